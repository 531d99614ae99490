import { ILayoutService, InsertSheetMutation, RemoveSheetMutation, ReorderRangeMutation } from "@univerjs/preset-sheets-core";
import { CommandType, type FUniver, type ICellData, type IRange, IUndoRedoService, mergeWorksheetSnapshotWithDefault, type Univer } from "@univerjs/presets";
import type { Change, Operation, Selection, SheetSnapshot } from "../protocol";
import { noteIn, sameInGrid, toGrid } from "./cell-data";
import { drawCells } from "./cell-drawing";
import { noteDirtyLayersAtOnce } from "./dirty-layers";
import { DrawingPace } from "./drawing-pace";
import { operationsOf } from "./local-operations";
import { NotePopup } from "./note-popup";
import { type GridMutation, mutationsOf, setCells, sheetData } from "./remote-changes";
import { sortOrder } from "./sort-order";
import { scrollBySpareCanvas } from "./spare-canvas";
import type { TypedText } from "./typed-blocks";
import { type CommandEvent, startUniver, stopFormulaUpkeep, type Workbook, type Worksheet } from "./univer";

const UNIT = "workbook";

/** The spreadsheet grid: shows the worker's spreadsheet and tells what the person does in it. */
export class Grid {
  private readonly univer: Univer;
  private readonly api: FUniver;
  private typed: TypedText | null = null;
  private readonly notes: NotePopup;
  private readonly pace: DrawingPace;

  constructor(
    container: HTMLElement,
    sheets: readonly SheetSnapshot[],
    activeSheetId: number,
    private readonly tell: (operation: Operation) => void,
  ) {
    noteDirtyLayersAtOnce();
    scrollBySpareCanvas();
    const { univer, univerAPI } = startUniver(container);
    this.univer = univer;
    this.api = univerAPI;
    this.pace = new DrawingPace(univer, UNIT);
    univerAPI.createWorkbook({
      id: UNIT,
      name: "Workbench",
      sheetOrder: sheets.map((sheet) => String(sheet.sheetId)),
      sheets: Object.fromEntries(sheets.map((sheet) => [String(sheet.sheetId), sheetData(sheet)])),
    });
    drawCells(univer);
    stopFormulaUpkeep(univer);
    this.notes = new NotePopup(container);
    this.showSheet(activeSheetId);
    this.listen();
  }

  get activeSheetId(): number {
    return Number(this.workbook.getActiveSheet().getSheetId());
  }

  /** Shows changes of the worker's spreadsheet; selection, focus and an open editor stay as they are. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === "add-sheet") this.addSheet(change.sheet, change.index);
      else if (change.kind === "delete-sheet") this.removeSheet(change.sheetId);
      else if (change.kind === "show-sheet") this.showSheet(change.sheetId);
      else if (change.kind === "cells") this.setCells(change);
      else for (const mutation of mutationsOf(change, UNIT)) this.run(mutation);
      if (change.kind !== "cells" && change.kind !== "frame" && change.kind !== "show-sheet") this.forgetUndo();
    }
  }

  /** A sheet that was hidden from the beginning is not there. */
  private removeSheet(sheetId: number): void {
    if (this.sheet(sheetId)) this.run({ id: RemoveSheetMutation.id, params: { unitId: UNIT, subUnitId: String(sheetId) } });
  }

  /** Makes a sheet equal to the worker's, touching only the cells that differ. */
  replace(sheet: SheetSnapshot): void {
    const shown = this.sheet(sheet.sheetId);
    if (!shown) return this.addSheet(sheet, Number.MAX_SAFE_INTEGER);
    const { name, rows, columns, frozenRows, hiddenColumns, sheetId } = sheet;
    for (const mutation of mutationsOf({ kind: "frame", frame: { sheetId, name, rows, columns, frozenRows, hiddenColumns } }, UNIT)) this.run(mutation);
    const matrix = shown.getSheet().getCellMatrix();
    const { cells } = sheet.block;
    const tall = Math.max(matrix.getLength(), cells.length);
    const wide = Math.max(matrix.getLength() > 0 ? matrix.getRange().endColumn + 1 : 0, cells[0]?.length ?? 0);
    const different: Record<number, Record<number, ICellData>> = {};
    for (let row = 0; row < tall; row++) {
      const line: Record<number, ICellData> = {};
      for (let column = 0; column < wide; column++) {
        const cell = cells[row]?.[column] ?? null;
        if (!sameInGrid(matrix.getValue(row, column), cell)) line[column] = toGrid(cell);
      }
      if (Object.keys(line).length > 0) different[row] = line;
    }
    if (Object.keys(different).length > 0) this.run(setCells(UNIT, sheetId, different));
    this.forgetUndo();
  }

