import type { PlainProblem, Problem } from "./problem";
import type { Arguments, RunId, RunResult, RunStatus } from "./run";
import type { JobTask } from "./task";

/**
 * What batch APIs look like to the domain. Whatever depends on which API it is stands behind this port; the domain decides by the facts
 * stated here and never by a name.
 */

/** A batch API, described. */
export interface Provider {
  /** In settings, records and `--api`: lower-case letters, digits and dashes. */
  readonly name: string;
  readonly defaultBaseUrl: string;
  readonly capabilities: Capabilities;
  readonly limits: Limits;
  /**
   * Looks at a task before it is sent.
   * @returns warnings, of kind "task-warning"
   * @throws Problem "bad-form" for what the API would refuse
   */
  checkTask(target: TaskTarget, runs: readonly PricedRun[]): readonly PlainProblem[];
  /** Estimated price of runs in US dollars; `null` where it is not known. */
  estimateUsd(target: TaskTarget, runs: readonly PricedRun[]): number | null;
  /** Most characters that the API takes of one run's arguments as JSON, beside the task. */
  longestRun(target: TaskTarget): number;
  /** What the API publishes of a runner ("" is its default); `null` for one that it does not list. */
  runner(name: string): RunnerFacts | null;
}

export interface Capabilities {
  /** Kinds of task that it takes; a new form starts with the first. "stored": the API keeps the task; the others are described in words. */
  readonly tasks: readonly JobTask["kind"][];
  /** "per-batch": all runs of a batch have the same runner. */
  readonly runner: "per-run" | "per-batch";
  readonly callbacks: "per-run" | "per-batch" | "none";
  /** Whether every look lists the status of each run, or gives counts. */
  readonly statuses: "per-run" | "counts";
  /** "at-the-end": results can be had only when all runs of the batch have ended. */
  readonly results: "as-runs-end" | "at-the-end";
  /**
   * How a submission whose answer was lost is decided:
   * - "by-token": the runs of a batch are listed with our tokens
   * - "by-batch-mark": batches are listed, and one with our mark was accepted whole
   * - "not-at-all": the person decides
   */
  readonly lostSubmission: "by-token" | "by-batch-mark" | "not-at-all";
  /** One run can be asked for. */
  readonly singleResults: boolean;
  readonly cancelling: boolean;
  /** Outputs come with sources and confidence. */
  readonly sources: boolean;
  /** Prices are known, so that a cap can be checked. */
  readonly priceList: boolean;
  /** The API proposes outputs for a task in words. */
  readonly suggestions: boolean;
}

export interface Limits {
  readonly runsPerRequest: number;
  /** Of a request's body. */
  readonly charactersPerRequest: number;
  /** `runsPerRequest` where a batch cannot grow. */
  readonly runsPerBatch: number;
}

/** What a batch does: the task, and the names of the arguments that its runs may have. */
export interface TaskTarget {
  readonly task: JobTask;
  readonly argumentNames: readonly string[];
}

/** A run as far as its price depends on it. */
export interface PricedRun {
  /** "" for the API's default. */
  readonly runner: string;
  /** Characters of its arguments as JSON, about. */
  readonly characters: number;
}

export interface RunnerFacts {
  /** How long one run usually takes, from and to, in seconds. */
  readonly seconds: readonly [number, number];
}

/** A run to submit. */
export interface RunRequest {
  /** Names the run: APIs without run ids of their own take it as the id, others send it along and give it back where they can. */
  readonly token: string;
  readonly arguments: Arguments;
  /** Overrides the batch's runner; "" for none. Where the runner is per batch, the same for all runs. */
  readonly runner: string;
  /** "" for none. */
  readonly callbackUrl: string;
}

/** A part of a batch, within the provider's limits, sent in one request that creates something. */
export interface Submission {
  readonly target: TaskTarget;
  readonly runner: string;
  readonly runs: readonly RunRequest[];
  /** The batch to add to, where the API lets one batch grow; `null` before it exists. */
  readonly batchId: string | null;
  /** Names this part within all jobs, for APIs that find a batch by a mark on it. Of the same form as tokens. */
  readonly mark: string;
}

