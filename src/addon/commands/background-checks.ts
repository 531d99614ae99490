import type { Job, JobHead } from "../../job/job-record";
import { SIDEBAR_BUDGET_MS } from "../../job/limits";
import { isTriggerSilent, needsBackground } from "../../job/schedule";
import { ensurePollTrigger, hasPollTrigger, isPollTriggerAlive } from "../google/triggers";
import { Workspace } from "../workspace";
import { dropIdleTrigger } from "./poll-jobs";

/**
 * Makes sure, at a person's press, that background checks go on: a trigger that Google has disabled, or that has not fired for long, is
 * replaced. Without one the job goes on all the same while the sidebar is open, and says so.
 *
 * @returns how often the checks come: "none" when Google allows no trigger, `null` when there is one of an interval that was told before
 */
export function ensureBackgroundChecks(workspace: Workspace): Exclude<JobHead["triggerInterval"], "unknown"> | null {
  try {
    const made = ensurePollTrigger(isSilent(workspace));
    if (made !== null) workspace.noteTrigger();
    return made;
  } catch {
    return "none";
  }
}

/**
 * When the sidebar opens: the checks that this user's jobs promise come again where they have stopped coming, and a trigger goes that no
 * job needs, since one that Google disabled never fires to see that it may go.
 *
 * @returns the workspace with the jobs as they are then
 */
export function reviveBackgroundChecks(opened: Workspace): Workspace {
  const isWanted = opened.jobs().some((job) => isPromised(opened, job));
  if (isWanted ? isAlive(opened) : !hasTrigger()) return opened;
  // While another execution is at work in the document the next opening does it.
  const workspace = Workspace.tryOpenLocked(SIDEBAR_BUDGET_MS, 0);
  if (workspace === null) return opened;
  if (isWanted) keepPromised(workspace);
  else dropIdleTrigger(workspace);
  return workspace;
}

/** The same under the lock, at any press. */
export function keepPromised(workspace: Workspace): void {
  const jobs = workspace.jobs().filter((job) => isPromised(workspace, job));
  const triggerInterval = jobs.length === 0 ? null : ensureBackgroundChecks(workspace);
  if (triggerInterval === null) return;
  for (const job of jobs) workspace.save({ ...job, head: { ...job.head, triggerInterval } });
}

function isAlive(workspace: Workspace): boolean {
  try {
    return !isSilent(workspace) && isPollTriggerAlive();
  } catch {
    return false;
  }
}

function hasTrigger(): boolean {
  try {
    return hasPollTrigger();
  } catch {
    return false;
  }
}

function isSilent(workspace: Workspace): boolean {
  return isTriggerSilent(workspace.triggerSeenAt, workspace.now);
}

function isPromised(workspace: Workspace, job: Job): boolean {
  return workspace.isMine(job) && needsBackground(job, workspace.now);
}
