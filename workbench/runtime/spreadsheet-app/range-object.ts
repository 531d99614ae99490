import { a1Notation } from "../../spreadsheet/a1";
import { TYPED_COLUMN } from "../../spreadsheet/limits";
import type { Look, LookPatch } from "../../spreadsheet/look";
import { contains, intersects, type Rectangle } from "../../spreadsheet/rectangle";
import type { PlainValue, SheetModel } from "../../spreadsheet/sheet-model";
import { WrapStrategy } from "./enums";
import { behind, facade } from "./facade";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, metadataObject, metadataWithin } from "./metadata-object";
import { protectionObject } from "./protection-object";
import type { Scope } from "./scope";
import { sheetObject } from "./sheet-object";
import { matrix, mismatch, text, wholeNumber } from "./signature";
import { ruleOf, validationObject } from "./validation-object";

type Range = GoogleAppsScript.Spreadsheet.Range;

/** A range for the script. Making one costs no call at Google; it must lie inside the grid. */
export function rangeObject(scope: Scope, sheet: SheetModel, rectangle: Rectangle): Range {
  sheet.checkInside(rectangle);
  return new RangeObject({ scope, sheet, rectangle }).self;
}

/** The range that a script passed as an argument. */
export function rangeBehind(value: unknown): { readonly sheet: SheetModel; readonly rectangle: Rectangle } | null {
  const target = behind(value);
  return target instanceof RangeObject ? target.state : null;
}

interface State {
  readonly scope: Scope;
  readonly sheet: SheetModel;
  readonly rectangle: Rectangle;
}

class RangeObject implements Partial<Range> {
  readonly self: Range;

  constructor(readonly state: State) {
    this.self = facade<Range>(state.scope.context.realm, "Range", this);
  }

  // Place

  getRow(): number {
    return local(this, "getRow", ({ row }) => row);
  }

  getRowIndex(): number {
    return local(this, "getRowIndex", ({ row }) => row);
  }

  getColumn(): number {
    return local(this, "getColumn", ({ column }) => column);
  }

  getLastRow(): number {
    return local(this, "getLastRow", ({ row, rows }) => row + rows - 1);
  }

  getLastColumn(): number {
    return local(this, "getLastColumn", ({ column, columns }) => column + columns - 1);
  }

  getNumRows(): number {
    return local(this, "getNumRows", ({ rows }) => rows);
  }

  getHeight(): number {
    return local(this, "getHeight", ({ rows }) => rows);
  }

  getNumColumns(): number {
    return local(this, "getNumColumns", ({ columns }) => columns);
  }

  getWidth(): number {
    return local(this, "getWidth", ({ columns }) => columns);
  }

  getA1Notation(): string {
    return local(this, "getA1Notation", a1Notation);
  }

  getGridId(): number {
    return local(this, "getGridId", () => this.state.sheet.sheetId);
  }

  getSheet() {
    return local(this, "getSheet", () => sheetObject(this.state.scope, this.state.sheet));
  }

  getCell(row: number, column: number): Range {
    return local(this, "getCell", (whole) => {
      const cell = { row: whole.row + row - 1, column: whole.column + column - 1, rows: 1, columns: 1 };
      if (!contains(whole, cell.row, cell.column)) throw new Error("Cell reference out of range");
      return rangeObject(this.state.scope, this.state.sheet, cell);
    });
  }

  offset(rowOffset: number, columnOffset: number, numRows?: number, numColumns?: number): Range {
    return local(this, "offset", ({ row, column, rows, columns }) =>
      rangeObject(this.state.scope, this.state.sheet, {
        row: row + rowOffset,
        column: column + columnOffset,
        rows: numRows ?? rows,
        columns: numColumns ?? columns,
      }),
    );
  }

  activate(): Range {
    return local(this, "activate", (range) => {
      this.state.sheet.select([range]);
      this.state.scope.document.activate(this.state.sheet);
      return this.self;
    });
  }

  // Values

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
    const target = rangeBehind(destination);
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

  // Looks

  getNumberFormats(): string[][] {
    return looks(this, "getNumberFormats", (look) => look?.format ?? "General");
  }

  getNumberFormat(): string {
    return look(this, "getNumberFormat", (found) => found?.format ?? "General");
  }