  /** Removes sheets the worker does not have (after a lost connection). */
  keepOnly(sheetIds: readonly number[]): void {
    for (const sheet of this.workbook.getSheets()) {
      const sheetId = Number(sheet.getSheetId());
      if (!sheetIds.includes(sheetId)) this.apply([{ kind: "delete-sheet", sheetId }]);
    }
  }

  /** Sorts all rows below the frozen header by the column of the active cell; undo takes it back. */
  sort(ascending: boolean): void {
    const sheet = this.workbook.getActiveSheet();
    const matrix = sheet.getSheet().getCellMatrix();
    const first = sheet.getFrozenRows();
    const last = matrix.getLength() - 1;
    const columns = matrix.getRange().endColumn + 1;
    if (last <= first || columns < 1) return;
    const column = this.active(sheet).startColumn;
    const cells = Array.from({ length: last - first + 1 }, (_, i) => matrix.getValue(first + i, column));
    const range = { startRow: first, endRow: last, startColumn: 0, endColumn: columns - 1 };
    this.reorder(sheet.getSheetId(), range, sortOrder(cells, ascending));
  }

  insert(what: "row-above" | "row-below" | "column-left" | "column-right"): void {
    const sheet = this.workbook.getActiveSheet();
    const { startRow, endRow, startColumn, endColumn } = this.active(sheet);
    if (what === "row-above") sheet.insertRowsBefore(startRow, endRow - startRow + 1);
    else if (what === "row-below") sheet.insertRowsAfter(endRow, endRow - startRow + 1);
    else if (what === "column-left") sheet.insertColumnsBefore(startColumn, endColumn - startColumn + 1);
    else sheet.insertColumnsAfter(endColumn, endColumn - startColumn + 1);
  }

  delete(what: "rows" | "columns"): void {
    const sheet = this.workbook.getActiveSheet();
    const { startRow, endRow, startColumn, endColumn } = this.active(sheet);
    if (what === "rows") sheet.deleteRows(startRow, endRow - startRow + 1);
    else sheet.deleteColumns(startColumn, endColumn - startColumn + 1);
  }

  /** Gives the keyboard to the grid. */
  focus(): void {
    this.univer.__getInjector().get(ILayoutService).focus();
  }

  undo(): void {
    void this.api.undo();
  }

  redo(): void {
    void this.api.redo();
  }

  private get workbook(): Workbook {
    const workbook = this.api.getActiveWorkbook();
    if (!workbook) throw new Error("the grid has no workbook");
    return workbook;
  }

  private sheet(sheetId: number): Worksheet | null {
    return this.workbook.getSheetBySheetId(String(sheetId));
  }

  private active(sheet: Worksheet): IRange {
    return sheet.getActiveRange()?.getRange() ?? { startRow: 0, endRow: 0, startColumn: 0, endColumn: 0 };
  }

  private setCells(change: Extract<Change, { kind: "cells" }>): void {
    const { row, cells } = change.block;
    this.pace.change(String(change.sheetId), row - 1, cells.length, () => {
      for (const mutation of mutationsOf(change, UNIT)) this.run(mutation);
    });
  }

  /** `fromCollab` marks a mutation as not the person's, for Univer (no undo) and for `listen` below. */
  private run(mutation: GridMutation): void {
    this.api.syncExecuteCommand(mutation.id, mutation.params, { fromCollab: true });
  }

  private addSheet(sheet: SheetSnapshot, index: number): void {
    this.run({
      id: InsertSheetMutation.id,
      params: { unitId: UNIT, index: Math.min(index, this.workbook.getSheets().length), sheet: mergeWorksheetSnapshotWithDefault(sheetData(sheet)) },
    });
  }

  private showSheet(sheetId: number): void {
    const sheet = this.sheet(sheetId);
    if (sheet && this.activeSheetId !== sheetId) this.workbook.setActiveSheet(sheet);
  }

