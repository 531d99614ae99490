import type { LookRequest, RunRequest, TaskTarget } from "../../../src/job/provider";
import { createClient } from "../../../src/providers/v0/client";
import { type Script, type ScriptedAnswer, ScriptedHttp } from "../scripted-http";

export const TARGET: TaskTarget = { task: { kind: "stored", taskId: "my task" }, argumentNames: ["q"] };
export const BATCH = "B1";

export function scripted(script: Script, exportFormat: "json" | "csv" = "json", left?: number, msPerRequest?: number) {
  const http = new ScriptedHttp(script, left, msPerRequest);
  return { http, client: createClient({ http, baseUrl: "https://api.example.com", apiKey: "key", options: { format: exportFormat } }) };
}

export function run(args: Readonly<Record<string, string | number | boolean>>, more: Partial<RunRequest> = {}): RunRequest {
  return { token: "rr_x_0_0_0", arguments: new Map(Object.entries(args)), runner: "", callbackUrl: "", ...more };
}

export function look(more: Partial<LookRequest> = {}): LookRequest {
  return { target: TARGET, batchId: BATCH, cursor: "", handled: 0, waiting: 0, force: false, missing: (finished) => finished, ...more };
}

export const ids = (count: number) => Array.from({ length: count }, (_, i) => `run-${i + 1}`);
export const record = (id: string, more: object = {}) => ({ run_id: id, status: "complete", arguments: { q: id }, output: { answer: `to ${id}` }, ...more });

/** A server with these runs; `parts` says what it answers instead of status, export or single runs. */
export function server(
  statusMap: unknown,
  exported: ScriptedAnswer | Error,
  single: (id: string) => ScriptedAnswer | Error = (id) => ({ body: record(id) }),
): Script {
  return ({ url }) => {
    if (url.includes("/export")) return exported;
    if (url.includes("/run/")) return single(url.slice(url.lastIndexOf("/") + 1));
    return { body: { status_map: statusMap } };
  };
}
