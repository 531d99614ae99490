import type { Workspace } from "../workspace";

/** Ended jobs kept on the list, so that the records stay far below the 500 KB of a property store. */
const KEPT_ENDED_JOBS = 30;

/** Set-ups whose newest version is kept although no job refers to it. */
const KEPT_SET_UPS = 30;

/** Forgets the oldest ended jobs, whosever they are: their results are in the sheet. */
export function pruneJobs(workspace: Workspace): void {
  const ended = workspace.jobs().filter((job) => job.head.state !== "active");
  for (const job of ended.slice(KEPT_ENDED_JOBS)) workspace.forget(job.head.id);
  workspace.pruneSetUps(KEPT_SET_UPS);
}
