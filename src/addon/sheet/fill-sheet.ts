import { markRow, newOutputKeys, outputKeys, type ReplacedAnswer, RowFiller, type RowUpdate, type WrittenCells } from "../../job/fill";
import { historyLine } from "../../job/history";
import type { BatchRecord, SetUp, Token } from "../../job/job-record";
import { type Layout, layoutOf } from "../../job/layout";
import { hasAnswer, hasOpenRun, type LedgerRow } from "../../job/ledger";
import { type Placement, placeResults } from "../../job/match";
import { Problem } from "../../job/problem";
import type { Look } from "../../job/provider";
import { type Remark, restoredStatus, type StatusWords, statusOf } from "../../job/row-status";
import { isFinished, type RunResult, type RunStatus } from "../../job/run";
import type { OpenRun, RunDetails } from "../../job/run-details";
import { Tally } from "../../job/tally";
import { textHash } from "../../job/text-hash";
import type { SheetAdapter } from "../google/sheet";
import { flush } from "../google/spreadsheet";
import type { JobWork } from "../job-work";
import { appendHistory } from "./history-sheet";
import { ensureLedgerColumns, ensureOutputColumns, restoreHeaders } from "./own-columns";
import { isOneRectangle, type RefusedCell, writeRows } from "./row-writer";
import type { Interest, SheetLedger } from "./sheet-ledger";
import { writeSourceNotes } from "./source-notes";

/** What the API told of one batch. */
export interface BatchLook {
  readonly batch: number;
  readonly look: Look;
  readonly counts: BatchRecord["counts"];
}

/** Writes results and statuses of several batches: one reading of the sheet, as few writes as the rows allow. */
export function fillSheet(work: JobWork, looks: readonly BatchLook[]): void {
  const { setUp, head } = work.job;
  const sheet = work.sheet();
  const results = looks.flatMap(({ look }) => look.results.filter(({ status }) => isFinished(status)));
  const keys = outputKeys(results);
  const found = layoutOf(sheet.tags(), setUp.setUpId);
  const layout = withColumns(sheet, setUp, found, keys);
  const isRestored = found.runId === null || found.status === null;
  // Columns that somebody deleted are filled again for all rows.
  const ledger = withOwnColumns(work, sheet, keys, work.ledger(sheet, isRestored ? null : interestIn(looks, head.id), layout), layout);
  restoreHeaders(sheet, setUp, ledger.layout, (column) => ledger.table.header(column), keys);
  const placed = placeResults({
    rows: ledger.rows,
    results,
    argumentNames: setUp.arguments.map(({ name }) => name),
    jobId: head.id,
    isSubmitted: ({ batch, part }: Token) => work.job.batches[batch]?.parts[part]?.state === "sent",
    hasBatchEnded: hasEnded(looks),
  });
  const filler = new RowFiller(ledger.layout, (column) => ledger.table.nameOf(column), work.words, {
    jobId: head.id,
    version: setUp.version,
    now: work.workspace.now,
    runner: setUp.runner,
    isAskedFor: askedFor(setUp),
  });

  const openStatus = openStatuses(looks);
  const updates = new Map<LedgerRow, RowUpdate>();
  const others: LedgerRow[] = [];
  for (const row of ledger.rows) {
    const placement = placed.byRow[row.row];
    if (placement === undefined) {
      others.push(row);
      const marked =
        markedRow(row, placed.movedRuns.get(row), openStatus, ledger.layout, work) ?? (isRestored ? restoredRow(row, ledger.layout, work.words) : null);
      if (marked !== null) updates.set(row, marked);
    } else updates.set(row, filler.fill(row, placement, openRun(row, head.id)));
  }
  const withheld = keepReplaced(work, updates);
  for (const row of withheld) others.push(row);
  writeUpdates(sheet, ledger, updates, work.words);
  if (updates.size > 0) work.wrote = true;
  work.hasOpenRows = others.some((row) => hasOpenRun(row.details));
  if (setUp.sourceNotes) writeSourceNotes(sheet, ledger, placed);
  record(
    work,
    looks,
    new Tally(
      looks.map(({ look }) => look),
      others,
      withheld.length === 0 ? placed : without(placed, withheld),
    ),
  );
}

/** The run of this job as the row carries it. */
function openRun({ details: { open } }: LedgerRow, jobId: string): OpenRun | null {
  return open !== null && open.jobId === jobId ? open : null;
}

/** Results may settle for edited rows only when nothing of their batch can come any more. */
function hasEnded(looks: readonly BatchLook[]): (result: RunResult) => boolean {
  const ended = new Set<RunResult>();
  for (const { look, counts } of looks) {
    if (look.problem === null && counts.every(([status]) => isFinished(status))) for (const result of look.results) ended.add(result);
  }
  return (result) => ended.has(result);
}

