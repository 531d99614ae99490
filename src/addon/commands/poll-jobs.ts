import type { Job } from "../../job/job-record";
import { EXECUTION_BUDGET_MS } from "../../job/limits";
import { type Problem, plainProblem } from "../../job/problem";
import { type Asker, isFiringNoted, needsBackground } from "../../job/schedule";
import { missingPermission } from "../google/consent";
import { removePollTrigger } from "../google/triggers";
import { Workspace } from "../workspace";
import { advance } from "./check-job";

/**
 * One firing of the time trigger. When another execution is at
 * work in the document (or there is none), the next firing will do.
 */
export function pollByTrigger(): void {
  const lacking = missingPermission();
  // Without the permission for the document there is no record to note it in; the sidebar says it as soon as it is opened.
  const workspace = Workspace.tryOpenLocked(EXECUTION_BUDGET_MS, 0);
  if (workspace === null) return;
  if (isFiringNoted(workspace.triggerSeenAt, workspace.now)) workspace.noteTrigger();
  if (lacking === null) pollAll(workspace, "trigger", false);
  else noteOnJobs(workspace, lacking);
}

/** Said by each job that waits for background checks; what a job asks the person already stays. */
function noteOnJobs(workspace: Workspace, problem: Problem): void {
  for (const job of workspace.jobs()) {
    if (!workspace.isMine(job) || job.head.paused || !needsBackground(job, workspace.now)) continue;
    workspace.save({ ...job, head: { ...job.head, problem: plainProblem(problem) } });
  }
}

/**
 * Advances all of this user's active jobs in this document; the trigger goes when none is left that needs it. A job that cannot even be
 * recorded does not keep the others from their turn.
 *
 * @throws what the first such job threw, after all others had their turn
 */
export function pollAll(workspace: Workspace, asker: Asker, force: boolean): readonly Job[] {
  const active = workspace.jobs().filter((job) => workspace.isMine(job) && job.head.state === "active");
  const failures: unknown[] = [];
  const advanced = longestUnseenFirst(active).flatMap((job) => {
    try {
      return [advance(workspace, job, asker, force)];
    } catch (error) {
      failures.push(error);
      return [];
    }
  });
  dropIdleTrigger(workspace);
  if (failures.length > 0) throw failures[0];
  return advanced;
}

/** A job whose server takes all of an execution's time has its next turn after the others. */
function longestUnseenFirst(jobs: readonly Job[]): readonly Job[] {
  const lastLook = ({ batches }: Job) => batches.reduce((last, { lookedAt }) => Math.max(last, lookedAt), 0);
  return [...jobs].sort((a, b) => lastLook(a) - lastLook(b));
}

/** No trigger is left behind when no batch is active. */
export function dropIdleTrigger(workspace: Workspace): void {
  const needed = workspace.jobs().some((job) => workspace.isMine(job) && needsBackground(job, workspace.now));
  if (!needed) removePollTrigger();
}
