import { EXECUTION_BUDGET_MS } from "../job/limits";
import { describeProblem } from "../texts/describe";
import { keepPromised } from "./commands/background-checks";
import { asProblem } from "./commands/check-job";
import { pollAll } from "./commands/poll-jobs";
import { requireAllPermissions } from "./google/consent";
import { addMenu, showSidebar, tell } from "./google/ui";
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
  showSidebar(null);
}

export function showHelp(): void {
  tell(words.menu.title, words.menu.helpText);
}

/** Reviews the selected rows in the sidebar, with the form that ran last on this sheet. */
export function runSelectedRows(): void {
  showSidebar({ of: "selected" });
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

/** Reviews the failed rows of this sheet in the sidebar, with the form that ran last on it. */
export function retryFailedRows(): void {
  showSidebar({ of: "failed" });
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
