import { markRow, type WrittenCells } from "../../job/fill";
import { type PartPlace, type PartRecord, parseToken, partMark, partsIn } from "../../job/job-record";
import type { LedgerRow } from "../../job/ledger";
import { textCell } from "../../job/output-cell";
import { plainProblem } from "../../job/problem";
import type { FoundSubmission, SubmitOutcome } from "../../job/provider";
import { statusText } from "../../job/row-state";
import { partRequests, reasonToDrop, waitingRows } from "../../job/submission";
import { providerNamed } from "../../providers/registry";
import type { JobWork } from "./job-work";
import { writeRows } from "./row-writer";
import { taskTarget } from "./task-target";

/** After so many lost answers the job waits for the person rather than making more doubts. */
const MAX_DOUBTS = 2;

/**
 * A lost submission is looked for no sooner than this after it began: a request may take a minute until it is given up, and the server
 * a minute more until all of it knows.
 */
const RECONCILE_AFTER_MS = 120_000;

const QUEUED = textCell("queued");

interface Mark {
  readonly status: string;
  readonly run: string;
}

/** What the sheet must still be told of the parts sent. */
class Marks {
  /** By token, the Run ID and Status of its rows; the Run ID alone where its run was accepted, as most are. */
  readonly byToken = new Map<string, string | Mark>();
  /** The key of what was sent for a token, where some of its rows did not ask for it. */
  readonly sentFor = new Map<string, string>();

  concerns(run: string): boolean {
    return this.byToken.has(run) || this.sentFor.has(run);
  }
}

/**
 * Sends the parts that wait, one POST each, while time is left. The sheet is read once before; between two POSTs there is nothing
 * but one note in the records: that the last part was accepted and the next is on its way. Run ids go into the sheet once, for
 * all parts sent.
 */
export function sendParts(work: JobWork): void {
  const waiting = partsIn(work.job, "waiting");
  if (waiting.length === 0 || !maySend(work)) return;
  const marks = new Marks();
  try {
    sendWaiting(work, waiting, marks);
  } finally {
    work.save();
    writeMarks(work, marks);
  }
}

/** The rows as they were read are not held in memory any longer than it takes. */
function sendWaiting(work: JobWork, waiting: readonly PartPlace[], marks: Marks): void {
  const rows = waitingRows(work.ledger().rows, work.job.head.id);
  for (const { batch, index } of waiting) {
    if (!maySend(work)) break;
    const ready = readyPart(work, batch, index, rows.of(batch, index), marks);
    if (ready !== null && !sendPart(work, batch, index, ready, marks)) break;
  }
}

function maySend({ job, workspace }: JobWork): boolean {
  return !job.head.held && workspace.now >= job.head.sendAfter && workspace.timeLeftMs > 0;
}

/** A part about to be sent: of its requests only the text is held in memory. */
interface ReadyPart {
  readonly send: () => SubmitOutcome;
  /** Of the requests, in their order. */
  readonly tokens: readonly string[];
  /** With those that an earlier try created. */
  readonly runs: number;
}

/** @returns `null` when nothing of the part is left to send */
function readyPart(work: JobWork, batchNumber: number, index: number, rows: readonly LedgerRow[], marks: Marks): ReadyPart | null {
  const { spec } = work.job;
  const lost = partOf(work, batchNumber, index).tries > 0 ? foundOf(work, batchNumber, index) : null;
  if (lost?.runs === "all") {
    adoptWhole(work, batchNumber, index, lost.batchId);
    for (const { run } of rows) marks.byToken.set(run, run);
    return null;
  }
  const { runner } = providerNamed(spec.api).capabilities;
  const { requests, dropped } = partRequests(rows, runner);
  for (const { row, reason, sent } of dropped) {
    if (sent === null) marks.byToken.set(row.run, { status: statusText.notSubmitted(reason), run: "" });
    else marks.sentFor.set(row.run, sent);
  }
  const batchId = batchToAddTo(work, batchNumber);
  const found = lost?.runs ?? [];
  for (const { token, runId } of found) marks.byToken.set(token, runId);
  const existing = new Set(found.map(({ token }) => token));
  const runs = requests.filter(({ token }) => !existing.has(token));
  if (runs.length === 0) {
    work.part(batchNumber, index, { state: found.length > 0 ? "sent" : "left", runs: found.length });
    return null;
  }
  const mark = partMark(work.job.head.id, batchNumber, index);
  const send = work.client.prepare({ target: taskTarget(spec), runner: spec.runner, runs, batchId, mark });
  return { send, tokens: runs.map(({ token }) => token), runs: found.length + runs.length };
}

