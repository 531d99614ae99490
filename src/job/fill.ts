import type { RowValues } from "./blocks";
import { isDate } from "./cell";
import { type Layout, placesIn } from "./layout";
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
  /** No cell of the row is left alone. */
  readonly isWhole: boolean;
}

/** Holds the outputs that have no column of their own, once a task has given more keys than a sheet should have columns. */
export const MORE_OUTPUTS = "More outputs";

/** The output keys that results have, in the order they come. */
export function outputKeys(results: readonly RunResult[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (_value: unknown, key: string) => {
    keys.add(key);
  };
  for (const { outputs } of results) outputs.forEach(add);
  return keys;
}

/** Of these output keys those that need a column. `known` are hashes of the keys that have one. */
export function newOutputKeys(keys: Iterable<string>, known: ReadonlySet<string>): readonly string[] {
  const fresh = new Map<string, string>();
  let overflow = false;
  for (const key of keys) {
    const hash = textHash(key);
    if (known.has(hash) || fresh.has(hash)) continue;
    if (known.size + fresh.size < MAX_OUTPUT_COLUMNS) fresh.set(hash, key);
    else overflow = true;
  }
  return overflow && !known.has(textHash(MORE_OUTPUTS)) ? [...fresh.values(), MORE_OUTPUTS] : [...fresh.values()];
}

/**
 * The cells of a row that gets a result. Text that somebody put into an output cell of a row still running is theirs: it stays,
 * and Status says so. Outputs the result does not have leave their cells alone.
 *
 * @param nameOf what to call an output column in a remark
 */
export function fillRow(
  row: LedgerRow,
  { result, changed }: Pick<Placement, "result" | "changed">,
  layout: Layout,
  nameOf: (column: number) => string,
): RowWrite {
  if (result.status !== "complete") return markRow(row, layout, statusText.of(result.status, result.error), result.runId);
  const outputs = new OutputCells(row, layout);
  outputs.add(result);
  const remarks = changed ? [REMARK_CHANGED] : [];
  if (outputs.kept.length > 0) remarks.push(`kept what was in ${outputs.kept.map(nameOf).join(", ")}`);
  return rowWrite(row, layout, statusText.complete(remarks), result.runId, outputs.cells);
}

const NONE: readonly number[] = [];

/** The outputs of a result by their place among the set's columns, less those whose cells hold something else by now. */
class OutputCells {
  readonly cells: (Written | undefined)[];
  /** Columns that hold something else, in the order they are met. */
  kept = NONE;

  constructor(
    private readonly row: LedgerRow,
    private readonly layout: Layout,
  ) {
    this.cells = new Array(layout.own.length);
  }

  add({ outputs, basis }: RunResult): void {
    const places = placesIn(this.layout);
    let left = false;
    outputs.forEach((value, key) => {
      const place = places.of(key);
      if (place < 0) left = true;
      else if (key !== MORE_OUTPUTS) this.put(place, outputCell(value));
    });
    const more = left || outputs.has(MORE_OUTPUTS) ? places.of(MORE_OUTPUTS) : -1;
    if (more >= 0) {
      // A CSV export has every key in every run: those that a run does not have are blank.
      const rest = [...outputs].filter(([key, value]) => places.of(key) < 0 && readable(value) !== "");
      // An output may have this very name: it goes along.
      if (outputs.has(MORE_OUTPUTS)) rest.push([MORE_OUTPUTS, outputs.get(MORE_OUTPUTS)]);
      const isMixed = rest.some(([key]) => key !== MORE_OUTPUTS);
      if (rest.length > 0) this.put(more, outputCell(isMixed ? Object.fromEntries(rest) : outputs.get(MORE_OUTPUTS)));
    }
    for (const { field, confidence } of basis) {
      const place = places.ofConfidence(field);
      if (place >= 0) this.put(place, textCell(confidence));
    }
  }

  private put(place: number, cell: Written): void {
    const column = this.layout.own[place] ?? 0;
    const present = this.row.own(column);
    if (present === "" || holds(present, cell)) this.cells[place] = cell;
    else this.kept = [...this.kept, column];
  }
}

/** The cells of a row whose Status or Run ID alone changes. */
export function markRow(row: LedgerRow, layout: Layout, status: string, run: string): RowWrite {
  return rowWrite(row, layout, status, run, new Array(layout.own.length));
}

/** The cells of a row that is submitted: its old outputs go when they are to be replaced. */
export function submitRow(row: LedgerRow, layout: Layout, status: string, run: string, clear: boolean): RowWrite {
  if (!clear) return markRow(row, layout, status, run);
  const cleared = layout.own.map((column) => (column === layout.status || column === layout.runId ? undefined : ""));
  return rowWrite(row, layout, status, run, cleared);
}

/** The row as it was before `submitRow`, its old outputs too. A date that somebody typed over an output cannot be given back. */
export function restoreRow(row: LedgerRow, layout: Layout): RowWrite {
  const outputs = layout.own.map((column) => {
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
  return write !== null && isWhole(write) && isUnchanged(row, write, layout) ? write.cells : null;
}

/** @param cells by place, those of outputs set; becomes the row's */
function rowWrite(row: LedgerRow, layout: Layout, status: string, run: string, cells: (Written | undefined)[]): RowWrite {
  const { own } = layout;
  let isWhole = true;
  for (let index = 0; index < own.length; index++) {
    if (cells[index] !== undefined) continue;
    const column = own[index] ?? 0;
    if (column === layout.status) cells[index] = textCell(status);
    else if (column === layout.runId) cells[index] = textCell(run);
    // A blank cell may be written as blank; anything else may be a formula or a date, which writing its value would change.
    else if (row.own(column) === "") cells[index] = "";
    else isWhole = false;
  }
  return { row: row.row, cells, isWhole };
}

/** A write that leaves no cell alone can be part of a larger rectangle. */
export function isWhole(write: RowWrite): write is RowWrite & RowValues<Written> {
  return write.isWhole;
}

/** Whether writing would change nothing. */
export function isUnchanged(row: LedgerRow, write: RowWrite, layout: Layout): boolean {
  return layout.own.every((column, index) => {
    const cell = write.cells[index];
    return cell === undefined || holds(row.own(column), cell);
  });
}
