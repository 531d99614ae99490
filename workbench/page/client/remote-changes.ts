import {
  InsertColMutation,
  InsertRowMutation,
  MoveColsMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveRowMutation,
  ReorderRangeMutation,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRangeValuesMutation,
  SetWorksheetColumnCountMutation,
  SetWorksheetNameMutation,
  SetWorksheetRowCountMutation,
} from "@univerjs/preset-sheets-core";
import type { ICellData, IRange, IWorksheetData } from "@univerjs/presets";
import { BooleanNumber, RANGE_TYPE, VerticalAlign } from "@univerjs/presets";
import type { Block, Change, SheetFrame, SheetSnapshot } from "../protocol";
import { toGrid } from "./cell-data";

export interface GridMutation {
  readonly id: string;
  readonly params: object;
}

/** The mutations of the grid that show a change of the worker's spreadsheet. Sheets that come and go are the grid's own matter. */
export function mutationsOf(change: Change, unitId: string): readonly GridMutation[] {
  switch (change.kind) {
    case "cells":
      return [setCells(unitId, change.sheetId, matrixOf(change.block))];
    case "insert-rows":
      return [{ id: InsertRowMutation.id, params: { ...on(unitId, change.sheetId), range: rows(change.at, change.count) } }];
    case "delete-rows":
      return [{ id: RemoveRowMutation.id, params: { ...on(unitId, change.sheetId), range: rows(change.at, change.count) } }];
    case "insert-columns":
      return [{ id: InsertColMutation.id, params: { ...on(unitId, change.sheetId), range: columns(change.at, change.count) } }];
    case "delete-columns":
      return [{ id: RemoveColMutation.id, params: { ...on(unitId, change.sheetId), range: columns(change.at, change.count) } }];
    case "move-rows":
      return [
        {
          id: MoveRowsMutation.id,
          params: { ...on(unitId, change.sheetId), sourceRange: rows(change.at, change.count), targetRange: rows(change.before, change.count) },
        },
      ];
    case "move-columns":
      return [
        {
          id: MoveColsMutation.id,
          params: { ...on(unitId, change.sheetId), sourceRange: columns(change.at, change.count), targetRange: columns(change.before, change.count) },
        },
      ];
    case "reorder-rows": {
      const first = change.row - 1;
      const range = { startRow: first, endRow: first + change.order.length - 1, startColumn: change.column - 1, endColumn: change.column + change.columns - 2 };
      const order = Object.fromEntries(change.order.map((from, to) => [first + to, first + from]));
      return [{ id: ReorderRangeMutation.id, params: { ...on(unitId, change.sheetId), range, order } }];
    }
    case "frame":
      return frameMutations(change.frame, unitId);
    case "add-sheet":
    case "delete-sheet":
    case "show-sheet":
      return [];
  }
}

function frameMutations(frame: SheetFrame, unitId: string): readonly GridMutation[] {
  const where = on(unitId, frame.sheetId);
  return [
    { id: SetWorksheetNameMutation.id, params: { ...where, name: frame.name } },
    { id: SetWorksheetRowCountMutation.id, params: { ...where, rowCount: frame.rows } },
    { id: SetWorksheetColumnCountMutation.id, params: { ...where, columnCount: frame.columns } },
    { id: SetFrozenMutation.id, params: { ...where, ...freezeOf(frame) } },
    { id: SetColVisibleMutation.id, params: { ...where, ranges: [columns(1, frame.columns)] } },
    ...(frame.hiddenColumns.length === 0
      ? []
      : [{ id: SetColHiddenMutation.id, params: { ...where, ranges: frame.hiddenColumns.map((column) => columns(column, 1)) } }]),
  ];
}

/** A whole sheet for the grid to draw. */
export function sheetData(sheet: SheetSnapshot): Partial<IWorksheetData> & { id: string; name: string } {
  return {
    id: String(sheet.sheetId),
    name: sheet.name,
    rowCount: sheet.rows,
    columnCount: sheet.columns,
    freeze: freezeOf(sheet),
    columnData: Object.fromEntries(sheet.hiddenColumns.map((column) => [column - 1, { hd: BooleanNumber.TRUE }])),
    defaultColumnWidth: 118,
    defaultRowHeight: 23,
    defaultStyle: { ff: "Arial", fs: 10, vt: VerticalAlign.MIDDLE },
    cellData: matrixOf(sheet.block),
  };
}

function freezeOf(frame: SheetFrame) {
  return { xSplit: 0, ySplit: frame.frozenRows, startRow: frame.frozenRows > 0 ? frame.frozenRows : -1, startColumn: -1 };
}

function matrixOf(block: Block): Record<number, Record<number, ICellData>> {
  const matrix: Record<number, Record<number, ICellData>> = {};
  block.cells.forEach((line, i) => {
    const row: Record<number, ICellData> = {};
    line.forEach((cell, j) => {
      row[block.column - 1 + j] = toGrid(cell);
    });
    matrix[block.row - 1 + i] = row;
  });
  return matrix;
}

/** The mutation that sets cells here and there; rows and columns of `matrix` count from 0. */
export function setCells(unitId: string, sheetId: number, matrix: Record<number, Record<number, ICellData>>): GridMutation {
  return { id: SetRangeValuesMutation.id, params: { ...on(unitId, sheetId), cellValue: matrix } };
}

function on(unitId: string, sheetId: number) {
  return { unitId, subUnitId: String(sheetId) };
}

/** Univer takes whole rows and columns as ranges that reach to the sheet's edge; how far, it finds itself from the type. */
const EDGE = 100_000;

function rows(at: number, count: number): IRange {
  return { startRow: at - 1, endRow: at + count - 2, startColumn: 0, endColumn: EDGE, rangeType: RANGE_TYPE.ROW };
}

function columns(at: number, count: number): IRange {
  return { startColumn: at - 1, endColumn: at + count - 2, startRow: 0, endRow: EDGE, rangeType: RANGE_TYPE.COLUMN };
}
