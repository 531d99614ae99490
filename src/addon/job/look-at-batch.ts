import type { Look } from "../../api/batch-client";
import { fillRow, isUnchanged, markRow, newOutputKeys, type RowWrite } from "../../job/fill";
import { type BatchRecord, parseToken } from "../../job/job-record";
import type { LedgerRow } from "../../job/ledger";
import { type Placement, placeResults } from "../../job/match";
import { statusText } from "../../job/row-state";
import { isFinished, type RunResult, type RunStatus } from "../../job/run";
import type { SheetAdapter } from "../google/sheet";
import type { JobWork } from "./job-work";
import { ensureLedgerColumns, ensureOutputColumns, restoreHeaders } from "./own-columns";
import { type RefusedCell, refusalText, writeRows } from "./row-writer";
import type { SheetLedger } from "./sheet-ledger";
import { writeSourceNotes } from "./source-notes";
import { taskTarget } from "./task-target";

/**
 * Asks how far a batch is and fills what is new. The sheet is read only when something changed, and anew after the results have
 * come, right before they are written. With `force` everything is fetched and compared again.
 */
export function lookAtBatch(work: JobWork, batch: BatchRecord, force: boolean): void {
  const { spec } = work.job;
  const names = spec.arguments.map(({ name }) => name);
  const look = work.client.look({
    target: taskTarget(spec),
    batchId: batch.id,
    cursor: force ? "" : batch.cursor,
    handled: force ? 0 : batch.handled,
    force,
    missing: (finished) => missingResults(work.ledger(), finished),
    argumentNames: names,
  });
  const counts = [...look.counts].map(([status, runs]) => [status, runs] as const);
  const changed = JSON.stringify(counts) !== JSON.stringify(batch.counts);
  const seen = { counts, cursor: look.cursor, lookedAt: work.workspace.now, changedAt: changed ? work.workspace.now : batch.changedAt };
  const tally = look.results.length > 0 || changed || force ? fill(work, batch, look, force || batch.cursor === "") : {};
  work.batch(batch.number, { ...seen, ...tally, failed: look.counts.get("failed") ?? batch.failed });
  if (look.problem) {
    const { kind, message, action } = look.problem;
    work.head({ problem: { kind, message, action }, failures: work.job.head.failures + 1 });
  }
}

/** Of the finished runs those whose result some row still misses, or that no row names. */
function missingResults({ rows }: SheetLedger, finished: ReadonlySet<string>): ReadonlySet<string> {
  const done = new Set<string>();
  const open = new Set<string>();
  for (const row of rows) {
    if (row.run !== "") (hasResult(row) ? done : open).add(row.run.toLowerCase());
  }
  return new Set([...finished].filter((id) => open.has(id) || !done.has(id)));
}

function fill(work: JobWork, batch: BatchRecord, look: Look, fromStart: boolean): Partial<BatchRecord> {
  const { spec, head } = work.job;
  const sheet = work.sheet();
  const results = look.results.filter(({ status }) => isFinished(status));
  const ledger = withColumns(work, sheet, results);
  restoreHeaders(sheet, spec, ledger.layout, (column) => ledger.table.header(column), new Set(results.flatMap(({ outputs }) => [...outputs.keys()])));
  const names = spec.arguments.map(({ name }) => name);
  const { placements, movedIds } = placeResults(ledger.rows, results, names, head.id);
  const nameOf = (column: number) => ledger.table.nameOf(column);

  const writes = new Map<number, RowWrite>();
  for (const placement of placements) for (const row of placement.rows) writes.set(row.row, fillRow(row, placement, ledger.layout, nameOf));
  const placed = new Set(writes.keys());
  for (const [row, run] of movedIds) writes.set(row.row, markRow(row, ledger.layout, statusOf(run, row, look) ?? row.status, run));
  for (const row of ledger.rows) {
    if (writes.has(row.row) || hasResult(row)) continue;
    const status = statusOf(row.run, row, look);
    if (status !== null && status !== row.status) writes.set(row.row, markRow(row, ledger.layout, status, row.run));
  }
  const changes = ledger.rows.flatMap((row) => {
    const write = writes.get(row.row);
    return write && (placed.has(row.row) || !isUnchanged(row, write, ledger.layout)) ? [write] : [];
  });
  const refused = writeRows(sheet, ledger, changes);
  if (refused.length > 0) tellRefusals(sheet, ledger, writes, refused);
  if (spec.sourceNotes) writeSourceNotes(sheet, ledger, placements);
  work.wrote ||= changes.length > 0;
  return tallyOf(batch, look, ledger, placements, fromStart);
}