/** @returns whether to go on with the next part */
function sendPart(work: JobWork, batchNumber: number, index: number, { send, tokens, runs }: ReadyPart, marks: Marks): boolean {
  const { tries } = partOf(work, batchNumber, index);
  work.part(batchNumber, index, { state: "sending", runs, at: work.workspace.now, tries: tries + 1 });
  work.save();
  return settle(work, batchNumber, index, send(), tokens, marks);
}

/** The batch that the part is added to, made first where the API wants it so; `null` where submitting makes it. */
function batchToAddTo(work: JobWork, batchNumber: number): string | null {
  const batch = work.job.batches[batchNumber];
  if (batch && batch.id !== "") return batch.id;
  const id = work.client.open(work.job.spec.title);
  if (id !== null) work.batch(batchNumber, { id });
  return id;
}

/** What an earlier try of a part created although its answer was lost. */
function foundOf(work: JobWork, batchNumber: number, index: number): FoundSubmission | null {
  const jobId = work.job.head.id;
  const batchId = work.job.batches[batchNumber]?.id || null;
  const lost = { batchId, mark: partMark(jobId, batchNumber, index), sentAt: partOf(work, batchNumber, index).at };
  const found = work.client.reconcile?.(lost) ?? null;
  if (found === null || found.runs === "all") return found;
  const runs = found.runs.filter(({ token }) => {
    const parsed = parseToken(token);
    return parsed !== null && parsed.jobId === jobId && parsed.batch === batchNumber && parsed.part === index;
  });
  return { ...found, runs };
}

/** A part that was accepted whole, as its batch shows: its runs are those that were sent then, named by their tokens. */
function adoptWhole(work: JobWork, batchNumber: number, index: number, batchId: string): void {
  work.part(batchNumber, index, { state: "sent" });
  work.batch(batchNumber, { id: batchId, lookedAt: work.workspace.now, changedAt: work.workspace.now });
}

/** @returns whether to go on with the next part */
function settle(work: JobWork, batchNumber: number, index: number, outcome: SubmitOutcome, tokens: readonly string[], marks: Marks): boolean {
  switch (outcome.kind) {
    case "accepted":
      work.part(batchNumber, index, { state: "sent" });
      work.batch(batchNumber, { id: outcome.batchId, lookedAt: work.workspace.now, changedAt: work.workspace.now });
      work.head({ problem: null, failures: 0, sendAfter: 0 });
      // Only a full list tells runs apart by position; otherwise results find their rows by token or arguments.
      if (outcome.runIds.length === tokens.length) {
        tokens.forEach((token, i) => {
          marks.byToken.set(token, outcome.runIds[i] ?? token);
        });
      }
      return true;
    case "refused": {
      const failures = work.job.head.failures + 1;
      work.part(batchNumber, index, { state: "waiting", tries: partOf(work, batchNumber, index).tries - 1 });
      work.head({
        problem: plainProblem(outcome.problem),
        failures,
        held: !outcome.again,
        sendAfter: outcome.again ? work.workspace.now + waitAfter(outcome.retryAfterMs, failures) : 0,
      });
      return false;
    }
    case "unknown":
      work.head({ problem: plainProblem(outcome.problem), failures: work.job.head.failures + 1 });
      settleInterrupted(work, marks);
      return false;
  }
}

/** No server may put a job off for years: after this a refused submission is tried again. */
const MAX_WAIT_MS = 60 * 60_000;

/** Milliseconds until a refused submission is tried again: what the server asked for, else longer each time. */
function waitAfter(retryAfterMs: number, failures: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(retryAfterMs, 5_000 * 2 ** Math.min(failures, 8)));
}

