import type { Job } from "../../job/job-record";
import { EXECUTION_BUDGET_MS } from "../../job/limits";
import { type Asker, needsBackground } from "../../job/schedule";
import { removePollTrigger } from "../google/triggers";
import { advance } from "./advance";
import { Workspace } from "./workspace";

/**
 * One firing of the time trigger. When another execution is at
 * work in the document (or there is none), the next firing will do.
 */
export function pollByTrigger(): void {
  const workspace = Workspace.tryOpenLocked(EXECUTION_BUDGET_MS, 0);
  if (workspace !== null) pollAll(workspace, "trigger", false);
}

/** Advances all of this user's active jobs in this document; the trigger goes when none is left that needs it. */
export function pollAll(workspace: Workspace, asker: Asker, force: boolean): readonly Job[] {
  const active = workspace.jobs().filter((job) => workspace.isMine(job) && job.head.state === "active");
  const advanced = active.map((job) => advance(workspace, job, asker, force));
  dropIdleTrigger(workspace);
  return advanced;
}

/** No trigger is left behind when no batch is active. */
export function dropIdleTrigger(workspace: Workspace): void {
  const needed = workspace.jobs().some((job) => workspace.isMine(job) && needsBackground(job, workspace.now));
  if (!needed) removePollTrigger();
}
