import { type BatchRecord, isBatchCounted, sentRuns } from "../../job/job-record";
import { Problem, type ProblemKind, plainProblem } from "../../job/problem";
import type { Look } from "../../job/provider";
import { type Asker, isLookDue, isLookNoted } from "../../job/schedule";
import { taskTarget } from "../../job/task-target";
import type { JobWork } from "../job-work";
import { type BatchLook, fillSheet } from "../sheet/fill-sheet";
import type { SheetLedger } from "../sheet/sheet-ledger";

/** Results held in memory before they are written, so that a large job neither waits nor swells. Sources make a result ten times as large. */
const RESULTS_PER_FILL = 10_000;
const WEIGHT_WITH_BASIS = 4;

/** What writing a result takes at most, about: so much time is kept for those that are buffered. */
const MS_PER_RESULT = 3;

/** After so many batches in a row that could not be looked at, the trouble is taken to be the server's. */
const MAX_TROUBLES = 2;

/** A look that took longer is noted even where nothing is new: its job has its next turn after those that waited for it. */
const SLOW_LOOK_MS = 10_000;

/** Trouble that may be one batch's alone. All else stops the round at once. */
const OF_ONE_BATCH: readonly ProblemKind[] = ["not-found", "bad-request", "bad-response", "server-error", "unreachable"];

/**
 * Asks how far the batches are and fills what is new. First come all requests, then the sheet is read and written once for all
 * batches: in between nothing is waited for, so rows cannot move. The sheet is not touched when nothing changed. Trouble is noted in
 * the job's record; it puts the next look off only where no batch was without.
 *
 * @returns whether all went well
 */
export function lookAtBatches(work: JobWork, asker: Asker, force: boolean): boolean {
  let looks: BatchLook[] = [];
  let known: SheetLedger | null = null;
  const rows = () => {
    known ??= work.ledger();
    return known;
  };
  const fill = () => {
    if (looks.length > 0) fillSheet(work, looks);
    looks = [];
    known = null;
  };
  let buffered = 0;
  let good = 0;
  let inARow = 0;
  let trouble: Problem | null = null;
  const open = work.job.batches.filter((batch) => batch.id !== "" && sentRuns(batch) > 0 && (force || !isBatchCounted(batch)));
  const due = open.filter((batch) => force || isLookDue(work.job, batch, work.workspace.now, asker));
  for (const batch of longestUnseenFirst(due)) {
    if (inARow === MAX_TROUBLES || work.workspace.timeLeftMs <= buffered * MS_PER_RESULT) break;
    let seen: Seen;
    try {
      seen = lookAt(work, batch, asker, force, rows);
      inARow = 0;
    } catch (error) {
      // The last one the next time, so that a batch in trouble does not keep the others from being filled.
      work.batch(batch.number, { lookedAt: work.workspace.now });
      if (!(error instanceof Problem) || !OF_ONE_BATCH.includes(error.kind)) {
        fill();
        throw error;
      }
      seen = { news: null, problem: error };
      inARow++;
    }
    // That the time was up is no trouble: the next look goes on.
    if (seen.problem === null || seen.problem.kind === "busy") good++;
    else trouble = seen.problem;
    if (seen.news === null) continue;
    looks.push(seen.news);
    buffered += seen.news.look.results.reduce((sum, { basis }) => sum + (basis.length > 0 ? WEIGHT_WITH_BASIS : 1), 0);
    if (buffered < RESULTS_PER_FILL) continue;
    fill();
    buffered = 0;
  }
  fill();
  trouble ??= work.fillProblem;
  if (due.length > 0 || open.length === 0) noteRound(work, trouble, good);
  return trouble === null;
}

/** What a round of looks says of the job. While a submission waits, its failures and its problem are told of until it is sent. */
function noteRound(work: JobWork, trouble: Problem | null, good: number): void {
  const { head } = work.job;
  const mayForget = !head.paused && head.sendAfter <= work.workspace.now;
  const failures = trouble !== null && good === 0 ? head.failures + 1 : mayForget ? 0 : head.failures;
  // Why the job was paused is what the person has to know first.
  if (head.paused && head.problem?.kind === "not-approved") work.head({ failures });
  else if (trouble !== null) work.head({ problem: plainProblem(trouble), failures });
  else if (mayForget) work.head({ problem: null, failures });
}

/** When the time does not suffice for all, those that it did not suffice for come first the next time. */
function longestUnseenFirst(batches: readonly BatchRecord[]): readonly BatchRecord[] {
  return [...batches].sort((a, b) => a.lookedAt - b.lookedAt);
}

interface Seen {
  /** The look when the sheet has to hear of it. */
  readonly news: BatchLook | null;
  readonly problem: Problem | null;
}

/** @throws Problem when the batch could not be looked at */
function lookAt(work: JobWork, batch: BatchRecord, asker: Asker, force: boolean, ledger: () => SheetLedger): Seen {
  const { setUp } = work.job;
  const begun = work.workspace.now;
  const look = work.client.look({
    target: taskTarget(setUp),
    batchId: batch.id,
    cursor: force ? "" : batch.cursor,
    handled: force ? 0 : batch.handled,
    waiting: force ? 0 : batch.waiting,
    force,
    missing: (finished) => missingResults(ledger(), work.job.head.id, finished),
  });
  const counts = countsOf(look);
  const changed = JSON.stringify(counts) !== JSON.stringify(batch.counts);
  const { problem } = look;
  if (changed || look.coverage !== null || force) return { news: { batch: batch.number, look, counts }, problem };
  const isSlow = work.workspace.now - begun > SLOW_LOOK_MS;
  if (look.cursor !== batch.cursor || isSlow || isLookNoted(work.job, work.workspace.now, asker)) {
    work.batch(batch.number, { cursor: look.cursor, lookedAt: work.workspace.now });
  }
  return { news: null, problem };
}

function countsOf(look: Look): BatchRecord["counts"] {
  return [...look.counts].filter(([, runs]) => runs > 0);
}

/** Of the finished runs those whose result some row still misses, or that no row names. */
function missingResults({ rows }: SheetLedger, jobId: string, finished: ReadonlySet<string>): ReadonlySet<string> {
  const done = new Set<string>();
  const open = new Set<string>();
  for (const { runId, details } of rows) {
    if (details.shown !== null) {
      done.add(details.shown.runId.toLowerCase());
      if (details.shown.failedSince !== null) done.add(details.shown.failedSince.runId.toLowerCase());
    }
    if (details.open !== null) {
      if (details.open.jobId === jobId && details.open.state !== "skipped") open.add(details.open.id.toLowerCase());
    } else if (details.shown === null && runId !== "") open.add(runId.toLowerCase());
  }
  return new Set([...finished].filter((id) => open.has(id) || !done.has(id)));
}
