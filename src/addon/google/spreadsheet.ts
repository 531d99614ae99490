import type { DateText } from "../../job/cell";
import { dateCellText } from "../../job/date-text";
import type { Written } from "../../job/output-cell";
import { SheetAdapter } from "./sheet";

/**
 * The document the script works in; `null` in an execution that has none (a stand-alone script's trigger).
 */
export function activeSpreadsheet(): GoogleAppsScript.Spreadsheet.Spreadsheet | null {
  return SpreadsheetApp.getActiveSpreadsheet();
}

export function activeSheet(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): SheetAdapter {
  const sheet = spreadsheet.getActiveSheet();
  return new SheetAdapter(spreadsheet, sheet.getSheetId(), sheet);
}

/** The selected rows of the active sheet as [first, last] pairs. */
export function selectedRowRanges(sheet: SheetAdapter): readonly (readonly [number, number])[] {
  const list = sheet.sheet.getActiveRangeList();
  return (list?.getRanges() ?? []).map((range) => [range.getRow(), range.getLastRow()] as const);
}

/** Selects whole rows, given as [first, last], and brings the sheet to the front. */
export function selectRowRanges(sheet: SheetAdapter, ranges: readonly (readonly [number, number])[]): void {
  sheet.sheet.activate();
  sheet.sheet.getRangeList(ranges.map(([first, last]) => `${first}:${last}`)).activate();
}

/** Applies pending writes. */
export function flush(): void {
  SpreadsheetApp.flush();
}

/** A new sheet with these rows; the name gets a number when it is taken. */
export function addSheet(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, name: string, rows: readonly (readonly Written[])[]): string {
  let free = name;
  for (let n = 2; spreadsheet.getSheetByName(free); n++) free = `${name} (${n})`;
  const sheet = spreadsheet.insertSheet(free);
  const width = rows[0]?.length ?? 0;
  if (sheet.getMaxColumns() < width) sheet.insertColumnsAfter(sheet.getMaxColumns(), width - sheet.getMaxColumns());
  if (sheet.getMaxRows() < rows.length) sheet.insertRowsAfter(sheet.getMaxRows(), rows.length - sheet.getMaxRows());
  if (width > 0) sheet.getRange(1, 1, rows.length, width).setValues(rows.map((row) => [...row]));
  return free;
}

/**
 * Date cells as text in the spreadsheet's time zone, as `dateCellText` says. Distinct dates are few, so each is formatted once.
 */
export function dateTextIn(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): DateText {
  let zone: string | null = null;
  const known = new Map<number, string>();
  return (date) => {
    const time = date.getTime();
    const seen = known.get(time);
    if (seen !== undefined) return seen;
    zone ??= spreadsheet.getSpreadsheetTimeZone();
    const name = zone;
    const text = dateCellText(date, (moment) => Utilities.formatDate(moment, name, "yyyy-MM-dd'T'HH:mm:ssXXX"));
    known.set(time, text);
    return text;
  };
}

/** A day in the spreadsheet's time zone as Status says it: "12 Nov". */
export function dayTextIn(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): (ms: number) => string {
  const known = new Map<number, string>();
  return (ms) => {
    // Rows are filled many at a time, at the same moment.
    const text = known.get(ms) ?? Utilities.formatDate(new Date(ms), spreadsheet.getSpreadsheetTimeZone(), "d MMM");
    known.set(ms, text);
    return text;
  };
}
