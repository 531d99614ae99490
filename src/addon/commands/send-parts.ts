import { type ApprovalExcess, addRuns, approvableRun, countByRunner, countOf, excessOf, type RunsByRunner } from "../../job/approval";
import { type PartPlace, type PartRecord, parseToken, partMark, partsIn } from "../../job/job-record";
import type { LedgerRow } from "../../job/ledger";
import { Marks } from "../../job/marks";
import { Problem, plainProblem } from "../../job/problem";
import type { FoundSubmission, SubmitOutcome } from "../../job/provider";
import { settleAccepted, settleRefused } from "../../job/settle-submission";
import { type PartRequest, partRequests, waitingRows, waitingToken } from "../../job/submission";
import { taskTarget } from "../../job/task-target";
import { providerNamed } from "../../providers/registry";
import type { JobWork } from "../job-work";
import { writeRows } from "../sheet/row-writer";

/** After so many lost answers the job waits for the person rather than making more doubts. */
const MAX_DOUBTS = 2;

/**
 * A lost submission is looked for no sooner than this after it began: a request may take a minute until it is given up, and the server
 * a minute more until all of it knows.
 */
const RECONCILE_AFTER_MS = 120_000;

/**
 * Sends the parts that wait, one POST each, while time is left. The sheet is read once before; between two POSTs there is nothing
 * but one note in the records: that the last part was accepted and the next is on its way. Run ids go into the sheet once, for
 * all parts sent.
 */
export function sendParts(work: JobWork): void {
  const waiting = partsIn(work.job, "waiting");
  if (waiting.length === 0 || !maySend(work)) return;
  const marks = new Marks(work.job.head.id);
  try {
    sendWaiting(work, waiting, marks);
    if (partsIn(work.job, "sending").length === 0) work.workspace.spent.accepted(work.job);
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
    if (ready === "stop" || (ready !== null && !sendPart(work, batch, index, ready, marks))) break;
  }
}

function maySend({ job, workspace }: JobWork): boolean {
  return !job.head.paused && workspace.now >= job.head.sendAfter && workspace.timeLeftMs > 0;
}

/** A part about to be sent: of its requests only the text is held in memory. */
interface ReadyPart {
  readonly send: () => SubmitOutcome;
  /** Of the requests, in their order. */
  readonly sent: readonly Pick<PartRequest, "token" | "argumentsHash">[];
  /** With those that an earlier try created. */
  readonly runs: number;
  readonly runners: RunsByRunner;
}

/** @returns `null` when nothing of the part is left to send, "stop" when sending it would go beyond what was approved */
function readyPart(work: JobWork, batchNumber: number, index: number, rows: readonly LedgerRow[], marks: Marks): ReadyPart | null | "stop" {
  const { setUp, head } = work.job;
  const part = partOf(work, batchNumber, index);
  const lost = part.tries > 0 ? foundOf(work, batchNumber, index) : null;
  if (lost?.runs === "all") {
    adoptWhole(work, batchNumber, index, lost.batchId);
    for (const row of rows) {
      const token = waitingToken(row, head.id);
      marks.set(token, { kind: "submitted", runId: token, argumentsHash: "" });
    }
    return null;
  }
  const { runner } = providerNamed(setUp.provider).capabilities;
  const { requests, dropped } = partRequests(rows, head.id, part.planned, runner);
  for (const { token, reason, sent } of dropped) {
    if (sent === null) marks.set(token, { kind: "skipped", reason });
    else marks.onlyFor(token, sent);
  }
  const batchId = batchToAddTo(work, batchNumber);
  const found = lost?.runs ?? [];
  for (const { token, runId } of found) marks.set(token, { kind: "submitted", runId, argumentsHash: "" });
  const existing = new Set(found.map(({ token }) => token));
  const runs = requests.filter(({ token }) => !existing.has(token));
  if (runs.length === 0) {
    work.part(batchNumber, index, { state: found.length > 0 ? "sent" : "skipped", runs: found.length });
    return null;
  }
  const approvable = runs.map(approvableRun);
  const excess = work.workspace.spent.agreesWith(work.job) ? excessOf(head.approved, head.sentByRunner, approvable) : RECORD_CHANGED;
  if (excess !== null) {
    work.head({ paused: true, problem: plainProblem(new Problem("not-approved", excess)) });
    return "stop";
  }
  const mark = partMark(head.id, batchNumber, index);
  const send = work.client.prepare({ target: taskTarget(setUp), runner: setUp.runner, runs, batchId, mark });
  const sent = runs.map(({ token, argumentsHash }) => ({ token, argumentsHash }));
  return { send, sent, runs: found.length + runs.length, runners: countByRunner(approvable) };
}

const RECORD_CHANGED: ApprovalExcess = { kind: "record-changed" };

/** @returns whether to go on with the next part */
function sendPart(work: JobWork, batchNumber: number, index: number, ready: ReadyPart, marks: Marks): boolean {
  const { tries } = partOf(work, batchNumber, index);
  const { runs, runners } = ready;
  work.part(batchNumber, index, { state: "sending", runs, runners, at: work.workspace.now, tries: tries + 1 });
  work.head({ sentByRunner: addRuns(work.job.head.sentByRunner, runners) });
  work.save();
  work.workspace.spent.submitting(work.job, { batch: batchNumber, index }, countOf(runners));
  return settle(work, batchNumber, index, ready.send(), ready.sent, marks);
}

