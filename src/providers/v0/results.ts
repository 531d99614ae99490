import { KEPT_BY_GOOGLE, Problem, type ProblemKind } from "../../job/problem";
import { bareResult, isFinished, type RunId, type RunResult } from "../../job/run";
import { badResponse, timeIsUp } from "../http/bad-response";
import { runKey } from "../http/run-id";
import { readCsvExport } from "./csv-export";
import { parseJsonDocuments } from "./json-documents";
import { readRuns } from "./records";
import { type KnownRuns, NO_OUTPUT_REASON } from "./run";

/** Up to this many results are fetched singly, more by one export. */
export const FEW = 5;
/** An export larger than an answer may be fails each time, and takes long to: after so many failures runs are fetched singly. */
const MAX_FAILED_EXPORTS = 2;
/** Reasons of failed runs that the export does not give are fetched for so many runs a look. */
const MAX_REASONS = 100;
const REASON_NOT_FETCHED = "failed; many runs failed at once, so the reason of this one was not fetched";

export interface ResultSource {
  readonly format: "json" | "csv";
  readonly known: KnownRuns;
  /** How many exports of the batch have failed since one came whole. */
  readonly failedExports: number;
  /** Of the wanted runs those whose result is not in the sheet. Asked when the export does not give all, since it reads the sheet. */
  readonly missing: () => ReadonlySet<string>;
  /** The text of the batch's export. @throws Problem */
  readonly fetchExport: () => string;
  /** @throws Problem */
  readonly fetchRun: (runId: RunId) => RunResult;
  readonly plain: (text: string) => string;
  readonly timeLeftMs: () => number;
}

export interface Results {
  readonly results: readonly RunResult[];
  readonly problem: Problem | null;
  readonly failedExports: number;
}

/**
 * The results of the `wanted` runs (run keys): few of them singly, many by the batch's export. What an export lacks, or all when
 * it is cut off, unreadable or too large, is fetched singly as far as the time allows; the rest is left for the next look.
 */
export function fetchResults(wanted: ReadonlySet<string>, source: ResultSource): Results {
  const found = new Map<string, RunResult>();
  const singles = new SingleRuns(source, found);
  let problem: Problem | null = null;
  let { failedExports } = source;

  const many = wanted.size > FEW;
  if (many && failedExports < MAX_FAILED_EXPORTS) {
    try {
      const { runs, whole } = readExport(wanted, source, (runId) => singles.tryOne(runKey(runId)));
      runs.forEach((run) => {
        if (!(run.status === "complete" && run.outputs.size > 0) && !(run.status === "failed" && run.error !== "")) return;
        const key = runKey(run.runId);
        if (wanted.has(key) && !found.has(key)) found.set(key, run);
      });
      if (!whole) problem = badResponse({ fault: "export-cut" });
      failedExports = whole ? 0 : failedExports + 1;
    } catch (error) {
      problem = asProblem(error);
      if (STOPPERS.includes(problem.kind)) return { results: [], problem, failedExports };
      failedExports++;
    }
  }

  // Only what is wanted is ever found.
  if (found.size === wanted.size) return { results: [...found.values()], problem: null, failedExports };
  const absent = [...wanted].filter((key) => !found.has(key));
  const missing = source.missing();
  const left = absent.filter((key) => missing.has(key));
  const isFailed = (key: string) => source.known.statuses.get(key) === "failed";
  const failed = left.filter(isFailed);
  singles.fetch(left.filter((key) => !isFailed(key)));
  singles.fetch(many ? failed.slice(0, MAX_REASONS) : failed);
  if (many) for (const key of failed.slice(MAX_REASONS)) if (!found.has(key)) found.set(key, failedRun(key));

  return { results: [...found.values()], problem: left.some((key) => !found.has(key)) ? (singles.problem ?? problem) : null, failedExports };
}

/** Asking again for each run would only make these worse. */
const STOPPERS: readonly ProblemKind[] = ["rate-limited", "key-rejected", "forbidden", "out-of-credit", ...KEPT_BY_GOOGLE];

function readExport(wanted: ReadonlySet<string>, source: ResultSource, sample: (runId: RunId) => RunResult | null) {
  const text = source.fetchExport();
  if (source.format === "csv") return readCsvExport(text, source.known, wanted, sample);
  const { documents, whole } = parseJsonDocuments(text);
  if (!whole && documents.length === 0) {
    throw badResponse({ fault: "export-unreadable" });
  }
  return { runs: readRuns(documents, source.known, source.plain), whole };
}

/** Runs fetched one by one, until the time is up or the server does not answer any more. */
class SingleRuns {
  problem: Problem | null = null;
  private stopped = false;

  constructor(
    private readonly source: ResultSource,
    private readonly found: Map<string, RunResult>,
  ) {}

  fetch(keys: readonly string[]): void {
    for (const key of keys) {
      if (this.stopped) return;
      if (!this.found.has(key)) this.tryOne(key);
    }
  }

  tryOne(key: string): RunResult | null {
    if (this.source.timeLeftMs() <= 0) {
      this.stopped = true;
      this.problem ??= timeIsUp();
      return null;
    }
    try {
      const run = this.source.fetchRun(key as RunId);
      // Not finished here although the status map says so: the next look asks again.
      if (isFinished(run.status)) this.found.set(key, saidIfEmpty(run));
      return run;
    } catch (error) {
      this.problem ??= asProblem(error);
      this.stopped = !["not-found", "bad-response", "bad-request"].includes(this.problem.kind);
      return null;
    }
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

/** A run that is complete without any output is never written as done. */
function saidIfEmpty(run: RunResult): RunResult {
  return run.status === "complete" && run.outputs.size === 0 ? { ...run, status: "failed", error: NO_OUTPUT_REASON } : run;
}

function failedRun(key: string): RunResult {
  return { ...bareResult(key as RunId, "failed"), error: REASON_NOT_FETCHED };
}
