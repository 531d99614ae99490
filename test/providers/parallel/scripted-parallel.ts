import type { LookRequest, RunRequest, TaskTarget } from "../../../src/job/provider";
import { createClient } from "../../../src/providers/parallel/client";
import { type Script, ScriptedHttp } from "../scripted-http";

export const TARGET: TaskTarget = {
  task: { kind: "columns", instructions: "", columns: [{ name: "answer", type: "text", description: "" }] },
  argumentNames: ["q"],
};

export function scripted(script: Script, left?: number, msPerRequest?: number) {
  const http = new ScriptedHttp(script, left, msPerRequest);
  return { http, client: createClient({ http, baseUrl: "https://api.example.com", apiKey: "key" }) };
}

export function request(token: string, more: Partial<RunRequest> = {}): RunRequest {
  return { token, arguments: new Map([["q", token]]), runner: "", callbackUrl: "", ...more };
}

export function look(more: Partial<LookRequest> = {}): LookRequest {
  return { target: TARGET, batchId: "g", cursor: "", handled: 0, waiting: 0, force: false, missing: (finished) => finished, ...more };
}

export const group = (counts: Readonly<Record<string, number>>) => {
  const num_task_runs = Object.values(counts).reduce((a, b) => a + b, 0);
  return { body: { taskgroup_id: "g", status: { num_task_runs, task_run_status_counts: counts, is_active: true } } };
};

export const stream = (...events: readonly object[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
export const completed = (id: string, content: unknown, more: object = {}, output: object = {}) => ({
  type: "task_run.state",
  event_id: `e-${id}`,
  input: { processor: "base", input: { q: id } },
  run: { run_id: id, status: "completed", ...more },
  output: { type: "json", content, basis: [], ...output },
});
