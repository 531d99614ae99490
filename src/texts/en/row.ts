import { number } from "./numbers";

/** The Row screen: everything about the run of one row. */
export const row = {
  title: "Row",
  titleOf: (position: number) => `Row ${position}`,
  hint: "Select a row that Rowrunner has run, then press the button.",
  show: "Show selected row",
  reading: "Reading the row…",
  noRun: "The selected row has no run.",
  noRunHint: "Select one with a Run ID, then press the button again.",
  status: "Status",
  created: "Created",
  finished: "Finished",
  runId: "Run id",
  again: "Run this row again",
  againHint: "Its results are replaced.",
  submitting: "Submitting…",
  results: "Results",
  arguments: "Arguments",
  confidence: (level: string) => `${level} confidence`,
  reasoning: "Reasoning",
  sources: (count: number) => `Sources (${number(count)})`,
};
