import type { CellEdit } from "../runtime/types";
import type { SpreadsheetChange } from "../spreadsheet/change";
import type { SheetModel } from "../spreadsheet/sheet-model";
import type { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";
import { cellOf, sameCell } from "./cell";
import { ChangeLog } from "./change-log";
import type { Workbook } from "./model";
import type { Cell, Change, Operation, SheetFrame, SheetSnapshot } from "./protocol";

/** The workbench's spreadsheet as the page sees it. The person at the page is `user`. */
export class SpreadsheetWorkbook implements Workbook {
  private readonly log = new ChangeLog(this);
  /** Values of formulas as the pages have them, by sheet and place. */
  private formulas = new Map<string, Cell>();

  constructor(
    private readonly model: SpreadsheetModel,
    private readonly user: string,
    /** Told after the person typed into cells, or cleared them. */
    private readonly onEdit: (edit: CellEdit) => void = () => undefined,
  ) {
    model.onChange((change) => this.note(change));
    this.noteFormulas();
    this.log.take();
  }

  get title(): string {
    return this.model.title;
  }

  get activeSheetId(): number {
    return this.model.activeSheet.sheetId;
  }

  frames(): readonly SheetFrame[] {
    return this.model.sheets.filter((sheet) => !sheet.hidden).map(frameOf);
  }

  frame(sheetId: number): SheetFrame | null {
    const sheet = this.model.sheetById(sheetId);
    return sheet && frameOf(sheet);
  }

  snapshot(sheetId: number): SheetSnapshot | null {
    const sheet = this.model.sheetById(sheetId);
    if (!sheet) return null;
    const rows = sheet.lastRow();
    const columns = sheet.lastColumn();
    return { ...frameOf(sheet), block: { row: 1, column: 1, cells: rows > 0 ? this.read(sheetId, 1, 1, rows, columns) : [] } };
  }

  read(sheetId: number, row: number, column: number, rows: number, columns: number): readonly (readonly Cell[])[] {
    const sheet = this.sheet(sheetId);
    const range = { row, column, rows, columns };
    const looks = sheet.looks(range);
    const notes = sheet.notes(range);
    return looks.map((line, r) =>
      line.map((look, c) => {
        const formula = sheet.formulaAt(row + r, column + c)?.text;
        return cellOf(sheet.value(row + r, column + c), formula, look, notes[r]?.[c]);
      }),
    );
  }

  shown(sheetId: number): readonly (readonly string[])[] {
    const sheet = this.sheet(sheetId);
    const rows = sheet.lastRow();
    return rows === 0 ? [] : sheet.shown({ row: 1, column: 1, rows, columns: sheet.lastColumn() });
  }

  take(): readonly Change[] {
    if (this.log.isEmpty) return [];
    this.noteFormulas();
    return this.log.take();
  }

  apply(operation: Operation): void {
    switch (operation.kind) {
      case "add-sheet":
        return this.model.activate(this.model.addSheet(operation.name, operation.index));
      case "delete-sheet":
        return this.model.deleteSheet(this.sheet(operation.sheetId));
      case "rename-sheet":
        return this.model.renameSheet(this.sheet(operation.sheetId), operation.name);
      case "select":
        return this.select(this.sheet(operation.sheetId), operation);
      default:
        return this.edit(this.sheet(operation.sheetId), operation);
    }
  }

  private edit(sheet: SheetModel, operation: Exclude<Operation, { kind: "add-sheet" | "delete-sheet" | "rename-sheet" | "select" }>): void {
    switch (operation.kind) {
      case "type":
        return this.type(sheet, operation);
      case "insert-rows":
        // Rows right under the header do not take its looks.
        return sheet.insertRows(operation.at, operation.count, operation.at - 1 > sheet.frozenRows ? operation.at - 1 : null);
      case "delete-rows":
        return sheet.deleteRows(operation.at, operation.count);
      case "insert-columns":
        return sheet.insertColumns(operation.at, operation.count);
      case "delete-columns":
        return sheet.deleteColumns(operation.at, operation.count);
      case "move-rows":
        return sheet.moveRows(operation.at, operation.count, operation.before);
      case "move-columns":
        return sheet.moveColumns(operation.at, operation.count, operation.before);
      case "reorder-rows":
        return sheet.reorderRows(operation.row, operation.column, operation.columns, operation.order);
    }
  }

  private type(sheet: SheetModel, { sheetId, row, column, cells }: Extract<Operation, { kind: "type" }>): void {
    const columns = cells.reduce((most, line) => Math.max(most, line.length), 0);
    const oldValue = sheet.cell(row, column).shown;
    sheet.type(row, column, cells, this.user);
    this.onEdit({ sheetId, row, column, rows: cells.length, columns, oldValue });
  }

  private select(sheet: SheetModel, { ranges }: Extract<Operation, { kind: "select" }>): void {
    if (this.model.activeSheet !== sheet) this.model.activate(sheet);
    sheet.select(
      ranges.map((range) => ({
        ...range,
        rows: Math.min(range.rows, sheet.maxRows - range.row + 1),
        columns: Math.min(range.columns, sheet.maxColumns - range.column + 1),
      })),
    );
  }

  private note(change: SpreadsheetChange): void {
    // What happens on a hidden sheet is not drawn, and hiding takes it away.
    if (change.kind !== "delete-sheet" && this.model.sheetById(change.sheetId)?.hidden) {
      return change.kind === "frame" ? this.log.noteSheet({ kind: "delete-sheet", sheetId: change.sheetId }) : undefined;
    }
    switch (change.kind) {
      case "cells":
        return this.log.noteCells(change.sheetId, change.row, change.column, change.rows, change.columns);
      case "frame":
        return this.log.noteFrame(change.sheetId);
      case "add-sheet": {
        const sheet = this.snapshot(change.sheetId);
        return sheet ? this.log.noteSheet({ kind: "add-sheet", index: change.index, sheet }) : undefined;
      }
      case "delete-sheet":
      case "show-sheet":
        return this.log.noteSheet(change);
      default:
        return this.log.noteMove(change);
    }
  }

  /** Formulas get other values without an event: any change may be the cause. */
  private noteFormulas(): void {
    const now = new Map<string, Cell>();
    for (const sheet of this.model.sheets) {
      for (const { row, column } of sheet.formulaCells()) {
        const key = `${sheet.sheetId} ${row} ${column}`;
        const cell = cellOf(sheet.value(row, column), "", undefined, undefined);
        now.set(key, cell);
        if (!sameCell(this.formulas.get(key), cell)) this.log.noteCells(sheet.sheetId, row, column, 1, 1);
      }
    }
    this.formulas = now;
  }

  private sheet(sheetId: number): SheetModel {
    const sheet = this.model.sheetById(sheetId);
    if (!sheet) throw new Error("That sheet is gone.");
    return sheet;
  }
}

function frameOf(sheet: SheetModel): SheetFrame {
  const { sheetId, name, maxRows, maxColumns, frozenRows } = sheet;
  const hiddenColumns = Array.from({ length: sheet.lastColumn() }, (_, i) => i + 1).filter((column) => sheet.columnModel(column).hidden);
  return { sheetId, name, rows: maxRows, columns: maxColumns, frozenRows, hiddenColumns };
}
