import { boolean, exactOptional, type InferOutput, maxLength, pipe, regex, string, variant } from "valibot";
import type { RowFailure } from "../job/ledger";
import type { PlainProblem } from "../job/problem";
import { jobId, object, oneOf } from "./schema";
import type { ProviderName } from "./settings";

export const jobIdForm = object({ jobId });

/** `force` re-reads the sheet even if nothing is new. */
export const checkJobForm = object({ jobId, force: boolean() });

/** Which of the doubts is meant; without it the first. */
const part = exactOptional(pipe(string(), regex(/^\d{1,6}\.\d{1,6}$/)));

const doubtChoice = variant("kind", [
  object({ kind: oneOf("resubmit", "leave"), part }),
  object({ kind: oneOf("adopt"), batchRunId: pipe(string(), regex(/^[\w.:-]+$/), maxLength(200)), part }),
]);
/** What a person decides about runs that may or may not have been submitted. */
export type DoubtChoice = InferOutput<typeof doubtChoice>;

export const doubtForm = object({ jobId, choice: doubtChoice });

export type JobState = "submitting" | "running" | "attention" | "finished" | "stopped";

export interface StatusCount {
  /** The API's own word, or one it has that we never heard of, or "not_submitted", "in_doubt". */
  readonly status: string;
  readonly runs: number;
}

export interface Failure {
  readonly reason: RowFailure;
  readonly count: number;
  readonly rows: readonly number[];
}

/** Runs of one POST that may or may not have been submitted: its answer was lost. */
export interface Doubt {
  /** Names it in a `DoubtChoice`. */
  readonly part: string;
  readonly runs: number;
  readonly sentAt: string;
  /** How many more doubts wait for a decision after this one. */
  readonly others: number;
}

/**
 * How a job goes on with the sidebar closed: "asks" not before the person decides, "key" once the right key is saved, "sometimes" checked
 * at times that nobody knows here, "minute" and "hour" as often, "none" not at all, since Google allows no background check.
 */
export type Background = "asks" | "key" | "sometimes" | "minute" | "hour" | "none";

export interface JobView {
  readonly jobId: string;
  /** The set-up that it ran, for the next form. */
  readonly setUp: string;
  /** The task id, or the first words of the instructions. */
  readonly title: string;
  readonly provider: ProviderName;
  /** "" for the provider's usual one. */
  readonly runner: string;
  /** What all of its runs cost if none fails, as it was approved, US dollars; `null` where no price is known. */
  readonly priceUsd: number | null;
  readonly batchRunIds: readonly string[];
  readonly sheetId: number;
  /** Present name of the sheet; "" when it was deleted. */
  readonly sheetName: string;
  readonly startedAt: string;
  /** `null` while the job goes on. */
  readonly endedAt: string | null;
  /** The server's present time, to compute what has elapsed. */
  readonly now: string;
  readonly state: JobState;
  readonly rows: number;
  /** Rows that were to run too, but the start was interrupted before it came to them. */
  readonly unmarkedRows: number;
  readonly runs: number;
  /** Runs not yet accepted by the API. */
  readonly unsent: number;
  /** Counts by status over all runs, submitted or not; the sum is `runs`. */
  readonly counts: readonly StatusCount[];
  readonly filledRows: number;
  readonly failedRuns: number;
  /** Results whose row is gone. */
  readonly orphans: number;
  readonly problem: PlainProblem | null;
  /** The oldest doubt; when it is settled the next one shows. */
  readonly doubt: Doubt | null;
  /** Started by this user: only they can check, retry or stop it. */
  readonly mine: boolean;
  /** `null` once the job has ended. */
  readonly background: Background | null;
}

/** What became of a job's rows when it was undone. */
export interface Undone {
  /** Rows whose earlier answer stands again. */
  readonly restored: number;
  /** Rows that are blank again. */
  readonly cleared: number;
  /** Rows that stay as they are, since the history no longer has what stood there. */
  readonly missing: number;
  /** Cells that stay, since somebody changed them. */
  readonly keptCells: number;
}

/** One job with what only a look at the sheet tells. */
export interface JobDetails extends JobView {
  readonly failures: readonly Failure[];
  /** Headers of the columns that it fills, from left to right. */
  readonly columns: readonly string[];
  /** The first few rows that it filled. */
  readonly filled: readonly FilledRow[];
}

export interface FilledRow {
  /** 1-based. */
  readonly row: number;
  /** What the row is about: its first input, cut. */
  readonly about: string;
  /** Its answers, by `columns`, cut. */
  readonly values: readonly string[];
  /** The lowest confidence among them, in the provider's word; "" where it has none. */
  readonly confidence: string;
}
