import { isFinished, isKnownStatus, type RunId, type RunResult, type RunStatus } from "../../job/run";
import { isObject, type JsonObject, jsonText, member, members, objectIn, textMembers, textOf, timeMember } from "../http/json";
import { runKey } from "../http/run-id";
import { messageOf } from "../http/server-text";
import type { BatchStatus } from "./batch-status";
import { ABOUT_RUN, ARGUMENTS, CREATED, ERROR, FINISHED, fieldRoles, OUTPUT, RUN_ID, STATUS } from "./fields";
import { reasonOf, v0Status } from "./run-status";

/** What is known of a batch before its results are read. */
export interface KnownRuns extends BatchStatus {
  /** Names of the arguments that were sent. */
  readonly argumentNames: ReadonlySet<string>;
}

/** What stands in the Status cell of a run that is complete without a result: to call it done would hide that nothing came. */
export const NO_OUTPUT_REASON = "the server says that the run is complete, but gives no output";

/**
 * A run from its record in any of the shapes that servers use (see fields.ts and records.ts). Where the record does not say the
 * status, the status map does, and without it the outputs.
 *
 * @param fields the record's members, those of its halves put together
 * @param plain makes the server's words safe to show
 */
export function readRun(runId: RunId, fields: JsonObject, known: KnownRuns, plain: (text: string) => string): RunResult {
  const word = textOf(firstOf(fields, STATUS));
  const flat = flatFields(fields, known);
  const outputs = outputsOf(fields, flat);
  const status = statusOf(word, known.statuses.get(runKey(runId)), outputs);
  return {
    runId,
    status,
    arguments: argumentsOf(fields, flat),
    outputs: status === "complete" ? outputs : NO_OUTPUTS,
    error: status === "failed" ? errorOf(fields, word, plain) || (known.reasons.get(runKey(runId)) ?? "") : "",
    basis: NOTHING,
    warnings: NOTHING,
    token: "",
    createdAt: firstTime(fields, CREATED),
    finishedAt: firstTime(fields, FINISHED),
  };
}

const NO_OUTPUTS: ReadonlyMap<string, unknown> = new Map();
const NOTHING: readonly never[] = [];

/** The first of these members that is there and not null. */
export function firstOf(fields: JsonObject, names: readonly string[]): unknown {
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function statusOf(word: string, mapped: RunStatus | undefined, outputs: ReadonlyMap<string, unknown>): RunStatus {
  const status = v0Status(word);
  if (isKnownStatus(status)) return status;
  if (mapped !== undefined && (word === "" || isFinished(mapped))) return mapped;
  return word === "" && outputs.size > 0 ? "complete" : status;
}

function errorOf(fields: JsonObject, word: string, plain: (text: string) => string): string {
  for (const name of ERROR) {
    const said = plain(messageOf(fields[name]));
    if (said !== "") return said;
  }
  return reasonOf(word);
}

function firstTime(fields: JsonObject, names: readonly string[]): string {
  for (const name of names) {
    const time = timeMember(fields, name);
    if (time !== "") return time;
  }
  return "";
}

/** The record's members that are arguments and outputs by themselves. */
interface FlatFields {
  readonly arguments: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, unknown>;
  readonly unnamed: ReadonlyMap<string, unknown>;
}

function flatFields(fields: JsonObject, { argumentNames }: KnownRuns): FlatFields {
  const roleOf = fieldRoles(Object.keys(fields), argumentNames);
  // Most servers nest arguments and outputs, in thousands of records.
  if (Object.keys(fields).every((key) => ABOUT_RUN.has(key) || (NESTING.has(key) && roleOf(key).kind === "unnamed"))) return NOTHING_FLAT;
  const flat = { arguments: new Map<string, string>(), outputs: new Map<string, unknown>(), unnamed: new Map<string, unknown>() };
  members(fields).forEach((value, key) => {
    if (ABOUT_RUN.has(key)) return;
    const { kind, name } = roleOf(key);
    if (kind === "argument") flat.arguments.set(name, jsonText(value));
    else if (kind === "output") flat.outputs.set(name, value);
    else if (!NESTING.has(key)) flat.unnamed.set(name, value);
  });
  return flat;
}

const NOTHING_FLAT: FlatFields = { arguments: new Map(), outputs: new Map(), unnamed: new Map() };

/** Members that hold others, or say which run it is and what went wrong. */
const NESTING: ReadonlySet<string> = new Set([...RUN_ID, ...STATUS, ...ARGUMENTS, ...OUTPUT, ...ERROR]);

function argumentsOf(fields: JsonObject, flat: FlatFields): RunResult["arguments"] {
  const given = givenArguments(fields);
  if (given !== null) return textMembers(given);
  return flat.arguments.size > 0 ? flat.arguments : null;
}

function givenArguments(fields: JsonObject): JsonObject | null {
  for (const name of ARGUMENTS) {
    const value = objectIn(fields[name]);
    if (!isObject(value)) continue;
    const inner = objectIn(member(value, "arguments"));
    return isObject(inner) ? inner : value;
  }
  return null;
}

function outputsOf(fields: JsonObject, flat: FlatFields): ReadonlyMap<string, unknown> {
  if (flat.outputs.size > 0) return flat.outputs;
  // A record whose arguments are nested nests its outputs too: what else it has is the server's own.
  const isFlat = givenArguments(fields) === null && fields.output === undefined && fields.outputs === undefined;
  const output = objectIn(firstOf(fields, OUTPUT));
  if (isObject(output)) return members(output);
  // Among other outputs, one may be called "result".
  if (isFlat && (flat.unnamed.size > 0 || flat.arguments.size > 0)) {
    return new Map([...RESULT.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]] as const])), ...flat.unnamed]);
  }
  return output === undefined ? NO_OUTPUTS : new Map([["output", output]]);
}

const RESULT = ["result", "results"];
