import { createLocalApi, type LocalApi, type LocalApiOptions } from "../../workbench/api/local-api";
import { Clock } from "../../workbench/clock";

/** What JSON.parse gives: tests look into answers freely. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: Json;
}

/** A local API under a stopped clock. */
export function startedApi(options: Partial<LocalApiOptions> = {}): { readonly api: LocalApi; readonly clock: Clock; readonly call: Call } {
  const clock = options.clock ?? Clock.stopped();
  const api = createLocalApi({ clock, ...options });
  return { api, clock, call: (...request) => callApi(api, ...request) };
}

export type Call = (method: string, url: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Reply;

function callApi(api: LocalApi, method: string, url: string, body?: unknown, headers: Readonly<Record<string, string>> = { "x-api-key": "local-key" }): Reply {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const response = api.handle({ method, url, headers, body: text });
  const answer = typeof response.body === "string" ? response.body : [...response.body].join("");
  return {
    status: response.status,
    headers: response.headers,
    text: answer,
    json: response.headers["content-type"]?.includes("json") ? JSON.parse(answer) : null,
  };
}

/** Creates a batch and returns its status URL's beginning and its run ids. */
export function createBatch(call: Call, task: string, args: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) {
  const { status, json, text } = call("POST", `/v0/tasks/${task}/batches`, { task_run_requests: args.map((one) => ({ arguments: one })), ...more });
  if (status !== 200) throw new Error(`the batch was refused: ${text}`);
  return { url: `/v0/tasks/${task}/batches/${json.batch_run_id}`, batchId: json.batch_run_id as string, runIds: json.run_ids as string[] };
}

export const LONG_ENOUGH_MS = 10 * 60_000;
