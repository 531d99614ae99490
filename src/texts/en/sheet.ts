/** Headers of the columns and sheets that Rowrunner makes. */
export const sheet = {
  status: "Status",
  runId: "Run ID",
  runDetails: "Run details",
  confidenceOf: (output: string) => `${output} (confidence)`,
  /** The hidden sheet that keeps what jobs replaced. It is found by this name, so it is the same in all languages. */
  history: "Rowrunner history",
  /** The sheet that a job is exported to; `stamp` is "2026-11-24 12.00". */
  exportOf: (stamp: string) => `Results ${stamp}`,
  exportHeaders: ["Row", "Run ID", "Status", "Error"],
  /** In place of a row's number, where the row is gone. */
  noRow: "no row",
  historyHeaders: ["Job", "Row of the job", "Time", "Run ID", "Status", "Run details", "Outputs"],
};
