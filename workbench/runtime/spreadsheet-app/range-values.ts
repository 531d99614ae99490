import type { PlainValue } from "../../spreadsheet/sheet-model";
import { passedRanges } from "./passed";
import { decorate, filled, type Range, read, readCell, write } from "./range-base";
import { RangePlace } from "./range-place";
import { matrix, mismatch, text, wholeNumber } from "./signature";

/** Values, formulas and notes of a range. */
export abstract class RangeValues extends RangePlace implements Partial<Range> {
  getValues(): PlainValue[][] {
    return read(this, "getValues", (range) => this.state.scope.give(this.state.sheet.read(range)));
  }

  getValue(): PlainValue {
    return readCell(this, "getValue", (cell) => this.state.scope.give(this.state.sheet.read(cell)[0]?.[0] ?? ""));
  }

  getDisplayValues(): string[][] {
    return read(this, "getDisplayValues", (range) => this.state.scope.give(this.state.sheet.shown(range)));
  }

  getDisplayValue(): string {
    return readCell(this, "getDisplayValue", (cell) => this.state.sheet.cell(cell.row, cell.column).shown);
  }

  setValues(values: unknown[][]): Range {
    return write(this, "setValues", ({ row, column, rows, columns }) => {
      this.state.sheet.enter(row, column, matrix(values, rows, columns, "SpreadsheetApp.Range.setValues"));
    });
  }

  setValue(value: unknown): Range {
    return write(this, "setValue", ({ row, column, rows, columns }) => {
      if (Array.isArray(value) && rows * columns > 1) throw mismatch("SpreadsheetApp.Range.setValue", [value]);
      this.state.sheet.enter(row, column, filled(rows, columns, value));
    });
  }

  getFormulas(): string[][] {
    return read(this, "getFormulas", (range) => this.state.scope.give(this.state.sheet.formulas(range)));
  }

  getFormula(): string {
    return readCell(this, "getFormula", (cell) => this.state.sheet.cell(cell.row, cell.column).formula ?? "");
  }

  setFormula(formula: string): Range {
    return write(this, "setFormula", ({ row, column, rows, columns }) => {
      const given = text(formula, "SpreadsheetApp.Range.setFormula", [formula]);
      this.state.sheet.enter(row, column, filled(rows, columns, asFormula(given)));
    });
  }

  setFormulas(formulas: string[][]): Range {
    return write(this, "setFormulas", ({ row, column, rows, columns }) => {
      const given = matrix(formulas, rows, columns, "SpreadsheetApp.Range.setFormulas");
      const lines = given.map((line) => line.map((formula) => asFormula(text(formula, "SpreadsheetApp.Range.setFormulas", [formulas]))));
      this.state.sheet.enter(row, column, lines);
    });
  }

  isBlank(): boolean {
    return read(this, "isBlank", (range) => this.state.sheet.read(range).every((line) => line.every((value) => value === "")));
  }

  clear(options?: {
    readonly contentsOnly?: boolean | undefined;
    readonly formatOnly?: boolean | undefined;
    readonly commentsOnly?: boolean | undefined;
  }): Range {
    const only = options?.contentsOnly || options?.formatOnly || options?.commentsOnly;
    return write(this, "clear", (range) => {
      this.state.sheet.clear(range, {
        contents: !only || options?.contentsOnly === true,
        looks: !only || options?.formatOnly === true,
        notes: !only || options?.commentsOnly === true,
      });
    });
  }

  clearContent(): Range {
    return write(this, "clearContent", (range) => this.state.sheet.clear(range, { contents: true }));
  }

  clearFormat(): Range {
    return decorate(this, "clearFormat", { format: null, bold: null, background: null, wrap: null });
  }

  clearNote(): Range {
    return write(this, "clearNote", (range) => this.state.sheet.clear(range, { notes: true }));
  }

  clearDataValidations(): Range {
    return decorate(this, "clearDataValidations", { validation: null });
  }

  copyTo(destination: Range, options?: unknown, ...rest: readonly unknown[]): void {
    const target = passedRanges.behind(destination);
    write(this, "copyTo", (range) => {
      if (!target) throw mismatch("SpreadsheetApp.Range.copyTo", [destination, options, ...rest]);
      if (rest.length > 0) throw new Error("Range.copyTo with a paste type is not emulated by the workbench");
      const contentsOnly = typeof options === "object" && options !== null && Reflect.get(options, "contentsOnly") === true;
      const place = { ...range, row: target.rectangle.row, column: target.rectangle.column };
      target.sheet.checkInside(place);
      target.sheet.checkRights(place, this.state.scope.user);
      if (contentsOnly) target.sheet.enter(place.row, place.column, literal(this.state.sheet.read(range)));
      else this.state.sheet.copyCells(range, target.sheet, place.row, place.column);
    });
  }

  sort(by: unknown): Range {
    return write(this, "sort", (range) => this.state.sheet.sortRange(range, sortKeys(by)));
  }

  getNotes(): string[][] {
    return read(this, "getNotes", (range) => this.state.scope.give(this.state.sheet.notes(range)));
  }

  getNote(): string {
    return readCell(this, "getNote", (cell) => this.state.sheet.cell(cell.row, cell.column).note);
  }

  setNotes(notes: (string | null)[][]): Range {
    return write(this, "setNotes", ({ row, column, rows, columns }) => {
      const given = matrix(notes, rows, columns, "SpreadsheetApp.Range.setNotes");
      this.state.sheet.setNotes(
        row,
        column,
        given.map((line) => line.map(noteText)),
      );
    });
  }

  setNote(note: string | null): Range {
    return write(this, "setNote", ({ row, column, rows, columns }) => {
      this.state.sheet.setNotes(row, column, filled(rows, columns, noteText(note)));
    });
  }
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
