import { a1Notation } from "./a1";
import type { CalculatorSheet } from "./calculator";
import { CellError, type CellValue } from "./cell-value";
import { type EnteredLine, readLine } from "./entered";
import { Formula } from "./formula";
import { Grid } from "./grid";
import { MAX_COLUMNS, PROTECTED, TOO_MANY_COLUMNS } from "./limits";
import { type Look, type LookPatch, lookPatcher } from "./look";
import { isDateFormat, shownText } from "./number-format";
import type { ProtectionModel } from "./protection-model";
import { contains, intersection, intersects, type Rectangle, shiftRectangle } from "./rectangle";
import { copyFormula, shiftFormula } from "./references";
import { sortedOrder } from "./row-order";
import { copyContent, type SheetContent } from "./sheet-content";
import type { SheetHost } from "./sheet-host";
import type { Shift } from "./shift";
import { satisfies, type ValidationRule } from "./validation-rule";

export interface CellView {
  readonly value: CellValue;
  /** With the leading "="; `null` when there is none. */
  readonly formula: string | null;
  readonly look: Look;
  readonly note: string;
  /** The text that the cell shows. */
  readonly shown: string;
}

/** A value as scripts and plans see it: "" for blank, dates as Date, errors as their text ("#N/A"). */
export type PlainValue = string | number | boolean | Date;

/**
 * One sheet of a spreadsheet. Rows and columns are 1-based. Methods say what a person (or the service for a person) does;
 * rights are checked only where a `user` is given. What is read and written lies inside the grid, except that `type` and
 * `setText` make the grid larger, as pasting does.
 */
export class SheetModel implements CalculatorSheet {
  private content: SheetContent;
  /** Size of what is filled; `null` when it has to be counted anew. */
  private extent: { readonly rows: number; readonly columns: number } | null = null;

  constructor(
    private readonly host: SheetHost,
    /** The first sheet's is 0, as at Google. */
    readonly sheetId: number,
    content: string | SheetContent,
    rows = 1000,
    columns = 26,
  ) {
    this.content = typeof content === "string" ? newContent(content, rows, columns) : content;
  }

  // Frame

  get name(): string {
    return this.content.name;
  }

  get maxRows(): number {
    return this.content.grid.rows.length;
  }

  get maxColumns(): number {
    return this.content.grid.columns.length;
  }

  get frozenRows(): number {
    return this.content.frozenRows;
  }

  get frozenColumns(): number {
    return this.content.frozenColumns;
  }

  get hidden(): boolean {
    return this.content.hidden;
  }

  get merges(): readonly Rectangle[] {
    return this.content.merges;
  }

  get protections(): readonly ProtectionModel[] {
    return this.content.protections;
  }

  get selection(): readonly Rectangle[] {
    return this.content.selection;
  }

  get whole(): Rectangle {
    return { row: 1, column: 1, rows: this.maxRows, columns: this.maxColumns };
  }

  freeze(rows: number, columns = this.frozenColumns): void {
    this.content.frozenRows = rows;
    this.content.frozenColumns = columns;
    this.frameChanged();
  }

  setHidden(hidden: boolean): void {
    this.content.hidden = hidden;
    this.frameChanged();
  }

  select(ranges: readonly Rectangle[]): void {
    for (const range of ranges) this.checkInside(range);
    this.content.selection = ranges;
  }

  /** Called by the spreadsheet, which knows the other names and the formulas that use this one. */
  setName(name: string): void {
    this.content.name = name;
    this.frameChanged();
  }

  // Reading

  /** 1-based last row with content; 0 in an empty sheet. Formulas that show nothing and FALSE count. */
  lastRow(): number {
    return this.filled().rows;
  }

  lastColumn(): number {
    return this.filled().columns;
  }

  column(column: number) {
    return this.content.grid.columns[column - 1];
  }

  formulaAt(row: number, column: number): Formula | undefined {
    return this.content.grid.rowAt(row)?.formulas?.[column - 1];
  }

