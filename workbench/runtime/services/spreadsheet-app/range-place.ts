import { a1Notation } from "../../../spreadsheet/a1";
import { contains } from "../../../spreadsheet/rectangle";
import { local, type RangeMethods } from "./range-calls";

/** Where a range is: no call at Google. */
export const RANGE_PLACE = {
  getRow: (range) => local(range, "getRow", ({ row }) => row),
  getRowIndex: (range) => local(range, "getRowIndex", ({ row }) => row),
  getColumn: (range) => local(range, "getColumn", ({ column }) => column),
  getLastRow: (range) => local(range, "getLastRow", ({ row, rows }) => row + rows - 1),
  getLastColumn: (range) => local(range, "getLastColumn", ({ column, columns }) => column + columns - 1),
  getNumRows: (range) => local(range, "getNumRows", ({ rows }) => rows),
  getHeight: (range) => local(range, "getHeight", ({ rows }) => rows),
  getNumColumns: (range) => local(range, "getNumColumns", ({ columns }) => columns),
  getWidth: (range) => local(range, "getWidth", ({ columns }) => columns),
  getA1Notation: (range) => local(range, "getA1Notation", (rectangle) => a1Notation(rectangle, range.open)),
  getGridId: (range) => local(range, "getGridId", () => range.sheet.sheetId),
  getSheet: (range) => local(range, "getSheet", () => range.scope.sheet(range.sheet)),

  getCell: (range, row, column) =>
    local(range, "getCell", (whole) => {
      const cell = { row: whole.row + row - 1, column: whole.column + column - 1, rows: 1, columns: 1 };
      if (!contains(whole, cell.row, cell.column)) throw new Error("Cell reference out of range");
      return range.scope.range(range.sheet, cell);
    }),

  offset: (range, rowOffset: number, columnOffset: number, numRows?: number, numColumns?: number) =>
    local(range, "offset", ({ row, column, rows, columns }) =>
      range.scope.range(range.sheet, { row: row + rowOffset, column: column + columnOffset, rows: numRows ?? rows, columns: numColumns ?? columns }),
    ),

  activate: (range) =>
    local(range, "activate", (rectangle) => {
      range.sheet.select([rectangle]);
      range.scope.activate(range.sheet);
      return range.self;
    }),
} satisfies RangeMethods;
