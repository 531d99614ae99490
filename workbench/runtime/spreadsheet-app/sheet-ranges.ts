import { parseA1, splitSheetName } from "../../spreadsheet/a1";
import type { Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { passedRangeLists, passedRanges } from "./passed";
import { rangeListObject } from "./range-list-object";
import type { Scope } from "./scope";
import { selectionObject } from "./selection-object";
import { read, type Sheet } from "./sheet-base";
import { SheetFrame } from "./sheet-frame";
import { mismatch, wholeNumber } from "./signature";

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Ranges of a sheet and what is selected in it. */
export abstract class SheetRanges extends SheetFrame implements Partial<Sheet> {
  getRange(...args: readonly unknown[]): Range {
    const { scope, sheet } = this.state;
    return scope.call("local", "Sheet.getRange", 0, () => {
      scope.checkAlive(sheet);
      return scope.range(sheet, rectangleOf(sheet, args));
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
      this.state.scope.range(sheet, { row: 1, column: 1, rows: Math.max(1, sheet.lastRow()), columns: Math.max(1, sheet.lastColumn()) }),
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
      return this.state.scope.range(sheet, { row, column, rows: 1, columns: 1 });
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
    const target = passedRangeLists.behind(list);
    return this.state.scope.call("ui", "Sheet.setActiveRangeList", 0, () => {
      if (!target) throw mismatch("SpreadsheetApp.Sheet.setActiveRangeList", [list]);
      this.state.sheet.select(target.rectangles);
      return list;
    });
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

function select({ state }: SheetRanges, name: string, range: Range): Range {
  return state.scope.call("ui", `Sheet.${name}`, 0, () => {
    const target = passedRanges.behind(range);
    if (!target) throw mismatch(`SpreadsheetApp.Sheet.${name}`, [range]);
    target.sheet.select([target.rectangle]);
    if (state.scope.activeSheet !== target.sheet) state.scope.activate(target.sheet);
    return range;
  });
}

function lastSelected(scope: Scope, sheet: SheetModel): Range | null {
  const rectangle = sheet.selection.at(-1);
  return rectangle ? scope.range(sheet, rectangle) : null;
}
