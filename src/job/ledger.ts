import type { RowArguments } from "./arguments";
import type { SheetValue } from "./cell";
import type { RowRequest } from "./row-request";
import type { RowState } from "./row-state";

/** A row of the sheet that may belong to a job, read just before writing. */
export interface LedgerRow {
  /** 1-based row in the sheet. */
  readonly row: number;
  /** Run ID cell: a run id, a token, or "". */
  readonly run: string;
  readonly status: string;
  readonly state: RowState;
  /** The row's arguments as they are now, or the reason why it has none (no arguments, an error cell, columns gone). */
  readonly arguments: () => RowArguments | string;
  /** Whether the row's arguments as they are now are those that the API gives back. */
  readonly agrees: (returned: ReadonlyMap<string, string>) => boolean;
  /** What the row would submit now, or why it cannot. */
  readonly request: () => RowRequest;
  /** The present value of one of the set's own columns (1-based column). */
  readonly own: (column: number) => SheetValue;
}

export function hasResult(row: Pick<LedgerRow, "state">): boolean {
  return row.state === "complete" || row.state === "failed";
}

/** Its run may still bring a result. */
export function hasOpenRun({ state, run }: Pick<LedgerRow, "state" | "run">): boolean {
  return state === "pending" && run !== "";
}
