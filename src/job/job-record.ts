import type { Approval, RunsByRunner } from "./approval";
import type { ArgumentSpec, ColumnRef } from "./arguments";
import type { PlainProblem } from "./problem";
import type { JobTask } from "./task";

/**
 * What the document properties hold of a job: one head, one record a batch, and the version of the set-up that it runs. No run lists,
 * no results: rows carry those.
 */
export interface SetUp {
  /** The set-up that it is a version of, and that owns the set of columns. */
  readonly setUpId: string;
  /** From 1. A version never changes once it is stored. */
  readonly version: number;
  /** The random tag of the user who made the version. */
  readonly owner: string;
  /** The spreadsheet it was made in: a copy of the document carries the record along but must not use it. */
  readonly spreadsheetId: string;
  /** The name of the batch API. */
  readonly provider: string;
  readonly baseUrl: string;
  /** What only that API's provider reads. */
  readonly options: Readonly<Record<string, string>>;
  readonly task: JobTask;
  readonly sheetId: number;
  readonly headerRow: number;
  readonly arguments: readonly ArgumentSpec[];
  /** Cells of its inputs were merged when it was made: each row has the value of its merged cell. Not there: none were. */
  readonly mergedInputs?: boolean;
  readonly runner: string;
  readonly runnerColumn: ColumnRef | null;
  readonly callback: JobCallback;
  /** The person's cap on the estimated price, US dollars; `null` for none. */
  readonly capUsd: number | null;
  readonly sourceNotes: boolean;
  readonly confidenceColumns: boolean;
  readonly title: string;
}

export type JobCallback = { readonly kind: "none" } | { readonly kind: "url"; readonly url: string } | { readonly kind: "column"; readonly column: ColumnRef };

export interface JobHead {
  readonly id: string;
  /** The version of the set-up that it runs. */
  readonly setUp: { readonly id: string; readonly version: number };
  /** The spreadsheet it was started in: a copy of the document carries the record along but must not act on it. */
  readonly spreadsheetId: string;
  /** A random tag of the user who started it; it says nothing about them. */
  readonly owner: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly state: "active" | "stopped" | "finished";
  /** The rows carry their tokens: before that a job that was interrupted has sent nothing and cannot go on. */
  readonly ready: boolean;
  /** Nothing more is sent until the person says so: a refusal, a submission in doubt, or more than was approved. */
  readonly paused: boolean;
  /** How often the background trigger fires; "none" when Google refused it, "unknown" when it was there already. */
  readonly triggerInterval: "minute" | "hour" | "none" | "unknown";
  /** What the review showed: no more than that is ever sent. */
  readonly approved: Approval;
  /** Runs sent or maybe sent so far, by runner ("" for the batch's). */
  readonly sentByRunner: RunsByRunner;
  readonly rows: number;
  /** Rows that were to run, but the start was interrupted before it marked them. */
  readonly unmarkedRows: number;
  readonly runs: number;
  readonly batches: number;
  readonly problem: PlainProblem | null;
  /** Looks from the beginning made for rows left open at the end. */
  readonly finalLooks: number;
  /** Consecutive looks that failed, for the back-off. */
  readonly failures: number;
  /** Not before this time, ms since 1970: what `Retry-After` asked for. */
  readonly sendAfter: number;
}

/**
 * - waiting: not sent yet, or refused for sure, so that it may be sent (again)
 * - sending: noted before the POST; found later, its answer was lost
 * - sent: accepted
 * - doubt: may have been accepted, the person decides
 * - skipped: the person decided not to send it
 */
export type PartState = "waiting" | "sending" | "sent" | "doubt" | "skipped";

/** At most 1,000 runs, sent in one POST. */
export interface PartRecord {
  readonly state: PartState;
  /** Runs as they were planned: tokens from this number on are nobody's. */
  readonly planned: number;
  readonly runs: number;
  /** When it was last sent, ms since 1970; 0 before. */
  readonly at: number;
  readonly tries: number;
  /** The runs by runner while their answer is not known; empty before and after. */
  readonly runners: RunsByRunner;
}

