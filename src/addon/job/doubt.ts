import type { DoubtChoice } from "../../contract/contract";
import { type Job, type PartPlace, partsIn } from "../../job/job-record";
import { Problem } from "../../job/problem";
import { statusText } from "../../job/row-state";
import { tryPollTrigger } from "../google/triggers";
import { advance } from "./advance";
import { JobWork } from "./job-work";
import { markParts } from "./send-parts";
import { taskTarget } from "./task-target";
import type { Workspace } from "./workspace";

/** What the person decided about runs that may or may not have been submitted. */
export function settleDoubt(workspace: Workspace, job: Job, choice: DoubtChoice): Job {
  const work = new JobWork(workspace, job);
  const doubts = partsIn(job, "doubt");
  const [first] = doubts;
  if (!first) return job;
  switch (choice.kind) {
    case "resubmit":
      for (const { batch, index } of doubts) work.part(batch, index, { state: "waiting" });
      break;
    case "leave":
      markParts(work, doubts, statusText.notSubmitted("left out after a lost answer"), false);
      for (const { batch, index } of doubts) work.part(batch, index, { state: "left", runs: 0 });
      break;
    case "adopt":
      adopt(work, first, choice.batchRunId);
  }
  // While the job waited for the person, nothing was left to do in the background.
  work.head({ pace: tryPollTrigger() ?? job.head.pace, held: false, problem: null, failures: 0, sendAfter: 0 });
  work.save();
  return advance(workspace, work.job, "sidebar", false);
}

/** Its results find their rows by the arguments, since no run id is known. */
function adopt(work: JobWork, { batch, index }: PartPlace, batchRunId: string): void {
  const known = work.workspace.jobs().some(({ batches }) => batches.some(({ id }) => id.toLowerCase() === batchRunId.toLowerCase()));
  if (known) throw new Problem("bad-input", { fault: "batch-known" });
  const { counts } = work.client.look({
    target: taskTarget(work.job.spec),
    batchId: batchRunId,
    cursor: "",
    handled: Number.MAX_SAFE_INTEGER,
    waiting: 0,
    force: false,
    missing: () => new Set(),
  });
  const runs = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const expected = work.job.batches[batch]?.parts[index]?.runs ?? 0;
  if (runs !== expected) {
    throw new Problem("bad-input", { fault: "batch-size", runs, expected });
  }
  work.part(batch, index, { state: "sent" });
  work.batch(batch, { id: batchRunId, changedAt: work.workspace.now });
}
