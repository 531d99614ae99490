import { mapSpan, type Shift } from "./shift";

/** A rectangle of cells; rows and columns are 1-based. */
export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export function contains(outer: Rectangle, row: number, column: number): boolean {
  return row >= outer.row && row < outer.row + outer.rows && column >= outer.column && column < outer.column + outer.columns;
}

export function intersects(a: Rectangle, b: Rectangle): boolean {
  return a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;
}

/** The common part of two rectangles; `null` when there is none. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle | null {
  if (!intersects(a, b)) return null;
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  return {
    row,
    column,
    rows: Math.min(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.min(a.column + a.columns, b.column + b.columns) - column,
  };
}

/** Where the rectangle is after rows or columns were inserted, deleted or moved; `null` when nothing of it is left. */
export function shiftRectangle(rectangle: Rectangle, shift: Shift): Rectangle | null {
  const alongRows = shift.dimension === "rows";
  const first = alongRows ? rectangle.row : rectangle.column;
  const count = alongRows ? rectangle.rows : rectangle.columns;
  const span = mapSpan(shift, first, first + count - 1);
  if (!span) return null;
  const length = span[1] - span[0] + 1;
  return alongRows ? { ...rectangle, row: span[0], rows: length } : { ...rectangle, column: span[0], columns: length };
}
