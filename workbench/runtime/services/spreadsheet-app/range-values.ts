import type { Rectangle } from "../../../spreadsheet/rectangle";
import { copyFormula } from "../../../spreadsheet/references";
import type { PlainValue } from "../../../spreadsheet/sheet-model";
import { matrix, mismatch, text, wholeNumber } from "../signature";
import { cellImageObject, imageBehind } from "./cell-image-object";
import { passedRanges } from "./passed";
import { filled, type RangeMethods, type RangeTarget, read, readCell, write } from "./range-calls";

/** Values, formulas and notes of a range. */
export const RANGE_VALUES = {
  getValues: (range) => read(range, "getValues", (rectangle) => handedOver(range, range.sheet.read(rectangle))),
  getValue: (range) => readCell(range, "getValue", (cell) => handedOver(range, range.sheet.read(cell))[0]?.[0] ?? ""),
  getDisplayValues: (range) => read(range, "getDisplayValues", (rectangle) => range.scope.give(range.sheet.shown(rectangle))),
  getDisplayValue: (range) => readCell(range, "getDisplayValue", (cell) => range.sheet.cell(cell.row, cell.column).shown),
  isBlank: (range) => read(range, "isBlank", (rectangle) => range.sheet.read(rectangle).every((line) => line.every((value) => value === ""))),

  setValues: (range, values) =>
    write(range, "setValues", ({ row, column, rows, columns }) => {
      range.sheet.enter(row, column, withImages(matrix(values, rows, columns, "SpreadsheetApp.Range.setValues")));
    }),

  setValue: (range, value) =>
    write(range, "setValue", ({ row, column, rows, columns }) => {
      if (Array.isArray(value) && rows * columns > 1) throw mismatch("SpreadsheetApp.Range.setValue", [value]);
      range.sheet.enter(row, column, filled(rows, columns, imageBehind(value) ?? value));
    }),

  getFormulas: (range) => read(range, "getFormulas", (rectangle) => range.scope.give(range.sheet.formulas(rectangle))),
  getFormula: (range) => readCell(range, "getFormula", (cell) => range.sheet.cell(cell.row, cell.column).formula ?? ""),

  /** In a range the formula's relative references move along, as if it was copied from the first cell [gas-fakes' tests, which also run at Google]. */
  setFormula: (range, formula) =>
    write(range, "setFormula", ({ row, column, rows, columns }) => {
      const given = asFormula(text(formula, "SpreadsheetApp.Range.setFormula", [formula]));
      range.sheet.enter(
        row,
        column,
        filled(rows, columns, given).map((line, r) => line.map((own, c) => copyFormula(own, r, c))),
      );
    }),

  setFormulas: (range, formulas) =>
    write(range, "setFormulas", ({ row, column, rows, columns }) => {
      const given = matrix(formulas, rows, columns, "SpreadsheetApp.Range.setFormulas");
      range.sheet.enter(
        row,
        column,
        given.map((line) => line.map((formula) => asFormula(text(formula ?? "", "SpreadsheetApp.Range.setFormulas", [formulas])))),
      );
    }),

  clear: (range, options?: ClearOptions) => {
    const only = options?.contentsOnly || options?.formatOnly || options?.commentsOnly || options?.validationsOnly;
    return write(range, "clear", (rectangle) => {
      range.sheet.clear(rectangle, {
        contents: !only || options?.contentsOnly === true,
        looks: !only || options?.formatOnly === true,
        notes: !only || options?.commentsOnly === true,
      });
      if (options?.validationsOnly) range.sheet.validate(rectangle, null);
    });
  },

  clearContent: (range) => write(range, "clearContent", (rectangle) => range.sheet.clear(rectangle, { contents: true })),
  clearNote: (range) => write(range, "clearNote", (rectangle) => range.sheet.clear(rectangle, { notes: true })),

  copyTo: (range, destination, options?: unknown, ...rest: readonly unknown[]) => {
    const target = passedRanges.behind(destination);
    write(range, "copyTo", (rectangle) => {
      if (!target) throw mismatch("SpreadsheetApp.Range.copyTo", [destination, options, ...rest]);
      if (rest.length > 0) throw new Error("Range.copyTo with a paste type is not emulated by the workbench");
      const contentsOnly = typeof options === "object" && options !== null && Reflect.get(options, "contentsOnly") === true;
      for (const place of tiles(rectangle, target.rectangle)) {
        target.sheet.checkInside(place);
        target.sheet.checkRights(place, range.scope.user);
        if (contentsOnly) target.sheet.enter(place.row, place.column, literal(range.sheet.read(rectangle)));
        else range.sheet.copyCells(rectangle, target.sheet, place.row, place.column);
      }
    });
  },

  sort: (range, by) => write(range, "sort", (rectangle) => range.sheet.sortRange(rectangle, sortKeys(by))),

  getNotes: (range) => read(range, "getNotes", (rectangle) => range.scope.give(range.sheet.notes(rectangle))),
  getNote: (range) => readCell(range, "getNote", (cell) => range.sheet.cell(cell.row, cell.column).note),

  setNotes: (range, notes) =>
    write(range, "setNotes", ({ row, column, rows, columns }) => {
      const given = matrix(notes, rows, columns, "SpreadsheetApp.Range.setNotes");
      range.sheet.setNotes(
        row,
        column,
        given.map((line) => line.map(noteText)),
      );
    }),

  setNote: (range, note) =>
    write(range, "setNote", ({ row, column, rows, columns }) => {
      range.sheet.setNotes(row, column, filled(rows, columns, noteText(note)));
    }),
} satisfies RangeMethods;

