import { EXECUTION_BUDGET_MS, SIDEBAR_BUDGET_MS } from "../job/limits";
import { planRows } from "../job/plan";
import { Problem } from "../job/problem";
import { describeProblem } from "../texts/describe";
import { keepPromised } from "./commands/background-checks";
import { asProblem } from "./commands/check-job";
import { planJob, resolveSetUp } from "./commands/plan-job";
import { pollAll } from "./commands/poll-jobs";
import { runAgain } from "./commands/run-again";
import { checkPlan, startJob } from "./commands/start-job";
import { requireAllPermissions } from "./google/consent";
import { activeSheet } from "./google/spreadsheet";
import { addMenu, confirm, showSidebar, tell } from "./google/ui";
import { words } from "./words";
import { Workspace } from "./workspace";

export function showMenu(): void {
  addMenu([
    [words.menu.openSidebar, "openSidebar"],
    "line",
    [words.menu.runSelectedRows, "runSelectedRows"],
    [words.menu.checkNow, "checkNow"],
    [words.menu.retryFailedRows, "retryFailedRows"],
    "line",
    [words.menu.help, "showHelp"],
  ]);
}

export function openSidebar(): void {
  showSidebar();
}

export function showHelp(): void {
  tell(words.menu.title, words.menu.helpText);
}

/** Runs the selected rows with the form that ran last on this sheet; the first time the sidebar opens instead. */
export function runSelectedRows(): void {
  requireAllPermissions();
  withMessageBox(() => {
    const workspace = Workspace.openLocked(SIDEBAR_BUDGET_MS, 5_000);
    const job = lastJobHere(workspace);
    if (!job) {
      showSidebar();
      return;
    }
    const form = resolveSetUp(workspace, job.setUp);
    const choice = { kind: "selected" } as const;
    const planned = planJob(workspace, form, choice, false);
    checkPlan(planned);
    const { runs } = planned.plan;
    if (!confirm(words.menu.runSelectedRows, words.menu.confirmRun(job.setUp.title, planRows(planned.plan), runs.length))) return;
    startJob(workspace, form, choice, false);
    showSidebar();
  });
}

/** Polls and fills at once, for all jobs of this user in this document. */
export function checkNow(): void {
  requireAllPermissions();
  withMessageBox(() => {
    const workspace = Workspace.openLocked(EXECUTION_BUDGET_MS, 5_000);
    keepPromised(workspace);
    const jobs = pollAll(workspace, "sidebar", true);
    if (jobs.length === 0) tell(words.menu.checkNow, words.menu.noJob);
    else {
      const lines = jobs.map(({ setUp, batches, head }) => {
        const filled = batches.reduce((sum, batch) => sum + batch.filled, 0);
        return words.menu.progress(setUp.title, filled, head.rows, head.problem === null ? "" : describeProblem(words, head.problem).message);
      });
      tell(words.menu.checkNow, lines.join("\n"));
    }
  });
}

/** A new job with the failed rows of the task that ran last on this sheet. */
export function retryFailedRows(): void {
  requireAllPermissions();
  withMessageBox(() => {
    const job = lastJobHere(Workspace.open(SIDEBAR_BUDGET_MS));
    if (!job) throw new Problem("nothing-to-run", { fault: "no-job-here" });
    runAgain(job.head.id, { kind: "failed" });
    showSidebar();
  });
}

function lastJobHere(workspace: Workspace) {
  const { id } = activeSheet(workspace.spreadsheet);
  return workspace.jobs().find((job) => job.setUp.sheetId === id && workspace.isMine(job));
}

/** A problem is said in a message box. */
function withMessageBox(work: () => void): void {
  try {
    work();
  } catch (error) {
    const { message, action } = describeProblem(words, asProblem(error));
    tell(words.menu.title, [message, action].filter((part) => part !== "").join("\n\n"));
  }
}
