import { pollByTrigger } from "./commands/poll-jobs";
import { endpoints } from "./endpoints/endpoints";
import { showMenu } from "./menu";

/** What Google calls. Nothing here may touch a service while the script loads: menus must work before authorization. */
export { checkNow, openSidebar, retryFailedRows, runSelectedRows, showHelp } from "./menu";

export function onOpen(): void {
  showMenu();
}

/** "onInstall(e) must call onOpen(e)" [G: workspace-add-ons/concepts/editor-auth-lifecycle.md]. */
export function onInstall(): void {
  onOpen();
}

/** The time trigger. */
export function pollBatches(): void {
  pollByTrigger();
}

export const {
  getSettings,
  saveSettings,
  removeKeys,
  testConnection,
  getSheet,
  adoptColumns,
  extendFilter,
  previewJob,
  countHiddenRows,
  startJob,
  getForm,
  getJobs,
  checkJob,
  getJob,
  exportJob,
  settleDoubt,
  stopJob,
  resumeJob,
  undoJob,
  getFreshness,
  putBackRows,
  forgetJob,
  getRow,
  getSelection,
  selectRows,
  describeReason,
  describeProblem,
} = endpoints;