/** The batch that the part is added to, made first where the API wants it so; `null` where submitting makes it. */
function batchToAddTo(work: JobWork, batchNumber: number): string | null {
  const batch = work.job.batches[batchNumber];
  if (batch && batch.id !== "") return batch.id;
  const id = work.client.open(work.job.setUp.title);
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
  work.part(batchNumber, index, { state: "sent", runners: [] });
  work.batch(batchNumber, { id: batchId, lookedAt: work.workspace.now, changedAt: work.workspace.now });
}

/** @returns whether to go on with the next part */
function settle(work: JobWork, batchNumber: number, index: number, outcome: SubmitOutcome, sent: ReadyPart["sent"], marks: Marks): boolean {
  const { now } = work.workspace;
  switch (outcome.kind) {
    case "accepted": {
      note(work, batchNumber, index, settleAccepted(outcome, now));
      // Only a full list tells runs apart by position; otherwise results find their rows by token or arguments.
      const isFull = outcome.runIds.length === sent.length;
      sent.forEach(({ token, argumentsHash }, i) => {
        marks.set(token, { kind: "submitted", runId: (isFull ? outcome.runIds[i] : undefined) ?? token, argumentsHash });
      });
      return true;
    }
    case "refused":
      work.workspace.spent.takeBack(work.job, { batch: batchNumber, index });
      note(work, batchNumber, index, settleRefused(outcome, partOf(work, batchNumber, index), work.job.head, now));
      return false;
    case "unknown":
      work.head({ problem: plainProblem(outcome.problem), failures: work.job.head.failures + 1 });
      settleInterrupted(work, marks);
      return false;
  }
}

function note(work: JobWork, batchNumber: number, index: number, { part, batch, head }: ReturnType<typeof settleAccepted>): void {
  work.part(batchNumber, index, part);
  work.batch(batchNumber, batch);
  work.head(head);
}

/**
 * Parts found "sending" lost their answer: the execution died, or none came. Where the API can tell which runs exist it is asked later,
 * and only missing ones are sent. Where it cannot, the part is in doubt, and the person is asked.
 */
export function settleInterrupted(work: JobWork, marks: Marks | null = null): void {
  const lost = partsIn(work.job, "sending");
  if (lost.length === 0) return;
  if (work.client.reconcile !== null) {
    for (const { batch, index } of lost) {
      const { runners } = partOf(work, batch, index);
      work.workspace.spent.takeBack(work.job, { batch, index });
      // Those that are found later exist; what is sent again is counted again.
      work.head({ sentByRunner: addRuns(work.job.head.sentByRunner, runners, -1) });
      work.part(batch, index, { state: "waiting", runners: [] });
    }
    const last = lost.reduce((at, { batch, index }) => Math.max(at, partOf(work, batch, index).at), 0);
    work.head({ sendAfter: Math.max(work.job.head.sendAfter, last + RECONCILE_AFTER_MS) });
    work.save();
    return;
  }
  for (const { batch, index } of lost) work.part(batch, index, { state: "doubt" });
  const doubts = partsIn(work.job, "doubt").length;
  work.head({ paused: work.job.head.paused || doubts >= MAX_DOUBTS });
  work.save();
  const all = marks ?? new Marks(work.job.head.id);
  for (const token of tokensOf(work, lost)) all.set(token, { kind: "in-doubt" });
  if (marks === null) writeMarks(work, all);
}

/** What a job that sends nothing more can still learn: parts whose answer was lost were sent when all of their runs are found. */
export function adoptInterrupted(work: JobWork): void {
  const marks = new Marks(work.job.head.id);
  for (const { number, parts } of work.job.batches) {
    parts.forEach((part, index) => {
      if (part.tries === 0 || (part.state !== "sending" && part.state !== "waiting")) return;
      const found = foundOf(work, number, index);
      if (found === null || (found.runs !== "all" && found.runs.length < part.runs)) return;
      adoptWhole(work, number, index, found.batchId);
      if (found.runs !== "all") for (const { token, runId } of found.runs) marks.set(token, { kind: "submitted", runId, argumentsHash: "" });
    });
  }
  writeMarks(work, marks);
}

/** The tokens that rows carry of some parts, wherever they are now. */
export function tokensOf(work: JobWork, parts: readonly PartPlace[]): readonly string[] {
  const { id } = work.job.head;
  return work.statuses().rows.flatMap((row) => {
    const text = waitingToken(row, id);
    const token = parseToken(text);
    return token !== null && parts.some(({ batch, index }) => batch === token.batch && index === token.part) ? [text] : [];
  });
}

/** Rows may have moved while requests were under way: the sheet is read anew, and rows are found by their tokens. */
export function writeMarks(work: JobWork, marks: Marks): void {
  if (marks.isEmpty) return;
  const { id } = work.job.head;
  const sheet = work.sheet();
  const ledger = work.ledger(sheet, (runId, details) => marks.concerns(runId) || (details().open?.jobId === id && marks.concerns(details().open?.id ?? "")));
  writeRows(sheet, ledger, marks.cells(ledger.rows, ledger.layout, work.words), "ledger");
  work.wrote = true;
}

function partOf(work: JobWork, batchNumber: number, index: number): PartRecord {
  return work.job.batches[batchNumber]?.parts[index] ?? { state: "skipped", planned: 0, runs: 0, at: 0, tries: 0, runners: [] };
}
