import type { Condition, JobForm } from "../../contract/form";
import type { ColumnRef } from "../../job/arguments";
import { isBlank } from "../../job/cell";
import { passes } from "../../job/condition";
import type { Job, SetUp } from "../../job/job-record";
import { columnTag, isInputTag, layoutOf, setOfTag, type TaggedColumn } from "../../job/layout";
import { inSendingOrder, type Plan, type PlanFacts, type PlanRow, planRuns, pricedRuns, type RowWish } from "../../job/plan";
import { Problem } from "../../job/problem";
import { taskTarget } from "../../job/task-target";
import { providerNamed } from "../../providers/registry";
import { type CellBlock, columnLetter, type SheetAdapter } from "../google/sheet";
import { activeSheet, selectedRowRanges } from "../google/spreadsheet";
import { setUpFromForm } from "../set-up-from-form";
import { HiddenRows } from "../sheet/hidden-rows";
import { inputColumns, ledgerOf, type SheetLedger } from "../sheet/sheet-ledger";
import { Table } from "../sheet/table";
import type { Workspace } from "../workspace";
import { staleRows } from "./put-back-rows";

/** A job before it starts: what would run, and what its start would write. */
export interface JobPlan {
  readonly sheet: SheetAdapter;
  readonly setUp: SetUp;
  readonly ledger: SheetLedger;
  readonly plan: Plan;
  /** Input columns that have no tag yet. */
  readonly untagged: readonly TaggedColumn[];
  /** Asked as far as the plan needed it. */
  readonly hiddenRows: HiddenRows;
}

/** A form with its columns named; nothing is written. */
export interface ResolvedForm {
  readonly sheet: SheetAdapter;
  readonly setUp: SetUp;
  readonly tags: readonly TaggedColumn[];
  readonly untagged: readonly TaggedColumn[];
  readonly wish: RowWish;
  readonly conditions: readonly Condition[];
  /** Merged cells of the inputs. */
  readonly merged: readonly CellBlock[];
}

/** @throws Problem "bad-form", "sheet-gone" */
export function resolveForm(workspace: Workspace, form: JobForm): ResolvedForm {
  const sheet = workspace.sheet(form.sheetId);
  const tags = sheet.tags();
  const setUpId = setUpIdOf(workspace, form, tags);
  const headerRow = headerRowOf(workspace, form, setUpId, tags);
  const lastRow = sheet.lastRow();
  if (headerRow > lastRow) {
    throw new Problem("bad-form", { fault: "header-row-empty", row: headerRow });
  }
  const columns = readHeaders(sheet, headerRow);
  const untagged = new Map<number, string>();
  const ref = (column: number): ColumnRef => {
    const known = tags.find((tag) => tag.column === column && isInputTag(tag.value))?.value ?? untagged.get(column);
    if (known !== undefined) return known;
    const fresh = columnTag.input(Math.random().toString(36).slice(2, 8));
    untagged.set(column, fresh);
    return fresh;
  };
  const setUp = setUpFromForm(
    { ...form, headerRow },
    workspace.settings.view(),
    columns,
    ref,
    setUpId,
    paddedColumns(sheet, headerRow + 1, lastRow, inputsOf(form, columns.length)),
  );
  const { rows: choice, again, visibleOnly = false, onlyIf: conditions = [] } = form;
  const beyond = conditions.find(({ column }) => column > columns.length);
  if (beyond) throw new Problem("bad-form", { fault: "column-empty", letter: columnLetter(beyond.column) });
  const fresh = [...untagged].map(([column, value]) => ({ column, value }));
  const inputs = inputColumns(setUp, layoutOf([...tags, ...fresh], setUpId));
  const merged = sheet.mergedCells(headerRow + 1, lastRow, inputs);
  return {
    sheet,
    setUp: merged.length === 0 ? setUp : { ...setUp, mergedInputs: true },
    tags,
    untagged: fresh,
    wish: { choice, again, visibleOnly },
    conditions,
    merged,
  };
}

/** Columns are looked at for their format in so many rows. */
const FORMAT_ROWS = 50;
/** A number format of zeros, with what separates them: "00000", "000-00-0000". */
const PADDING = /^(?=.*0.*0)[0()/ -]+$/;

/** The columns of the form's arguments that the sheet has. */
function inputsOf({ arguments: list }: JobForm, lastColumn: number): readonly number[] {
  return list.flatMap(({ from }) => (from.kind === "column" && from.column >= 1 && from.column <= lastColumn ? [from.column] : []));
}

/** Those of the columns whose numbers are shown with zeros before them. */
function paddedColumns(sheet: SheetAdapter, firstRow: number, lastRow: number, columns: readonly number[]): ReadonlySet<number> {
  if (columns.length === 0) return new Set();
  const [first, last] = [Math.min(...columns), Math.max(...columns)];
  const formats = sheet.numberFormats(firstRow, first, Math.min(FORMAT_ROWS, lastRow - firstRow + 1), last - first + 1);
  return new Set(columns.filter((column) => formats.some((line) => PADDING.test(line[column - first] ?? ""))));
}

