import { RUN_STATUSES, type RunStatus } from "../../job/run";

/** The project's words are the v0 API's own. Case and blanks around do not matter; an unknown status stays as it is. */
export function v0Status(text: string): RunStatus {
  const word = text.trim().toLowerCase();
  return RUN_STATUSES.find((status) => status === word) ?? text.trim();
}
