import type { RunStatus } from "../../job/run";
import { badResponse } from "../http/bad-response";
import { isObject, items, member, members, parseJson } from "../http/json";
import { runKey, toRunId } from "../http/run-id";
import { fewStatuses } from "../http/status-words";
import { v0Status } from "./run-status";

/**
 * Status by run id (lower case) from the answer to a status request. A run that is listed twice, because it moved on while the
 * server made the map, has the status that is furthest on.
 *
 * @throws Problem "bad-response" when there is no map or no run in it: that never means that the runs are gone
 */
export function parseStatusMap(text: string): ReadonlyMap<string, RunStatus> {
  const map = member(parseJson(text, "the status of the batch"), "status_map");
  if (!isObject(map)) throw badResponse("The server's answer has no status of the runs.");
  const statuses = new Map<string, RunStatus>();
  const statusOf = fewStatuses(v0Status);
  for (const [name, ids] of members(map)) {
    const status = statusOf(name);
    items(ids).forEach((id) => {
      const runId = toRunId(id);
      if (runId === null) return;
      const key = runKey(runId);
      const known = statuses.get(key);
      if (known === undefined || rank(known) < rank(status)) statuses.set(key, status);
    });
  }
  if (statuses.size === 0) throw badResponse("The server's answer lists no runs of this batch.");
  return statuses;
}

/** "complete" beats "failed": whichever was said last, a result is there to be had. Unknown statuses come before all. */
function rank(status: RunStatus): number {
  return ORDER.indexOf(status);
}

const ORDER: readonly RunStatus[] = ["queued", "running", "awaiting_tool_calls", "failed", "complete"];
