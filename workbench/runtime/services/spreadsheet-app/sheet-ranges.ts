import { parseNotation, type RangeNotation, splitSheetName } from "../../../spreadsheet/a1";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { mismatch, wholeNumber } from "../signature";
import { passedRangeLists, passedRanges } from "./passed";
import { rangeListObject } from "./range-list-object";
import type { Scope } from "./scope";
import { selectionObject } from "./selection-object";
import { read, type SheetMethods, type SheetTarget } from "./sheet-calls";

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Ranges of a sheet and what is selected in it. */
export const SHEET_RANGES = {
  getRange: (target, ...args: readonly unknown[]) => rangeOf(target, args),
  getRangeList: ({ scope, sheet }, notations) =>
    scope.call("local", "Sheet.getRangeList", 0, () =>
      rangeListObject(
        scope,
        sheet,
        notations.map((notation) => given(sheet, [notation]).rectangle),
      ),
    ),
  getDataRange: (target) =>
    read(target, "getDataRange", (sheet) =>
      target.scope.range(sheet, { row: 1, column: 1, rows: Math.max(1, sheet.lastRow()), columns: Math.max(1, sheet.lastColumn()) }),
    ),
  getSheetValues: ({ scope, sheet, self }, startRow, startColumn, numRows, numColumns) =>
    scope.call("read", "Sheet.getSheetValues", numRows * numColumns, () => {
      const { rectangle } = given(sheet, [startRow, startColumn, numRows, numColumns]);
      sheet.checkInside(rectangle);
      // Images and all, as the range gives them.
      return sheet.hasImages ? self.getRange(startRow, startColumn, numRows, numColumns).getValues() : scope.give<unknown[][]>(sheet.read(rectangle));
    }),
  getActiveRange: (target) => read(target, "getActiveRange", (sheet) => lastSelected(target.scope, sheet)),
  getActiveRangeList: (target) =>
    read(target, "getActiveRangeList", (sheet) => (sheet.selection.length > 0 ? rangeListObject(target.scope, sheet, sheet.selection) : null)),
  getActiveCell: (target) => activeCell(target),
  getCurrentCell: (target) => activeCell(target),
  getSelection: ({ scope }) => scope.call("local", "Sheet.getSelection", 0, () => selectionObject(scope)),
  setActiveRange: (target, range) => select(target, "setActiveRange", range),
  setActiveSelection: (target, range: Range | string) => select(target, "setActiveSelection", typeof range === "string" ? rangeOf(target, [range]) : range),
  setCurrentCell: (target, cell) => select(target, "setCurrentCell", cell),
  setActiveRangeList: ({ scope, sheet }, list) => {
    const behind = passedRangeLists.behind(list);
    return scope.call("ui", "Sheet.setActiveRangeList", 0, () => {
      if (!behind) throw mismatch("SpreadsheetApp.Sheet.setActiveRangeList", [list]);
      sheet.select(behind.rectangles);
      return list;
    });
  },
} satisfies SheetMethods;

function rangeOf({ scope, sheet }: SheetTarget, args: readonly unknown[]): Range {
  return scope.call("local", "Sheet.getRange", 0, () => {
    scope.checkAlive(sheet);
    const { rectangle, open } = given(sheet, args);
    return scope.range(sheet, rectangle, open);
  });
}

/** (notation), (row, column), (row, column, rows), (row, column, rows, columns) */
function given(sheet: SheetModel, args: readonly unknown[]): RangeNotation {
  const method = "SpreadsheetApp.Sheet.getRange";
  const present = args.filter((arg) => arg !== undefined);
  const [first] = present;
  if (typeof first === "string" && present.length === 1) {
    const notation = parseNotation(splitSheetName(first).range, sheet);
    if (!notation) throw new Error("Range not found");
    return notation;
  }
  if (present.length < 2 || present.length > 4) throw mismatch(method, args);
  const [row = 0, column = 0, rows = 1, columns = 1] = present.map((arg) => wholeNumber(arg, method, args));
  return { rectangle: { row, column, rows, columns }, open: null };
}

function activeCell(target: SheetTarget): Range {
  return read(target, "getActiveCell", (sheet) => {
    const { row, column } = sheet.selection.at(-1) ?? { row: 1, column: 1 };
    return target.scope.range(sheet, { row, column, rows: 1, columns: 1 });
  });
}

function select({ scope }: SheetTarget, name: string, range: Range): Range {
  return scope.call("ui", `Sheet.${name}`, 0, () => {
    const behind = passedRanges.behind(range);
    if (!behind) throw mismatch(`SpreadsheetApp.Sheet.${name}`, [range]);
    behind.sheet.select([behind.rectangle]);
    if (scope.activeSheet !== behind.sheet) scope.activate(behind.sheet);
    return range;
  });
}

function lastSelected(scope: Scope, sheet: SheetModel): Range | null {
  const rectangle = sheet.selection.at(-1);
  return rectangle ? scope.range(sheet, rectangle) : null;
}
