/** Headers of the columns and sheets that Rowrunner makes. */
export const sheet = {
  status: "Status",
  runId: "Run ID",
  runDetails: "Run details",
  confidenceOf: (output: string) => `${output} (confidence)`,
  /** The hidden sheet that keeps what jobs replaced. It is found by this name, so it is the same in all languages. */
  history: "Rowrunner history",
  historyHeaders: ["Job", "Row of the job", "Time", "Run ID", "Status", "Run details", "Outputs"],
};
