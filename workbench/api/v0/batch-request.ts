import { invalid } from "../api-error";
import { callbackUrlFault } from "../callback-url";
import { isObject, isTooDeep, MAX_LEVELS, nameOfType, parseObject } from "../json-body";
import type { JsonObject } from "../tasks/task";
import { DEFAULT_RUNNER } from "./runners";

export const MAX_RUNS_PER_POST = 1000;

export interface RequestedRun {
  readonly arguments: JsonObject;
  readonly runner: string;
  /** "" for none. */
  readonly callbackUrl: string;
}

/**
 * The body of `POST /v0/tasks/{task_id}/batches`. All or nothing: one bad run refuses the batch, and the error names its index.
 *
 * @throws ApiError 400 when it is not JSON, 422 when it is not as the API wants it
 */
export function parseBatchRequest(body: string): readonly RequestedRun[] {
  const request = parseObject(body);
  const runs = request.task_run_requests;
  if (!Array.isArray(runs)) throw invalid("task_run_requests", `must be a list of runs, not ${nameOfType(runs)}`);
  if (runs.length === 0) throw invalid("task_run_requests", "must have at least one run");
  if (runs.length > MAX_RUNS_PER_POST) throw invalid("task_run_requests", `has ${runs.length} runs; at most ${MAX_RUNS_PER_POST} are allowed in a request`);
  const runner = parseRunner(request.runner, "runner", null) ?? DEFAULT_RUNNER;
  return runs.map((run: unknown, index) => parseRun(run, index, runner));
}

function parseRun(run: unknown, index: number, defaultRunner: string): RequestedRun {
  const place = `task_run_requests[${index}]`;
  if (!isObject(run)) throw invalid(place, `must be an object, not ${nameOfType(run)}`, index);
  if (!isObject(run.arguments)) throw invalid(`${place}.arguments`, `must be an object, not ${nameOfType(run.arguments)}`, index);
  if (isTooDeep(run.arguments)) throw invalid(`${place}.arguments`, `has more than ${MAX_LEVELS} levels of lists and objects`, index);
  const runner = parseRunner(run.runner, `${place}.runner`, index) ?? defaultRunner;
  return { arguments: run.arguments, runner, callbackUrl: parseCallback(run.callback_webhook, `${place}.callback_webhook`, index) };
}

function parseRunner(runner: unknown, place: string, index: number | null): string | null {
  if (runner === undefined || runner === null) return null;
  if (typeof runner !== "string") throw invalid(place, `must be a text, not ${nameOfType(runner)}`, index);
  if (runner.trim() === "") throw invalid(place, "must not be blank", index);
  return runner;
}

function parseCallback(webhook: unknown, place: string, index: number): string {
  if (webhook === undefined || webhook === null) return "";
  if (!isObject(webhook)) throw invalid(place, `must be an object {"url": "…"}, not ${nameOfType(webhook)}`, index);
  const fault = callbackUrlFault(webhook.url);
  if (fault !== null) throw invalid(`${place}.url`, fault, index);
  return String(webhook.url);
}
