import type { RowFailure } from "../../job/ledger";
import type { RowReason } from "../../job/row-reason";
import { callbackFaults } from "./form-faults";
import { number } from "./numbers";

/** Why a row is left out, as in "3 rows: no arguments" and "not submitted: edited while it waited; run it again". */
export function rowReason(reason: RowReason): string {
  switch (reason.kind) {
    case "no-arguments":
      return "no arguments";
    case "argument-missing":
      return `${reason.name} is blank`;
    case "error-cell":
      return `error in ${reason.column} (${reason.error})`;
    case "loading":
      return `${reason.column} is still loading`;
    case "not-a-value":
      return `${reason.column} holds an image or another object, which cannot be sent`;
    case "callback-unusable":
      return callbackFaults[reason.fault];
    case "too-large":
      return `too long for one run: ${number(reason.characters)} characters, where ${number(reason.most)} are allowed`;
    case "runner-unknown":
      return `runner "${reason.runner}" is not known`;
    case "has-result":
      return "already has a result";
    case "running":
      return "already running";
    case "hidden":
      return "hidden";
    case "edited":
      return "edited while it waited; run it again";
    case "left-out":
      return "left out after a lost answer";
    case "no-result":
      return "the job ended without a result for this row; see the results without a row";
  }
}

/** Of another version of Rowrunner. */
export const unknownReason = "a reason that this version does not know";

/** Why a run failed, or why it was not sent. */
export function rowFailure(failure: RowFailure): string {
  return failure.kind === "failed" ? failure.said || "no reason given" : rowReason(failure);
}