/**
 * Parts found "sending" lost their answer: the execution died, or none came. Task groups are asked later which runs exist, and only
 * missing ones are sent. v0 cannot tell: the part is in doubt, and the person is asked.
 */
export function settleInterrupted(work: JobWork, marks: Marks | null = null): void {
  const lost = partsIn(work.job, "sending");
  if (lost.length === 0) return;
  if (work.client.reconcile !== null) {
    for (const { batch, index } of lost) work.part(batch, index, { state: "waiting" });
    const last = lost.reduce((at, { batch, index }) => Math.max(at, partOf(work, batch, index).at), 0);
    work.head({ sendAfter: Math.max(work.job.head.sendAfter, last + RECONCILE_AFTER_MS) });
    work.save();
    return;
  }
  for (const { batch, index } of lost) work.part(batch, index, { state: "doubt" });
  const doubts = partsIn(work.job, "doubt").length;
  work.head({ held: work.job.head.held || doubts >= MAX_DOUBTS });
  work.save();
  const all = marks ?? new Marks();
  for (const token of tokensOf(work, lost)) all.byToken.set(token, { status: statusText.doubt, run: token });
  if (marks === null) writeMarks(work, all);
}

/** What a job that sends nothing more can still learn: parts whose answer was lost were sent when all of their runs are found. */
export function adoptInterrupted(work: JobWork): void {
  const marks = new Marks();
  for (const { number, parts } of work.job.batches) {
    parts.forEach((part, index) => {
      if (part.tries === 0 || (part.state !== "sending" && part.state !== "waiting")) return;
      const found = foundOf(work, number, index);
      if (found === null || (found.runs !== "all" && found.runs.length < part.runs)) return;
      adoptWhole(work, number, index, found.batchId);
      if (found.runs !== "all") for (const { token, runId } of found.runs) marks.byToken.set(token, runId);
    });
  }
  writeMarks(work, marks);
}

function tokensOf(work: JobWork, parts: readonly PartPlace[]): readonly string[] {
  return work.statuses().rows.flatMap(({ run }) => {
    const token = parseToken(run);
    const isOne = token !== null && token.jobId === work.job.head.id && parts.some(({ batch, index }) => batch === token.batch && index === token.part);
    return isOne ? [run] : [];
  });
}

/** Marks the rows of parts, wherever they are now. */
export function markParts(work: JobWork, parts: readonly PartPlace[], status: string, keepToken: boolean): void {
  const marks = new Marks();
  for (const token of tokensOf(work, parts)) marks.byToken.set(token, { status, run: keepToken ? token : "" });
  writeMarks(work, marks);
}

/** Rows may have moved while requests were under way: the sheet is read anew, and rows are found by their tokens. */
function writeMarks(work: JobWork, marks: Marks): void {
  const { byToken, sentFor } = marks;
  if (byToken.size + sentFor.size === 0) return;
  const sheet = work.sheet();
  const ledger = work.ledger(sheet, (run) => marks.concerns(run));
  const agreed = new Set(sentFor.size === 0 ? [] : ledger.rows.filter((row) => isSentFor(row, marks)).map(({ run }) => run));
  const writes: WrittenCells[] = [];
  ledger.rows.forEach((row) => {
    // When no row says any more what was sent, that run is still theirs.
    const reason = agreed.has(row.run) ? reasonToDrop(row, sentFor.get(row.run) ?? "") : null;
    const mark = reason === null ? byToken.get(row.run) : { status: statusText.notSubmitted(reason), run: "" };
    if (mark === undefined) return;
    writes[row.row] = typeof mark === "string" ? markRow(row, ledger.layout, QUEUED, mark) : markRow(row, ledger.layout, textCell(mark.status), mark.run);
  });
  writeRows(sheet, ledger, writes);
  work.wrote = true;
}

function isSentFor(row: LedgerRow, { sentFor }: Marks): boolean {
  const sent = sentFor.get(row.run);
  return sent !== undefined && reasonToDrop(row, sent) === null;
}

function partOf(work: JobWork, batchNumber: number, index: number): PartRecord {
  return work.job.batches[batchNumber]?.parts[index] ?? { state: "left", runs: 0, at: 0, tries: 0 };
}
