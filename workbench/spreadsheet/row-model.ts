import type { CellValue } from "./cell-value";
import { Formula } from "./formula";
import type { Look } from "./look";

/**
 * A row of cells, by 0-based column. Most cells are a value and nothing else, so looks, notes and formulas have arrays of their
 * own that exist only where needed. Arrays may be shorter than the grid is wide; what is missing is blank.
 */
export class RowModel {
  values: CellValue[] = [];
  looks: (Look | undefined)[] | null = null;
  notes: (string | undefined)[] | null = null;
  formulas: (Formula | undefined)[] | null = null;
  hiddenByUser = false;
  hiddenByFilter = false;

  setValue(column: number, value: CellValue): void {
    const { values } = this;
    if (column < values.length) values[column] = value;
    else if (value !== null) {
      while (values.length < column) values.push(null);
      values.push(value);
    }
  }

  setFormula(column: number, formula: Formula | undefined): void {
    if (formula) this.formulas = put(this.formulas, column, formula);
    else if (this.formulas) {
      this.formulas[column] = undefined;
      if (this.formulas.every((other) => other === undefined)) this.formulas = null;
    }
  }

  setLook(column: number, look: Look | undefined): void {
    if (look || this.looks) this.looks = put(this.looks, column, look);
  }

  setNote(column: number, note: string | undefined): void {
    if (note || this.notes) this.notes = put(this.notes, column, note || undefined);
  }

  /** 1-based last column with a value or formula; 0 when there is none. */
  lastColumn(): number {
    let last = this.values.length;
    while (last > 0 && this.values[last - 1] === null) last--;
    const { formulas } = this;
    if (formulas) for (let column = formulas.length; column > last; column--) if (formulas[column - 1]) return column;
    return last;
  }

  insertColumns(at: number, count: number, like: number | null): void {
    if (at < this.values.length) this.values.splice(at, 0, ...Array<null>(count).fill(null));
    const look = like === null ? undefined : this.looks?.[like];
    if (this.looks && (at < this.looks.length || look)) {
      while (this.looks.length < at) this.looks.push(undefined);
      this.looks.splice(at, 0, ...Array<Look | undefined>(count).fill(look));
    }
    for (const line of [this.notes, this.formulas]) if (line && at < line.length) line.splice(at, 0, ...Array<undefined>(count).fill(undefined));
  }

  deleteColumns(at: number, count: number): void {
    for (const line of [this.values, this.looks, this.notes, this.formulas]) if (line && at < line.length) line.splice(at, count);
  }

  /** `before` is counted before the move. */
  moveColumns(at: number, count: number, before: number): void {
    this.values = moved(this.values, null, at, count, before);
    if (this.looks) this.looks = moved(this.looks, undefined, at, count, before);
    if (this.notes) this.notes = moved(this.notes, undefined, at, count, before);
    if (this.formulas) this.formulas = moved(this.formulas, undefined, at, count, before);
  }

  copy(): RowModel {
    const copy = new RowModel();
    copy.values = this.values.slice();
    copy.looks = this.looks?.slice() ?? null;
    copy.notes = this.notes?.slice() ?? null;
    // A formula remembers the value it has at its place, so each place has its own.
    copy.formulas = this.formulas?.map((formula) => formula && new Formula(formula.text)) ?? null;
    copy.hiddenByUser = this.hiddenByUser;
    copy.hiddenByFilter = this.hiddenByFilter;
    return copy;
  }
}

function put<T>(line: (T | undefined)[] | null, column: number, value: T | undefined): (T | undefined)[] {
  const filled = line ?? [];
  while (filled.length <= column) filled.push(undefined);
  filled[column] = value;
  return filled;
}

/** The array with `count` items from `at` moved before `before`. */
export function moved<T>(items: T[], blank: T, at: number, count: number, before: number): T[] {
  const least = Math.max(at + count, before);
  if (items.length <= Math.min(at, before)) return items;
  const filled = items.length < least ? [...items, ...Array<T>(least - items.length).fill(blank)] : items;
  const block = filled.slice(at, at + count);
  return before > at
    ? [...filled.slice(0, at), ...filled.slice(at + count, before), ...block, ...filled.slice(before)]
    : [...filled.slice(0, before), ...block, ...filled.slice(before, at), ...filled.slice(at + count)];
}