/** Whether an output is asked for, by the hash of its key; `null` where only the results tell. */
function askedFor({ task }: SetUp): ((hash: string) => boolean) | null {
  if (task.kind !== "columns") return null;
  const hashes = new Set(task.columns.map(({ name }) => textHash(name)));
  return (hash) => hashes.has(hash);
}

/**
 * What is replaced goes into the history first. Where it cannot be kept, the old answers stay and their results wait.
 * @returns rows whose result waits
 */
function keepReplaced(work: JobWork, updates: Map<LedgerRow, RowUpdate>): readonly LedgerRow[] {
  const replaced = [...updates.values()].flatMap((update): ReplacedAnswer[] => (update.replaced === null ? [] : [update.replaced]));
  try {
    const { id } = work.job.head;
    appendHistory(
      work.workspace,
      replaced.map((answer) => historyLine(id, answer, work.words, work.workspace.now)),
    );
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    work.fillProblem = error;
    for (const { row } of replaced) updates.delete(row);
    return replaced.map(({ row }) => row);
  }
}

/** The placements, less rows whose result waits. */
function without(placed: ReturnType<typeof placeResults>, rows: readonly LedgerRow[]): ReturnType<typeof placeResults> {
  const waiting = new Set(rows);
  const byRunId = new Map<string, Placement>();
  placed.byRunId.forEach((placement, key) => {
    const left = placement.rows.filter((row) => !waiting.has(row));
    byRunId.set(key, left.length === placement.rows.length ? placement : { ...plain(placement), rows: left, waits: left.length < placement.rows.length });
  });
  return { ...placed, byRunId };
}

function plain({ result, rows, changed, alreadyFilled, sentHash, waits }: Placement): Placement {
  return { result, rows, changed, alreadyFilled, sentHash, waits };
}

/** A row without a new result: its run, when that moved, and what the API tells of it. `null` when nothing changes. */
function markedRow(row: LedgerRow, moved: OpenRun | undefined, openStatus: OpenStatus, layout: Layout, work: JobWork): RowUpdate | null {
  if (moved === undefined && !hasOpenRun(row.details)) return null;
  const run = moved ?? row.details.open;
  if (run === null || run.jobId !== work.job.head.id) return null;
  const status = openStatus(run);
  if (moved === undefined && status === null) return null;
  const standing = hasAnswer(row.details) ? (row.details.shown?.at ?? null) : null;
  const text = status === null ? row.status : work.words(statusOf({ kind: "open", status }, standing));
  if (moved === undefined && text === row.status) return null;
  const details: RunDetails = moved === undefined ? row.details : { ...row.details, open: moved };
  return { details, fillsOutputs: false, replaced: null, cells: markRow(row, layout, () => text, statusOf({ kind: "waiting" }), run.id, details) };
}

/** Run ID and Status of a row whose column was deleted and is there again, as far as Run details tell; `null` when they say nothing. */
function restoredRow(row: LedgerRow, layout: Layout, words: StatusWords): RowUpdate | null {
  const { shown, open } = row.details;
  if (shown === null && open === null) return null;
  const runId = row.runId || (open?.id ?? "") || (shown?.runId ?? "");
  const status = row.status || words(restoredStatus(row.details));
  if (runId === row.runId && status === row.status) return null;
  return {
    details: row.details,
    fillsOutputs: false,
    replaced: null,
    cells: markRow(row, layout, () => status, statusOf({ kind: "waiting" }), runId, row.details),
  };
}

/**
 * What says "done" is written last: first outputs, then a flush, then Run ID, Run details and Status. Where one rectangle holds all of
 * it, a single write does both at once. A cell that the sheet refused is named in the row's Status.
 */
function writeUpdates(sheet: SheetAdapter, ledger: SheetLedger, updates: ReadonlyMap<LedgerRow, RowUpdate>, words: StatusWords): void {
  if (updates.size === 0) return;
  const writes = new Array<WrittenCells | undefined>(ledger.table.lastRow + 1);
  let fillsOutputs = false;
  updates.forEach((update, row) => {
    writes[row.row] = update.cells;
    fillsOutputs ||= update.fillsOutputs;
  });
  if (!fillsOutputs) {
    writeRows(sheet, ledger, writes, "ledger");
    return;
  }
  const atOnce = isOneRectangle(writes, ledger.layout);
  const refused = writeRows(sheet, ledger, writes, atOnce ? "all" : "outputs");
  if (!atOnce) flush();
  const corrected = correctRefused(ledger, updates, refused, words);
  if (atOnce) {
    if (corrected.some((cells) => cells !== undefined)) writeRows(sheet, ledger, corrected, "ledger");
    return;
  }
  corrected.forEach((cells, row) => {
    writes[row] = cells;
  });
  writeRows(sheet, ledger, writes, "ledger");
}

