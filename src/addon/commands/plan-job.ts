import type { JobForm } from "../../contract/form";
import type { ColumnRef } from "../../job/arguments";
import type { Job, SetUp } from "../../job/job-record";
import { columnTag, isInputTag, layoutOf, setOfTag, type TaggedColumn } from "../../job/layout";
import { inSendingOrder, type Plan, type PlanFacts, type PlanRow, planRuns, pricedRuns, type RowChoice } from "../../job/plan";
import { Problem } from "../../job/problem";
import { taskTarget } from "../../job/task-target";
import { providerNamed } from "../../providers/registry";
import type { SheetAdapter } from "../google/sheet";
import { activeSheet, selectedRowRanges } from "../google/spreadsheet";
import { setUpFromForm } from "../set-up-from-form";
import { inputColumns, inputRefs, ledgerOf, type SheetLedger } from "../sheet/sheet-ledger";
import { Table } from "../sheet/table";
import type { Workspace } from "../workspace";

/** A job before it starts: what would run, and what its start would write. */
export interface JobPlan {
  readonly sheet: SheetAdapter;
  readonly setUp: SetUp;
  readonly ledger: SheetLedger;
  readonly plan: Plan;
  /** Input columns that have no tag yet. */
  readonly untagged: readonly TaggedColumn[];
}

/** A form with its columns named; nothing is written. */
export interface ResolvedForm {
  readonly sheet: SheetAdapter;
  readonly setUp: SetUp;
  readonly tags: readonly TaggedColumn[];
  readonly untagged: readonly TaggedColumn[];
}

/** @throws Problem "bad-form", "sheet-gone" */
export function resolveForm(workspace: Workspace, form: JobForm): ResolvedForm {
  const sheet = workspace.sheet(form.sheetId);
  const tags = sheet.tags();
  const setUpId = setUpIdOf(workspace, form, tags);
  const headerRow = headerRowOf(workspace, form, setUpId, tags);
  if (headerRow > sheet.lastRow()) {
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
  const setUp = setUpFromForm({ ...form, headerRow }, workspace.settings.view(), columns, ref, setUpId);
  return { sheet, setUp, tags, untagged: [...untagged].map(([column, value]) => ({ column, value })) };
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
 * The form of a job that ran before, for its rows to run again.
 * @throws Problem "sheet-gone"; "sheet-changed" when runs would lack an argument since its column was deleted
 */
export function resolveSetUp(workspace: Workspace, setUp: SetUp): ResolvedForm {
  const sheet = workspace.sheet(setUp.sheetId);
  const tags = sheet.tags();
  if (inputRefs(setUp).some((ref) => !tags.some(({ value }) => value === ref))) {
    throw new Problem("sheet-changed", {});
  }
  const { headerRow } = layoutOf(tags, setUp.setUpId);
  return { sheet, setUp: { ...setUp, headerRow: headerRow ?? setUp.headerRow }, tags, untagged: [] };
}

/** Reads the rows and decides which run. */
export function planJob(workspace: Workspace, { sheet, setUp, tags, untagged }: ResolvedForm, choice: RowChoice, again: boolean): JobPlan {
  const layout = layoutOf([...tags, ...untagged], setUp.setUpId);
  const table = Table.read(sheet, setUp.headerRow, [...layout.own, ...inputColumns(setUp, layout)]);
  const ledger = ledgerOf(setUp, layout, table, workspace.dateText);
  const others = workspace.jobs().filter((job) => job.head.state === "active" && job.setUp.setUpId === setUp.setUpId);
  const facts: PlanFacts = {
    isSelected: choice.kind === "selected" ? selectedRows(workspace, sheet) : () => false,
    isBusy: (row) => isBusy(row, others),
  };
  const plan = planRuns(ledger.rows, facts, choice, again);
  const runs = inSendingOrder(plan.runs, providerNamed(setUp.provider).capabilities);
  return { sheet, setUp, ledger, plan: { ...plan, runs }, untagged };
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
