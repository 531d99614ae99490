import { isFinished, type RunStatus } from "../../job/run";
import { badResponse } from "../http/bad-response";
import { isObject, member, members, parseJson } from "../http/json";
import { fewStatuses } from "../http/status-words";
import { parallelStatus } from "./run-status";

export interface GroupStatus {
  readonly counts: ReadonlyMap<RunStatus, number>;
  readonly total: number;
  readonly finished: number;
}

/** @throws Problem "bad-response" when the answer has no counts */
export function parseGroupStatus(text: string): GroupStatus {
  const status = member(parseJson(text, "batch-status"), "status");
  const byWord = member(status, "task_run_status_counts");
  if (!isObject(byWord)) throw badResponse({ fault: "no-statuses" });
  const counts = new Map<RunStatus, number>();
  const statusOf = fewStatuses(parallelStatus);
  let sum = 0;
  let finished = 0;
  for (const [word, count] of members(byWord)) {
    if (!isCount(count) || count === 0) continue;
    const name = statusOf(word);
    counts.set(name, (counts.get(name) ?? 0) + count);
    sum += count;
    if (isFinished(name)) finished += count;
  }
  const told = member(status, "num_task_runs");
  return { counts, finished, total: isCount(told) ? Math.max(told, sum) : sum };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
