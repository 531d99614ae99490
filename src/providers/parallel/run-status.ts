import type { RunStatus } from "../../job/run";
import { unknownStatus } from "../http/status-words";

const STATUSES: ReadonlyMap<string, RunStatus> = new Map([
  ["queued", "queued"],
  ["running", "running"],
  ["action_required", "awaiting_tool_calls"],
  ["completed", "complete"],
  ["failed", "failed"],
  ["cancelling", "running"],
  ["cancelled", "failed"],
]);

/** Parallel's statuses in the project's words; an unknown one stays as it is. */
export function parallelStatus(text: string): RunStatus {
  return STATUSES.get(text.trim().toLowerCase()) ?? unknownStatus(text);
}
