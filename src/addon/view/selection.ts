import type { SelectForm, SelectionView } from "../../contract/selection";
import { Problem } from "../../job/problem";
import { rowSpans } from "../../job/row-spans";
import { SheetAdapter } from "../google/sheet";
import { activeSheet, activeSpreadsheet, selectedRowRanges, selectRowRanges } from "../google/spreadsheet";

/** Without the records of jobs, which it has nothing to do with: it is asked for every few seconds. */
export function selection(): SelectionView {
  const sheet = activeSheet(openSpreadsheet());
  return { sheetId: sheet.id, row: selectedRowRanges(sheet)[0]?.[0] ?? null };
}

/** @throws Problem "sheet-gone" */
export function selectRows({ sheetId, rows }: SelectForm): SelectionView {
  const sheet = new SheetAdapter(openSpreadsheet(), sheetId);
  const lastRow = sheet.lastRow();
  const there = rows.filter((row) => row <= lastRow);
  const spans = rowSpans(there);
  if (spans.length > 0) selectRowRanges(sheet, spans);
  return { sheetId, row: spans[0]?.[0] ?? null };
}

function openSpreadsheet(): GoogleAppsScript.Spreadsheet.Spreadsheet {
  const spreadsheet = activeSpreadsheet();
  if (spreadsheet === null) throw new Problem("unexpected", { fault: "no-document" });
  return spreadsheet;
}
