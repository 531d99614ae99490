import type { Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { mismatch, wholeNumber } from "../signature";
import { passedRanges } from "./passed";
import { read, type Sheet, type SheetMethods, type SheetTarget, write } from "./sheet-calls";

type Range = GoogleAppsScript.Spreadsheet.Range;

/**
 * Rows and columns: inserted, deleted, moved, hidden, sorted. Inserted ones take over format, validation, checkboxes, background and
 * text style of their neighbour: After of the one before, Before and `insertRows`, `insertColumns` of the one behind
 * [G: sheets/api, InsertDimensionRequest.inheritFromBefore; gas-fakes; I: openclaw/gogcli#655].
 */
export const SHEET_LAYOUT = {
  // Rows

  insertRowsAfter: (target, after, count) => insert(target, "insertRowsAfter", [after, count], (sheet, at, many) => sheet.insertRows(at + 1, many, at)),
  insertRowsBefore: (target, before, count) => insert(target, "insertRowsBefore", [before, count], (sheet, at, many) => sheet.insertRows(at, many, at)),
  insertRowAfter: (target, after) => insert(target, "insertRowAfter", [after, 1], (sheet, at, many) => sheet.insertRows(at + 1, many, at)),
  insertRowBefore: (target, before) => insert(target, "insertRowBefore", [before, 1], (sheet, at, many) => sheet.insertRows(at, many, at)),
  insertRows: (target, index: number, count = 1) => {
    insert(target, "insertRows", [index, count], (sheet, at, many) => sheet.insertRows(at, many, at));
  },
  deleteRow: (target, row) => remove(target, "deleteRow", "rows", [row, 1]),
  deleteRows: (target, row, count) => {
    remove(target, "deleteRows", "rows", [row, count]);
  },
  moveRows: (target, rows, destination) => {
    write(target, "moveRows", (sheet) => {
      const { row, rows: count } = rectangleOf(rows, "SpreadsheetApp.Sheet.moveRows", destination);
      sheet.moveRows(row, count, destination);
    });
  },
  appendRow: (target, values) =>
    write(target, "appendRow", (sheet) => {
      if (!Array.isArray(values)) throw mismatch("SpreadsheetApp.Sheet.appendRow", [values]);
      const row = sheet.lastRow() + 1;
      sheet.grow(row, values.length);
      if (values.length > 0) sheet.enter(row, 1, [values], target.scope.user);
    }),
  hideRows: (target, row: number, count = 1) => {
    write(target, "hideRows", (sheet) => sheet.setRowsHidden(row, count, true));
  },
  showRows: (target, row: number, count = 1) => {
    write(target, "showRows", (sheet) => sheet.setRowsHidden(row, count, false));
  },
  isRowHiddenByUser: (target, row) => read(target, "isRowHiddenByUser", (sheet) => sheet.isRowHiddenByUser(row)),
  isRowHiddenByFilter: (target, row) => read(target, "isRowHiddenByFilter", (sheet) => sheet.isRowHiddenByFilter(row)),
  sort: (target, column: number, ascending = true) =>
    write(target, "sort", (sheet) => {
      sheet.checkRights(sheet.whole, target.scope.user);
      sheet.sort(column, ascending, sheet.frozenRows);
    }),

  // Columns

  insertColumnsAfter: (target, after, count) =>
    insert(target, "insertColumnsAfter", [after, count], (sheet, at, many) => sheet.insertColumns(at + 1, many, at)),
  insertColumnsBefore: (target, before, count) =>
    insert(target, "insertColumnsBefore", [before, count], (sheet, at, many) => sheet.insertColumns(at, many, at)),
  insertColumnAfter: (target, after) => insert(target, "insertColumnAfter", [after, 1], (sheet, at, many) => sheet.insertColumns(at + 1, many, at)),
  insertColumnBefore: (target, before) => insert(target, "insertColumnBefore", [before, 1], (sheet, at, many) => sheet.insertColumns(at, many, at)),
  insertColumns: (target, index: number, count = 1) => {
    insert(target, "insertColumns", [index, count], (sheet, at, many) => sheet.insertColumns(at, many, at));
  },
  deleteColumn: (target, column) => remove(target, "deleteColumn", "columns", [column, 1]),
  deleteColumns: (target, column, count) => {
    remove(target, "deleteColumns", "columns", [column, count]);
  },
  moveColumns: (target, columns, destination) => {
    write(target, "moveColumns", (sheet) => {
      const { column, columns: count } = rectangleOf(columns, "SpreadsheetApp.Sheet.moveColumns", destination);
      sheet.moveColumns(column, count, destination);
    });
  },
  hideColumns: (target, column: number, count = 1) => {
    write(target, "hideColumns", (sheet) => sheet.setColumnsHidden(column, count, true));
  },
  showColumns: (target, column: number, count = 1) => {
    write(target, "showColumns", (sheet) => sheet.setColumnsHidden(column, count, false));
  },
  isColumnHiddenByUser: (target, column) => read(target, "isColumnHiddenByUser", (sheet) => sheet.columnModel(column).hidden),
  getColumnWidth: (target, column) => read(target, "getColumnWidth", (sheet) => sheet.columnModel(column).width),
  setColumnWidth: (target, column, width) => write(target, "setColumnWidth", (sheet) => sheet.setColumnWidth(column, width)),
  setColumnWidths: (target, column, count, width) =>
    write(target, "setColumnWidths", (sheet) => {
      for (let c = column; c < column + count; c++) sheet.setColumnWidth(c, width);
    }),

  /** Accepted without effect: the workbench does not measure text. */
  autoResizeColumns: (target, column, count) => write(target, "autoResizeColumns", (sheet) => sheet.checkInside({ row: 1, column, rows: 1, columns: count })),
  autoResizeColumn: (target, column) => write(target, "autoResizeColumn", (sheet) => sheet.checkInside({ row: 1, column, rows: 1, columns: 1 })),
} satisfies SheetMethods;

function insert(target: SheetTarget, name: string, args: readonly unknown[], work: (sheet: SheetModel, at: number, count: number) => void): Sheet {
  return write(target, name, (sheet) => {
    const [at = 0, count = 0] = args.map((arg) => wholeNumber(arg, `SpreadsheetApp.Sheet.${name}`, args));
    work(sheet, at, count);
  });
}

function remove(target: SheetTarget, name: string, dimension: "rows" | "columns", args: readonly unknown[]): Sheet {
  return insert(target, name, args, (sheet, at, count) => {
    const gone = dimension === "rows" ? { ...sheet.whole, row: at, rows: count } : { ...sheet.whole, column: at, columns: count };
    sheet.checkRights(gone, target.scope.user);
    if (dimension === "rows") sheet.deleteRows(at, count);
    else sheet.deleteColumns(at, count);
  });
}

function rectangleOf(range: Range, method: string, destination: number): Rectangle {
  const found = passedRanges.behind(range);
  if (!found) throw mismatch(method, [range, destination]);
  return found.rectangle;
}