  /**
   * Univer's own command for this also sets every cell of the range anew when there is a formula among them, as if the person had
   * typed them all: that would overwrite what a script wrote meanwhile.
   */
  private reorder(subUnitId: string, range: IRange, order: readonly number[]): void {
    const mutation = (placed: readonly (readonly [to: number, from: number])[]) => ({
      id: ReorderRangeMutation.id,
      params: { unitId: UNIT, subUnitId, range, order: Object.fromEntries(placed.map(([to, from]) => [range.startRow + to, range.startRow + from])) },
    });
    const redo = mutation(order.map((from, to) => [to, from]));
    const undo = mutation(order.map((from, to) => [from, to]));
    this.api.syncExecuteCommand(redo.id, redo.params);
    this.univer
      .__getInjector()
      .get(IUndoRedoService)
      .pushUndoRedo({ unitID: UNIT, undoMutations: [undo], redoMutations: [redo] });
  }

  /** Undo steps name positions; after rows moved by other hands they would undo in the wrong place. */
  private forgetUndo(): void {
    this.univer.__getInjector().get(IUndoRedoService).clearUndoRedo(UNIT);
  }

  private listen(): void {
    const { Event } = this.api;
    this.api.addEvent(Event.BeforeSheetEditEnd, ({ worksheet, row, column, value, isConfirm }) => {
      const text = value.toPlainText().replace(/\r\n$/, "").replace(/\n$/, "");
      this.typed = isConfirm ? { sheetId: Number(worksheet.getSheetId()), row, column, text } : null;
    });
    this.api.addEvent(Event.BeforeCommandExecute, (event) => {
      if (this.takeOver(event)) event.cancel = true;
    });
    this.api.addEvent(Event.CommandExecuted, (event) => this.heard(event));
    this.api.addEvent(Event.CellHover, ({ worksheet, row, column }) => {
      const note = noteIn(worksheet.getSheet().getCellRaw(row, column));
      if (note === null) this.notes.hide();
      else this.notes.show(note, worksheet.getRange(row, column).getCellRect());
    });
    this.api.addEvent(Event.SelectionChanged, ({ worksheet, selections }) => this.select(worksheet, selections));
    this.api.addEvent(Event.ActiveSheetChanged, ({ activeSheet }) => this.select(activeSheet, [this.active(activeSheet)]));
  }

  private heard({ id, params, type, options }: CommandEvent): void {
    if (type !== CommandType.MUTATION || options?.fromCollab || options?.onlyLocal) return;
    for (const operation of operationsOf({ id, params }, this.typed)) {
      this.typed = null;
      this.tell(operation);
    }
  }

  /** Sheets are added, deleted and renamed by the worker, which numbers them; the grid follows. */
  private takeOver({ id, params, options }: CommandEvent): boolean {
    if (options?.fromCollab) return false;
    const sheetId = Number(params?.subUnitId ?? this.activeSheetId);
    switch (id) {
      case "sheet.command.insert-sheet":
        this.tell({ kind: "add-sheet", name: null, index: this.workbook.getSheets().length });
        return true;
      case "sheet.command.remove-sheet":
        this.tell({ kind: "delete-sheet", sheetId });
        return true;
      case "sheet.command.set-worksheet-name":
        this.tell({ kind: "rename-sheet", sheetId, name: String(params?.name ?? "") });
        return true;
      case "sheet.command.copy-sheet":
      case "sheet.command.set-worksheet-order":
      case "sheet.command.set-worksheet-hidden":
        return true;
      default:
        return false;
    }
  }

  private select(sheet: Worksheet, ranges: readonly IRange[]): void {
    const tall = sheet.getMaxRows();
    const wide = sheet.getMaxColumns();
    // A whole row or column selected comes with NaN as its other bounds.
    const selections: Selection[] = ranges.map(({ startRow, endRow, startColumn, endColumn }) => {
      const top = startRow || 0;
      const left = startColumn || 0;
      return {
        row: top + 1,
        column: left + 1,
        rows: (Number.isNaN(endRow) ? tall - 1 : endRow) - top + 1,
        columns: (Number.isNaN(endColumn) ? wide - 1 : endColumn) - left + 1,
      };
    });
    if (selections.length > 0) this.tell({ kind: "select", sheetId: Number(sheet.getSheetId()), ranges: selections });
  }
}
