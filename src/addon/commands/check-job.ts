import { isBatchDone, type Job, unsentRuns } from "../../job/job-record";
import { closedRows, isOpenIn } from "../../job/marks";
import { errorMessage, Problem, plainProblem } from "../../job/problem";
import type { Asker } from "../../job/schedule";
import { waitingToken } from "../../job/submission";
import { permissionProblem } from "../google/consent";
import { flush } from "../google/spreadsheet";
import { JobWork } from "../job-work";
import { writeRows } from "../sheet/row-writer";
import type { Workspace } from "../workspace";
import { lookAtBatches } from "./look-at-batches";
import { adoptInterrupted, sendParts, settleInterrupted } from "./send-parts";

/** Most looks from the beginning that a job gets for rows left open although all runs have ended. */
const MAX_FINAL_LOOKS = 2;

/**
 * Takes a job as far as it goes now: recovers what an execution left behind, submits what waits, looks and fills, ends it. The same
 * for the trigger, the sidebar and the menu. Trouble is noted in the job's record, not thrown: the next poll goes on.
 *
 * @param asker whose pace of looks applies; `force` looks at once and compares everything
 */
export function advance(workspace: Workspace, job: Job, asker: Asker, force: boolean): Job {
  const work = new JobWork(workspace, job);
  try {
    if (!work.job.head.ready) recoverStart(work);
    if (work.job.head.state === "active") {
      settleInterrupted(work);
      sendParts(work);
    } else if (force) adoptInterrupted(work);
    if (work.job.head.state === "active" || force) {
      lookAtBatches(work, asker, force);
      finishIfDone(work);
    }
  } catch (error) {
    noteTrouble(work, error);
  }
  // The records must not say of a cell that it is filled before it is.
  if (work.wrote) flush();
  work.save();
  return work.job;
}

/** A start that died: it goes on with the rows that it marked; if there are none, it has sent nothing and ends. */
function recoverStart(work: JobWork): void {
  const { id, rows } = work.job.head;
  const marked = work.statuses().rows.filter((row) => waitingToken(row, id) !== "").length;
  if (marked > 0) work.head({ ready: true, rows: marked, unmarkedRows: Math.max(0, rows - marked) });
  else {
    end(work);
    work.head({ problem: { kind: "unexpected", facts: { fault: "start-interrupted" } } });
  }
}

function finishIfDone(work: JobWork): void {
  const { head, batches } = work.job;
  if (head.state !== "active" || unsentRuns(work.job) > 0 || !batches.every(isBatchDone)) return;
  // Rows that moved between parts of a sheet may be left open although their results came: compare all once more.
  if (hasOpenRows(work)) {
    if (head.finalLooks < MAX_FINAL_LOOKS) {
      work.head({ finalLooks: head.finalLooks + 1 });
      if (!lookAtBatches(work, "sidebar", true) || !work.job.batches.every(isBatchDone)) return;
    }
    closeRows(work);
  }
  end(work);
}

function hasOpenRows(work: JobWork): boolean {
  return work.hasOpenRows ?? work.statuses().rows.some((row) => isOpenIn(row, work.job.head.id));
}

/** No result comes any more for the rows that are still open, and they say so. */
function closeRows(work: JobWork): void {
  const sheet = work.sheet();
  const ledger = work.ledger(sheet, () => false);
  const cells = closedRows(ledger.rows, work.job.head.id, { kind: "no-result" }, ledger.layout, work.words);
  if (cells.length === 0) return;
  writeRows(sheet, ledger, cells, "ledger");
  work.wrote = true;
}

function end(work: JobWork): void {
  work.head({ state: "finished", endedAt: work.workspace.now, paused: false });
}

function noteTrouble(work: JobWork, error: unknown): void {
  work.head({ problem: plainProblem(asProblem(error)), failures: work.job.head.failures + 1 });
}

/** Anything thrown as a problem for the person. Text of unknown errors is the platform's, in the user's language. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const lacking = permissionProblem(error);
  if (lacking !== null) return lacking;
  return new Problem("unexpected", { fault: "google", said: errorMessage(error) });
}
