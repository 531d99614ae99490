import { isDate, type SheetValue } from "./cell";
import type { ReplacedAnswer, WrittenCells } from "./fill";
import type { Layout } from "./layout";
import type { LedgerRow } from "./ledger";
import { textCell, type Written } from "./output-cell";
import { restoredStatus, type StatusWords, statusOf } from "./row-status";
import { fingerprint, formatRunDetails, parseRunDetails, type RunDetails, type ShownRun } from "./run-details";

/** A line of the history. Anybody can edit the sheet, so whatever is read from it is taken for text, and never for more than the row's own cells. */
export interface HistoryLine {
  readonly jobId: string;
  readonly ordinal: number;
  readonly runId: string;
  readonly status: string;
  readonly details: RunDetails;
  /** The outputs that were replaced, by the hash of their keys. */
  readonly outputs: ReadonlyMap<string, string | number | boolean>;
}

/** Characters of a cell: long outputs go on in the cells to the right. */
const MAX_CELL_CHARACTERS = 45_000;

/** What a job is about to replace, as cells: exact text and numbers. Values that this job itself wrote are not among them. */
export function historyLine(jobId: string, { row, ordinal, outputs }: ReplacedAnswer, words: StatusWords, now: number): readonly Written[] {
  const { shown } = row.details;
  // Without a raw surrogate: one of a pair cut in two would not survive.
  const exact = JSON.stringify([...outputs].map(([hash, value]) => [hash, isDate(value) ? value.toISOString() : value])).replace(
    /[\ud800-\udfff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
  const pieces: string[] = [];
  for (let i = 0; i < exact.length; i += MAX_CELL_CHARACTERS) pieces.push(exact.slice(i, i + MAX_CELL_CHARACTERS));
  const status = words(statusOf({ kind: "complete", remarks: shown?.changed ? [{ kind: "changed" }] : [] }));
  const details = formatRunDetails({ shown, open: null });
  return [jobId, String(ordinal), new Date(now).toISOString(), shown?.runId ?? "", status, details, ...pieces].map(textCell);
}

/** Lines of one width, as a block is written. */
export function evenLines(lines: readonly (readonly Written[])[]): readonly (readonly Written[])[] {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return lines.map((line) => [...line, ...new Array<Written>(width - line.length).fill("")]);
}

/** The earliest line of each row of a job, by the row's number in the job. Lines that cannot be read are passed over. */
export function earliestLines(jobId: string, lines: readonly (readonly SheetValue[])[]): ReadonlyMap<number, HistoryLine> {
  const found = new Map<number, HistoryLine>();
  // By their times, since somebody may have sorted the sheet.
  const ofJob = lines.filter((cells) => String(cells[0]) === jobId).sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
  for (const cells of ofJob) {
    const ordinal = /^\d{1,9}$/.test(String(cells[1])) ? Number(cells[1]) : -1;
    if (ordinal < 0 || found.has(ordinal)) continue;
    const outputs = readOutputs(cells.slice(6).map(String).join(""));
    if (outputs === null) continue;
    found.set(ordinal, {
      jobId,
      ordinal,
      runId: String(cells[3] ?? ""),
      status: String(cells[4] ?? ""),
      details: parseRunDetails(String(cells[5] ?? "")),
      outputs,
    });
  }
  return found;
}

function timeOf(cells: readonly SheetValue[]): string {
  return String(cells[2] ?? "");
}

function readOutputs(text: string): ReadonlyMap<string, string | number | boolean> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(value)) return null;
  const outputs = new Map<string, string | number | boolean>();
  for (const pair of value) {
    if (!Array.isArray(pair)) return null;
    const [hash, output] = pair;
    if (typeof hash !== "string" || !isPlain(output)) return null;
    outputs.set(hash, output);
  }
  return outputs;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
}

/** What undoing a job does to one row. */
export interface RowUndo {
  /** Nothing where the row stays as it is. */
  readonly cells: WrittenCells | null;
  /** What became of it: an earlier answer stands again, it is blank, or the history no longer has what stood here. */
  readonly outcome: "restored" | "cleared" | "missing";
  /** Cells that stay although the job wrote into their row: somebody changed them. */
  readonly keptCells: number;
}

/**
 * Puts a row back to what it was before a job: its own cells alone, and only where they still hold what the job wrote. A first fill
 * becomes blank. `null` for a row that the job has nothing to do with, or that a later job ran since.
 */
export function undoRow(row: LedgerRow, jobId: string, lines: ReadonlyMap<number, HistoryLine>, layout: Layout, words: StatusWords): RowUndo | null {
  const { shown, open } = row.details;
  const isOpenHere = open !== null && open.jobId === jobId;
  if (open !== null && !isOpenHere && open.state !== "skipped") return null;
  if (shown?.jobId === jobId) return undoAnswer(row, shown, lines, layout);
  if (!isOpenHere && shown?.failedSince?.jobId !== jobId) return null;
  const before = shown === null ? null : { ...shown, failedSince: shown.failedSince?.jobId === jobId ? null : shown.failedSince };
  const status = before === null ? "" : words(restoredStatus({ shown: before, open: null }));
  const cells = ledgerCells(layout, before?.runId ?? "", before, status);
  return { cells, outcome: before === null ? "cleared" : "restored", keptCells: 0 };
}

function undoAnswer(row: LedgerRow, shown: ShownRun, lines: ReadonlyMap<number, HistoryLine>, layout: Layout): RowUndo {
  const line = shown.replaced ? lines.get(shown.ordinal) : undefined;
  if (shown.replaced && line === undefined) return { cells: null, outcome: "missing", keptCells: 0 };
  const earlier = line?.details.shown ?? null;
  const cells = ledgerCells(layout, line?.runId ?? "", earlier, line?.status ?? "");
  let keptCells = 0;
  for (const hash of new Set([...shown.fingerprints.keys(), ...(line?.outputs.keys() ?? [])])) {
    const place = layout.places.ofFingerprint(hash);
    if (place < 0) continue;
    const present = row.own(layout.own[place] ?? 0);
    // A cell that the job cleared is blank and has no fingerprint.
    if (fingerprint(present) !== (shown.fingerprints.get(hash) ?? "")) {
      if (present !== "") keptCells++;
      continue;
    }
    const before = line?.outputs.get(hash);
    // An output of an older version that the job left alone has no line and stays.
    if (before === undefined && earlier !== null && earlier.fingerprints.get(hash) === fingerprint(present)) continue;
    cells[place] = before === undefined ? "" : typeof before === "string" ? textCell(before) : before;
  }
  return { cells, outcome: line === undefined ? "cleared" : "restored", keptCells };
}

function ledgerCells({ own, places }: Layout, runId: string, shown: ShownRun | null, status: string): (Written | undefined)[] {
  const cells: (Written | undefined)[] = new Array(own.length);
  if (places.runId >= 0) cells[places.runId] = textCell(runId);
  if (places.details >= 0) cells[places.details] = textCell(formatRunDetails({ shown, open: null }));
  if (places.status >= 0) cells[places.status] = textCell(status);
  return cells;
}
