import { asEnum, SheetType } from "./enums";
import { read, type Sheet, SheetBase, write } from "./sheet-base";
import { text, wholeNumber } from "./signature";

/** The sheet itself: name, place, size. */
export abstract class SheetFrame extends SheetBase implements Partial<Sheet> {
  getSheetId(): number {
    return this.state.scope.call("local", "Sheet.getSheetId", 0, () => this.state.sheet.sheetId);
  }

  getName(): string {
    return read(this, "getName", (sheet) => sheet.name);
  }

  getSheetName(): string {
    return read(this, "getSheetName", (sheet) => sheet.name);
  }

  getIndex(): number {
    return read(this, "getIndex", (sheet) => this.state.scope.document.sheets.indexOf(sheet) + 1);
  }

  getType(): GoogleAppsScript.Spreadsheet.SheetType {
    return read(this, "getType", () => asEnum<GoogleAppsScript.Spreadsheet.SheetType>(SheetType.GRID));
  }

  getParent() {
    return this.state.scope.call("local", "Sheet.getParent", 0, () => this.state.scope.spreadsheet());
  }

  setName(name: string): Sheet {
    return write(this, "setName", (sheet) => this.state.scope.document.renameSheet(sheet, text(name, "SpreadsheetApp.Sheet.setName", [name])));
  }

  activate(): Sheet {
    return this.state.scope.call("ui", "Sheet.activate", 0, () => {
      this.state.scope.checkAlive(this.state.sheet);
      this.state.scope.activate(this.state.sheet);
      return this.self;
    });
  }

  isSheetHidden(): boolean {
    return read(this, "isSheetHidden", (sheet) => sheet.hidden);
  }

  hideSheet(): Sheet {
    return write(this, "hideSheet", (sheet) => sheet.setHidden(true));
  }

  showSheet(): Sheet {
    return write(this, "showSheet", (sheet) => sheet.setHidden(false));
  }

  copyTo(_spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): Sheet {
    const { scope, sheet } = this.state;
    return scope.call("write", "Sheet.copyTo", sheet.maxRows * sheet.maxColumns, () => {
      const copy = scope.document.duplicateSheet(sheet);
      scope.document.moveSheet(copy, scope.document.sheets.length - 1);
      return scope.sheet(copy);
    });
  }

  // Size

  getLastRow(): number {
    return read(this, "getLastRow", (sheet) => sheet.lastRow());
  }

  getLastColumn(): number {
    return read(this, "getLastColumn", (sheet) => sheet.lastColumn());
  }

  getMaxRows(): number {
    return read(this, "getMaxRows", (sheet) => sheet.maxRows);
  }

  getMaxColumns(): number {
    return read(this, "getMaxColumns", (sheet) => sheet.maxColumns);
  }

  getFrozenRows(): number {
    return read(this, "getFrozenRows", (sheet) => sheet.frozenRows);
  }

  getFrozenColumns(): number {
    return read(this, "getFrozenColumns", (sheet) => sheet.frozenColumns);
  }

  setFrozenRows(rows: number): void {
    write(this, "setFrozenRows", (sheet) => sheet.freeze(wholeNumber(rows, "SpreadsheetApp.Sheet.setFrozenRows", [rows])));
  }

  setFrozenColumns(columns: number): void {
    write(this, "setFrozenColumns", (sheet) => sheet.freeze(sheet.frozenRows, wholeNumber(columns, "SpreadsheetApp.Sheet.setFrozenColumns", [columns])));
  }
}