/** Rows that lack a refused output, with a Status that says so. */
function correctRefused(
  { layout, table }: SheetLedger,
  updates: ReadonlyMap<LedgerRow, RowUpdate>,
  refused: readonly RefusedCell[],
  words: StatusWords,
): readonly (WrittenCells | undefined)[] {
  const corrected: (WrittenCells | undefined)[] = [];
  if (refused.length === 0) return corrected;
  const byRow = new Map<number, RefusedCell[]>();
  for (const cell of refused) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  updates.forEach(({ details }, row) => {
    const cells = byRow.get(row.row);
    const { shown } = details;
    if (cells === undefined || shown === null || shown.outcome !== "complete" || cells.every(({ column }) => !isOutput(column, layout))) return;
    const names = [...new Set(cells.map(({ column }) => table.nameOf(column)))];
    const remarks: Remark[] = [{ kind: "refused", columns: names, message: cells[0]?.message ?? "" }];
    if (shown.changed) remarks.unshift({ kind: "changed" });
    const refusedColumns = new Set(cells.map(({ column }) => column));
    const written = new Map([...shown.fingerprints].filter(([hash]) => !refusedColumns.has(layout.outputs.get(hash) ?? 0)));
    const less = { ...details, shown: { ...shown, fingerprints: written } };
    corrected[row.row] = markRow(row, layout, words, statusOf({ kind: "complete", remarks }), shown.runId, less);
  });
  return corrected;
}

function isOutput(column: number, { status, runId, details }: Layout): boolean {
  return column !== status && column !== runId && column !== details;
}

/** The columns with one for each output key, Run ID, Run details and Status. */
function withColumns(sheet: SheetAdapter, setUp: SetUp, found: Layout, keys: ReadonlySet<string>): Layout {
  const layout = ensureLedgerColumns(sheet, setUp, found);
  return ensureOutputColumns(sheet, setUp, layout, newOutputKeys(keys, new Set(layout.outputs.keys())));
}

/** Where a column turned out not to be Rowrunner's, it needs another. */
function withOwnColumns(work: JobWork, sheet: SheetAdapter, keys: ReadonlySet<string>, ledger: SheetLedger, wanted: Layout): SheetLedger {
  if (ledger.layout === wanted) return ledger;
  return work.ledger(sheet, null, withColumns(sheet, work.job.setUp, ledger.layout, keys));
}

/** The rows that the looks may change: those whose runs they tell of, or, where they only count, all that are open. */
function interestIn(looks: readonly BatchLook[], jobId: string): Interest {
  // Small sheets are read as a whole, and nobody asks.
  let told: Set<string> | null = null;
  const countsOnly = looks.some(({ look }) => look.statuses.size === 0);
  return (runId, details) => {
    told ??= new Set(looks.flatMap(({ look }) => [...look.statuses.keys(), ...look.results.map(({ token }) => token.toLowerCase())]));
    if (runId !== "" && told.has(runId.toLowerCase())) return true;
    const { shown, open } = details();
    if (open === null) return runId !== "" && shown === null;
    return open.jobId === jobId && (countsOnly || told.has(open.id.toLowerCase()));
  };
}

type OpenStatus = (run: OpenRun) => RunStatus | null;

/** What the API says of an unfinished run; `null` when it says nothing about it. */
function openStatuses(looks: readonly BatchLook[]): OpenStatus {
  const statuses = new Map<string, RunStatus>();
  for (const { look } of looks) {
    look.statuses.forEach((status, id) => {
      if (!isFinished(status)) statuses.set(id, status);
    });
  }
  const common = commonStatus(looks);
  return ({ id, state }) => statuses.get(id.toLowerCase()) ?? (state === "submitted" ? common : null);
}

/** Some APIs only count. When all unfinished runs have the same status, each of them has it. */
function commonStatus(looks: readonly BatchLook[]): RunStatus | null {
  const unfinished = new Set<RunStatus>();
  for (const { look, counts } of looks) {
    if (look.statuses.size > 0) return null;
    for (const [status] of counts) if (!isFinished(status)) unfinished.add(status);
  }
  const [only] = unfinished;
  return unfinished.size === 1 && only !== undefined ? only : null;
}

/** Notes in the records what came of it. */
function record(work: JobWork, looks: readonly BatchLook[], tally: Tally): void {
  const { now } = work.workspace;
  for (const { batch: number, look, counts } of looks) {
    const batch = work.job.batches[number];
    if (!batch) continue;
    const changed = JSON.stringify(counts) !== JSON.stringify(batch.counts);
    work.batch(number, {
      counts,
      failed: look.counts.get("failed") ?? 0,
      cursor: look.cursor,
      lookedAt: now,
      changedAt: changed ? now : batch.changedAt,
      ...tally.of(batch, look),
    });
  }
}
