import type { Agreement, RowArguments } from "./arguments";
import type { SheetValue } from "./cell";
import type { RowReason } from "./row-reason";
import type { RowRequest } from "./row-request";
import type { RunDetails } from "./run-details";

/** A row of the sheet with a set-up's own columns, read just before writing. */
export interface LedgerRow {
  /** 1-based row in the sheet. */
  readonly row: number;
  /** The Run ID cell: a run id, a token, or "". */
  readonly runId: string;
  /** The Status cell. For people: nothing is decided by what it says. */
  readonly status: string;
  readonly details: RunDetails;
  /** The row's arguments as they are now, or the reason why it has none (no arguments, an error cell, columns gone). */
  readonly arguments: () => RowArguments | RowReason;
  /** Their hash, as in Run details; "" where the row has none. */
  readonly argumentsHash: () => string;
  /** How the row's arguments as they are now compare with those that the API gives back. */
  readonly agreement: (returned: ReadonlyMap<string, string>) => Agreement;
  /** What the row would submit now, or why it cannot. */
  readonly request: () => RowRequest;
  /** The present value of one of the set's own columns (1-based column). */
  readonly own: (column: number) => SheetValue;
}

/**
 * - never-run: nothing is known of it
 * - waiting: marked, not sent yet
 * - running: sent
 * - in-doubt: may have been sent
 * - skipped: was to be sent and was not, for a reason that Run details has
 * - complete, failed: the outcome that it shows
 */
export type RowState = "never-run" | "waiting" | "running" | "in-doubt" | "skipped" | "complete" | "failed";

/** Where a row is, by its Run details alone. An open run comes before the answer that stands. */
export function rowState({ shown, open }: RunDetails): RowState {
  switch (open?.state) {
    case "waiting":
      return "waiting";
    case "submitted":
      return "running";
    case "in-doubt":
      return "in-doubt";
    case "skipped":
      return shown === null ? "skipped" : shown.outcome;
    case undefined:
      return shown === null ? "never-run" : shown.outcome;
  }
}

/** Whether a run is out, or about to be. */
export function hasOpenRun({ open }: RunDetails): boolean {
  return open !== null && open.state !== "skipped";
}

/** Whether an answer stands in the row. */
export function hasAnswer({ shown }: RunDetails): boolean {
  return shown !== null && shown.outcome === "complete";
}

/** Whether the last run of the row failed, one that left an earlier answer standing too. */
export function hasFailed({ shown, open }: RunDetails, jobId?: string): boolean {
  if (shown === null || (open !== null && open.state !== "skipped")) return false;
  const failed = shown.failedSince ?? (shown.outcome === "failed" ? shown : null);
  return failed !== null && (jobId === undefined || failed.jobId === jobId);
}

/** Why a run failed, in the API's words ("" where it gave none), or why it was not sent. */
export type RowFailure = { readonly kind: "failed"; readonly said: string } | RowReason;

/** Why the row's run in a job failed or was not sent; `null` when neither. */
export function failureOf({ shown, open }: RunDetails, jobId: string): RowFailure | null {
  if (open !== null && open.state !== "skipped") return null;
  if (open !== null && open.jobId === jobId) return open.reason ?? { kind: "left-out" };
  const failed = shown?.failedSince ?? (shown?.outcome === "failed" ? shown : null);
  return failed !== null && failed.jobId === jobId ? { kind: "failed", said: failed.reason } : null;
}