  value(row: number, column: number): CellValue {
    const formula = this.formulaAt(row, column);
    if (formula) return this.host.calculator.value(formula, this, row, column);
    return this.content.grid.rowAt(row)?.values[column - 1] ?? null;
  }

  cell(row: number, column: number): CellView {
    const model = this.content.grid.rowAt(row);
    const look = model?.looks?.[column - 1];
    const value = this.value(row, column);
    return {
      value,
      formula: model?.formulas?.[column - 1]?.text ?? null,
      look: look ?? {},
      note: model?.notes?.[column - 1] ?? "",
      shown: shownText(value, look?.format),
    };
  }

  /** Rows of plain values. */
  read({ row, column, rows, columns }: Rectangle): PlainValue[][] {
    const from = column - 1;
    const lines: PlainValue[][] = new Array(rows);
    for (let r = 0; r < rows; r++) {
      const model = this.content.grid.rowAt(row + r);
      const line: PlainValue[] = new Array(columns);
      for (let c = 0; c < columns; c++) {
        const formula = model?.formulas?.[from + c];
        const value = formula ? this.host.calculator.value(formula, this, row + r, column + c) : model?.values[from + c];
        line[c] = this.plain(value ?? null, model?.looks?.[from + c]);
      }
      lines[r] = line;
    }
    return lines;
  }

  /** Rows of texts as shown. */
  shown({ row, column, rows, columns }: Rectangle): string[][] {
    return this.map({ row, column, rows, columns }, (r, c) => shownText(this.value(r, c), this.lookAt(r, c)?.format));
  }

  /** Rows of formulas, "" where there is none. */
  formulas(range: Rectangle): string[][] {
    return this.map(range, (row, column) => this.formulaAt(row, column)?.text ?? "");
  }

  notes(range: Rectangle): string[][] {
    return this.map(range, (row, column) => this.content.grid.rowAt(row)?.notes?.[column - 1] ?? "");
  }

  looks(range: Rectangle): (Look | undefined)[][] {
    return this.map(range, (row, column) => this.lookAt(row, column));
  }

  /** Where formulas stand: their values can change when anything else does. */
  formulaCells(): readonly { readonly row: number; readonly column: number }[] {
    return this.content.grid.rows.flatMap((row, r) =>
      row?.formulas ? row.formulas.flatMap((formula, c) => (formula ? [{ row: r + 1, column: c + 1 }] : [])) : [],
    );
  }

  // Writing cells

  /** What a person types or pastes, the top left corner at `row`, `column`: read as Google reads typing. */
  type(row: number, column: number, texts: readonly (readonly string[])[], user?: string): void {
    this.grow(row + texts.length - 1, column + widthOf(texts) - 1);
    this.enter(row, column, texts, user);
  }

  /** Exact text, as a CSV import that parses nothing. Number formats stay; "" clears. */
  setText(row: number, column: number, texts: readonly (readonly string[])[]): void {
    this.grow(row + texts.length - 1, column + widthOf(texts) - 1);
    this.write(row, column, texts, true);
  }

  /** Values as `setValues` takes them: text read as if typed, numbers, booleans, Dates; `null` and "" clear. All or nothing. */
  enter(row: number, column: number, values: readonly (readonly unknown[])[], user?: string): void {
    const range = { row, column, rows: values.length, columns: widthOf(values) };
    if (user !== undefined) this.checkRights(range, user);
    this.write(row, column, values, false);
  }

  /** Changes looks (number format, bold, background, wrap, validation) of all cells of the range. */
  setLook(range: Rectangle, patch: LookPatch): void {
    const patched = lookPatcher(patch);
    this.each(range, (model, column) => {
      const look = model.looks?.[column];
      const next = patched(look);
      if (next !== look) model.setLook(column, next);
    });
    this.wrote(range);
  }

