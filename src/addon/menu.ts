import { EXECUTION_BUDGET_MS, SIDEBAR_BUDGET_MS } from "../job/limits";
import { planRows } from "../job/plan";
import { Problem } from "../job/problem";
import { runAgain } from "./endpoints/run-again";
import { activeSheet } from "./google/spreadsheet";
import { addMenu, confirm, showSidebar, tell } from "./google/ui";
import { asProblem } from "./job/advance";
import { planJob, resolveSpec } from "./job/job-plan";
import { pollAll } from "./job/poll";
import { checkPlan, startJob } from "./job/start-job";
import { Workspace } from "./job/workspace";

const HELP = [
  "Rowrunner runs the rows of your sheet through a Batch API and fills new columns with the results.",
  "",
  "1. Open the sidebar and save your API key.",
  "2. Say what to do with each row, and which columns it needs.",
  "3. Press Review, then Run. You can close the sheet: results fill in as they come.",
  "",
  "Each row shows its state in the Status column. Rows may be sorted, moved and deleted while they run.",
].join("\n");

export function showMenu(): void {
  addMenu([
    ["Open sidebar", "openSidebar"],
    "line",
    ["Run selected rows", "runSelectedRows"],
    ["Check now", "checkNow"],
    ["Retry failed rows", "retryFailedRows"],
    "line",
    ["Help", "showHelp"],
  ]);
}

export function openSidebar(): void {
  showSidebar();
}

export function showHelp(): void {
  tell("Rowrunner", HELP);
}

/** Runs the selected rows with the form that ran last on this sheet; the first time the sidebar opens instead. */
export function runSelectedRows(): void {
  spoken(() => {
    const workspace = Workspace.openLocked(SIDEBAR_BUDGET_MS, 5_000);
    const job = lastJobHere(workspace);
    if (!job) {
      showSidebar();
      return;
    }
    const form = resolveSpec(workspace, job.spec);
    const choice = { kind: "selected" } as const;
    const planned = planJob(workspace, form, choice, false);
    checkPlan(planned);
    const { runs } = planned.plan;
    if (!confirm("Run selected rows", `Run "${job.spec.title}" for ${counted(planRows(planned.plan), "row")} (${counted(runs.length, "run")})?`)) return;
    startJob(workspace, form, choice, false);
    showSidebar();
  });
}

/** Polls and fills at once, for all jobs of this user in this document. */
export function checkNow(): void {
  spoken(() => {
    const workspace = Workspace.openLocked(EXECUTION_BUDGET_MS, 5_000);
    const jobs = pollAll(workspace, "sidebar", true);
    if (jobs.length === 0) tell("Check now", "No job of yours is going on in this document.");
    else {
      const lines = jobs.map(({ spec, batches, head }) => {
        const filled = batches.reduce((sum, batch) => sum + batch.filled, 0);
        return `${spec.title}: ${filled.toLocaleString("en-US")} of ${counted(head.rows, "row")} filled${head.problem ? `. ${head.problem.message}` : ""}`;
      });
      tell("Check now", lines.join("\n"));
    }
  });
}

/** A new job with the failed rows of the task that ran last on this sheet. */
export function retryFailedRows(): void {
  spoken(() => {
    const job = lastJobHere(Workspace.open(SIDEBAR_BUDGET_MS));
    if (!job) throw new Problem("nothing-to-run", "No job of yours ran on this sheet.", "Open the sidebar to start one.");
    runAgain(job.head.id, { kind: "failed" });
    showSidebar();
  });
}

function lastJobHere(workspace: Workspace) {
  const { id } = activeSheet(workspace.spreadsheet);
  return workspace.jobs().find((job) => job.spec.sheetId === id && workspace.isMine(job));
}

function counted(n: number, noun: string): string {
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}

/** A problem is said in a message box. */
function spoken(work: () => void): void {
  try {
    work();
  } catch (error) {
    const { message, action } = asProblem(error);
    tell("Rowrunner", [message, action].filter((part) => part !== "").join("\n\n"));
  }
}
