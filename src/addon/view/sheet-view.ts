import type { ColumnView, SheetView } from "../../contract/sheet";
import { cellText, isBlank, type SheetValue } from "../../job/cell";
import { copiedSets } from "../../job/copied-sets";
import { findHeaderRow } from "../../job/header-row";
import type { SetUp } from "../../job/job-record";
import { isHiddenRole, layoutOf, setOfTag, type TaggedColumn } from "../../job/layout";
import { hasFailed } from "../../job/ledger";
import type { PlainProblem, ProblemFacts } from "../../job/problem";
import { parseRunDetails } from "../../job/run-details";
import { formFromSetUp, withoutSpending } from "../form-from-set-up";
import { columnLetter, type SheetAdapter } from "../google/sheet";
import { activeSheet, selectedRowRanges } from "../google/spreadsheet";
import { Table } from "../sheet/table";
import { words } from "../words";
import type { Workspace } from "../workspace";
import { columnViews } from "./column-views";

/** Rows looked at for samples and counted from: a few, since the form is opened often. */
const SAMPLE_ROWS = 20;

/** The active sheet as the form needs it: its columns, its rows, the selection, and the form last run here. */
export function sheetView(workspace: Workspace, headerRowWanted: number | null): SheetView {
  const sheet = activeSheet(workspace.spreadsheet);
  const lastColumn = sheet.lastColumn();
  const lastRow = sheet.lastRow();
  const tags = sheet.tags();
  const setUp = lastSetUp(workspace, sheet.id);
  // Rows may have been inserted above the headers since.
  const known = setUp === null ? null : layoutOf(tags, setUp.setUpId).headerRow;
  const headerRow = headerRowWanted ?? known ?? (sheet.frozenRows() || findHeaderRow(sheet.read(1, 1, Math.min(SAMPLE_ROWS, lastRow), lastColumn)));
  const top = sheet.read(headerRow, 1, Math.max(0, Math.min(SAMPLE_ROWS, lastRow - headerRow + 1)), lastColumn);
  const text = (value: SheetValue) => cellText(value, workspace.dateText);
  const headers = Array.from({ length: lastColumn }, (_, index) => ({ column: index + 1, header: text(top[0]?.[index] ?? "").trim() }));
  const columns = columnViews(headers, top.slice(1), tags, text);
  const lastForm = setUp
    ? formFromSetUp(setUp, layoutOf(tags, setUp.setUpId), (column) => columns[column - 1]?.label ?? words.sheet.columnAt(columnLetter(column)))
    : null;
  const ranges = selectedRowRanges(sheet)
    .map(([first, last]) => [Math.max(first, headerRow + 1), Math.min(last, Math.max(lastRow, headerRow))] as const)
    .filter(([first, last]) => first <= last);
  const filtered = sheet.filteredColumns();
  return {
    sheetId: sheet.id,
    name: sheet.name,
    headerRow,
    columns,
    dataRows: Math.max(0, lastRow - headerRow),
    selectedRows: countRows(ranges),
    selection: ranges,
    isFiltered: filtered !== null,
    beyondFilter: beyondFilter(filtered, tags, columns),
    failedRows: setUp ? failedRows(sheet, headerRow, tags, setUp) : 0,
    copied: copiedColumns(workspace, sheet.id, tags, columns),
    warnings: warningsOf(sheet, headerRow, top, columns, lastRow),
    lastForm,
  };
}

function countRows(ranges: readonly (readonly [number, number])[]): number {
  const rows = new Set<number>();
  for (const [first, last] of ranges) for (let row = first; row <= last; row++) rows.add(row);
  return rows.size;
}

/**
 * The newest version of the set-up that ran last on the sheet. What a colleague set up is offered without what would cost or tell
 * something on the owner's account: callback, runner and cap.
 */
function lastSetUp(workspace: Workspace, sheetId: number): SetUp | null {
  const here = workspace.setUps().filter((one) => one.sheetId === sheetId);
  const ran = workspace.jobs().find(({ setUp }) => setUp.sheetId === sheetId)?.setUp.setUpId;
  const found = here.find(({ setUpId }) => setUpId === ran) ?? here[0];
  if (found === undefined) return null;
  if (found.owner === workspace.settings.owner) return found;
  return withoutSpending(found);
}

function beyondFilter(
  filtered: readonly [first: number, last: number] | null,
  tags: readonly TaggedColumn[],
  columns: readonly ColumnView[],
): readonly string[] {
  if (filtered === null) return [];
  const [first, last] = filtered;
  const own = tags.filter(({ row, value }) => row === undefined && setOfTag(value) !== null && !isHiddenRole(value)).map(({ column }) => column);
  return own.filter((column) => column < first || column > last).flatMap((column) => columns[column - 1]?.label ?? []);
}

/** The first copy's columns, less those that are hidden. */
function copiedColumns(workspace: Workspace, sheetId: number, tags: readonly TaggedColumn[], columns: readonly ColumnView[]): SheetView["copied"] {
  const [copy] = copiedSets(tags, workspace.storedSetUps(), { spreadsheetId: workspace.documentId, sheetId });
  if (copy === undefined) return null;
  const shown = tags.filter(({ row, value }) => row === undefined && setOfTag(value) === copy.setUpId && !isHiddenRole(value));
  return { setUp: copy.setUpId, headers: [...new Set(shown.map(({ column }) => columns[column - 1]?.label ?? ""))] };
}

function failedRows(sheet: SheetAdapter, headerRow: number, tags: readonly TaggedColumn[], { setUpId }: SetUp): number {
  const { details } = layoutOf(tags, setUpId);
  if (details === null) return 0;
  const table = Table.read(sheet, headerRow, [details]);
  let failed = 0;
  for (let row = table.firstRow; row <= table.lastRow; row++) if (hasFailed(parseRunDetails(table.text(row, details)))) failed++;
  return failed;
}

function warningsOf(
  sheet: SheetAdapter,
  headerRow: number,
  top: readonly (readonly SheetValue[])[],
  columns: readonly ColumnView[],
  lastRow: number,
): readonly PlainProblem[] {
  const found: ProblemFacts["sheet-warning"][] = [];
  if (lastRow === 0) found.push({ fault: "empty" });
  else if ((top[0] ?? []).every((cell) => isBlank(cell))) found.push({ fault: "no-headers", row: headerRow });
  else if (lastRow <= headerRow) found.push({ fault: "no-rows" });
  const letters = (of: (column: ColumnView) => boolean) => columns.filter(of).map(({ letter }) => letter);
  const blank = letters(({ header, sample }) => header === "" && sample !== "");
  if (blank.length > 0) found.push({ fault: "blank-headers", letters: blank });
  const repeated = letters(({ header, label }) => header !== "" && label !== header);
  if (repeated.length > 0) found.push({ fault: "repeated-headers", letters: repeated });
  if (lastRow > 0 && lastRow >= headerRow && sheet.hasMergedCells(headerRow, columns.length)) found.push({ fault: "merged-headers" });
  return found.map((facts) => ({ kind: "sheet-warning", facts }));
}
