import type { KnownStatus } from "../../job/run";

/** Where a run is; "not_submitted" and "in_doubt" are ours. A status that the code has never heard of is shown as it came. */
export const statuses: Readonly<Record<KnownStatus | "not_submitted" | "in_doubt", string>> = {
  complete: "Complete",
  failed: "Failed",
  running: "Running",
  awaiting_tool_calls: "Waiting for tools",
  queued: "Queued",
  not_submitted: "Not submitted",
  in_doubt: "In doubt",
};
