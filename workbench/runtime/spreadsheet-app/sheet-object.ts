import { parseA1, splitSheetName } from "../../spreadsheet/a1";
import { PROTECTED } from "../../spreadsheet/limits";
import type { Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { asEnum, SheetType } from "./enums";
import { behind, facade } from "./facade";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, metadataObject, metadataOf } from "./metadata-object";
import { protectionObject, protectionsOf } from "./protection-object";
import { rangeListBehind, rangeListObject } from "./range-list-object";
import { rangeBehind, rangeObject } from "./range-object";
import type { Scope } from "./scope";
import { selectionObject } from "./selection-object";
import { mismatch, text, wholeNumber } from "./signature";
import { spreadsheetObject } from "./spreadsheet-object";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

export function sheetObject(scope: Scope, sheet: SheetModel): Sheet {
  return new SheetObject({ scope, sheet }).self;
}

/** The sheet that a script passed as an argument. */
export function sheetBehind(value: unknown): SheetModel | null {
  const target = behind(value);
  return target instanceof SheetObject ? target.state.sheet : null;
}

class SheetObject implements Partial<Sheet> {
  readonly self: Sheet;

  constructor(readonly state: { readonly scope: Scope; readonly sheet: SheetModel }) {
    this.self = facade<Sheet>(state.scope.context.realm, "Sheet", this);
  }

