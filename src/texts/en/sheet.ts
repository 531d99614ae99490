/** Headers of the columns and sheets that Rowrunner makes. */
export const sheet = {
  status: "Status",
  runId: "Run ID",
  runDetails: "Run details",
  /** A column whose header is blank. Templates name it so. */
  columnAt: (letter: string) => `Column ${letter}`,
  /** A column whose header is that of another one too. Templates name it so. */
  headerAt: (header: string, letter: string) => `${header} (column ${letter})`,
  deletedColumn: "a deleted column",
  /** A job of a task without instructions and names of outputs. */
  untitledTask: "Described task",
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