  /** One number format for each cell; "General" is automatic. */
  setFormats(row: number, column: number, formats: readonly (readonly string[])[]): void {
    const patchers = new Map<string, ReturnType<typeof lookPatcher>>();
    for (const [r, line] of formats.entries()) {
      const model = this.content.grid.ensureRow(row + r);
      for (const [c, format] of line.entries()) {
        const patcher = patchers.get(format) ?? lookPatcher({ format: format === "General" ? null : format });
        patchers.set(format, patcher);
        model.setLook(column - 1 + c, patcher(model.looks?.[column - 1 + c]));
      }
    }
    this.wrote({ row, column, rows: formats.length, columns: widthOf(formats) });
  }

  /** `null` and "" take notes away. */
  setNotes(row: number, column: number, notes: readonly (readonly (string | null)[])[]): void {
    for (const [r, line] of notes.entries()) {
      const filled = line.some((note) => note !== null && note !== "");
      const model = filled ? this.content.grid.ensureRow(row + r) : this.content.grid.rowAt(row + r);
      if (model) for (const [c, note] of line.entries()) model.setNote(column - 1 + c, note ?? undefined);
    }
    this.wrote({ row, column, rows: notes.length, columns: widthOf(notes) });
  }

  clear(range: Rectangle, what: { readonly contents?: boolean; readonly looks?: boolean; readonly notes?: boolean } = { contents: true }): void {
    for (let r = range.row; r < range.row + range.rows; r++) {
      const model = this.content.grid.rowAt(r);
      if (!model) continue;
      for (let c = range.column - 1; c < range.column - 1 + range.columns; c++) {
        if (what.contents) model.setValue(c, null);
        if (what.contents && model.formulas?.[c]) model.setFormula(c, undefined);
        if (what.looks && model.looks?.[c]) model.setLook(c, undefined);
        if (what.notes && model.notes?.[c]) model.setNote(c, undefined);
      }
    }
    this.wrote(range);
  }

  /** Copies values, formulas (relative references move along), looks and notes; the target is as large as the source. */
  copyCells(source: Rectangle, target: SheetModel, row: number, column: number): void {
    const cells = this.map(source, (r, c) => this.cell(r, c));
    for (const [r, line] of cells.entries()) {
      const model = target.content.grid.ensureRow(row + r);
      for (const [c, cell] of line.entries()) {
        const at = column - 1 + c;
        model.setValue(at, cell.formula === null ? cell.value : null);
        model.setFormula(at, cell.formula === null ? undefined : new Formula(copyFormula(cell.formula, row - source.row, column - source.column)));
        model.setLook(at, Object.keys(cell.look).length > 0 ? cell.look : undefined);
        model.setNote(at, cell.note);
      }
    }
    target.wrote({ ...source, row, column });
  }

  validate(range: Rectangle, rule: ValidationRule | null): void {
    this.setLook(range, { validation: rule });
  }

  // Rows and columns

  /** New rows come to stand at `at` and look like row `like` (the one above, unless told). */
  insertRows(at: number, count: number, like: number | null = at > 1 ? at - 1 : null): void {
    this.host.checkGrowth(count * this.maxColumns);
    this.shift({ kind: "insert", dimension: "rows", at, count }, like);
  }

  insertColumns(at: number, count: number, like: number | null = at > 1 ? at - 1 : null): void {
    if (this.maxColumns + count > MAX_COLUMNS) throw new Error(TOO_MANY_COLUMNS);
    this.host.checkGrowth(count * this.maxRows);
    this.shift({ kind: "insert", dimension: "columns", at, count }, like);
  }

  deleteRows(at: number, count: number): void {
    if (count >= this.maxRows - this.frozenRows && at <= this.frozenRows + 1) throw new Error("Sorry, it is not possible to delete all non-frozen rows.");
    this.shift({ kind: "delete", dimension: "rows", at, count });
  }