/** The ledger with a column for each output key, Status and Run ID. */
function withColumns(work: JobWork, sheet: SheetAdapter, results: readonly RunResult[]): SheetLedger {
  const ledger = work.ledger(sheet);
  const { spec } = work.job;
  const keys = newOutputKeys(results, new Set(ledger.layout.outputs.keys()));
  const known = ledger.layout.status !== null && ledger.layout.runId !== null;
  if (known && keys.length === 0) return ledger;
  ensureOutputColumns(sheet, spec, ensureLedgerColumns(sheet, spec, ledger.layout), keys);
  return work.ledger(sheet);
}

/** What the API says of an unfinished run, as it goes into its row's Status; `null` when it says nothing about it. */
function statusOf(run: string, row: LedgerRow, look: Look): string | null {
  const told = look.statuses.get(run.toLowerCase());
  if (told !== undefined) return isFinished(told) ? null : statusText.of(told, "");
  if (look.statuses.size > 0 || row.state !== "pending" || parseToken(run) !== null) return null;
  // Task groups only count. When all unfinished runs have the same status, each of them has it.
  const unfinished = [...look.counts].filter(([status, runs]) => runs > 0 && !isFinished(status));
  return unfinished.length === 1 && unfinished[0] ? statusText.of(unfinished[0][0] as RunStatus, "") : null;
}

/** A cell that the sheet refused is named in the row's Status. */
function tellRefusals(sheet: SheetAdapter, ledger: SheetLedger, writes: ReadonlyMap<number, RowWrite>, refused: readonly RefusedCell[]): void {
  const { layout, table } = ledger;
  const byRow = new Map<number, RefusedCell[]>();
  for (const cell of refused) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  const marks = [...byRow].flatMap(([row, cells]) => {
    const ledgerRow = ledger.rows[row - table.firstRow];
    const isComplete = writes.get(row)?.cells.some((cell) => typeof cell === "string" && cell.startsWith("'complete")) ?? false;
    if (!ledgerRow || layout.status === null || cells.some(({ column }) => column === layout.status)) return [];
    const text = refusalText(cells, (column) => table.nameOf(column));
    return [{ row, status: isComplete ? statusText.complete([text]) : ledgerRow.status, column: layout.status }];
  });
  for (const { row, status, column } of marks) sheet.write({ row, column, values: [[`'${status}`]] });
}

/** Counts after the fill. `fromStart`: the look told of all runs, else only of new ones. */
function tallyOf(batch: BatchRecord, look: Look, ledger: SheetLedger, placements: readonly Placement[], fromStart: boolean): Partial<BatchRecord> {
  let { handled, filled, orphans } = fromStart ? { handled: 0, filled: 0, orphans: 0 } : batch;
  const placedRows = new Set(placements.flatMap(({ rows }) => rows.map(({ row }) => row)));
  const doneRows = new Map<string, number>();
  const openIds = new Set<string>();
  for (const row of ledger.rows) {
    if (row.run === "" || placedRows.has(row.row)) continue;
    const id = row.run.toLowerCase();
    if (!hasResult(row)) openIds.add(id);
    else doneRows.set(id, (doneRows.get(id) ?? 0) + (row.state === "complete" ? 1 : 0));
  }
  const delivered = new Set<string>();
  for (const { result, rows, alreadyFilled } of placements) {
    const id = result.runId.toLowerCase();
    delivered.add(id);
    if (openIds.has(id)) continue;
    handled++;
    filled += (result.status === "complete" ? rows.length : 0) + (fromStart ? (doneRows.get(id) ?? 0) : 0);
    if (rows.length === 0 && !alreadyFilled) orphans++;
  }
  for (const [id, status] of look.statuses) {
    if (!isFinished(status) || delivered.has(id) || openIds.has(id) || !doneRows.has(id)) continue;
    handled++;
    filled += doneRows.get(id) ?? 0;
  }
  return { handled, filled, orphans };
}

export function hasResult(row: LedgerRow): boolean {
  return row.state === "complete" || row.state === "failed";
}
