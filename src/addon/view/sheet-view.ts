import type { JobForm } from "../../contract/form";
import type { ColumnView, SheetView } from "../../contract/sheet";
import { cellText, isBlank, type SheetValue } from "../../job/cell";
import { isOwnTag, layoutOf, type TaggedColumn } from "../../job/layout";
import type { PlainProblem, ProblemFacts } from "../../job/problem";
import { rowState } from "../../job/row-state";
import { columnSetOf } from "../../job/task";
import { columnLetter, type SheetAdapter } from "../google/sheet";
import { activeSheet, selectedRowRanges } from "../google/spreadsheet";
import { formOf } from "../job/spec-form";
import { Table } from "../job/table";
import type { Workspace } from "../job/workspace";

const SAMPLE_LENGTH = 60;
/** Rows looked at for samples and counted from: a few, since the form is opened often. */
const SAMPLE_ROWS = 20;

/** The active sheet as the form needs it: its columns, its rows, the selection, and the form last run here. */
export function sheetView(workspace: Workspace, headerRowWanted: number | null): SheetView {
  const sheet = activeSheet(workspace.spreadsheet);
  const lastColumn = sheet.lastColumn();
  const lastRow = sheet.lastRow();
  const headerRow = headerRowWanted ?? Math.max(1, sheet.frozenRows());
  const top = sheet.read(headerRow, 1, Math.max(0, Math.min(SAMPLE_ROWS, lastRow - headerRow + 1)), lastColumn);
  const tags = sheet.tags();
  const columns = columnViews(top, lastColumn, tags, (value) => cellText(value, workspace.dateText));
  const job = workspace.jobs().find(({ spec }) => spec.sheetId === sheet.id);
  const lastForm = job ? formOf(job.spec, layoutOf(tags, job.spec.set), (column) => columns[column - 1]?.label ?? `column ${columnLetter(column)}`) : null;
  const ranges = selectedRowRanges(sheet)
    .map(([first, last]) => [Math.max(first, headerRow + 1), Math.min(last, Math.max(lastRow, headerRow))] as const)
    .filter(([first, last]) => first <= last);
  return {
    sheetId: sheet.id,
    name: sheet.name,
    headerRow,
    columns,
    dataRows: Math.max(0, lastRow - headerRow),
    selectedRows: countRows(ranges),
    selection: ranges,
    failedRows: lastForm ? failedRows(sheet, headerRow, tags, lastForm) : 0,
    warnings: warningsOf(sheet, headerRow, top, columns, lastRow),
    lastForm,
  };
}

function columnViews(
  top: readonly (readonly SheetValue[])[],
  lastColumn: number,
  tags: readonly TaggedColumn[],
  text: (value: SheetValue) => string,
): readonly ColumnView[] {
  const headers = Array.from({ length: lastColumn }, (_, index) => text(top[0]?.[index] ?? "").trim());
  const own = new Set(tags.filter(({ value }) => isOwnTag(value)).map(({ column }) => column));
  return headers.map((header, index) => {
    const letter = columnLetter(index + 1);
    const repeats = headers.filter((other) => other.toLowerCase() === header.toLowerCase()).length > 1;
    const sample = top.slice(1).find((line) => !isBlank(line[index]))?.[index];
    return {
      column: index + 1,
      letter,
      header,
      label: header === "" ? `Column ${letter}` : repeats ? `${header} (column ${letter})` : header,
      sample: shorten(sample === undefined ? "" : text(sample)),
      own: own.has(index + 1),
    };
  });
}

function shorten(text: string): string {
  return text.length <= SAMPLE_LENGTH ? text : `${text.slice(0, SAMPLE_LENGTH - 1)}…`;
}

function countRows(ranges: readonly (readonly [number, number])[]): number {
  const rows = new Set<number>();
  for (const [first, last] of ranges) for (let row = first; row <= last; row++) rows.add(row);
  return rows.size;
}

function failedRows(sheet: SheetAdapter, headerRow: number, tags: readonly TaggedColumn[], form: JobForm): number {
  const { status, runId } = layoutOf(tags, columnSetOf(form.task));
  if (status === null) return 0;
  const table = Table.read(sheet, headerRow, runId === null ? [status] : [status, runId]);
  let failed = 0;
  for (let row = table.firstRow; row <= table.lastRow; row++) if (rowState(table.text(row, status), table.text(row, runId)) === "failed") failed++;
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
