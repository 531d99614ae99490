import { TOKEN } from "./job-record";
import { MAX_REASON_CHARACTERS } from "./limits";
import { oneLine } from "./one-line";
import type { RunStatus } from "./run";

/** What the Status and Run ID cells of a row say about it. */
export type RowState = "empty" | "unsent" | "pending" | "complete" | "failed";

const UNSENT = "not submitted";

export function rowState(statusCell: string, runCell: string): RowState {
  if (statusCell === "" && runCell === "") return "empty";
  if (statusCell === "complete" || statusCell.startsWith("complete (")) return "complete";
  if (statusCell === "failed" || statusCell.startsWith("failed: ")) return "failed";
  if (statusCell.startsWith(UNSENT) || (statusCell === "" && runCell.startsWith(TOKEN))) return "unsent";
  return "pending";
}

/** Texts of the Status cell. */
export const statusText = {
  waiting: `${UNSENT} yet`,
  notSubmitted: (reason: string) => `${UNSENT}: ${shortened(reason)}`,
  doubt: "may have been submitted: see the sidebar",
  of: (status: RunStatus, error: string) => {
    if (status === "complete") return "complete";
    return status === "failed" ? failed(shortened(error)) : unfinished(shortened(status));
  },
  complete: (remarks: readonly string[]) => (remarks.length === 0 ? "complete" : `complete (${shortened(remarks.join("; "))})`),
};

export const REMARK_CHANGED = "arguments changed since submission";

/** The reason in a Status cell that says "failed: …" or "not submitted: …"; "" otherwise. */
export function reasonOf(statusCell: string): string {
  const match = /^(?:failed|not submitted): ([\s\S]*)$/.exec(statusCell);
  return match?.[1] ?? (statusCell === "failed" ? "no reason given" : "");
}

function failed(reason: string): string {
  return reason === "" ? "failed" : `failed: ${reason}`;
}

/** A status that the API made up must not read like one of Rowrunner's own: the row would pass for finished or never sent. */
function unfinished(status: string): string {
  return rowState(status, "a run id") === "pending" && status !== "" ? status : `status "${status}"`;
}

function shortened(text: string): string {
  return oneLine(text, MAX_REASON_CHARACTERS);
}