  deleteColumns(at: number, count: number): void {
    if (count >= this.maxColumns) throw new Error("Sorry, it is not possible to delete all non-frozen columns.");
    this.shift({ kind: "delete", dimension: "columns", at, count });
  }

  /** `before` is counted before the move. */
  moveRows(at: number, count: number, before: number): void {
    if (before < at || before > at + count) this.shift({ kind: "move", dimension: "rows", at, count, before });
  }

  moveColumns(at: number, count: number, before: number): void {
    if (before < at || before > at + count) this.shift({ kind: "move", dimension: "columns", at, count, before });
  }

  /** Makes the grid at least this large. */
  grow(rows: number, columns: number): void {
    if (columns > this.maxColumns) this.insertColumns(this.maxColumns + 1, columns - this.maxColumns, null);
    if (rows > this.maxRows) this.insertRows(this.maxRows + 1, rows - this.maxRows, null);
  }

  /** `order[i]` is the offset of the row that comes to offset `i`. Cells move with formats and notes; row heights, hiding and metadata stay. */
  reorderRows(row: number, column: number, columns: number, order: readonly number[]): void {
    const range = { row, column, rows: order.length, columns };
    this.checkInside(range);
    if (new Set(order).size !== order.length || order.some((offset) => !(offset >= 0 && offset < order.length)))
      throw new Error("The order is not a permutation of the rows.");
    this.content.grid.reorder(row, column, columns, order);
    this.countWrite(range);
    this.host.emit({ kind: "reorder-rows", sheetId: this.sheetId, row, column, columns, order });
  }

  /** Sorts the rows below the header by one column, all columns together. */
  sort(column: number, ascending = true, headerRows = Math.max(1, this.frozenRows)): void {
    const rows = this.lastRow() - headerRows;
    if (rows > 1) this.sortRange({ row: headerRows + 1, column: 1, rows, columns: this.maxColumns }, [{ column, ascending }]);
  }

  /** Sorts the rows of a rectangle; later columns decide where earlier ones are equal. */
  sortRange(range: Rectangle, by: readonly { readonly column: number; readonly ascending: boolean }[]): void {
    let order: readonly number[] = Array.from({ length: range.rows }, (_, offset) => offset);
    for (const { column, ascending } of [...by].reverse()) {
      const values = order.map((offset) => this.value(range.row + offset, column));
      const previous = order;
      order = sortedOrder(values, ascending).map((index) => previous[index] ?? 0);
    }
    this.reorderRows(range.row, range.column, range.columns, order);
  }

  setRowsHidden(at: number, count: number, hidden: boolean): void {
    for (let row = at; row < at + count; row++) this.content.grid.ensureRow(row).hiddenByUser = hidden;
    this.frameChanged();
  }

  setColumnsHidden(at: number, count: number, hidden: boolean): void {
    for (let column = at; column < at + count; column++) Object.assign(this.columnModel(column), { hidden });
    this.frameChanged();
  }

  setColumnWidth(column: number, width: number): void {
    this.columnModel(column).width = width;
    this.frameChanged();
  }

  /** A filter: rows below the header for which `keeps` is false are hidden. Later edits do not change what it hides. */
  filterRows(keeps: (row: number) => boolean, headerRows = 1): void {
    for (let row = headerRows + 1; row <= this.maxRows; row++) {
      const hidden = !keeps(row);
      const model = hidden ? this.content.grid.ensureRow(row) : this.content.grid.rowAt(row);
      if (model) model.hiddenByFilter = hidden;
    }
    this.content.hasFilter = true;
    this.frameChanged();
  }

  clearFilter(): void {
    for (const row of this.content.grid.rows) if (row) row.hiddenByFilter = false;
    this.content.hasFilter = false;
    this.frameChanged();
  }

  isRowHiddenByUser(row: number): boolean {
    return this.content.grid.rowAt(row)?.hiddenByUser ?? false;
  }

  isRowHiddenByFilter(row: number): boolean {
    return this.content.grid.rowAt(row)?.hiddenByFilter ?? false;
  }

