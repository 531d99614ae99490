import { text, wholeNumber } from "../signature";
import { asEnum, SheetType } from "./enums";
import { read, type SheetMethods, write } from "./sheet-calls";

/** The sheet itself: name, place, size. */
export const SHEET_FRAME = {
  getSheetId: ({ scope, sheet }) => scope.call("local", "Sheet.getSheetId", 0, () => sheet.sheetId),
  getName: (target) => read(target, "getName", (sheet) => sheet.name),
  getSheetName: (target) => read(target, "getSheetName", (sheet) => sheet.name),
  getIndex: (target) => read(target, "getIndex", (sheet) => target.scope.document.sheets.indexOf(sheet) + 1),
  getType: (target) => read(target, "getType", () => asEnum<GoogleAppsScript.Spreadsheet.SheetType>(SheetType.GRID)),
  getParent: ({ scope }) => scope.call("local", "Sheet.getParent", 0, () => scope.spreadsheet()),
  setName: (target, name) => write(target, "setName", (sheet) => target.scope.document.renameSheet(sheet, text(name, "SpreadsheetApp.Sheet.setName", [name]))),

  activate: ({ scope, sheet, self }) =>
    scope.call("ui", "Sheet.activate", 0, () => {
      scope.checkAlive(sheet);
      scope.activate(sheet);
      return self;
    }),

  isSheetHidden: (target) => read(target, "isSheetHidden", (sheet) => sheet.hidden),
  hideSheet: (target) =>
    write(target, "hideSheet", (sheet) => {
      if (target.scope.document.sheets.every((other) => other.hidden || other === sheet)) throw new Error("You can't hide all the sheets in a document.");
      sheet.setHidden(true);
    }),
  showSheet: (target) => write(target, "showSheet", (sheet) => sheet.setHidden(false)),

  copyTo: ({ scope, sheet }, _spreadsheet) =>
    scope.call("write", "Sheet.copyTo", sheet.maxRows * sheet.maxColumns, () => {
      const copy = scope.document.duplicateSheet(sheet);
      scope.document.moveSheet(copy, scope.document.sheets.length - 1);
      return scope.sheet(copy);
    }),

  // Size

  getLastRow: (target) => read(target, "getLastRow", (sheet) => sheet.lastRow()),
  getLastColumn: (target) => read(target, "getLastColumn", (sheet) => sheet.lastColumn()),
  getMaxRows: (target) => read(target, "getMaxRows", (sheet) => sheet.maxRows),
  getMaxColumns: (target) => read(target, "getMaxColumns", (sheet) => sheet.maxColumns),
  getFrozenRows: (target) => read(target, "getFrozenRows", (sheet) => sheet.frozenRows),
  getFrozenColumns: (target) => read(target, "getFrozenColumns", (sheet) => sheet.frozenColumns),
  setFrozenRows: (target, rows) => {
    write(target, "setFrozenRows", (sheet) => sheet.freeze(wholeNumber(rows, "SpreadsheetApp.Sheet.setFrozenRows", [rows])));
  },
  setFrozenColumns: (target, columns) => {
    write(target, "setFrozenColumns", (sheet) => sheet.freeze(sheet.frozenRows, wholeNumber(columns, "SpreadsheetApp.Sheet.setFrozenColumns", [columns])));
  },
} satisfies SheetMethods;