/**
 * The set-up that the form edits, whose columns it keeps; a fresh id where it asks for new columns, or for those of a set-up that is
 * not on this sheet.
 */
function setUpIdOf(workspace: Workspace, { setUp, sheetId }: JobForm, tags: readonly TaggedColumn[]): string {
  if (setUp !== null) {
    const isStored = workspace.setUps().some((one) => one.setUpId === setUp && one.sheetId === sheetId);
    if (isStored || tags.some(({ value }) => setOfTag(value) === setUp)) return setUp;
  }
  return newSetUpId();
}

export function newSetUpId(): string {
  return Math.random().toString(36).slice(2, 10).padEnd(8, "0");
}

/** The row of the headers: where it is now, if the form has it where it was when the set-up was last stored. */
function headerRowOf(workspace: Workspace, form: JobForm, setUpId: string, tags: readonly TaggedColumn[]): number {
  const stored = workspace.setUps().find((one) => one.setUpId === setUpId)?.headerRow;
  const { headerRow } = layoutOf(tags, setUpId);
  return headerRow !== null && form.headerRow === stored ? headerRow : form.headerRow;
}

/** Headers as shown, from column 1 to the last with content. */
export function readHeaders(sheet: SheetAdapter, headerRow: number): readonly { readonly column: number; readonly header: string }[] {
  const [line] = sheet.read(headerRow, 1, 1, sheet.lastColumn());
  return (line ?? []).map((cell, index) => ({ column: index + 1, header: String(cell).trim() }));
}

/**
 * Reads the rows and decides which run.
 * @param hiddenUntil after this time no row is asked for being hidden, ms since 1970
 */
export function planJob(workspace: Workspace, form: ResolvedForm, hiddenUntil: number): JobPlan {
  const { sheet, setUp, tags, untagged, wish, conditions, merged } = form;
  const layout = layoutOf([...tags, ...untagged], setUp.setUpId);
  const read = [...layout.own, ...layout.tagged.map(({ column }) => column), ...inputColumns(setUp, layout), ...conditions.map(({ column }) => column)];
  const table = Table.read(sheet, setUp.headerRow, read, null, merged);
  const ledger = ledgerOf(setUp, layout, table, workspace.dateText);
  const others = workspace.jobs().filter((job) => job.head.state === "active" && job.setUp.setUpId === setUp.setUpId);
  const hiddenRows = new HiddenRows(sheet, hiddenUntil);
  const outputs = [...layout.outputs.values()];
  const facts: PlanFacts = {
    isSelected: wish.choice.kind === "selected" ? selectedRows(workspace, sheet) : () => false,
    isEmpty: ({ row }) => outputs.every((column) => isBlank(table.value(row, column))),
    isStale: wish.choice.kind === "stale" ? stale(workspace, setUp.setUpId) : () => false,
    now: workspace.now,
    meetsConditions: ({ row }) => conditions.every((condition) => passes(table.value(row, condition.column), condition, workspace.dateText)),
    isBusy: (row) => isBusy(row, others),
    isHidden: ({ row }) => hiddenRows.has(row),
  };
  const plan = planRuns(ledger.rows, facts, wish);
  const runs = inSendingOrder(plan.runs, providerNamed(setUp.provider).capabilities);
  return { sheet, setUp, ledger, plan: { ...plan, runs }, untagged, hiddenRows };
}

/** Rows whose arguments changed since they were sent, as the set-up that was sent has them. */
function stale(workspace: Workspace, setUpId: string): PlanFacts["isStale"] {
  const stored = workspace.setUps().find((one) => one.setUpId === setUpId);
  const rows = stored === undefined ? new Set<number>() : staleRows(workspace, stored);
  return ({ row }) => rows.has(row);
}

/** A row that another job of the same columns has out. A row whose Run ID was cleared counts as never run. */
function isBusy({ runId, details: { open } }: PlanRow, jobs: readonly Job[]): boolean {
  return runId !== "" && open !== null && open.state !== "skipped" && jobs.some(({ head }) => head.id === open.jobId);
}

function selectedRows(workspace: Workspace, sheet: SheetAdapter): PlanFacts["isSelected"] {
  const active = activeSheet(workspace.spreadsheet);
  const ranges = active.id === sheet.id ? selectedRowRanges(active) : [];
  return ({ row }) => ranges.some(([first, last]) => row >= first && row <= last);
}

/** Estimated price of all runs in US dollars; `null` where it is not known. */
export function planPrice(setUp: SetUp, plan: Plan): number | null {
  return providerNamed(setUp.provider).estimateUsd(taskTarget(setUp), pricedRuns(plan, setUp.runner));
}
