import { nouns, number, plural } from "./numbers";
import { price } from "./run";
import { elapsed } from "./times";

/** The Jobs screen: the list, and one job. */
export const jobs = {
  title: "Jobs",
  refresh: "Refresh",
  refreshLabel: "Refresh the list of jobs",
  reading: "Reading the jobs…",
  none: "No jobs yet. A job begins when you run rows.",
  back: "‹ All jobs",
  backLabel: "Back to all jobs",
  open: (title: string) => `Open the job ${title}`,
  away: "While you were away",
  awaySeen: "Got it",
  look: "Look",
  lookAt: (title: string) => `Look at the job ${title}`,
  sheetDeleted: "sheet deleted",
  bySomeoneElse: "by someone else",

  states: { submitting: "Submitting", running: "Running", attention: "Needs you", finished: "Finished", stopped: "Stopped" },
  /** Read out when the state changes. */
  stateChange: (title: string, state: string, result: string) => `${title}: ${state}. ${result}`,
  /** `parts` as in "12 complete". */
  counts: (parts: readonly string[], runs: number) => (parts.length === 0 ? plural(runs, nouns.run) : `${parts.join(", ")} of ${plural(runs, nouns.run)}`),
  count: (runs: number, status: string) => `${number(runs)} ${status.toLowerCase()}`,
  number,
  /** What became of the rows, one sentence. */
  result: (filled: number, rows: number, failedRuns: number) =>
    `${number(filled)} of ${plural(rows, nouns.row)} filled${failedRuns === 0 ? "" : `, ${plural(failedRuns, nouns.run)} failed`}.`,

  pace: (perMinute: number, msLeft: number) => `${perMinute < 1 ? "less than 1" : number(Math.round(perMinute))} a minute · about ${elapsed(msLeft)} left`,
  spentSoFar: (usd: number) => `${price(usd)} so far`,
  spent: (usd: number) => `${price(usd)} in all`,
  filledRows: "The first filled rows",
  row: "Row",
  confidence: "Confidence",

  sample: {
    title: "Does this look right?",
    runRest: (rows: number, usd: number | null) => `Run the other ${number(rows)}${usd === null ? "" : ` · ${price(usd)}`}`,
    runRestUncounted: "Run the other rows",
    again: "Change the words and try again",
  },
  undo: "Undo",
  undoLabel: "Undo: put the sheet back to what it was before this job",
  undoing: "Putting back…",
  undoTitle: "Undo this job?",
  undoHint: "What stood there before comes back; cells that somebody edited since stay. What was paid is not given back.",
  undoJob: "Undo job",
  keep: "Keep the answers",
  undone: ({ restored, cleared, missing, keptCells }: { restored: number; cleared: number; missing: number; keptCells: number }) =>
    [
      restored > 0 ? `${plural(restored, { one: "row has its earlier answer", other: "rows have their earlier answers" })} again.` : "",
      cleared > 0 ? `${plural(cleared, { one: "row is", other: "rows are" })} blank again.` : "",
      missing > 0 ? `${plural(missing, { one: "row stays", other: "rows stay" })}, since the history no longer has what stood there.` : "",
      keptCells > 0 ? `${plural(keptCells, { one: "edited cell stays", other: "edited cells stay" })}.` : "",
      restored + cleared + missing + keptCells === 0 ? "There was nothing to put back." : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  forgetTitle: "Take this job off the list?",
  forgetHint: "The sheet stays as it is, but the job can no longer be undone, retried or exported.",
  forgetJob: "Forget job",
  keepJob: "Keep it",

  details: "Details",
  sheet: "Sheet",
  deleted: "deleted",
  started: "Started",
  elapsed: "Elapsed",
  took: "Took",
  rows: "Rows",
  runs: "Runs",
  notSubmitted: (runs: number) => `${plural(runs, nouns.run)} not yet submitted.`,
  background: {
    asks: "Nothing happens by itself until you decide.",
    key: "The job goes on by itself once the right key is saved.",
    sometimes: "You can close the sheet: the job goes on and is checked by itself from time to time.",
    minute: "You can close the sheet: the job goes on and is checked every minute, later less often.",
    hour: "You can close the sheet: the job is checked every hour. While this sidebar is open it is checked every few seconds.",
    none: "Google did not allow a background check: a person may have 20 at once, over all documents. Keep this sidebar open, or press Check now from time to time.",
  },
  someoneElses: "Someone else started this job; only they can check or stop it.",
  unmarked: (rows: number) =>
    `${plural(rows, { one: "row was not submitted", other: "rows were not submitted" })}, since the start was interrupted. Run "Rows without a result" once this job has ended.`,
  orphans: (results: number) =>
    `${plural(results, { one: "result has no row any more", other: "results have no row any more" })}: deleted or changed. Export the job to see all of its results.`,
  failures: "Failed",
  rowCount: (rows: number) => plural(rows, nouns.row),

  batchRunId: "Batch run id",
  batchRunIds: (count: number) => (count === 1 ? "Batch run id" : "Batch run ids"),
  more: (count: number) => `${number(count)} more`,
  copy: "Copy",
  copyLabel: (id: string) => `Copy the batch run id ${id}`,
  copied: "Copied",
  copiedSaid: "Copied.",
  copyRefused: "Not allowed",
  copyRefusedSaid: "The browser did not allow copying.",

  checkNow: "Check now",
  checkNowLabel: (title: string) => `Check now: ${title}`,
  checking: "Checking…",
  stop: "Stop",
  stopTitle: "Stop this job?",
  stopHint: (sent: number) =>
    `No more rows are submitted or filled. The ${plural(sent, nouns.run)} already submitted go on at the API and are paid; resume the job to fill their results.`,
  stopJob: "Stop job",
  stopping: "Stopping…",
  keepRunning: "Keep running",
  resume: "Resume",
  resuming: "Resuming…",
  retry: (runs: number) => `Retry ${plural(runs, { one: "failed run", other: "failed runs" })}`,
  export: "Export",
  exportLong: "Export to new sheet",
  exportLabel: (title: string) => `Export to a new sheet: ${title}`,
  exporting: "Exporting…",
  exported: (rows: number, sheet: string) => `${plural(rows, nouns.row)} written to the new sheet “${sheet}”.`,
  exportedSaid: (sheet: string) => `Exported to the sheet ${sheet}.`,
  forget: "Forget",
  forgetLabel: "Forget this job. The sheet stays as it is.",
  forgetLabelOf: (title: string) => `Forget: ${title}. The sheet stays as it is.`,
  forgetting: "Forgetting…",
  submitting: "Submitting…",

  doubt: {
    title: (runs: number) => `${plural(runs, nouns.run)} may have been submitted`,
    sent: (time: string) => `Sent ${time}, but no clear answer came.`,
    lastMessage: (message: string) => `Last message: ${message}`,
    cannotTell: "This API cannot tell whether it accepted them. Its own dashboard may list a batch of that time.",
    adoptHint: "If your API shows the batch, take it over:",
    adopt: "Take over batch",
    adopting: "Looking for it…",
    idMissing: "Enter the batch run id that your API shows.",
    resubmitHint: "If it is not there, submit again. If it arrived after all, these runs are paid twice.",
    resubmit: "Submit again",
    leaveHint: "Or leave these rows out of this job.",
    leave: "Leave them out",
    leaving: "Leaving out…",
    others: (count: number) => `After these, ${plural(count, { one: "more submission waits", other: "more submissions wait" })} for your decision.`,
  },
};
