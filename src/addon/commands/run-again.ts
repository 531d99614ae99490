import type { JobView } from "../../contract/job";
import { SIDEBAR_BUDGET_MS } from "../../job/limits";
import type { RowChoice } from "../../job/plan";
import { jobView, sheetNames } from "../view/job-view";
import { LOCK_WAIT_MS, Workspace } from "../workspace";
import { resolveSetUp } from "./plan-job";
import { startJob } from "./start-job";

/** A new job with rows of one that ran. */
export function runAgain(jobId: string, choice: RowChoice): JobView {
  const workspace = Workspace.openLocked(SIDEBAR_BUDGET_MS, LOCK_WAIT_MS);
  const { setUp } = workspace.ownJob(jobId);
  const job = startJob(workspace, resolveSetUp(workspace, setUp), choice, choice.kind === "rows");
  return jobView(workspace, job, sheetNames(workspace));
}
