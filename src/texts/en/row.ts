import { number } from "./numbers";

/** The Row screen: everything about the run of one row. */
export const row = {
  title: "Row",
  titleOf: (position: number) => `Row ${position}`,
  /** `about` is the row's first input. */
  titleWith: (position: number, about: string) => (about === "" ? `Row ${position}` : `Row ${position} · ${about}`),
  hint: "Select a row in the sheet: what Rowrunner found for it shows here.",
  refresh: "Read again",
  reading: "Reading the row…",
  noRun: "Nothing has run for this row.",
  noRunHint: "Select one that has a Status.",
  read: (position: number, status: string) => `Row ${position}: ${status}`,
  status: "Status",
  created: "Sent",
  finished: "Finished",
  runId: "Run id",
  again: "Run this row again",
  againHint: "Its answers stay until the new ones are there.",
  submitting: "Submitting…",
  results: "Answers",
  arguments: "What was sent",
  about: "About this run",
  confidence: (level: string) => `${level} confidence`,
  reasoning: "Reasoning",
  sources: (count: number) => `Sources (${number(count)})`,
};
