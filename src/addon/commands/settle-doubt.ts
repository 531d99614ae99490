import type { DoubtChoice } from "../../contract/job";
import { addRuns, countOf } from "../../job/approval";
import { argumentsKey, isReason } from "../../job/arguments";
import { type Job, type PartPlace, partsIn } from "../../job/job-record";
import { Marks } from "../../job/marks";
import { Problem } from "../../job/problem";
import { waitingRows } from "../../job/submission";
import { taskTarget } from "../../job/task-target";
import { JobWork } from "../job-work";
import type { Workspace } from "../workspace";
import { ensureBackgroundChecks } from "./background-checks";
import { advance } from "./check-job";
import { tokensOf, writeMarks } from "./send-parts";

/** Names a part that is in doubt to the sidebar, as in "2.0". */
export function doubtId({ batch, index }: PartPlace): string {
  return `${batch}.${index}`;
}

/** What the person decided about runs that may or may not have been submitted: one part at a time. */
export function settleDoubt(workspace: Workspace, job: Job, choice: DoubtChoice): Job {
  const work = new JobWork(workspace, job);
  const doubts = partsIn(job, "doubt");
  const doubt = choice.part === undefined ? doubts[0] : doubts.find((place) => doubtId(place) === choice.part);
  if (!doubt) return job;
  switch (choice.kind) {
    case "resubmit":
      resubmit(work, doubt);
      break;
    case "leave":
      leave(work, doubt);
      break;
    case "adopt":
      adopt(work, doubts, choice.batchRunId);
  }
  // While the job waited for the person, nothing was left to do in the background.
  const isLast = partsIn(work.job, "doubt").length === 0;
  const triggerInterval = ensureBackgroundChecks(workspace) ?? job.head.triggerInterval;
  work.head({ triggerInterval, paused: job.head.paused && !isLast, problem: isLast ? null : job.head.problem, failures: 0, sendAfter: 0 });
  work.save();
  return advance(workspace, work.job, "sidebar", false);
}

/** The person approves these runs once more, knowing that they may have been accepted. */
function resubmit(work: JobWork, { batch, index }: PartPlace): void {
  const part = work.job.batches[batch]?.parts[index];
  work.workspace.spent.approveAgain(work.job, Math.min(part?.runs ?? 0, countOf(part?.runners ?? [])));
  work.head({ sentByRunner: addRuns(work.job.head.sentByRunner, part?.runners ?? [], -1) });
  work.part(batch, index, { state: "waiting", runners: [] });
}

function leave(work: JobWork, doubt: PartPlace): void {
  const marks = new Marks(work.job.head.id);
  for (const token of tokensOf(work, [doubt])) marks.set(token, { kind: "skipped", reason: { kind: "left-out" } });
  writeMarks(work, marks);
  work.part(doubt.batch, doubt.index, { state: "skipped", runs: 0, runners: [] });
}

/** A batch is taken over by the part whose arguments it has. Its results find their rows by the arguments, since no run id is known. */
function adopt(work: JobWork, doubts: readonly PartPlace[], batchRunId: string): void {
  const isKnown = work.workspace.jobs().some(({ batches }) => batches.some(({ id }) => id.toLowerCase() === batchRunId.toLowerCase()));
  if (isKnown) throw new Problem("bad-input", { fault: "batch-known" });
  const runs = runsOf(work, batchRunId);
  const ofThatSize = doubts.filter(({ batch, index }) => work.job.batches[batch]?.parts[index]?.runs === runs);
  if (ofThatSize.length === 0) {
    const [first] = doubts;
    throw new Problem("bad-input", { fault: "batch-size", runs, expected: work.job.batches[first?.batch ?? 0]?.parts[first?.index ?? 0]?.runs ?? 0 });
  }
  const { batch, index } = ownerOf(work, batchRunId, ofThatSize, doubts.length > 1);
  work.part(batch, index, { state: "sent", runners: [] });
  work.batch(batch, { id: batchRunId, changedAt: work.workspace.now });
}

function runsOf(work: JobWork, batchId: string): number {
  const { counts } = work.client.look({
    target: taskTarget(work.job.setUp),
    batchId,
    cursor: "",
    handled: Number.MAX_SAFE_INTEGER,
    waiting: 0,
    force: false,
    missing: () => new Set(),
  });
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}

/** @throws Problem "bad-input" when the arguments are of no part in doubt, "busy" when they do not tell yet */
function ownerOf(work: JobWork, batchId: string, doubts: readonly PartPlace[], areSeveral: boolean): PartPlace {
  const names = work.job.setUp.arguments.map(({ name }) => name);
  const sent = work.client.all(taskTarget(work.job.setUp), batchId).flatMap(({ arguments: given }) => given ?? []);
  const keys = new Set(sent.map((given) => argumentsKey(names, (name) => given.get(name))));
  const rows = waitingRows(work.ledger().rows, work.job.head.id);
  const fitting = doubts.filter(({ batch, index }) => {
    const asked = new Set<string>();
    for (const row of rows.of(batch, index)) {
      const mine = row.arguments();
      if (!isReason(mine)) asked.add(argumentsKey(names, (name) => mine.get(name)));
    }
    // Rows may have been edited since; most of them were not.
    const own = [...keys].filter((key) => asked.has(key)).length;
    return own * 2 >= keys.size;
  });
  const [only] = fitting;
  if (only === undefined) throw new Problem("bad-input", { fault: "batch-of-others" });
  if (fitting.length === 1 && (keys.size > 0 || !areSeveral)) return only;
  throw new Problem("busy", { fault: "batch-untold" });
}
