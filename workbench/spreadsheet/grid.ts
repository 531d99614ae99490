import { ColumnModel } from "./column-model";
import { Formula } from "./formula";
import { copyFormula } from "./references";
import { moved, RowModel } from "./row-model";
import type { Shift } from "./shift";

/**
 * The rows and columns of a sheet, without limits, events or rights. Inserting, deleting and moving rows moves pointers only.
 * Rows and columns are 1-based. A row that never held anything is `null`.
 */
export class Grid {
  rows: (RowModel | null)[];
  columns: ColumnModel[];

  constructor(rows: number, columns: number) {
    this.rows = Array<RowModel | null>(rows).fill(null);
    this.columns = newColumns(columns);
  }

  rowAt(row: number): RowModel | null {
    return this.rows[row - 1] ?? null;
  }

  ensureRow(row: number): RowModel {
    const known = this.rows[row - 1];
    if (known) return known;
    const made = new RowModel();
    this.rows[row - 1] = made;
    return made;
  }

  /** @param like 1-based row or column whose looks inserted ones get */
  shift(shift: Shift, like: number | null = null): void {
    if (shift.dimension === "rows") this.shiftRows(shift, like);
    else this.shiftColumns(shift, like);
  }

  /** Puts the cells of the rows from `row` on into another order, within `columns` columns from `column` on; relative references move along. */
  reorder(row: number, column: number, columns: number, order: readonly number[]): void {
    const from = column - 1;
    const segments = order.map((offset) => segmentOf(this.rowAt(row + offset), from, columns));
    for (const [to, segment] of segments.entries()) {
      const target = segment || this.rowAt(row + to) ? this.ensureRow(row + to) : null;
      const down = to - (order[to] ?? to);
      if (target) for (let c = 0; c < columns; c++) putCell(target, from + c, segment, c, down);
    }
  }

  copy(): Grid {
    const copy = new Grid(0, 0);
    copy.rows = this.rows.map((row) => row?.copy() ?? null);
    copy.columns = this.columns.map((column) => column.copy());
    return copy;
  }

  private shiftRows(shift: Shift, like: number | null): void {
    const at = shift.at - 1;
    if (shift.kind === "move") {
      this.rows = moved(this.rows, null, at, shift.count, shift.before - 1);
    } else if (shift.kind === "delete") {
      this.rows.splice(at, shift.count);
    } else {
      const looks = like === null ? null : (this.rowAt(like)?.looks ?? null);
      const inserted = Array.from({ length: shift.count }, () => (looks ? rowWithLooks(looks) : null));
      this.rows = this.rows.slice(0, at).concat(inserted, this.rows.slice(at));
    }
  }

  private shiftColumns(shift: Shift, like: number | null): void {
    const at = shift.at - 1;
    if (shift.kind === "move") {
      this.columns = moved(this.columns, new ColumnModel(), at, shift.count, shift.before - 1);
      for (const row of this.rows) row?.moveColumns(at, shift.count, shift.before - 1);
    } else if (shift.kind === "delete") {
      this.columns.splice(at, shift.count);
      for (const row of this.rows) row?.deleteColumns(at, shift.count);
    } else {
      this.columns = this.columns.slice(0, at).concat(newColumns(shift.count), this.columns.slice(at));
      for (const row of this.rows) row?.insertColumns(at, shift.count, like === null ? null : like - 1);
    }
  }
}

function newColumns(count: number): ColumnModel[] {
  return Array.from({ length: count }, () => new ColumnModel());
}

function rowWithLooks(looks: RowModel["looks"]): RowModel {
  const row = new RowModel();
  row.looks = looks?.slice() ?? null;
  return row;
}

type Segment = Pick<RowModel, "values" | "looks" | "notes" | "formulas">;

function segmentOf(row: RowModel | null, from: number, columns: number): Segment | null {
  if (!row) return null;
  const end = from + columns;
  return {
    values: row.values.slice(from, end),
    looks: row.looks?.slice(from, end) ?? null,
    notes: row.notes?.slice(from, end) ?? null,
    formulas: row.formulas?.slice(from, end) ?? null,
  };
}

function putCell(row: RowModel, column: number, segment: Segment | null, index: number, down: number): void {
  row.setValue(column, segment?.values[index] ?? null);
  row.setLook(column, segment?.looks?.[index]);
  row.setNote(column, segment?.notes?.[index]);
  const formula = segment?.formulas?.[index];
  if (formula || row.formulas) row.setFormula(column, formula && new Formula(copyFormula(formula.text, down, 0)));
}
