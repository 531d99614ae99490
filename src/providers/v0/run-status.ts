import { isKnownStatus, type RunStatus } from "../../job/run";
import { unknownStatus } from "../http/status-words";

/** The project's words are the v0 API's own. Case and blanks around do not matter; an unknown status stays as it is. */
export function v0Status(text: string): RunStatus {
  if (isKnownStatus(text)) return text;
  const word = text.trim().toLowerCase();
  return isKnownStatus(word) ? word : unknownStatus(text);
}