interface ClearOptions {
  readonly contentsOnly?: boolean | undefined;
  readonly formatOnly?: boolean | undefined;
  readonly commentsOnly?: boolean | undefined;
  readonly validationsOnly?: boolean | undefined;
}

/** Values as the script gets them: its own arrays and Dates, images as Google's objects. */
function handedOver({ scope, sheet }: RangeTarget, lines: PlainValue[][]): Exclude<PlainValue, object>[][] {
  const own = sheet.hasImages ? lines.map((line) => line.map((value) => cellImageObject(scope, value))) : lines;
  return scope.give(own) as Exclude<PlainValue, object>[][];
}

function withImages(lines: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  if (!lines.some((line) => line.some((value) => imageBehind(value) !== null))) return lines;
  return lines.map((line) => line.map((value) => imageBehind(value) ?? value));
}

/**
 * Where copies of the source go: it fills the target as far as it is a multiple of the source, else it comes once [common use:
 * copyTo from one cell to a column].
 */
function tiles(source: Rectangle, target: Rectangle): readonly Rectangle[] {
  const down = target.rows % source.rows === 0 ? target.rows / source.rows : 1;
  const right = target.columns % source.columns === 0 ? target.columns / source.columns : 1;
  return Array.from({ length: down * right }, (_, i) => ({
    ...source,
    row: target.row + Math.floor(i / right) * source.rows,
    column: target.column + (i % right) * source.columns,
  }));
}

/** Notes that are numbers are coerced by Google ("25.0") [gas-fakes oddities]. */
function noteText(note: unknown): string | null {
  if (note === null || note === undefined) return null;
  return typeof note === "number" && Number.isInteger(note) ? `${note}.0` : String(note);
}

function asFormula(formula: string): string {
  return formula === "" || formula.startsWith("=") ? formula : `=${formula}`;
}

/** Values that stay what they are when entered again. */
function literal(lines: readonly (readonly PlainValue[])[]): unknown[][] {
  return lines.map((line) => line.map((value) => (typeof value === "string" && value !== "" ? `'${value}` : value)));
}

/** 3, {column: 3, ascending: false}, or a list of these. */
function sortKeys(by: unknown): readonly { readonly column: number; readonly ascending: boolean }[] {
  const items: readonly unknown[] = Array.isArray(by) ? by : [by];
  return items.map((item) => {
    if (typeof item === "number") return { column: item, ascending: true };
    const column: unknown = typeof item === "object" && item !== null ? Reflect.get(item, "column") : undefined;
    const ascending: unknown = typeof item === "object" && item !== null ? Reflect.get(item, "ascending") : undefined;
    return { column: wholeNumber(column, "SpreadsheetApp.Range.sort", [by]), ascending: ascending !== false };
  });
}
