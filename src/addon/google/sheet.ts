import type { Block } from "../../job/blocks";
import type { SheetValue } from "../../job/cell";
import type { Written } from "../../job/output-cell";

const METADATA_KEY = "rowrunner";

/** A tagged column: Rowrunner's mark in the column's developer metadata, which moves with the column. */
export interface ColumnTag {
  readonly column: number;
  readonly value: string;
}

/** The few things Rowrunner does with a sheet, one service call or two each. Rows and columns are 1-based. */
export class SheetAdapter {
  constructor(readonly sheet: GoogleAppsScript.Spreadsheet.Sheet) {}

  get id(): number {
    return this.sheet.getSheetId();
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

  write(block: Block<Written>): void {
    const width = block.values[0]?.length ?? 0;
    if (width === 0) return;
    this.sheet.getRange(block.row, block.column, block.values.length, width).setValues(block.values.map((line) => [...line]));
  }

  writeNotes(block: Block<string>): void {
    const width = block.values[0]?.length ?? 0;
    if (width === 0) return;
    this.sheet.getRange(block.row, block.column, block.values.length, width).setNotes(block.values.map((line) => [...line]));
  }

  tags(): readonly ColumnTag[] {
    return this.sheet
      .createDeveloperMetadataFinder()
      .withKey(METADATA_KEY)
      .find()
      .flatMap((metadata) => {
        const column = metadata.getLocation().getColumn();
        const value = metadata.getValue();
        return column && value !== null ? [{ column: column.getColumn(), value }] : [];
      });
  }

  tag(column: number, value: string): void {
    const letter = columnLetter(column);
    this.sheet.getRange(`${letter}:${letter}`).addDeveloperMetadata(METADATA_KEY, value, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  }

  /** Inserts plain columns after column `after`. New columns would inherit their left neighbour's format. */
  insertColumns(after: number, count: number): void {
    this.sheet.insertColumnsAfter(after, count);
    this.decorate(() => this.sheet.getRange(`${columnLetter(after + 1)}:${columnLetter(after + count)}`).setNumberFormat("General"));
  }

  clearNotes(row: number, column: number, rows: number, columns: number): void {
    this.decorate(() => this.sheet.getRange(row, column, rows, columns).clearNote());
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
