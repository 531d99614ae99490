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
    for (const key of outputs.keys()) {
      const hash = textHash(key);
      if (known.has(hash) || fresh.has(hash)) continue;
      if (known.size + fresh.size < MAX_OUTPUT_COLUMNS) fresh.set(hash, key);
      else overflow = true;
    }
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
  const wanted = new Map<number, Written>();
  if (result.status === "complete") {
    const rest = new Map<string, unknown>();
    for (const [key, value] of result.outputs) {
      const column = layout.outputs.get(textHash(key));
      if (column !== undefined) wanted.set(column, outputCell(value));
      // A CSV export has every key in every run: those that a run does not have are blank.
      else if (readable(value) !== "") rest.set(key, value);
    }
    const moreColumn = layout.outputs.get(textHash(MORE_OUTPUTS));
    if (rest.size > 0 && moreColumn !== undefined) {
      // An output may have this very name: it goes along.
      if (result.outputs.has(MORE_OUTPUTS)) rest.set(MORE_OUTPUTS, result.outputs.get(MORE_OUTPUTS));
      wanted.set(moreColumn, outputCell(Object.fromEntries(rest)));
    }
    for (const { field, confidence } of result.basis) {
      const column = layout.confidences.get(textHash(field));
      if (column !== undefined) wanted.set(column, textCell(confidence));
    }
  }
  const kept: string[] = [];
  for (const [column, cell] of wanted) {
    const present = row.own(column);
    if (present === "" || holds(present, cell)) continue;
    wanted.delete(column);
    kept.push(nameOf(column));
  }
  const remarks = [...(changed ? [REMARK_CHANGED] : []), ...(kept.length === 0 ? [] : [`kept what was in ${kept.join(", ")}`])];
  const status = result.status === "complete" ? statusText.complete(remarks) : statusText.of(result.status, result.error);
  return rowWrite(row, layout, status, result.runId, wanted);
}

/** The cells of a row whose Status or Run ID alone changes. */
export function markRow(row: LedgerRow, layout: Layout, status: string, run: string): RowWrite {
  return rowWrite(row, layout, status, run, new Map());
}

/** The cells of a row that is submitted: its old outputs go when they are to be replaced. */
export function submitRow(row: LedgerRow, layout: Layout, status: string, run: string, clear: boolean): RowWrite {
  const outputs = [...layout.outputs.values(), ...layout.confidences.values()];
  return rowWrite(row, layout, status, run, new Map(clear ? outputs.map((column): [number, Written] => [column, ""]) : []));
}

/** The row as it is, to bridge a gap between two written rows; `null` when it must not be touched, or writing would change it. */
export function bridgeRow(row: LedgerRow, layout: Layout): readonly Written[] | null {
  if (row.state !== "pending" && row.state !== "unsent") return null;
  const write = markRow(row, layout, row.status, row.run);
  const whole = write.cells.filter((cell): cell is Written => cell !== undefined);
  return whole.length === write.cells.length && isUnchanged(row, write, layout) ? whole : null;
}

function rowWrite(row: LedgerRow, layout: Layout, status: string, run: string, outputs: ReadonlyMap<number, Written>): RowWrite {
  const cells = ownColumns(layout).map((column): Written | undefined => {
    if (column === layout.status) return textCell(status);
    if (column === layout.runId) return textCell(run);
    const output = outputs.get(column);
    // A blank cell may be written as blank; anything else may be a formula or a date, which writing its value would change.
    return output ?? (row.own(column) === "" ? "" : undefined);
  });
  return { row: row.row, cells };
}

/** Whether writing would change nothing. */
export function isUnchanged(row: LedgerRow, write: RowWrite, layout: Layout): boolean {
  return ownColumns(layout).every((column, index) => {
    const cell = write.cells[index];
    return cell === undefined || holds(row.own(column), cell);
  });
}
