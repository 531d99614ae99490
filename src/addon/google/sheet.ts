import type { Block } from "../../job/blocks";
import type { SheetValue } from "../../job/cell";
import type { Written } from "../../job/output-cell";
import { Problem } from "../../job/problem";

const METADATA_KEY = "rowrunner";

/** Rowrunner's mark in the developer metadata of a column, or of the row of headers, which moves with it. */
export interface ColumnTag {
  /** 0 for a tag on a row. */
  readonly column: number;
  readonly row?: number;
  readonly value: string;
}

/** A rectangle of cells. */
export interface CellBlock {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The few things Rowrunner does with a sheet, one service call or two each. Rows and columns are 1-based. The sheet is looked up when
 * it is first needed, and finding its tags finds it too. Everything here throws Problem "sheet-gone" when it was deleted.
 */
export class SheetAdapter {
  constructor(
    private readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
    readonly id: number,
    private found: GoogleAppsScript.Spreadsheet.Sheet | null = null,
  ) {}

  private hasFilter: boolean | null = null;

  get sheet(): GoogleAppsScript.Spreadsheet.Sheet {
    return this.lookUp();
  }

  private lookUp(): GoogleAppsScript.Spreadsheet.Sheet {
    this.found ??= this.spreadsheet.getSheetById(this.id);
    if (this.found !== null) return this.found;
    throw new Problem("sheet-gone", {});
  }

  get name(): string {
    return this.sheet.getName();
  }

  lastRow(): number {
    return this.sheet.getLastRow();
  }

  lastColumn(): number {
    return this.sheet.getLastColumn();
  }

  frozenRows(): number {
    return this.sheet.getFrozenRows();
  }

  read(row: number, column: number, rows: number, columns: number): readonly (readonly SheetValue[])[] {
    return rows < 1 || columns < 1 ? [] : this.sheet.getRange(row, column, rows, columns).getValues();
  }

  /** Google's types want arrays that may be changed; it only reads them. */
  write(block: Block<Written>): void {
    this.rangeOf(block)?.setValues(block.values as Written[][]);
  }

  writeNotes(block: Block<string>): void {
    this.rangeOf(block)?.setNotes(block.values as string[][]);
  }

  private rangeOf({ row, column, values }: Block<unknown>): GoogleAppsScript.Spreadsheet.Range | null {
    const width = values[0]?.length ?? 0;
    return width === 0 ? null : this.sheet.getRange(row, column, values.length, width);
  }

  tags(): readonly ColumnTag[] {
    const tags: ColumnTag[] = [];
    for (const metadata of this.spreadsheet.createDeveloperMetadataFinder().withKey(METADATA_KEY).find()) {
      const location = metadata.getLocation();
      const column = location.getColumn();
      const place = column ?? location.getRow();
      const value = metadata.getValue();
      const sheet = place?.getSheet();
      if (!place || value === null || sheet?.getSheetId() !== this.id) continue;
      this.found ??= sheet;
      tags.push(column ? { column: column.getColumn(), value } : { column: 0, row: place.getRow(), value });
    }
    // Without any it must still show whether the sheet is there.
    if (tags.length === 0) this.lookUp();
    return tags;
  }

