import { ApiError } from "../api-error";
import { callbackUrlFault } from "../callback-url";
import { isObject, isTooDeep, MAX_LEVELS, parseObject } from "../json-body";
import type { JsonObject } from "../tasks/task";
import { type Fault, faultIn, type RequestSchema } from "./contract";
import { findProcessor, PROCESSOR_NAMES, type Processor } from "./processors";
import { AUTO_SPEC, parseTaskSpec, type TaskSpec } from "./task-spec";

export const MAX_RUNS_PER_POST = 1000;
/** Characters of task spec and input together. */
const MAX_LENGTH = 25_000;
const MAX_METADATA_KEY = 16;
const MAX_METADATA_VALUE = 512;

export type Metadata = JsonObject;

export interface RunInput {
  readonly processorName: string;
  readonly processor: Processor;
  readonly input: string | JsonObject;
  readonly spec: TaskSpec;
  readonly metadata: Metadata | null;
  /** "" for none. */
  readonly webhookUrl: string;
  readonly tellsProgress: boolean;
  /** As it was sent, without secrets. */
  readonly raw: JsonObject;
}

/** How an endpoint answers a fault; the contract has two shapes. */
export type Refusal = (fault: Fault) => ApiError;

export function parseGroupRequest(body: string, refuse: Refusal): Metadata | null {
  const request = body.trim() === "" ? {} : checked(body, "CreateTaskGroupRequest", refuse);
  return parseMetadata(request.metadata, ["metadata"], refuse);
}

/** All or nothing: one bad run refuses them all. */
export function parseRunsRequest(body: string, refuse: Refusal): readonly RunInput[] {
  const { inputs, default_task_spec: spec } = checked(body, "TaskGroupRunRequest", refuse);
  if (!Array.isArray(inputs) || inputs.length === 0) throw refuse({ place: ["inputs"], message: "must have at least one run" });
  if (inputs.length > MAX_RUNS_PER_POST)
    throw refuse({ place: ["inputs"], message: `has ${inputs.length} runs; at most ${MAX_RUNS_PER_POST} are allowed in a request` });
  const defaultSpec = parseSpec(spec, ["default_task_spec"], refuse) ?? AUTO_SPEC;
  return inputs.map((input: unknown, index) => parseRun(isObject(input) ? input : {}, ["inputs", index], defaultSpec, refuse));
}

export function parseRunRequest(body: string, refuse: Refusal): RunInput {
  return parseRun(checked(body, "TaskRunInput", refuse), [], AUTO_SPEC, refuse);
}

function checked(body: string, schema: RequestSchema, refuse: Refusal): JsonObject {
  const request = objectIn(body, refuse);
  if (isTooDeep(request)) throw refuse({ place: [], message: `has more than ${MAX_LEVELS} levels of lists and objects` });
  const fault = faultIn(request, schema);
  if (fault !== null) throw refuse(fault);
  return request;
}

/** The contract knows no 400. */
function objectIn(body: string, refuse: Refusal): JsonObject {
  try {
    return parseObject(body);
  } catch (error) {
    throw error instanceof ApiError ? refuse({ place: [], message: error.message }) : error;
  }
}

function parseRun(raw: JsonObject, place: readonly (string | number)[], defaultSpec: TaskSpec, refuse: Refusal): RunInput {
  const processorName = String(raw.processor);
  const processor = findProcessor(processorName);
  if (processor === null) {
    const message = `${placeText([...place, "processor"])}: there is no processor "${processorName}"; there are ${PROCESSOR_NAMES.join(", ")}`;
    throw new ApiError(403, message, { field: placeText([...place, "processor"]) });
  }
  const spec = parseSpec(raw.task_spec, [...place, "task_spec"], refuse) ?? defaultSpec;
  const input = isObject(raw.input) ? raw.input : String(raw.input);
  const length = spec.length + (typeof input === "string" ? input.length : JSON.stringify(input).length);
  if (length > MAX_LENGTH) {
    throw refuse({ place: [...place, "input"], message: `task spec and input have ${length} characters; at most ${MAX_LENGTH} are allowed` });
  }
  return {
    processorName,
    processor,
    input,
    spec,
    metadata: parseMetadata(raw.metadata, [...place, "metadata"], refuse),
    webhookUrl: parseWebhook(raw.webhook, [...place, "webhook"], refuse),
    tellsProgress: raw.enable_events !== false,
    raw: withoutSecrets(raw),
  };
}

function parseSpec(raw: unknown, place: readonly (string | number)[], refuse: Refusal): TaskSpec | null {
  if (!isObject(raw)) return null;
  const spec = parseTaskSpec(raw);
  if ("message" in spec) throw refuse({ place: [...place, ...spec.place], message: spec.message });
  return spec;
}

function parseMetadata(metadata: unknown, place: readonly (string | number)[], refuse: Refusal): Metadata | null {
  if (!isObject(metadata)) return null;
  for (const [key, value] of Object.entries(metadata)) {
    if (key.length > MAX_METADATA_KEY)
      throw refuse({ place: [...place, key], message: `the key has ${key.length} characters; at most ${MAX_METADATA_KEY} are allowed` });
    const { length } = String(value);
    if (length > MAX_METADATA_VALUE)
      throw refuse({ place: [...place, key], message: `the value has ${length} characters; at most ${MAX_METADATA_VALUE} are allowed` });
  }
  return metadata;
}

/** A webhook that names no event types is told of none: the contract's default is an empty list. */
function parseWebhook(webhook: unknown, place: readonly (string | number)[], refuse: Refusal): string {
  if (!isObject(webhook)) return "";
  const fault = callbackUrlFault(webhook.url);
  if (fault !== null) throw refuse({ place: [...place, "url"], message: fault });
  return Array.isArray(webhook.event_types) && webhook.event_types.includes("task_run.status") ? String(webhook.url) : "";
}

/** The headers of MCP servers are write-only. */
function withoutSecrets(raw: JsonObject): JsonObject {
  if (!Array.isArray(raw.mcp_servers)) return raw;
  return { ...raw, mcp_servers: raw.mcp_servers.map((server: unknown) => (isObject(server) ? { ...server, headers: null } : server)) };
}

/** `inputs[3].processor` */
export function placeText(place: readonly (string | number)[]): string {
  return place.reduce<string>((text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`), "");
}