  // Merges, rights, tables

  /** Only the top left cell keeps its value. */
  merge(range: Rectangle): void {
    this.checkInside(range);
    const { row, column, rows, columns } = range;
    if (columns > 1) this.clear({ row, column: column + 1, rows: 1, columns: columns - 1 });
    if (rows > 1) this.clear({ row: row + 1, column, rows: rows - 1, columns });
    this.content.merges = [...this.merges.filter((merge) => !intersects(merge, range)), range];
    this.frameChanged();
  }

  unmerge(range: Rectangle): void {
    this.content.merges = this.merges.filter((merge) => !intersects(merge, range));
    this.frameChanged();
  }

  /** Protects a range, or the whole sheet (`null`). The document's owner and `editors` may edit. */
  protect(range: Rectangle | null, options: Partial<Omit<ProtectionModel, "id" | "range">> = {}): ProtectionModel {
    const protection: ProtectionModel = { id: this.host.nextId(), range, description: "", editors: [], warningOnly: false, unprotected: [], ...options };
    this.content.protections = [...this.protections, protection];
    return protection;
  }

  unprotect(id: number): void {
    this.content.protections = this.protections.filter((protection) => protection.id !== id);
  }

  canEdit(range: Rectangle, user: string): boolean {
    if (user === this.host.owner) return true;
    return this.protections.every(({ range: guarded, editors, warningOnly, unprotected }) => {
      if (warningOnly || editors.includes(user) || !intersects(guarded ?? this.whole, range)) return true;
      return guarded === null && unprotected.some((open) => contains(open, range.row, range.column) && sameSize(intersection(open, range), range));
    });
  }

  /** Whether the user may insert, delete and move rows and columns: not in a protected sheet. */
  canEditFrame(user: string): boolean {
    return user === this.host.owner || this.protections.every(({ range, editors, warningOnly }) => range !== null || warningOnly || editors.includes(user));
  }

  /** @throws Error with Google's text when the user may not edit all of the range */
  checkRights(range: Rectangle, user: string): void {
    if (!this.canEdit(range, user)) throw new Error(PROTECTED);
  }

  /** Makes the range a Sheets table, with typed columns. */
  addTable(range: Rectangle): void {
    this.content.tables = [...this.content.tables, range];
  }

  touchesTable(range: Rectangle): boolean {
    return this.content.tables.some((table) => intersects(table, range));
  }

  // Content as a whole, for the spreadsheet and for developer metadata

  get metadata(): SheetContent["metadata"] {
    return this.content.metadata;
  }

  setMetadata(metadata: SheetContent["metadata"]): void {
    this.content.metadata = metadata;
  }

  /** The row's or column's object, which metadata is tied to. */
  rowModel(row: number) {
    return this.content.grid.ensureRow(row);
  }

  columnModel(column: number) {
    const model = this.content.grid.columns[column - 1];
    if (!model) throw new Error("Those columns are out of bounds.");
    return model;
  }

  /** 1-based position of a metadata's row or column; 0 when it stands for the whole sheet. */
  positionOf(place: SheetContent["metadata"][number]["place"]): number {
    if (place.kind === "row") return this.content.grid.rows.indexOf(place.row) + 1;
    return place.kind === "column" ? this.content.grid.columns.indexOf(place.column) + 1 : 0;
  }

  copyOfContent(): SheetContent {
    return copyContent(this.content);
  }

  replaceContent(content: SheetContent): void {
    this.content = copyContent(content);
    this.extent = null;
  }

  /** Rewrites all formulas of the sheet. */
  mapFormulas(map: (formula: string) => string): void {
    for (const row of this.content.grid.rows) {
      if (!row?.formulas) continue;
      for (const [column, formula] of row.formulas.entries()) {
        const text = formula && map(formula.text);
        if (formula && text !== undefined && text !== formula.text) row.setFormula(column, new Formula(text));
      }
    }
  }

