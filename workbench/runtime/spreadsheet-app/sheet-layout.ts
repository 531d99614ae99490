import type { Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { passedRanges } from "./passed";
import { read, type Sheet, type SheetBase, write } from "./sheet-base";
import { SheetRanges } from "./sheet-ranges";
import { mismatch, wholeNumber } from "./signature";

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Rows and columns: inserted, deleted, moved, hidden, sorted. */
export abstract class SheetLayout extends SheetRanges implements Partial<Sheet> {
  // Rows

  insertRowsAfter(after: number, count: number): Sheet {
    return insert(this, "insertRowsAfter", [after, count], (sheet, at, many) => sheet.insertRows(at + 1, many, at));
  }

  insertRowsBefore(before: number, count: number): Sheet {
    return insert(this, "insertRowsBefore", [before, count], (sheet, at, many) => sheet.insertRows(at, many, at));
  }

  insertRowAfter(after: number): Sheet {
    return insert(this, "insertRowAfter", [after, 1], (sheet, at, many) => sheet.insertRows(at + 1, many, at));
  }

  insertRowBefore(before: number): Sheet {
    return insert(this, "insertRowBefore", [before, 1], (sheet, at, many) => sheet.insertRows(at, many, at));
  }

  /** Plain rows: this one does not take over formats. */
  insertRows(index: number, count = 1): void {
    insert(this, "insertRows", [index, count], (sheet, at, many) => sheet.insertRows(at, many, null));
  }

  deleteRow(row: number): Sheet {
    return remove(this, "deleteRow", "rows", [row, 1]);
  }

  deleteRows(row: number, count: number): void {
    remove(this, "deleteRows", "rows", [row, count]);
  }

  moveRows(rows: Range, destination: number): void {
    write(this, "moveRows", (sheet) => {
      const { row, rows: count } = specOf(rows, "SpreadsheetApp.Sheet.moveRows", destination);
      sheet.moveRows(row, count, destination);
    });
  }

  appendRow(values: unknown[]): Sheet {
    return write(this, "appendRow", (sheet) => {
      if (!Array.isArray(values)) throw mismatch("SpreadsheetApp.Sheet.appendRow", [values]);
      const row = sheet.lastRow() + 1;
      sheet.grow(row, values.length);
      if (values.length > 0) sheet.enter(row, 1, [values], this.state.scope.user);
    });
  }

  hideRows(row: number, count = 1): void {
    write(this, "hideRows", (sheet) => sheet.setRowsHidden(row, count, true));
  }

  showRows(row: number, count = 1): void {
    write(this, "showRows", (sheet) => sheet.setRowsHidden(row, count, false));
  }

  isRowHiddenByUser(row: number): boolean {
    return read(this, "isRowHiddenByUser", (sheet) => sheet.isRowHiddenByUser(row));
  }

  isRowHiddenByFilter(row: number): boolean {
    return read(this, "isRowHiddenByFilter", (sheet) => sheet.isRowHiddenByFilter(row));
  }

  sort(column: number, ascending = true): Sheet {
    return write(this, "sort", (sheet) => {
      sheet.checkRights(sheet.whole, this.state.scope.user);
      sheet.sort(column, ascending, sheet.frozenRows);
    });
  }

  // Columns

  insertColumnsAfter(after: number, count: number): Sheet {
    return insert(this, "insertColumnsAfter", [after, count], (sheet, at, many) => sheet.insertColumns(at + 1, many, at));
  }

  insertColumnsBefore(before: number, count: number): Sheet {
    return insert(this, "insertColumnsBefore", [before, count], (sheet, at, many) => sheet.insertColumns(at, many, at));
  }

  insertColumnAfter(after: number): Sheet {
    return insert(this, "insertColumnAfter", [after, 1], (sheet, at, many) => sheet.insertColumns(at + 1, many, at));
  }

  insertColumnBefore(before: number): Sheet {
    return insert(this, "insertColumnBefore", [before, 1], (sheet, at, many) => sheet.insertColumns(at, many, at));
  }

  /** Plain columns: this one does not take over formats. */
  insertColumns(index: number, count = 1): void {
    insert(this, "insertColumns", [index, count], (sheet, at, many) => sheet.insertColumns(at, many, null));
  }

  deleteColumn(column: number): Sheet {
    return remove(this, "deleteColumn", "columns", [column, 1]);
  }

  deleteColumns(column: number, count: number): void {
    remove(this, "deleteColumns", "columns", [column, count]);
  }

  moveColumns(columns: Range, destination: number): void {
    write(this, "moveColumns", (sheet) => {
      const { column, columns: count } = specOf(columns, "SpreadsheetApp.Sheet.moveColumns", destination);
      sheet.moveColumns(column, count, destination);
    });
  }

  hideColumns(column: number, count = 1): void {
    write(this, "hideColumns", (sheet) => sheet.setColumnsHidden(column, count, true));
  }

  showColumns(column: number, count = 1): void {
    write(this, "showColumns", (sheet) => sheet.setColumnsHidden(column, count, false));
  }

  isColumnHiddenByUser(column: number): boolean {
    return read(this, "isColumnHiddenByUser", (sheet) => sheet.columnModel(column).hidden);
  }

  getColumnWidth(column: number): number {
    return read(this, "getColumnWidth", (sheet) => sheet.columnModel(column).width);
  }

  setColumnWidth(column: number, width: number): Sheet {
    return write(this, "setColumnWidth", (sheet) => sheet.setColumnWidth(column, width));
  }

  setColumnWidths(column: number, count: number, width: number): Sheet {
    return write(this, "setColumnWidths", (sheet) => {
      for (let c = column; c < column + count; c++) sheet.setColumnWidth(c, width);
    });
  }

  /** Accepted without effect: the workbench does not measure text. */
  autoResizeColumns(column: number, count: number): Sheet {
    return write(this, "autoResizeColumns", (sheet) => sheet.checkInside({ row: 1, column, rows: 1, columns: count }));
  }

  autoResizeColumn(column: number): Sheet {
    return write(this, "autoResizeColumn", (sheet) => sheet.checkInside({ row: 1, column, rows: 1, columns: 1 }));
  }
}

function insert(target: SheetBase, name: string, args: readonly unknown[], work: (sheet: SheetModel, at: number, count: number) => void): Sheet {
  return write(target, name, (sheet) => {
    const [at = 0, count = 0] = args.map((arg) => wholeNumber(arg, `SpreadsheetApp.Sheet.${name}`, args));
    work(sheet, at, count);
  });
}

function remove(target: SheetBase, name: string, dimension: "rows" | "columns", args: readonly unknown[]): Sheet {
  return insert(target, name, args, (sheet, at, count) => {
    const gone = dimension === "rows" ? { ...sheet.whole, row: at, rows: count } : { ...sheet.whole, column: at, columns: count };
    sheet.checkRights(gone, target.state.scope.user);
    if (dimension === "rows") sheet.deleteRows(at, count);
    else sheet.deleteColumns(at, count);
  });
}

function specOf(range: Range, method: string, destination: number): Rectangle {
  const target = passedRanges.behind(range);
  if (!target) throw mismatch(method, [range, destination]);
  return target.rectangle;
}
