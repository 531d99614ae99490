import type { Problem } from "./problem";
import type { Arguments, RunId, RunResult, RunStatus } from "./run";

/** A run to submit. */
export interface RunRequest {
  /** Names the run within its job; task groups send it along as metadata and give it back. */
  readonly token: string;
  readonly arguments: Arguments;
  /** Overrides the batch's runner; "" for none. */
  readonly runner: string;
  /** "" for none. */
  readonly callbackUrl: string;
}

/** What to do, in the form the API wants. */
export type TaskTarget = { readonly kind: "v0"; readonly taskId: string } | { readonly kind: "parallel"; readonly spec: TaskSpec };

/** Parallel's task spec, JSON schemas as plain JSON. */
export interface TaskSpec {
  readonly inputSchema: unknown;
  /** `null` lets Parallel decide (auto schema). */
  readonly outputSchema: unknown;
}

/** A part of a batch: at most 1,000 runs, sent in one POST. */
export interface Submission {
  readonly target: TaskTarget;
  readonly runner: string;
  readonly runs: readonly RunRequest[];
  /** The batch to add to, where the API lets one batch grow; `null` before it exists. */
  readonly batchId: string | null;
}

export type SubmitOutcome =
  /** Accepted. `runIds` in the order of the requests; shorter or empty when the answer did not list them all. */
  | { readonly kind: "accepted"; readonly batchId: string; readonly runIds: readonly RunId[] }
  /** Refused for sure: nothing was created. `again` tells whether sending the same later makes sense (429, 503). */
  | { readonly kind: "refused"; readonly problem: Problem; readonly again: boolean; readonly retryAfterMs: number }
  /** It may have been accepted: 500, 502, 504, timeout, no answer, or an answer that cannot be read. */
  | { readonly kind: "unknown"; readonly problem: Problem };

/** What is already known of a batch when it is looked at. */
export interface LookRequest {
  readonly target: TaskTarget;
  readonly batchId: string;
  /** Where the last look ended; "" at first. */
  readonly cursor: string;
  /** Runs already written to the sheet, complete and failed. When the API reports no more than that, results are not fetched. */
  readonly handled: number;
  /** Fetches results even if the counts say that nothing is new, from the beginning. */
  readonly force: boolean;
  /**
   * Given the run ids (lower case) that the API says are finished, those whose result the sheet does not have yet. It reads the
   * sheet, so it is asked only where single results are to be fetched. A run that no row names any more is among them too: its
   * result must be fetched to be matched by arguments or listed.
   */
  readonly missing: (finished: ReadonlySet<string>) => ReadonlySet<string>;
  /** The names of the arguments that were sent, to tell them from outputs in a CSV export. */
  readonly argumentNames: readonly string[];
}

export interface Look {
  /** How many runs have each status; unknown ones under their own name. */
  readonly counts: ReadonlyMap<RunStatus, number>;
  /** Status by run id (lower case) where the API lists it; empty where it only counts. */
  readonly statuses: ReadonlyMap<string, RunStatus>;
  /** Results that are new since `cursor`, and maybe others that the sheet has already. The same run may come twice. */
  readonly results: readonly RunResult[];
  readonly cursor: string;
  /**
   * Which of the batch's runs `statuses` tells of, for counting: `passed` runs come before them and were dealt with by earlier looks;
   * the first `passing` of them are dealt with now, and the new cursor stands behind them. `null` when no results were looked for.
   */
  readonly told: { readonly passed: number; readonly passing: number } | null;
  /** Trouble on the way that left some results for the next look; `null` when all went well. */
  readonly problem: Problem | null;
}

/** One run found by its token when a lost submission is reconciled. */
export interface FoundRun {
  readonly token: string;
  readonly runId: RunId;
}

/** A batch API. Times are milliseconds; every method may throw `Problem`. */
export interface BatchClient {
  /** Most runs in one POST. */
  readonly maxRunsPerPost: number;
  /** Most runs in one batch; `maxRunsPerPost` where a batch cannot grow. */
  readonly maxRunsPerBatch: number;
  /** A cheap GET that proves server and key; returns a sentence on what the server answered. */
  probe(target: TaskTarget | null): string;
  /**
   * Makes an empty batch and returns its id, for an API whose batches are created before runs are added; `null` where
   * creating and submitting are one step. Creating costs nothing, so it may be repeated after a lost answer.
   */
  open(jobName: string): string | null;
  /** Makes the request; the function sends it, once. Until then nothing has been sent, and the runs need not be kept. */
  prepare(submission: Submission): () => SubmitOutcome;
  /**
   * Runs of a batch with their tokens, to find out what a lost submission created; `null` where the API cannot tell (v0).
   */
  reconcile: ((batchId: string) => readonly FoundRun[]) | null;
  look(request: LookRequest): Look;
  /** Everything about one run. */
  run(target: TaskTarget, runId: RunId): RunResult;
  /** All finished runs of a batch, for the export. */
  all(target: TaskTarget, batchId: string): readonly RunResult[];
}