  checkInside({ row, column, rows, columns }: Rectangle): void {
    if (row < 1 || column < 1 || rows < 1 || columns < 1) throw new Error("The coordinates or dimensions of the range are invalid.");
    if (row + rows - 1 > this.maxRows || column + columns - 1 > this.maxColumns)
      throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
  }

  private write(row: number, column: number, values: readonly (readonly unknown[])[], exact: boolean): void {
    const range = { row, column, rows: values.length, columns: widthOf(values) };
    if (range.rows === 0 || range.columns === 0) return;
    this.checkInside(range);
    const context = { zone: this.host.zone, year: () => this.host.year(), exact };
    const lines = values.map((line, r) => {
      const looks = this.content.grid.rowAt(row + r)?.looks;
      const read = readLine(line, (offset) => looks?.[column - 1 + offset]?.format, context);
      if (looks) this.checkValidation(read, looks, row + r, column);
      return read;
    });
    const covered = this.merges.filter((merge) => intersects(merge, range));
    for (const [r, line] of lines.entries()) this.putLine(line, row + r, column, covered);
    this.wrote(range);
  }

  private putLine({ values, formulas, formats }: EnteredLine, row: number, column: number, merges: readonly Rectangle[]): void {
    const model = this.content.grid.ensureRow(row);
    for (const [offset, value] of values.entries()) {
      if (merges.length > 0 && merges.some((merge) => isCovered(merge, row, column + offset))) continue;
      const c = column - 1 + offset;
      model.setValue(c, value);
      const formula = formulas?.get(offset);
      if (formula !== undefined || model.formulas) model.setFormula(c, formula === undefined ? undefined : new Formula(formula));
      const format = formats?.get(offset) ?? (formula === undefined ? undefined : this.formatOfFormula(formula));
      const look = model.looks?.[c];
      if (format !== undefined && look?.format === undefined) model.setLook(c, { ...look, format });
    }
  }