export type SubmitOutcome =
  /**
   * Accepted. `runIds` in the order of the requests (the tokens, where the API names runs by them); shorter or empty when the answer did
   * not list them all.
   */
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
  /**
   * Finished runs whose results were seen but are not placed yet, on purpose: they are fetched again once every run of the batch has
   * ended. See `isNews`.
   */
  readonly waiting: number;
  /** Fetches results even if the counts say that nothing is new, from the beginning. */
  readonly force: boolean;
  /**
   * Given the run ids (lower case) that the API says are finished, those whose result the sheet does not have yet. It reads the
   * sheet, so it is asked only where single results are to be fetched. A run that no row names any more is among them too: its
   * result must be fetched to be matched by arguments or listed.
   */
  readonly missing: (finished: ReadonlySet<string>) => ReadonlySet<string>;
}

/** Whether there are results to fetch, as the counts of a batch say. */
export function isNews({ handled, waiting, force }: Pick<LookRequest, "handled" | "waiting" | "force">, finished: number, total: number): boolean {
  if (force) return finished > 0;
  return finished > handled + waiting || (waiting > 0 && finished >= total && finished > 0);
}

export interface Look {
  /** How many runs have each status; unknown ones under their own name. */
  readonly counts: ReadonlyMap<RunStatus, number>;
  /** Status by run id (lower case) where the API lists it; empty where it only counts. */
  readonly statuses: ReadonlyMap<string, RunStatus>;
  /**
   * Results that are new since `cursor`, and maybe others that the sheet has already. The same run may come twice. A run that was
   * cancelled or expired is failed, with that word as its error.
   */
  readonly results: readonly RunResult[];
  readonly cursor: string;
  /**
   * Which of the batch's runs `statuses` tells of, for counting: `passed` runs come before them and were dealt with by earlier looks;
   * the first `passedNow` of them are dealt with now, and the new cursor stands behind them. `null` when no results were looked for.
   */
  readonly coverage: { readonly passed: number; readonly passedNow: number } | null;
  /** Trouble on the way that left some results for the next look; `null` when all went well. */
  readonly problem: Problem | null;
}

/** A submission whose answer was lost. */
export interface LostSubmission {
  /** The batch that runs were added to; `null` where submitting makes it. */
  readonly batchId: string | null;
  readonly mark: string;
  /** When it was sent, ms since 1970. */
  readonly sentAt: number;
}

/** What exists of a lost submission. */
export interface FoundSubmission {
  readonly batchId: string;
  /** Runs by their tokens, those of other parts of the batch too; "all" where a batch is accepted whole or not at all. */
  readonly runs: readonly FoundRun[] | "all";
}

export interface FoundRun {
  readonly token: string;
  readonly runId: RunId;
}

/**
 * What a probe found: "accepted", the key for sure; "not-refused", an answer that only somebody with a key should get; "task-unsure", the
 * same, but the server leaves it open whether it knows the task.
 */
export type Probed = "accepted" | "not-refused" | "task-unsure";

/** A batch API with a key. Times are milliseconds; every method may throw `Problem`. */
export interface BatchClient {
  /** A cheap GET that proves server and key. */
  probe(target: TaskTarget | null): Probed;
  /**
   * Makes an empty batch and returns its id, for an API whose batches are created before runs are added; `null` where
   * creating and submitting are one step. Creating costs nothing, so it may be repeated after a lost answer.
   */
  open(jobName: string): string | null;
  /**
   * Makes the request; the function sends it, once. Until then nothing has been sent, and the runs need not be kept. What is free and
   * may be repeated, such as the upload of a file, belongs to the sending.
   */
  prepare(submission: Submission): () => SubmitOutcome;
  /** What a lost submission created; nothing for sure is `null`. The method is `null` where the API cannot tell ("not-at-all"). */
  reconcile: ((lost: LostSubmission) => FoundSubmission | null) | null;
  look(request: LookRequest): Look;
  /**
   * As `look` for several batches: how far they are is read side by side, now; each function goes on with its batch and fetches what is
   * new there, in the order of the requests. What it throws concerns that batch alone.
   */
  looks(requests: readonly LookRequest[]): readonly (() => Look)[];
  /** Everything about one run, where there are single results. */
  run(target: TaskTarget, runId: RunId): RunResult;
  /** All finished runs of a batch, for the export. */
  all(target: TaskTarget, batchId: string): readonly RunResult[];
}
