import { oneLine } from "../../job/one-line";
import type { Remark, StatusState, StatusWords } from "../../job/row-status";
import { isKnownStatus, type RunStatus } from "../../job/run";
import { rowReason } from "./row-reasons";

/** Longest reason in a Status cell, in characters. */
const MAX_REASON = 500;

/**
 * The words of the Status column.
 *
 * @param dayOf a day as the reader writes it, without the year: "12 Nov"
 */
export function rowStatusWords(dayOf: (ms: number) => string): StatusWords {
  return ({ state, standingSince }) => (standingSince === null ? stateWords(state) : `answer of ${dayOf(standingSince)}; ${stateWordsAgain(state)}`);
}

function stateWords(state: StatusState): string {
  switch (state.kind) {
    case "waiting":
      return "not submitted yet";
    case "in-doubt":
      return "may have been submitted: see the sidebar";
    case "skipped":
      return `not submitted: ${short(rowReason(state.reason))}`;
    case "open":
      return openWords(state.status);
    case "complete":
      return state.remarks.length === 0 ? "complete" : `complete (${short(state.remarks.map(remarkWords).join("; "))})`;
    case "failed":
      return `failed${reasonWords(state.reason)}${state.changed ? ` (${CHANGED})` : ""}`;
  }
}

/** Over an answer that stands. */
function stateWordsAgain(state: StatusState): string {
  switch (state.kind) {
    case "waiting":
      return "waiting to run again";
    case "in-doubt":
      return "may be running again: see the sidebar";
    case "skipped":
      return `not run again: ${short(rowReason(state.reason))}`;
    case "open":
      return state.status === "queued" || state.status === "running" ? `${state.status} again` : `running again (${openWords(state.status)})`;
    case "complete":
      return stateWords(state);
    case "failed":
      return `last try failed${reasonWords(state.reason)}`;
  }
}

const CHANGED = "arguments changed since submission";

function remarkWords(remark: Remark): string {
  switch (remark.kind) {
    case "changed":
      return CHANGED;
    case "kept":
      return `kept what was in ${remark.columns.join(", ")}`;
    case "refused":
      return `not written to ${remark.columns.join(", ")}: ${remark.message}`;
  }
}

/** A status that the API made up must not read like one of Rowrunner's own. */
function openWords(status: RunStatus): string {
  if (status === "awaiting_tool_calls") return "waiting for tool results";
  if (isKnownStatus(status) && status !== "complete" && status !== "failed") return status;
  const said = short(status);
  return said === "" || /^(complete|failed|not submitted|answer of|may have been|waiting for tool)/i.test(said) ? `status "${said}"` : said;
}

function reasonWords(reason: string): string {
  const said = short(reason);
  return said === "" ? "" : `: ${said}`;
}

function short(text: string): string {
  return oneLine(text, MAX_REASON);
}
