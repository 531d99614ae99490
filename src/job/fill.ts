import { isDate } from "./cell";
import type { Layout } from "./layout";
import { ownColumns } from "./layout";
import type { LedgerRow } from "./ledger";
import { MAX_OUTPUT_COLUMNS } from "./limits";
import type { Placement } from "./match";
import { holds, outputCell, readable, textCell, type Written } from "./output-cell";
import { REMARK_CHANGED, statusText } from "./row-state";
import type { RunResult } from "./run";
import { textHash } from "./text-hash";

/** What one row gets, by column of the set (ascending). `undefined` leaves the cell alone. */
export interface RowWrite {
  readonly row: number;
  readonly cells: readonly (Written | undefined)[];
}

/** Holds the outputs that have no column of their own, once a task has given more keys than a sheet should have columns. */
export const MORE_OUTPUTS = "More outputs";

/** Output keys that need a column, in the order they come. `known` are hashes of the keys that have one. */
export function newOutputKeys(results: readonly RunResult[], known: ReadonlySet<string>): readonly string[] {
  const fresh = new Map<string, string>();
  let overflow = false;
  for (const { outputs } of results) {
    outputs.forEach((_value, key) => {
      const hash = textHash(key);
      if (known.has(hash) || fresh.has(hash)) return;
      if (known.size + fresh.size < MAX_OUTPUT_COLUMNS) fresh.set(hash, key);
      else overflow = true;
    });
  }
  const keys = [...fresh.values()];
  return overflow && !known.has(textHash(MORE_OUTPUTS)) ? [...keys, MORE_OUTPUTS] : keys;
}

/**
 * The cells of a row that gets a result. Text that somebody put into an output cell of a row still running is theirs: it stays,
 * and Status says so. Outputs the result does not have leave their cells alone.
 *
 * @param nameOf what to call an output column in a remark
 */
export function fillRow(row: LedgerRow, { result, changed }: Placement, layout: Layout, nameOf: (column: number) => string): RowWrite {
  const wanted = result.status === "complete" ? outputCells(result, layout) : [];
  const kept: string[] = [];
  wanted.forEach((cell, index) => {
    const column = ownColumns(layout)[index] ?? 0;
    if (cell === undefined || row.own(column) === "" || holds(row.own(column), cell)) return;
    wanted[index] = undefined;
    kept.push(nameOf(column));
  });
  const remarks = [...(changed ? [REMARK_CHANGED] : []), ...(kept.length === 0 ? [] : [`kept what was in ${kept.join(", ")}`])];
  const status = result.status === "complete" ? statusText.complete(remarks) : statusText.of(result.status, result.error);
  return rowWrite(row, layout, status, result.runId, wanted);
}

/** The outputs by the index of their column among the set's own. */
function outputCells({ outputs, basis }: RunResult, layout: Layout): (Written | undefined)[] {
  const cells: (Written | undefined)[] = ownColumns(layout).map(() => undefined);
  let placed = 0;
  outputs.forEach((value, key) => {
    const index = indexOfOwn(layout, layout.outputs.get(textHash(key)));
    if (index < 0) return;
    cells[index] = outputCell(value);
    placed++;
  });
  const more = indexOfOwn(layout, layout.outputs.get(textHash(MORE_OUTPUTS)));
  if (placed < outputs.size && more >= 0) {
    // A CSV export has every key in every run: those that a run does not have are blank.
    const rest = [...outputs].filter(([key, value]) => !layout.outputs.has(textHash(key)) && readable(value) !== "");
    // An output may have this very name: it goes along.
    if (outputs.has(MORE_OUTPUTS)) rest.push([MORE_OUTPUTS, outputs.get(MORE_OUTPUTS)]);
    if (rest.some(([key]) => key !== MORE_OUTPUTS)) cells[more] = outputCell(Object.fromEntries(rest));
  }
  for (const { field, confidence } of basis) {
    const index = indexOfOwn(layout, layout.confidences.get(textHash(field)));
    if (index >= 0) cells[index] = textCell(confidence);
  }
  return cells;
}

function indexOfOwn(layout: Layout, column: number | undefined): number {
  return column === undefined ? -1 : ownColumns(layout).indexOf(column);
}

/** The cells of a row whose Status or Run ID alone changes. */
export function markRow(row: LedgerRow, layout: Layout, status: string, run: string): RowWrite {
  return rowWrite(row, layout, status, run, []);
}

/** The cells of a row that is submitted: its old outputs go when they are to be replaced. */
export function submitRow(row: LedgerRow, layout: Layout, status: string, run: string, clear: boolean): RowWrite {
  return rowWrite(row, layout, status, run, clear ? ownColumns(layout).map(() => "") : []);
}

/** The row as it was before `submitRow`, its old outputs too. A date that somebody typed over an output cannot be given back. */
export function restoreRow(row: LedgerRow, layout: Layout): RowWrite {
  const outputs = ownColumns(layout).map((column) => {
    const cell = row.own(column);
    return typeof cell === "string" ? textCell(cell) : isDate(cell) ? undefined : cell;
  });
  return rowWrite(row, layout, row.status, row.run, outputs);
}

/**
 * The row as it is, to bridge a gap between two written rows; `null` when it must not be touched, or writing would change it.
 *
 * @param filledAs what was written into a row that has its result; `null` where that is not known
 */
export function bridgeRow(row: LedgerRow, layout: Layout, filledAs: (row: LedgerRow) => RowWrite | null = () => null): readonly Written[] | null {
  const isOpen = row.state === "pending" || row.state === "unsent";
  const write = isOpen ? markRow(row, layout, row.status, row.run) : filledAs(row);
  return write !== null && isWhole(write.cells) && isUnchanged(row, write, layout) ? write.cells : null;
}

/** @param outputs by the index of the column among the set's own */
function rowWrite(row: LedgerRow, layout: Layout, status: string, run: string, outputs: readonly (Written | undefined)[]): RowWrite {
  const cells = ownColumns(layout).map((column, index): Written | undefined => {
    if (column === layout.status) return textCell(status);
    if (column === layout.runId) return textCell(run);
    // A blank cell may be written as blank; anything else may be a formula or a date, which writing its value would change.
    return outputs[index] ?? (row.own(column) === "" ? "" : undefined);
  });
  return { row: row.row, cells };
}

export function isWhole(cells: RowWrite["cells"]): cells is readonly Written[] {
  return !cells.includes(undefined);
}

/** Whether writing would change nothing. */
export function isUnchanged(row: LedgerRow, write: RowWrite, layout: Layout): boolean {
  return ownColumns(layout).every((column, index) => {
    const cell = write.cells[index];
    return cell === undefined || holds(row.own(column), cell);
  });
}