export interface BatchRecord {
  readonly number: number;
  /** The API's batch run id (task group id); "" until it is known. */
  readonly id: string;
  readonly parts: readonly PartRecord[];
  /** Runs by status as the API last told. */
  readonly counts: readonly (readonly [status: string, runs: number])[];
  /** Finished runs whose result is in the sheet or listed as without a row. */
  readonly handled: number;
  /** Finished runs whose result waits until all runs of the batch have ended, since its row was edited. */
  readonly waiting: number;
  readonly orphans: number;
  /** Rows that have their outputs. */
  readonly filled: number;
  /** Runs that failed. */
  readonly failed: number;
  readonly cursor: string;
  /** Of `filled` and `orphans` what comes from runs before the cursor. */
  readonly countsAtCursor: { readonly filled: number; readonly orphans: number };
  readonly lookedAt: number;
  readonly changedAt: number;
}

export interface Job {
  readonly setUp: SetUp;
  readonly head: JobHead;
  readonly batches: readonly BatchRecord[];
}

/**
 * The mark of a row in the Run ID column until its run id is known. APIs that name a run by our own id take it as it is, so it keeps to
 * the strictest pattern among them, `^[a-zA-Z0-9_-]{1,64}$` (Anthropic's `custom_id`); others carry it as the run's metadata.
 */
export function runToken(jobId: string, batch: number, part: number, index: number): string {
  return tokenStart(jobId, batch, part) + index;
}

/** How every token begins. */
export const TOKEN = "rr_";

/** The tokens of a part begin with it; its run's index follows. */
export function tokenStart(jobId: string, batch: number, part: number): string {
  return `${partMark(jobId, batch, part)}_`;
}

/** Names a part, for APIs that find a lost submission by a mark on its batch. */
export function partMark(jobId: string, batch: number, part: number): string {
  return `${TOKEN}${jobId}_${batch}_${part}`;
}

export interface Token {
  readonly jobId: string;
  readonly batch: number;
  readonly part: number;
  readonly index: number;
}

export function parseToken(text: string): Token | null {
  // Most texts are run ids, and there are many.
  const match = text.startsWith(TOKEN) ? /^rr_([a-z0-9]+)_(\d+)_(\d+)_(\d+)$/.exec(text) : null;
  if (!match) return null;
  return { jobId: match[1] ?? "", batch: Number(match[2]), part: Number(match[3]), index: Number(match[4]) };
}

/** Runs that the API has accepted. */
export function sentRuns(batch: BatchRecord): number {
  return batch.parts.reduce((sum, part) => sum + (part.state === "sent" ? part.runs : 0), 0);
}

/** Runs that still wait to be sent. */
export function unsentRuns(job: Job): number {
  return partsOf(job).reduce((sum, part) => sum + (part.state === "waiting" || part.state === "sending" ? part.runs : 0), 0);
}

/** Where a part of a job is: the number of its batch, its index there. */
export interface PartPlace {
  readonly batch: number;
  readonly index: number;
}

export function partsIn(job: Job, state: PartRecord["state"]): readonly PartPlace[] {
  return job.batches.flatMap(({ number: batch, parts }) => parts.flatMap((part, index) => (part.state === state ? { batch, index } : [])));
}

export function partsOf(job: Job): readonly PartRecord[] {
  return job.batches.flatMap((batch) => batch.parts);
}

/** Nothing more can come of what was sent: as many runs are dealt with as the API accepted. */
export function isBatchCounted(batch: BatchRecord): boolean {
  return sentRuns(batch) > 0 && batch.handled >= sentRuns(batch) && batch.parts.every(({ state }) => state === "sent" || state === "skipped");
}

/** Whether every run that was accepted has its result in the sheet (or listed), and nothing waits. */
export function isBatchDone(batch: BatchRecord): boolean {
  return batch.handled >= sentRuns(batch) && batch.parts.every((part) => part.state !== "waiting" && part.state !== "sending" && part.state !== "doubt");
}
