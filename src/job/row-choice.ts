import { hasAnswer, hasFailed, type LedgerRow } from "./ledger";
import { NO_DETAILS, type RunDetails } from "./run-details";

/**
 * Which rows a person wants to run.
 * - unfilled: without a result, whatever the reason
 * - new: never run
 * - failed: whose last run failed
 * - stale: whose arguments are no longer those that were sent
 * - empty: whose outputs are all blank
 * - low-confidence: whose answer the API is not sure of
 * - first: the first `count` below the headers
 * - older: filled more than `days` ago
 * - of-job: of a job, as Run details name it
 * - listed: by their numbers in the sheet
 */
export type RowChoice =
  | { readonly kind: "all" | "selected" | "unfilled" | "new" | "failed" | "stale" | "empty" | "low-confidence" }
  | { readonly kind: "first"; readonly count: number }
  | { readonly kind: "older"; readonly days: number }
  | { readonly kind: "of-job"; readonly jobId: string; readonly which: "failed" | "all" | "low-confidence" }
  | { readonly kind: "listed"; readonly rows: readonly number[] };

/** A row of the sheet as its choice sees it. */
export interface ChoosableRow extends Pick<LedgerRow, "row" | "runId" | "details"> {}

/** What choosing has to ask about rows. Each is asked of few rows, and only where the choice needs it. */
export interface ChoiceFacts<Row> {
  readonly isSelected: (row: Row) => boolean;
  /** All outputs of the row are blank. */
  readonly isEmpty: (row: Row) => boolean;
  readonly isStale: (row: Row) => boolean;
  /** ms since 1970. */
  readonly now: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** What the plan goes by: a row whose Run ID was cleared counts as never run. */
export function planned({ runId, details }: ChoosableRow): RunDetails {
  return runId === "" ? NO_DETAILS : details;
}

/** Whether the choice names rows for the results they have, so that these run again without being asked for once more. */
export function replacesResults({ kind }: RowChoice): boolean {
  return kind === "failed" || kind === "stale" || kind === "empty" || kind === "low-confidence" || kind === "older" || kind === "of-job";
}

export function chosenRows<Row extends ChoosableRow>(rows: readonly Row[], choice: RowChoice, facts: ChoiceFacts<Row>): readonly Row[] {
  switch (choice.kind) {
    case "all":
      return rows;
    case "selected":
      return rows.filter(facts.isSelected);
    case "unfilled":
      return rows.filter((row) => !hasAnswer(planned(row)));
    case "new":
      return rows.filter((row) => planned(row).shown === null);
    case "failed":
      return rows.filter((row) => hasFailed(planned(row)));
    case "stale":
      return rows.filter(facts.isStale);
    case "empty":
      return rows.filter(facts.isEmpty);
    case "low-confidence":
      return rows.filter((row) => isUnsure(planned(row)));
    case "first":
      return rows.slice(0, choice.count);
    case "older":
      return rows.filter((row) => isOlder(planned(row), facts.now - choice.days * DAY_MS));
    case "of-job":
      return rows.filter((row) => isOfJob(planned(row), choice));
    case "listed": {
      const listed = new Set(choice.rows);
      return rows.filter(({ row }) => listed.has(row));
    }
  }
}

function isUnsure(details: RunDetails): boolean {
  return hasAnswer(details) && details.shown?.confidence === "low";
}

function isOlder(details: RunDetails, time: number): boolean {
  return hasAnswer(details) && (details.shown?.at ?? 0) < time;
}

function isOfJob(details: RunDetails, { jobId, which }: Extract<RowChoice, { kind: "of-job" }>): boolean {
  const { shown, open } = details;
  if (which === "failed") return hasFailed(details, jobId);
  if (which === "low-confidence") return shown?.jobId === jobId && isUnsure(details);
  return shown?.jobId === jobId || open?.jobId === jobId || shown?.failedSince?.jobId === jobId;
}
