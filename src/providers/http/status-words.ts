import { oneLine } from "../../job/one-line";
import { isKnownStatus, type RunStatus } from "../../job/run";

/** Longest status that the project does not know, and most of them that are told apart: they are kept in a job's record. */
const MAX_CHARACTERS = 40;
const MAX_UNKNOWN = 10;
const OTHERS = "other";

/** A status that the project has no word for, fit to be shown. */
export function unknownStatus(word: string): RunStatus {
  return oneLine(word, MAX_CHARACTERS);
}

/** `read`, except that of very many different unknown statuses in one answer the later ones are all called "other". */
export function fewStatuses(read: (word: string) => RunStatus): (word: string) => RunStatus {
  const unknown = new Set<string>();
  return (word) => {
    const status = read(word);
    if (isKnownStatus(status) || unknown.has(status)) return status;
    if (unknown.size === MAX_UNKNOWN) return OTHERS;
    unknown.add(status);
    return status;
  };
}
