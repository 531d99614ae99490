import type { Job } from "../../job/job-record";
import type { Workspace } from "../workspace";
import { ensureBackgroundChecks } from "./background-checks";
import { advance } from "./check-job";

/** Nothing more is sent or asked; runs already submitted go on at the API, and their results can still be fetched. */
export function stopJob(workspace: Workspace, job: Job): Job {
  if (job.head.state !== "active") return job;
  const stopped: Job = { ...job, head: { ...job.head, state: "stopped", endedAt: workspace.now, problem: null } };
  workspace.save(stopped);
  return stopped;
}

/** Goes on with a job that was stopped or waits for the person. */
export function resumeJob(workspace: Workspace, job: Job): Job {
  const triggerInterval = ensureBackgroundChecks(workspace) ?? job.head.triggerInterval;
  const resumed: Job = {
    ...job,
    head: { ...job.head, triggerInterval, state: "active", endedAt: 0, paused: false, problem: null, failures: 0, sendAfter: 0, finalLooks: 0 },
  };
  workspace.save(resumed);
  return advance(workspace, resumed, "sidebar", true);
}