  setNumberFormat(format: string): Range {
    const given = text(format ?? "General", "SpreadsheetApp.Range.setNumberFormat", [format]);
    return decorate(this, "setNumberFormat", { format: given === "General" ? null : given });
  }

  setNumberFormats(formats: string[][]): Range {
    return decorating(this, "setNumberFormats", ({ row, column, rows, columns }) => {
      const given = matrix(formats, rows, columns, "SpreadsheetApp.Range.setNumberFormats");
      this.state.sheet.setFormats(
        row,
        column,
        given.map((line) => line.map((format) => text(format, "SpreadsheetApp.Range.setNumberFormats", [formats]))),
      );
    });
  }

  getFontWeight() {
    return look(this, "getFontWeight", (found) => weightOf(found));
  }

  getFontWeights() {
    return looks(this, "getFontWeights", weightOf);
  }

  setFontWeight(weight: "normal" | "bold" | null): Range {
    return decorate(this, "setFontWeight", { bold: weight === "bold" ? true : null });
  }

  getBackground(): string {
    return look(this, "getBackground", (found) => found?.background ?? "#ffffff");
  }

  getBackgrounds(): string[][] {
    return looks(this, "getBackgrounds", (found) => found?.background ?? "#ffffff");
  }

  setBackground(color: string | null): Range {
    return decorate(this, "setBackground", { background: color });
  }

  setWrap(wrap: boolean): Range {
    return decorate(this, "setWrap", { wrap: wrap ? "WRAP" : "OVERFLOW" });
  }

  getWrap(): boolean {
    return look(this, "getWrap", (found) => found?.wrap === "WRAP");
  }

  setWrapStrategy(strategy: unknown): Range {
    const wrap = strategy === WrapStrategy.WRAP ? "WRAP" : strategy === WrapStrategy.CLIP ? "CLIP" : "OVERFLOW";
    return decorate(this, "setWrapStrategy", { wrap });
  }

  /** Looks that the workbench does not keep: accepted, checked for rights, without effect. */
  setFontColor(_color: string | null): Range {
    return decorating(this, "setFontColor", () => {});
  }

  setFontStyle(_style: string | null): Range {
    return decorating(this, "setFontStyle", () => {});
  }

  setFontSize(_size: number): Range {
    return decorating(this, "setFontSize", () => {});
  }

  setHorizontalAlignment(_alignment: string | null): Range {
    return decorating(this, "setHorizontalAlignment", () => {});
  }

  setVerticalAlignment(_alignment: string | null): Range {
    return decorating(this, "setVerticalAlignment", () => {});
  }

  // Notes

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

  // Merges, validation, rights

  getMergedRanges(): Range[] {
    return read(this, "getMergedRanges", (range) =>
      this.state.scope.list(
        this.state.sheet.merges.filter((merge) => intersects(merge, range)).map((merge) => rangeObject(this.state.scope, this.state.sheet, merge)),
      ),
    );
  }

  isPartOfMerge(): boolean {
    return read(this, "isPartOfMerge", (range) => this.state.sheet.merges.some((merge) => intersects(merge, range)));
  }

  merge(): Range {
    return decorating(this, "merge", (range) => this.state.sheet.merge(range));
  }

  breakApart(): Range {
    return decorating(this, "breakApart", (range) => this.state.sheet.unmerge(range));
  }

  setDataValidation(rule: GoogleAppsScript.Spreadsheet.DataValidation | null): Range {
    return decorating(this, "setDataValidation", (range) => {
      const given = ruleOf(rule);
      if (rule !== null && !given) throw mismatch("SpreadsheetApp.Range.setDataValidation", [rule]);
      this.state.sheet.validate(range, given);
    });
  }

  getDataValidation() {
    return look(this, "getDataValidation", (found) => (found?.validation ? validationObject(this.state.scope.context.realm, found.validation) : null));
  }

  getDataValidations() {
    return looks(this, "getDataValidations", (found) => (found?.validation ? validationObject(this.state.scope.context.realm, found.validation) : null));
  }

  insertCheckboxes(): Range {
    return decorating(this, "insertCheckboxes", (range) => {
      this.state.sheet.enter(range.row, range.column, filled(range.rows, range.columns, false));
      this.state.sheet.validate(range, { criteria: "CHECKBOX", values: [], allowInvalid: false, helpText: null });
    });
  }