  /** Formulas bring a date format along when they are about dates, and that of the cell when they only refer to one. */
  private formatOfFormula(formula: string): string | undefined {
    if (/^=\s*(TODAY|DATE|EDATE|EOMONTH)\(/i.test(formula)) return "m/d/yyyy";
    if (/^=\s*NOW\(/i.test(formula)) return "m/d/yyyy h:mm:ss";
    const single = /^=\s*\$?([A-Z]{1,3})\$?(\d+)\s*$/i.exec(formula);
    if (!single) return undefined;
    const column = [...(single[1] ?? "").toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return this.lookAt(Number(single[2]), column)?.format;
  }

  private checkValidation(line: EnteredLine, looks: readonly (Look | undefined)[], row: number, column: number): void {
    for (const [offset, value] of line.values.entries()) {
      const rule = looks[column - 1 + offset]?.validation;
      if (!rule || rule.allowInvalid || line.formulas?.has(offset) || satisfies(rule, value)) continue;
      const cell = a1Notation({ row, column: column + offset, rows: 1, columns: 1 });
      throw new Error(`The data you entered in cell ${cell} violates the data validation rules set on this cell.`);
    }
  }

  private shift(shift: Shift, like: number | null = null): void {
    const most = shift.dimension === "rows" ? this.maxRows : this.maxColumns;
    const last = shift.kind === "insert" ? shift.at - 1 : shift.at + shift.count - 1;
    if (shift.at < 1 || shift.count < 1 || last > most || (shift.kind === "move" && (shift.before < 1 || shift.before > most + 1)))
      throw new Error(`Those ${shift.dimension} are out of bounds.`);
    const { content } = this;
    content.grid.shift(shift, like);
    const move = (rectangle: Rectangle) => shiftRectangle(rectangle, shift);
    const moveAll = (rectangles: readonly Rectangle[]) => rectangles.map(move).filter((rectangle) => rectangle !== null);
    content.merges = moveAll(content.merges).filter(({ rows, columns }) => rows * columns > 1);
    content.tables = moveAll(content.tables);
    content.selection = moveAll(content.selection);
    content.protections = content.protections.flatMap((protection) => {
      if (protection.range === null) return [protection];
      const range = move(protection.range);
      if (range) protection.range = range;
      return range ? [protection] : [];
    });
    if (shift.kind === "delete") this.dropLostMetadata();
    for (const sheet of this.host.sheets) sheet.mapFormulas((formula) => shiftFormula(formula, sheet.name, this.name, shift));
    this.extent = null;
    this.host.noteMove();
    this.host.emit(eventOf(shift, this.sheetId));
  }

  private dropLostMetadata(): void {
    this.content.metadata = this.metadata.filter(({ place }) => (place.kind !== "row" && place.kind !== "column") || this.positionOf(place) > 0);
  }

  private wrote(range: Rectangle): void {
    this.countWrite(range);
    this.host.emit({ kind: "cells", sheetId: this.sheetId, ...range });
  }

  private countWrite({ column, columns }: Rectangle): void {
    const number = this.host.noteWrite();
    for (let c = column; c < column + columns; c++) {
      const model = this.column(c);
      if (model) model.writtenAt = number;
    }
    this.extent = null;
  }

  private frameChanged(): void {
    this.host.emit({ kind: "frame", sheetId: this.sheetId });
  }

  private filled(): { readonly rows: number; readonly columns: number } {
    if (this.extent) return this.extent;
    const { rows } = this.content.grid;
    let last = 0;
    let columns = 0;
    for (let r = rows.length; r > 0; r--) {
      const width = rows[r - 1]?.lastColumn() ?? 0;
      if (width > 0 && last === 0) last = r;
      if (width > columns) columns = width;
    }
    this.extent = { rows: last, columns };
    return this.extent;
  }

  private plain(value: CellValue, look: Look | undefined): PlainValue {
    if (value === null) return "";
    if (value instanceof CellError) return value.code;
    if (typeof value === "number" && look && isDateFormat(look.format)) return new Date(this.host.zone.moment(value));
    return value;
  }

  private lookAt(row: number, column: number): Look | undefined {
    return this.content.grid.rowAt(row)?.looks?.[column - 1];
  }

  private map<T>({ row, column, rows, columns }: Rectangle, read: (row: number, column: number) => T): T[][] {
    return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => read(row + r, column + c)));
  }

  private each({ row, column, rows, columns }: Rectangle, change: (model: ReturnType<Grid["ensureRow"]>, column: number) => void): void {
    for (let r = row; r < row + rows; r++) {
      const model = this.content.grid.ensureRow(r);
      for (let c = column - 1; c < column - 1 + columns; c++) change(model, c);
    }
  }
}

function newContent(name: string, rows: number, columns: number): SheetContent {
  return {
    name,
    grid: new Grid(rows, columns),
    frozenRows: 0,
    frozenColumns: 0,
    hidden: false,
    merges: [],
    protections: [],
    tables: [],
    metadata: [],
    selection: [{ row: 1, column: 1, rows: 1, columns: 1 }],
    hasFilter: false,
  };
}

function widthOf(lines: readonly (readonly unknown[])[]): number {
  return lines.reduce((most, line) => Math.max(most, line.length), 0);
}

function isCovered(merge: Rectangle, row: number, column: number): boolean {
  return contains(merge, row, column) && (row !== merge.row || column !== merge.column);
}

function sameSize(a: Rectangle | null, b: Rectangle): boolean {
  return a !== null && a.rows === b.rows && a.columns === b.columns;
}

function eventOf(shift: Shift, sheetId: number) {
  const { at, count } = shift;
  if (shift.kind === "move") return { kind: `move-${shift.dimension}`, sheetId, at, count, before: shift.before } as const;
  return { kind: `${shift.kind}-${shift.dimension}`, sheetId, at, count } as const;
}
