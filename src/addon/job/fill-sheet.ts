import { markRow, newOutputKeys, outputKeys, RowFiller, type WrittenCells } from "../../job/fill";
import { type BatchRecord, type JobSpec, parseToken, type Token } from "../../job/job-record";
import { type Layout, layoutOf } from "../../job/layout";
import { hasOpenRun, hasResult, type LedgerRow } from "../../job/ledger";
import { placeResults, taken } from "../../job/match";
import { textCell } from "../../job/output-cell";
import type { Look } from "../../job/provider";
import { rowState, statusText } from "../../job/row-state";
import { isFinished, type RunResult, type RunStatus } from "../../job/run";
import type { SheetAdapter } from "../google/sheet";
import type { JobWork } from "./job-work";
import { ensureLedgerColumns, ensureOutputColumns, restoreHeaders } from "./own-columns";
import { type FilledAs, type RefusedCell, type RowWrites, refusalText, writeRows } from "./row-writer";
import type { Interest, SheetLedger } from "./sheet-ledger";
import { writeSourceNotes } from "./source-notes";
import { Tally } from "./tally";

/** What the API told of one batch. */
export interface BatchLook {
  readonly batch: number;
  readonly look: Look;
  readonly counts: BatchRecord["counts"];
}

/** Writes results and statuses of several batches: one reading of the sheet, as few writes as the rows allow. */
export function fillSheet(work: JobWork, looks: readonly BatchLook[]): void {
  const { spec, head } = work.job;
  const sheet = work.sheet();
  const results = looks.flatMap(({ look }) => look.results.filter(({ status }) => isFinished(status)));
  const keys = outputKeys(results);
  const ledger = work.ledger(sheet, interestIn(looks), withColumns(sheet, spec, keys));
  restoreHeaders(sheet, spec, ledger.layout, (column) => ledger.table.header(column), keys);
  const names = spec.arguments.map(({ name }) => name);
  const isSent = ({ batch, part }: Token) => work.job.batches[batch]?.parts[part]?.state === "sent";
  const placed = placeResults(ledger.rows, results, names, head.id, isSent);
  const { layout, table } = ledger;
  const filler = new RowFiller(layout, (column) => table.nameOf(column));

  const toldOf = toldStatuses(looks);
  const writes = new Array<WrittenCells | undefined>(table.lastRow + 1);
  const others: LedgerRow[] = [];
  ledger.rows.forEach((row) => {
    const placement = taken(row, placed);
    if (placement === undefined) others.push(row);
    const cells = placement === undefined ? newMark(row, placed.movedIds.get(row), toldOf, layout) : filler.fill(row, placement);
    if (cells === null) return;
    writes[row.row] = cells;
    work.wrote = true;
  });
  const refused = writeRows(sheet, ledger, writes, filledFrom(results, filler));
  if (refused.length > 0) tellRefusals(sheet, ledger, writes, refused);
  work.openRows = refused.length > 0 ? null : others.some(hasOpenRun);
  if (spec.sourceNotes) writeSourceNotes(sheet, ledger, placed);
  const told = looks.map(({ look }) => look);
  record(work, looks, new Tally(told, others, placed));
}

/** A row without a new result: its Run ID, when that moved, and what the API tells of its run. `null` when nothing changes. */
function newMark(row: LedgerRow, movedId: string | undefined, told: ToldStatus, layout: Layout): WrittenCells | null {
  if (movedId === undefined && (row.run === "" || hasResult(row))) return null;
  const run = movedId ?? row.run;
  const status = told(run, row) ?? row.status;
  return status === row.status && run === row.run ? null : markRow(row, layout, textCell(status), run);
}

/**
 * What earlier looks filled, as far as the results have come again, as an export gives them. A row in which somebody changed
 * anything since is told by its cells.
 */
function filledFrom(results: readonly RunResult[], filler: RowFiller): FilledAs {
  let byId: Map<string, RunResult> | null = null;
  return (row) => {
    byId ??= new Map(results.map((result) => [result.runId.toLowerCase(), result]));
    const result = hasResult(row) ? byId.get(row.run.toLowerCase()) : undefined;
    return result ? filler.fill(row, { result, changed: false }) : null;
  };
}

/** The columns with one for each output key, Status and Run ID. */
function withColumns(sheet: SheetAdapter, spec: JobSpec, keys: ReadonlySet<string>): Layout {
  const layout = ensureLedgerColumns(sheet, spec, layoutOf(sheet.tags(), spec.set));
  return ensureOutputColumns(sheet, spec, layout, newOutputKeys(keys, new Set(layout.outputs.keys())));
}

/** The rows that the looks may change: those whose runs they tell of, or, where they only count, all that are open. */
function interestIn(looks: readonly BatchLook[]): Interest {
  // Small sheets are read as a whole, and nobody asks.
  let told: Set<string> | null = null;
  const counted = looks.some(({ look }) => look.statuses.size === 0);
  return (run, status) => {
    told ??= new Set(looks.flatMap(({ look }) => [...look.statuses.keys(), ...look.results.map(({ token }) => token.toLowerCase())]));
    return run !== "" && (told.has(run.toLowerCase()) || (counted && !hasResult({ state: rowState(status, run) })));
  };
}

type ToldStatus = (run: string, row: LedgerRow) => string | null;

/** What the API says of an unfinished run, as it goes into its row's Status; `null` when it says nothing about it. */
function toldStatuses(looks: readonly BatchLook[]): ToldStatus {
  const statuses = new Map<string, RunStatus>();
  for (const { look } of looks) {
    look.statuses.forEach((status, id) => {
      if (!isFinished(status)) statuses.set(id, status);
    });
  }
  const common = commonStatus(looks);
  return (run, row) => {
    const told = statuses.get(run.toLowerCase());
    if (told !== undefined) return statusText.of(told, "");
    return common === null || row.state !== "pending" || row.run === "" || parseToken(run) !== null ? null : statusText.of(common, "");
  };
}

/** Task groups only count. When all unfinished runs have the same status, each of them has it. */
function commonStatus(looks: readonly BatchLook[]): RunStatus | null {
  const unfinished = new Set<RunStatus>();
  for (const { look, counts } of looks) {
    if (look.statuses.size > 0) return null;
    for (const [status] of counts) if (!isFinished(status)) unfinished.add(status);
  }
  const [only] = unfinished;
  return unfinished.size === 1 && only !== undefined ? only : null;
}

/** A cell that the sheet refused is named in the row's Status. */
function tellRefusals(sheet: SheetAdapter, ledger: SheetLedger, writes: RowWrites, refused: readonly RefusedCell[]): void {
  const { layout, table } = ledger;
  const byRow = new Map<number, RefusedCell[]>();
  for (const cell of refused) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  for (const [row, cells] of byRow) {
    const isComplete = writes[row]?.some((cell) => typeof cell === "string" && cell.startsWith("'complete")) ?? false;
    if (!isComplete || layout.status === null || cells.some(({ column }) => column === layout.status)) continue;
    const text = refusalText(cells, (column) => table.nameOf(column));
    sheet.write({ row, column: layout.status, values: [[`'${statusText.complete([text])}`]] });
  }
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
