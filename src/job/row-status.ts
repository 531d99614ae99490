import type { RowReason } from "./row-reason";
import type { RunStatus } from "./run";
import type { RunDetails } from "./run-details";

/** What a row's Status cell says, as facts; `src/texts` has the words. Nothing is ever decided by the words. */
export interface RowStatus {
  readonly state: StatusState;
  /** When the answer was filled that stands meanwhile, ms since 1970; `null` where none does. */
  readonly standingSince: number | null;
}

export type StatusState =
  | { readonly kind: "waiting" }
  | { readonly kind: "in-doubt" }
  | { readonly kind: "skipped"; readonly reason: RowReason }
  /** The run is out; a status that the code has never heard of is the API's own word. */
  | { readonly kind: "open"; readonly status: RunStatus }
  | { readonly kind: "complete"; readonly remarks: readonly Remark[] }
  /** `reason` is "" where the API gave none; `changed` when the arguments changed since submission. */
  | { readonly kind: "failed"; readonly reason: string; readonly changed: boolean };

export type Remark =
  /** The arguments changed since submission. */
  | { readonly kind: "changed" }
  /** Output columns that hold what somebody wrote there. */
  | { readonly kind: "kept"; readonly columns: readonly string[] }
  /** Output columns that the sheet did not let Rowrunner write, with what it said. */
  | { readonly kind: "refused"; readonly columns: readonly string[]; readonly message: string };

/** Puts a status into words, in the language of the set-up. */
export type StatusWords = (status: RowStatus) => string;

export function statusOf(state: StatusState, standingSince: number | null = null): RowStatus {
  return { state, standingSince };
}

/** What Run details tell of a row whose Status is gone. */
export function restoredStatus({ shown, open }: RunDetails): RowStatus {
  const standing = shown !== null && shown.outcome === "complete" ? shown.at : null;
  switch (open?.state) {
    case "waiting":
      return statusOf({ kind: "waiting" }, standing);
    case "in-doubt":
      return statusOf({ kind: "in-doubt" }, standing);
    case "submitted":
      return statusOf({ kind: "open", status: "queued" }, standing);
    case "skipped":
      return statusOf({ kind: "skipped", reason: open.reason ?? { kind: "left-out" } }, standing);
    case undefined:
      return shownStatus(shown);
  }
}

function shownStatus(shown: RunDetails["shown"]): RowStatus {
  if (shown === null) return statusOf({ kind: "waiting" });
  if (shown.failedSince !== null) return statusOf({ kind: "failed", reason: shown.failedSince.reason, changed: false }, shown.at);
  if (shown.outcome === "failed") return statusOf({ kind: "failed", reason: shown.reason, changed: shown.changed });
  return statusOf({ kind: "complete", remarks: shown.changed ? [{ kind: "changed" }] : [] });
}