  canEdit(): boolean {
    return read(this, "canEdit", (range) => this.state.sheet.canEdit(range, this.state.scope.user), 1);
  }

  protect(): GoogleAppsScript.Spreadsheet.Protection {
    const { scope, sheet } = this.state;
    return scope.call("write", "Range.protect", 1, () => protectionObject(scope, sheet, sheet.protect(this.state.rectangle, { editors: [scope.user] })));
  }

  // Developer metadata

  addDeveloperMetadata(key: string, ...rest: readonly unknown[]): Range {
    const { scope, sheet, rectangle } = this.state;
    scope.call("metadata", "Range.addDeveloperMetadata", 1, () => addMetadata(scope, "Range", rectanglePlace(sheet, rectangle), sheet, [key, ...rest]));
    return this.self;
  }

  getDeveloperMetadata() {
    const { scope, sheet, rectangle } = this.state;
    return scope.call("metadata", "Range.getDeveloperMetadata", 1, () =>
      scope.list(metadataWithin(scope, sheet, rectangle).map((found) => metadataObject(scope, found))),
    );
  }

  createDeveloperMetadataFinder() {
    const { scope, sheet, rectangle } = this.state;
    return scope.call("local", "Range.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => metadataWithin(scope, sheet, rectangle)));
  }
}

/** Metadata goes to a whole row or column only [G: reference/spreadsheet/Range.md]. */
function rectanglePlace(sheet: SheetModel, { row, column, rows, columns }: Rectangle) {
  if (columns === 1 && row === 1 && rows === sheet.maxRows) return { kind: "column", column: sheet.columnModel(column) } as const;
  if (rows === 1 && column === 1 && columns === sheet.maxColumns) return { kind: "row", row: sheet.rowModel(row) } as const;
  throw new Error(
    "Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.",
  );
}

function local<T>({ state }: RangeObject, name: string, work: (rectangle: Rectangle) => T): T {
  return state.scope.call("local", `Range.${name}`, 0, () => work(state.rectangle));
}

function read<T>({ state }: RangeObject, name: string, work: (rectangle: Rectangle) => T, size = cellsOf(state.rectangle)): T {
  return state.scope.call("read", `Range.${name}`, size, () => {
    state.scope.checkAlive(state.sheet);
    state.sheet.checkInside(state.rectangle);
    return work(state.rectangle);
  });
}

function readCell<T>(range: RangeObject, name: string, work: (cell: Rectangle) => T): T {
  return read(range, name, (rectangle) => work({ ...rectangle, rows: 1, columns: 1 }), 1);
}

/** A change of cells: the whole of it is refused where the user may not edit. */
function write({ state, self }: RangeObject, name: string, work: (rectangle: Rectangle) => unknown): Range {
  state.scope.call("write", `Range.${name}`, cellsOf(state.rectangle), () => {
    state.scope.checkAlive(state.sheet);
    state.sheet.checkInside(state.rectangle);
    state.sheet.checkRights(state.rectangle, state.scope.user);
    work(state.rectangle);
  });
  return self;
}

/** A change of looks: Sheets tables refuse it [report]. */
function decorating(range: RangeObject, name: string, work: (rectangle: Rectangle) => unknown): Range {
  return write(range, name, (rectangle) => {
    if (range.state.sheet.touchesTable(rectangle)) throw new Error(TYPED_COLUMN);
    work(rectangle);
  });
}

function decorate(range: RangeObject, name: string, patch: LookPatch): Range {
  return decorating(range, name, (rectangle) => range.state.sheet.setLook(rectangle, patch));
}

function looks<T>(range: RangeObject, name: string, of: (look: Look | undefined) => T): T[][] {
  return read(range, name, (rectangle) => range.state.scope.list(range.state.sheet.looks(rectangle).map((line) => range.state.scope.list(line.map(of)))));
}

function look<T>(range: RangeObject, name: string, of: (look: Look | undefined) => T): T {
  return readCell(range, name, (cell) => of(range.state.sheet.looks(cell)[0]?.[0]));
}

function cellsOf({ rows, columns }: Rectangle): number {
  return rows * columns;
}

function filled<T>(rows: number, columns: number, value: T): T[][] {
  return Array.from({ length: rows }, () => Array<T>(columns).fill(value));
}

function weightOf(found: Look | undefined): "normal" | "bold" {
  return found?.bold ? "bold" : "normal";
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