  tag(column: number, value: string): void {
    const letter = columnLetter(column);
    this.sheet.getRange(`${letter}:${letter}`).addDeveloperMetadata(METADATA_KEY, value, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  }

  /** Takes a tag off a column, whoever put it there. */
  untag(column: number, value: string): void {
    for (const metadata of this.sheet.createDeveloperMetadataFinder().withKey(METADATA_KEY).withValue(value).find()) {
      if (metadata.getLocation().getColumn()?.getColumn() === column) metadata.remove();
    }
  }

  /** Puts a tag on a row; `isMoved` takes it off the row that has it. */
  tagRow(row: number, value: string, isMoved: boolean): void {
    if (isMoved) {
      for (const metadata of this.sheet.createDeveloperMetadataFinder().withKey(METADATA_KEY).withValue(value).find()) metadata.remove();
    }
    this.sheet.getRange(`${row}:${row}`).addDeveloperMetadata(METADATA_KEY, value, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  }

  /**
   * Inserts plain columns after column `after` (0: before the first). New columns inherit the number format, validation, checkboxes and
   * colours of their left neighbour [G: sheets/api InsertDimensionRequest, reports], so all of it is taken off the new ones.
   */
  insertColumns(after: number, count: number): void {
    if (after > 0) this.sheet.insertColumnsAfter(after, count);
    else this.sheet.insertColumnsBefore(1, count);
    const range = this.sheet.getRange(`${columnLetter(after + 1)}:${columnLetter(after + count)}`);
    this.decorate(() => range.clearDataValidations());
    this.decorate(() => range.clearFormat());
  }

  /** Hides columns that only the code reads. */
  hideColumns(first: number, count: number): void {
    this.decorate(() => this.sheet.hideColumns(first, count));
  }

  clearNotes(row: number, column: number, rows: number, columns: number): void {
    this.decorate(() => this.sheet.getRange(row, column, rows, columns).clearNote());
  }

  /** By hand, or by the sheet's filter; filter views hide for one person alone and do not count [G: spreadsheet/Sheet.md]. */
  isRowHidden(row: number): boolean {
    this.hasFilter ??= this.sheet.getFilter() !== null;
    return (this.hasFilter && this.sheet.isRowHiddenByFilter(row)) || this.sheet.isRowHiddenByUser(row);
  }

  /** First and last column of the sheet's filter; `null` without one. A filter view is not seen [G: reference/spreadsheet/Filter]. */
  filteredColumns(): readonly [first: number, last: number] | null {
    const range = this.sheet.getFilter()?.getRange();
    return range ? [range.getColumn(), range.getLastColumn()] : null;
  }

  /**
   * Makes the sheet's filter reach from one column to another, with the criteria that it has. A filter cannot be resized: the new one
   * takes the place of the old one.
   */
  extendFilter(first: number, last: number): void {
    const filter = this.sheet.getFilter();
    if (filter === null) return;
    const range = filter.getRange();
    const from = range.getColumn();
    const criteria = Array.from({ length: range.getNumColumns() }, (_, i) => [from + i, filter.getColumnFilterCriteria(from + i)] as const);
    filter.remove();
    const wider = this.sheet.getRange(range.getRow(), first, range.getNumRows(), last - first + 1).createFilter();
    for (const [column, kept] of criteria) if (kept !== null) wider.setColumnFilterCriteria(column, kept);
  }

  /** What the cells show. */
  readShown(row: number, column: number, rows: number, columns: number): readonly (readonly string[])[] {
    return rows < 1 || columns < 1 ? [] : this.sheet.getRange(row, column, rows, columns).getDisplayValues();
  }

  numberFormats(row: number, column: number, rows: number, columns: number): readonly (readonly string[])[] {
    return rows < 1 || columns < 1 ? [] : this.sheet.getRange(row, column, rows, columns).getNumberFormats();
  }

  /** Merged cells in these rows that begin in one of these columns. Only their first cell has a value [platform: reports]. */
  mergedCells(firstRow: number, lastRow: number, columns: readonly number[]): readonly CellBlock[] {
    const rows = lastRow - firstRow + 1;
    const [first = 1, last = 0] = [Math.min(...columns), Math.max(...columns)];
    if (rows < 1 || columns.length === 0) return [];
    return this.sheet
      .getRange(firstRow, first, rows, last - first + 1)
      .getMergedRanges()
      .map((range) => ({ row: range.getRow(), column: range.getColumn(), rows: range.getNumRows(), columns: range.getNumColumns() }))
      .filter(({ column }) => columns.includes(column));
  }

  hasMergedCells(row: number, columns: number): boolean {
    return columns > 0 && this.sheet.getRange(row, 1, 1, columns).getMergedRanges().length > 0;
  }

  /** Looks are never worth failing for: typed columns of Sheets tables refuse some [platform: reports]. */
  private decorate(change: () => unknown): void {
    try {
      change();
    } catch {
      // Values still arrive; only the format stays as it was.
    }
  }
}

/** 1 → "A", 27 → "AA". */
export function columnLetter(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