  // The sheet itself

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
    return this.state.scope.call("local", "Sheet.getParent", 0, () => spreadsheetObject(this.state.scope));
  }

  setName(name: string): Sheet {
    return write(this, "setName", (sheet) => this.state.scope.document.renameSheet(sheet, text(name, "SpreadsheetApp.Sheet.setName", [name])));
  }

  activate(): Sheet {
    return this.state.scope.call("ui", "Sheet.activate", 0, () => {
      this.state.scope.checkAlive(this.state.sheet);
      this.state.scope.document.activate(this.state.sheet);
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
      return sheetObject(scope, copy);
    });
  }

  // Ranges

  getRange(...args: readonly unknown[]): Range {
    const { scope, sheet } = this.state;
    return scope.call("local", "Sheet.getRange", 0, () => {
      scope.checkAlive(sheet);
      return rangeObject(scope, sheet, rectangleOf(sheet, args));
    });
  }

  getRangeList(notations: string[]) {
    const { scope, sheet } = this.state;
    return scope.call("local", "Sheet.getRangeList", 0, () =>
      rangeListObject(
        scope,
        sheet,
        notations.map((notation) => rectangleOf(sheet, [notation])),
      ),
    );
  }

  getDataRange(): Range {
    return read(this, "getDataRange", (sheet) =>
      rangeObject(this.state.scope, sheet, { row: 1, column: 1, rows: Math.max(1, sheet.lastRow()), columns: Math.max(1, sheet.lastColumn()) }),
    );
  }

  getSheetValues(startRow: number, startColumn: number, numRows: number, numColumns: number) {
    const { sheet, scope } = this.state;
    return scope.call("read", "Sheet.getSheetValues", numRows * numColumns, () => {
      const rectangle = rectangleOf(sheet, [startRow, startColumn, numRows, numColumns]);
      sheet.checkInside(rectangle);
      return scope.give(sheet.read(rectangle));
    });
  }

  getActiveRange(): Range | null {
    return read(this, "getActiveRange", (sheet) => lastSelected(this.state.scope, sheet));
  }

  getActiveRangeList() {
    return read(this, "getActiveRangeList", (sheet) => (sheet.selection.length > 0 ? rangeListObject(this.state.scope, sheet, sheet.selection) : null));
  }

  getActiveCell(): Range {
    return read(this, "getActiveCell", (sheet) => {
      const { row, column } = sheet.selection.at(-1) ?? { row: 1, column: 1 };
      return rangeObject(this.state.scope, sheet, { row, column, rows: 1, columns: 1 });
    });
  }

  getCurrentCell(): Range | null {
    return this.getActiveCell();
  }

  getSelection() {
    return this.state.scope.call("local", "Sheet.getSelection", 0, () => selectionObject(this.state.scope));
  }

  setActiveRange(range: Range): Range {
    return select(this, "setActiveRange", range);
  }

  setActiveSelection(range: Range | string): Range {
    return select(this, "setActiveSelection", typeof range === "string" ? this.getRange(range) : range);
  }

  setCurrentCell(cell: Range): Range {
    return select(this, "setCurrentCell", cell);
  }

  setActiveRangeList(list: GoogleAppsScript.Spreadsheet.RangeList) {
    const target = rangeListBehind(list);
    return this.state.scope.call("ui", "Sheet.setActiveRangeList", 0, () => {
      if (!target) throw mismatch("SpreadsheetApp.Sheet.setActiveRangeList", [list]);
      this.state.sheet.select(target.rectangles);
      return list;
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

  // Everything at once

  clear(): Sheet {
    return clear(this, "clear", { contents: true, looks: true });
  }

  clearContents(): Sheet {
    return clear(this, "clearContents", { contents: true });
  }

  clearFormats(): Sheet {
    return clear(this, "clearFormats", { looks: true });
  }

  clearNotes(): Sheet {
    return clear(this, "clearNotes", { notes: true });
  }

  // Rights and metadata

  getProtections(type: unknown) {
    return read(this, "getProtections", (sheet) => protectionsOf(this.state.scope, [sheet], type));
  }

  protect() {
    const { scope, sheet } = this.state;
    return scope.call("write", "Sheet.protect", 1, () => protectionObject(scope, sheet, sheet.protect(null, { editors: [scope.user] })));
  }

  addDeveloperMetadata(key: string, ...rest: readonly unknown[]): Sheet {
    const { scope, sheet } = this.state;
    scope.call("metadata", "Sheet.addDeveloperMetadata", 1, () => addMetadata(scope, "Sheet", { kind: "sheet" }, sheet, [key, ...rest]));
    return this.self;
  }

  getDeveloperMetadata() {
    const { scope, sheet } = this.state;
    return scope.call("metadata", "Sheet.getDeveloperMetadata", 1, () =>
      scope.list(
        metadataOf(sheet)
          .filter(({ metadata }) => metadata.place.kind === "sheet")
          .map((found) => metadataObject(scope, found)),
      ),
    );
  }

  createDeveloperMetadataFinder() {
    const { scope, sheet } = this.state;
    return scope.call("local", "Sheet.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => metadataOf(sheet)));
  }
}

function rectangleOf(sheet: SheetModel, args: readonly unknown[]): Rectangle {
  const method = "SpreadsheetApp.Sheet.getRange";
  const given = args.filter((arg) => arg !== undefined);
  const [first] = given;
  if (typeof first === "string" && given.length === 1) {
    const rectangle = parseA1(splitSheetName(first).range, sheet);
    if (!rectangle) throw new Error("Range not found");
    return rectangle;
  }
  if (given.length < 2 || given.length > 4) throw mismatch(method, args);
  const [row = 0, column = 0, rows = 1, columns = 1] = given.map((arg) => wholeNumber(arg, method, args));
  return { row, column, rows, columns };
}

function read<T>({ state }: SheetObject, name: string, work: (sheet: SheetModel) => T): T {
  return state.scope.call("read", `Sheet.${name}`, 1, () => {
    state.scope.checkAlive(state.sheet);
    return work(state.sheet);
  });
}

/** A change of the sheet as a whole: who may not edit a protected sheet is refused. */
function write({ state, self }: SheetObject, name: string, work: (sheet: SheetModel) => unknown): Sheet {
  state.scope.call("write", `Sheet.${name}`, 1, () => {
    state.scope.checkAlive(state.sheet);
    if (!state.sheet.canEditFrame(state.scope.user)) throw new Error(PROTECTED);
    work(state.sheet);
  });
  return self;
}

function insert(target: SheetObject, name: string, args: readonly unknown[], work: (sheet: SheetModel, at: number, count: number) => void): Sheet {
  return write(target, name, (sheet) => {
    const [at = 0, count = 0] = args.map((arg) => wholeNumber(arg, `SpreadsheetApp.Sheet.${name}`, args));
    work(sheet, at, count);
  });
}

function remove(target: SheetObject, name: string, dimension: "rows" | "columns", args: readonly unknown[]): Sheet {
  return insert(target, name, args, (sheet, at, count) => {
    const gone = dimension === "rows" ? { ...sheet.whole, row: at, rows: count } : { ...sheet.whole, column: at, columns: count };
    sheet.checkRights(gone, target.state.scope.user);
    if (dimension === "rows") sheet.deleteRows(at, count);
    else sheet.deleteColumns(at, count);
  });
}

function clear(target: SheetObject, name: string, what: Parameters<SheetModel["clear"]>[1]): Sheet {
  return write(target, name, (sheet) => {
    sheet.checkRights(sheet.whole, target.state.scope.user);
    sheet.clear(sheet.whole, what);
  });
}

function select({ state }: SheetObject, name: string, range: Range): Range {
  return state.scope.call("ui", `Sheet.${name}`, 0, () => {
    const target = rangeBehind(range);
    if (!target) throw mismatch(`SpreadsheetApp.Sheet.${name}`, [range]);
    target.sheet.select([target.rectangle]);
    if (state.scope.document.activeSheet !== target.sheet) state.scope.document.activate(target.sheet);
    return range;
  });
}

function lastSelected(scope: Scope, sheet: SheetModel): Range | null {
  const rectangle = sheet.selection.at(-1);
  return rectangle ? rangeObject(scope, sheet, rectangle) : null;
}

function specOf(range: Range, method: string, destination: number): Rectangle {
  const target = rangeBehind(range);
  if (!target) throw mismatch(method, [range, destination]);
  return target.rectangle;
}
