import { isKnownStatus, type RunStatus } from "../../job/run";
import { unknownStatus } from "../http/status-words";

/** What servers say besides the words of the API's text, which are the project's own. */
const OTHER_WORDS: ReadonlyMap<string, RunStatus> = new Map([
  ["completed", "complete"],
  ["succeeded", "complete"],
  ["success", "complete"],
  ["pending", "queued"],
  ["in_progress", "running"],
  ["cancelling", "running"],
  ["canceling", "running"],
  ["action_required", "awaiting_tool_calls"],
  ["error", "failed"],
  ["cancelled", "failed"],
  ["canceled", "failed"],
  ["expired", "failed"],
]);

/** Statuses that say by themselves why the run failed. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["cancelled", "cancelled"],
  ["canceled", "cancelled"],
  ["expired", "expired"],
]);

/** A status in the project's words. Case and blanks around do not matter; an unknown status stays as it is. */
export function v0Status(text: string): RunStatus {
  if (isKnownStatus(text)) return text;
  const word = wordOf(text);
  return isKnownStatus(word) ? word : (OTHER_WORDS.get(word) ?? unknownStatus(text));
}

/** Why a run with this status failed, as far as the status says; "" where it does not. */
export function reasonOf(text: string): string {
  return REASONS.get(wordOf(text)) ?? "";
}

function wordOf(text: string): string {
  // No known word is longer.
  return text.length > 100 ? "" : text.trim().toLowerCase();
}
