import type { SheetValue } from "./cell";
import type { RowState } from "./row-state";
import type { Arguments } from "./run";

/** A row of the sheet that may belong to a job, read just before writing. */
export interface LedgerRow {
  /** 1-based row in the sheet. */
  readonly row: number;
  /** Run ID cell: a run id, a token, or "". */
  readonly run: string;
  readonly status: string;
  readonly state: RowState;
  /** What the row would submit now; `null` when that cannot be told (no arguments, an error cell, columns gone). */
  readonly arguments: () => Arguments | null;
  /** The present value of one of the set's own columns (1-based column). */
  readonly own: (column: number) => SheetValue;
}

export function hasResult(row: Pick<LedgerRow, "state">): boolean {
  return row.state === "complete" || row.state === "failed";
}
