import { isWhole, type RowCells } from "./blocks";
import { isDate } from "./cell";
import type { Layout } from "./layout";
import type { LedgerRow } from "./ledger";
import { MAX_OUTPUT_COLUMNS } from "./limits";
import type { Placement } from "./match";
import { holds, outputCell, readable, textCell, type Written } from "./output-cell";
import { REMARK_CHANGED, statusText } from "./row-state";
import type { RunResult } from "./run";
import { textHash } from "./text-hash";

/** What one row gets in the set's own columns. */
export type WrittenCells = RowCells<Written>;

/** Holds the outputs that have no column of their own, once a task has given more keys than a sheet should have columns. */
export const MORE_OUTPUTS = "More outputs";

/** The output keys that results have, in the order they come. */
export function outputKeys(results: readonly RunResult[]): ReadonlySet<string> {
  const keys = new Set<string>();
  // Nearly all results have the same keys in the same order, and there are many.
  const order: string[] = [];
  let at = 0;
  const add = (_value: unknown, key: string) => {
    if (order[at] !== key) keys.add(key);
    order[at++] = key;
  };
  results.forEach(({ outputs }) => {
    at = 0;
    outputs.forEach(add);
  });
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

/** Makes the cells of rows that get a result. There are thousands of them: what is the same for all is made once. */
export class RowFiller {
  private row: LedgerRow | null = null;
  private cells: (Written | undefined)[] = [];
  /** Columns that hold something else, in the order they are met. */
  private kept: number[] = [];
  private overflows = false;

  /** @param nameOf what to call an output column in a remark */
  constructor(
    private readonly layout: Layout,
    private readonly nameOf: (column: number) => string,
  ) {}

  /**
   * Text that somebody put into an output cell of a row still running is theirs: it stays, and Status says so. Outputs the result
   * does not have leave their cells alone.
   */
  fill(row: LedgerRow, { result, changed }: Pick<Placement, "result" | "changed">): WrittenCells {
    if (result.status !== "complete") return markRow(row, this.layout, textCell(statusText.of(result.status, result.error)), result.runId);
    this.row = row;
    this.cells = new Array(this.layout.own.length);
    if (this.kept.length > 0) this.kept = [];
    this.overflows = false;
    result.outputs.forEach(this.add);
    if (this.overflows) this.addMore(result.outputs);
    result.basis.forEach(({ field, confidence }) => {
      this.put(this.layout.places.ofConfidence(field), textCell(confidence));
    });
    const remarks = changed ? [REMARK_CHANGED] : [];
    if (this.kept.length > 0) remarks.push(`kept what was in ${this.kept.map(this.nameOf).join(", ")}`);
    const status = textCell(statusText.complete(remarks));
    return rowCells(row, this.layout, status, result.runId, this.cells);
  }

  private readonly add = (value: unknown, key: string): void => {
    const place = this.layout.places.of(key);
    if (place < 0 || key === MORE_OUTPUTS) this.overflows = true;
    else this.put(place, outputCell(value));
  };

  /** The outputs without a column of their own. An output may have the name of the column for them: it goes along. */
  private addMore(outputs: RunResult["outputs"]): void {
    const { places } = this.layout;
    // A CSV export has every key in every run: those that a run does not have are blank.
    const rest = [...outputs].filter(([key, value]) => places.of(key) < 0 && readable(value) !== "");
    if (outputs.has(MORE_OUTPUTS)) rest.push([MORE_OUTPUTS, outputs.get(MORE_OUTPUTS)]);
    const isMixed = rest.some(([key]) => key !== MORE_OUTPUTS);
    if (rest.length > 0) this.put(places.of(MORE_OUTPUTS), outputCell(isMixed ? Object.fromEntries(rest) : outputs.get(MORE_OUTPUTS)));
  }

  private put(place: number, cell: Written): void {
    if (place < 0) return;
    const column = this.layout.own[place] ?? 0;
    const present = this.row?.own(column);
    if (present === "" || holds(present, cell)) this.cells[place] = cell;
    else this.kept.push(column);
  }
}

/** The cells of a row whose Status or Run ID alone changes. @param status its cell: most rows say the same */
export function markRow(row: LedgerRow, layout: Layout, status: Written, run: string): WrittenCells {
  return rowCells(row, layout, status, run, new Array(layout.own.length));
}

/** The cells of a row that is submitted: its old outputs go when they are to be replaced. */
export function submitRow(row: LedgerRow, layout: Layout, status: Written, run: string, clear: boolean): WrittenCells {
  return clear ? rowCells(row, layout, status, run, new Array(layout.own.length).fill("")) : markRow(row, layout, status, run);
}

/** The row as it was before `submitRow`, its old outputs too. A date that somebody typed over an output cannot be given back. */
export function restoreRow(row: LedgerRow, layout: Layout): WrittenCells {
  const outputs = layout.own.map((column) => {
    const cell = row.own(column);
    return typeof cell === "string" ? textCell(cell) : isDate(cell) ? undefined : cell;
  });
  return rowCells(row, layout, textCell(row.status), row.run, outputs);
}

/**
 * The row as it is, to bridge a gap between two written rows; `null` when it must not be touched, or writing would change it.
 *
 * @param filledAs what was written into a row that has its result; `null` where that is not known
 */
export function bridgeRow(row: LedgerRow, layout: Layout, filledAs: (row: LedgerRow) => WrittenCells | null): readonly Written[] | null {
  const isOpen = row.state === "pending" || row.state === "unsent";
  const cells = isOpen ? markRow(row, layout, textCell(row.status), row.run) : filledAs(row);
  return cells !== null && isWhole(cells) && isUnchanged(row, cells, layout) ? cells : null;
}

/** @param cells by place, those of outputs set; becomes the row's */
function rowCells(row: LedgerRow, { own, places }: Layout, status: Written, run: string, cells: (Written | undefined)[]): WrittenCells {
  if (places.status >= 0) cells[places.status] = status;
  if (places.runId >= 0) cells[places.runId] = textCell(run);
  if (isWhole(cells)) return cells;
  // A blank cell may be written as blank; anything else may be a formula or a date, which writing its value would change.
  return own.map((column, index) => cells[index] ?? (row.own(column) === "" ? "" : undefined));
}

/** Whether writing would change nothing. */
export function isUnchanged(row: LedgerRow, cells: WrittenCells, layout: Layout): boolean {
  return layout.own.every((column, index) => {
    const cell = cells[index];
    return cell === undefined || holds(row.own(column), cell);
  });
}
