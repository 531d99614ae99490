import type { CalculatorSheet } from "./calculator";
import { CellError, type CellImage, type CellValue } from "./cell-value";
import type { ConditionalFormat } from "./conditional-format";
import type { FilterModel } from "./filter-model";
import type { Formula } from "./formula";
import type { Look } from "./look";
import { isDateFormat, shownText } from "./number-format";
import type { ProtectionModel } from "./protection-model";
import type { Rectangle } from "./rectangle";
import type { SheetContent } from "./sheet-content";
import type { SheetHost } from "./sheet-host";

export interface CellView {
  readonly value: CellValue;
  /** With the leading "="; `null` when there is none. */
  readonly formula: string | null;
  readonly look: Look;
  readonly note: string;
  /** The text that the cell shows. */
  readonly shown: string;
}

/** A value as scripts and plans see it: "" for blank, dates as Date, errors as their text ("#N/A"), images as they are. */
export type PlainValue = string | number | boolean | Date | CellImage;

/** What can be read of a sheet. Rows and columns are 1-based. */
export abstract class SheetReading implements CalculatorSheet {
  /** Size of what is filled; `null` when it has to be counted anew. */
  protected extent: { readonly rows: number; readonly columns: number } | null = null;

  constructor(
    protected readonly host: SheetHost,
    /** The first sheet's is 0, as at Google. */
    readonly sheetId: number,
    protected content: SheetContent,
  ) {}

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

  get filter(): FilterModel | null {
    return this.content.filter;
  }

  get conditionalFormats(): readonly ConditionalFormat[] {
    return this.content.conditionalFormats;
  }

  get hasImages(): boolean {
    return this.content.hasImages;
  }

  get selection(): readonly Rectangle[] {
    return this.content.selection;
  }

  get whole(): Rectangle {
    return { row: 1, column: 1, rows: this.maxRows, columns: this.maxColumns };
  }

  // Cells

  /** 1-based last row with content; 0 in an empty sheet. Formulas that show nothing and FALSE count. */
  lastRow(): number {
    return this.filled().rows;
  }

  /** 1-based last row that ever held anything, looks and notes too. */
  lastTouchedRow(): number {
    return this.content.grid.rows.findLastIndex((row) => row !== null) + 1;
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

  checkInside({ row, column, rows, columns }: Rectangle): void {
    if (row < 1 || column < 1 || rows < 1 || columns < 1) throw new Error("The coordinates or dimensions of the range are invalid.");
    if (row + rows - 1 > this.maxRows || column + columns - 1 > this.maxColumns)
      throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
  }

  protected filled(): { readonly rows: number; readonly columns: number } {
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

  protected lookAt(row: number, column: number): Look | undefined {
    return this.content.grid.rowAt(row)?.looks?.[column - 1];
  }

  protected map<T>({ row, column, rows, columns }: Rectangle, read: (row: number, column: number) => T): T[][] {
    return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => read(row + r, column + c)));
  }
}
