import type { JobView } from "../../contract/job";
import { SIDEBAR_BUDGET_MS } from "../../job/limits";
import type { RowChoice } from "../../job/plan";
import { resolveSpec } from "../job/job-plan";
import { startJob } from "../job/start-job";
import { LOCK_WAIT_MS, Workspace } from "../job/workspace";
import { jobView, sheetNames } from "../view/job-view";

/** A new job with rows of one that ran. */
export function runAgain(jobId: string, choice: RowChoice): JobView {
  const workspace = Workspace.openLocked(SIDEBAR_BUDGET_MS, LOCK_WAIT_MS);
  const { spec } = workspace.ownJob(jobId);
  const job = startJob(workspace, resolveSpec(workspace, spec), choice, choice.kind === "rows");
  return jobView(workspace, job, sheetNames(workspace));
}
