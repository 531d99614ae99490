import type { RowReader } from "../../job/arguments";
import type { SheetValue } from "../../job/cell";
import type { Layout } from "../../job/layout";
import { columnLetter, type SheetAdapter } from "../google/sheet";

/** The header row and the rows below it, in the columns that are needed: one read of the rectangle around them. */
export class Table {
  private constructor(
    readonly headerRow: number,
    private readonly firstColumn: number,
    /** The first line is the header row. */
    private readonly lines: readonly (readonly SheetValue[])[],
  ) {}

  static read(sheet: SheetAdapter, headerRow: number, columns: readonly number[]): Table {
    const lastRow = sheet.lastRow();
    if (columns.length === 0 || lastRow < headerRow) return new Table(headerRow, 1, []);
    const first = columns.reduce((a, b) => Math.min(a, b));
    const last = columns.reduce((a, b) => Math.max(a, b));
    return new Table(headerRow, first, sheet.read(headerRow, first, lastRow - headerRow + 1, last - first + 1));
  }

  get firstRow(): number {
    return this.headerRow + 1;
  }

  get lastRow(): number {
    return this.headerRow + Math.max(0, this.lines.length - 1);
  }

  value(row: number, column: number): SheetValue {
    return this.lines[row - this.headerRow]?.[column - this.firstColumn] ?? "";
  }

  text(row: number, column: number | null): string {
    return column === null ? "" : String(this.value(row, column));
  }

  header(column: number): string {
    return String(this.value(this.headerRow, column)).trim();
  }

  /** What to call a column: its header, else "column C". */
  nameOf(column: number): string {
    return this.header(column) || `column ${columnLetter(column)}`;
  }

  /** Reads a row by input column; `undefined` for a column that is gone. */
  reader(row: number, layout: Layout): RowReader {
    return (ref) => {
      const column = layout.inputs.get(ref);
      return column === undefined ? undefined : this.value(row, column);
    };
  }
}
