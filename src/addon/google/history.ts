import type { SheetValue } from "../../job/cell";
import type { Written } from "../../job/output-cell";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A sheet by its name, made hidden and with these headers where it is not there. */
export function hiddenSheet(spreadsheet: Spreadsheet, name: string, headers: readonly Written[]): Sheet {
  const found = spreadsheet.getSheetByName(name);
  if (found !== null) return found;
  const active = spreadsheet.getActiveSheet();
  const sheet = spreadsheet.insertSheet(name, spreadsheet.getNumSheets());
  sheet.getRange(1, 1, 1, headers.length).setValues([[...headers]]);
  sheet.hideSheet();
  // Inserting a sheet activates it [G: reference/spreadsheet/spreadsheet#insertSheet()].
  if (active !== null) spreadsheet.setActiveSheet(active);
  return sheet;
}

/** Adds rows of one width below the last, and takes the oldest away where the sheet would hold more than `maxCells`. */
export function appendRows(sheet: Sheet, rows: readonly (readonly Written[])[], maxCells: number): void {
  const width = rows[0]?.length ?? 0;
  const columns = sheet.getMaxColumns();
  if (columns < width) sheet.insertColumnsAfter(columns, width - columns);
  let last = sheet.getLastRow();
  const excess = (last + rows.length) * Math.max(columns, width) - maxCells;
  const old = Math.min(last - 1, Math.ceil(excess / Math.max(columns, width)));
  if (excess > 0 && old > 0) {
    sheet.deleteRows(2, old);
    last -= old;
  }
  const missing = last + rows.length - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
  sheet.getRange(last + 1, 1, rows.length, width).setValues(rows.map((row) => [...row]));
}

/** All rows of a sheet, its headers too, which an execution that died may not have written; none where there is no such sheet. */
export function readRows(spreadsheet: Spreadsheet, name: string): readonly (readonly SheetValue[])[] {
  const sheet = spreadsheet.getSheetByName(name);
  const last = sheet?.getLastRow() ?? 0;
  return sheet === null || last < 1 ? [] : sheet.getRange(1, 1, last, sheet.getLastColumn()).getValues();
}
