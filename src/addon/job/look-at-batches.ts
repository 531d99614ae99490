import type { Look } from "../../api/batch-client";
import { type BatchRecord, isBatchCounted, sentRuns } from "../../job/job-record";
import { hasResult } from "../../job/ledger";
import { type Asker, isLookDue, isLookNoted } from "../../job/schedule";
import { type BatchLook, fillSheet } from "./fill-sheet";
import type { JobWork } from "./job-work";
import type { SheetLedger } from "./sheet-ledger";
import { taskTarget } from "./task-target";

/** Results held in memory before they are written, so that a large job neither waits nor swells. Sources make a result ten times as large. */
const RESULTS_PER_FILL = 10_000;
const WEIGHT_WITH_BASIS = 4;

/** What writing a result takes at most, about: so much time is kept for those that are held. */
const MS_PER_RESULT = 3;

/**
 * Asks how far the batches are and fills what is new. First come all requests, then the sheet is read and written once for all
 * batches: in between nothing is waited for, so rows cannot move. The sheet is not touched when nothing changed.
 */
export function lookAtBatches(work: JobWork, asker: Asker, force: boolean): void {
  const before = work.job.head.failures;
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
  let held = 0;
  const open = work.job.batches.filter((batch) => batch.id !== "" && sentRuns(batch) > 0 && (force || !isBatchCounted(batch)));
  const due = open.filter((batch) => force || isLookDue(work.job, batch, work.workspace.now, asker));
  for (const batch of longestUnseenFirst(due)) {
    if (work.workspace.timeLeftMs <= held * MS_PER_RESULT) break;
    let look: BatchLook | null;
    try {
      look = lookAt(work, batch, asker, force, rows);
    } catch (error) {
      // The last one the next time, so that a batch in trouble does not keep the others from being filled.
      work.batch(batch.number, { lookedAt: work.workspace.now });
      fill();
      throw error;
    }
    if (look === null) continue;
    looks.push(look);
    for (const { basis } of look.look.results) held += basis.length > 0 ? WEIGHT_WITH_BASIS : 1;
    if (held < RESULTS_PER_FILL) continue;
    fill();
    held = 0;
  }
  fill();
  const { head } = work.job;
  // That nothing was due says nothing of the trouble.
  const looked = due.length > 0 || open.length === 0;
  if (looked && head.failures === before && !head.held && head.sendAfter <= work.workspace.now) work.head({ failures: 0, problem: null });
}

/** When the time does not suffice for all, those that it did not suffice for come first the next time. */
function longestUnseenFirst(batches: readonly BatchRecord[]): readonly BatchRecord[] {
  return [...batches].sort((a, b) => a.lookedAt - b.lookedAt);
}

/** @returns the look when the sheet has to hear of it */
function lookAt(work: JobWork, batch: BatchRecord, asker: Asker, force: boolean, ledger: () => SheetLedger): BatchLook | null {
  const { spec } = work.job;
  const look = work.client.look({
    target: taskTarget(spec),
    batchId: batch.id,
    cursor: force ? "" : batch.cursor,
    handled: force ? 0 : batch.handled,
    force,
    missing: (finished) => missingResults(ledger(), finished),
    argumentNames: spec.arguments.map(({ name }) => name),
  });
  // That the time was up is no trouble: the next look goes on.
  if (look.problem && look.problem.kind !== "busy") {
    const { kind, message, action } = look.problem;
    work.head({ problem: { kind, message, action }, failures: work.job.head.failures + 1 });
  }
  const counts = countsOf(look);
  const changed = JSON.stringify(counts) !== JSON.stringify(batch.counts);
  if (changed || look.told !== null || force) return { batch: batch.number, look, counts };
  if (look.cursor !== batch.cursor || isLookNoted(work.job, work.workspace.now, asker)) {
    work.batch(batch.number, { cursor: look.cursor, lookedAt: work.workspace.now });
  }
  return null;
}

function countsOf(look: Look): BatchRecord["counts"] {
  return [...look.counts].filter(([, runs]) => runs > 0);
}

/** Of the finished runs those whose result some row still misses, or that no row names. */
function missingResults({ rows }: SheetLedger, finished: ReadonlySet<string>): ReadonlySet<string> {
  const done = new Set<string>();
  const open = new Set<string>();
  for (const row of rows) {
    if (row.run !== "") (hasResult(row) ? done : open).add(row.run.toLowerCase());
  }
  return new Set([...finished].filter((id) => open.has(id) || !done.has(id)));
}
