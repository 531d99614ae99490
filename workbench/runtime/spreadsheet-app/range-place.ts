import { a1Notation } from "../../spreadsheet/a1";
import { contains } from "../../spreadsheet/rectangle";
import { local, type Range, RangeBase } from "./range-base";

/** Where a range is: no call at Google. */
export abstract class RangePlace extends RangeBase implements Partial<Range> {
  getRow(): number {
    return local(this, "getRow", ({ row }) => row);
  }

  getRowIndex(): number {
    return local(this, "getRowIndex", ({ row }) => row);
  }

  getColumn(): number {
    return local(this, "getColumn", ({ column }) => column);
  }

  getLastRow(): number {
    return local(this, "getLastRow", ({ row, rows }) => row + rows - 1);
  }

  getLastColumn(): number {
    return local(this, "getLastColumn", ({ column, columns }) => column + columns - 1);
  }

  getNumRows(): number {
    return local(this, "getNumRows", ({ rows }) => rows);
  }

  getHeight(): number {
    return local(this, "getHeight", ({ rows }) => rows);
  }

  getNumColumns(): number {
    return local(this, "getNumColumns", ({ columns }) => columns);
  }

  getWidth(): number {
    return local(this, "getWidth", ({ columns }) => columns);
  }

  getA1Notation(): string {
    return local(this, "getA1Notation", a1Notation);
  }

  getGridId(): number {
    return local(this, "getGridId", () => this.state.sheet.sheetId);
  }

  getSheet() {
    return local(this, "getSheet", () => this.state.scope.sheet(this.state.sheet));
  }

  getCell(row: number, column: number): Range {
    return local(this, "getCell", (whole) => {
      const cell = { row: whole.row + row - 1, column: whole.column + column - 1, rows: 1, columns: 1 };
      if (!contains(whole, cell.row, cell.column)) throw new Error("Cell reference out of range");
      return this.state.scope.range(this.state.sheet, cell);
    });
  }

  offset(rowOffset: number, columnOffset: number, numRows?: number, numColumns?: number): Range {
    return local(this, "offset", ({ row, column, rows, columns }) =>
      this.state.scope.range(this.state.sheet, {
        row: row + rowOffset,
        column: column + columnOffset,
        rows: numRows ?? rows,
        columns: numColumns ?? columns,
      }),
    );
  }

  activate(): Range {
    return local(this, "activate", (range) => {
      this.state.sheet.select([range]);
      this.state.scope.activate(this.state.sheet);
      return this.self;
    });
  }
}
