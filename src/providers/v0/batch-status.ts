import type { RunStatus } from "../../job/run";
import { badResponse } from "../http/bad-response";
import { isObject, items, member, members, parseJson } from "../http/json";
import { runKey, toRunId } from "../http/run-id";
import { fewStatuses } from "../http/status-words";
import { reasonOf, v0Status } from "./run-status";

/** Where each run of a batch is, by run id (lower case). */
export interface BatchStatus {
  readonly statuses: ReadonlyMap<string, RunStatus>;
  /** Why runs failed, where the map's own word says it (cancelled, expired). */
  readonly reasons: ReadonlyMap<string, string>;
}

/**
 * The statuses from the answer to a status request. A run that is listed twice, because it moved on while the
 * server made the map, has the status that is furthest on.
 *
 * @throws Problem "bad-response" when there is no map or no run in it: that never means that the runs are gone
 */
export function parseStatusMap(text: string): BatchStatus {
  const map = member(parseJson(text, "batch-status"), "status_map");
  if (!isObject(map)) throw badResponse({ fault: "no-statuses" });
  const statuses = new Map<string, RunStatus>();
  const reasons = new Map<string, string>();
  const statusOf = fewStatuses(v0Status);
  for (const [name, ids] of members(map)) {
    const status = statusOf(name);
    const reason = reasonOf(name);
    items(ids).forEach((id) => {
      const runId = toRunId(id);
      if (runId === null) return;
      const key = runKey(runId);
      const known = statuses.get(key);
      if (known === undefined || rank(known) < rank(status)) statuses.set(key, status);
      if (reason !== "") reasons.set(key, reason);
    });
  }
  if (statuses.size === 0) throw badResponse({ fault: "no-runs" });
  return { statuses, reasons };
}

/** "complete" beats "failed": whichever was said last, a result is there to be had. Unknown statuses come before all. */
function rank(status: RunStatus): number {
  return ORDER.indexOf(status);
}

const ORDER: readonly RunStatus[] = ["queued", "running", "awaiting_tool_calls", "failed", "complete"];
