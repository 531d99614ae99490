import { dollars, nouns, plural } from "./numbers";
import { about } from "./run";

/** The last look before anything is sent. */
export const review = {
  notReady: "This cannot run yet",
  nothing: "There is nothing to run",
  /** `columns` are those that the task names. */
  sentence: (rows: number, columns: readonly string[]) => `${plural(rows, nouns.row)}${columns.length === 0 ? "" : ` · fills ${columns.join(", ")}`}`,
  run: (rows: number, usd: number | null) => `Run ${plural(rows, nouns.row)}${usd === null ? "" : ` · ${about(usd)}`}`,
  submitting: "Submitting…",
  asking: "Asking for the price…",
  change: "‹ Change",
  changeLabel: "Change the form",
  runner: (name: string, known: boolean) => (known ? name : `${name} (not in the price list)`),
  /** `runners` is "" where the API chooses; `seconds` a run takes, from and to. */
  cost: (runners: string, runs: number, usd: number | null, seconds: readonly [number, number] | null) =>
    [runners, usd === null ? `${plural(runs, nouns.run)}, no price is known` : about(usd), seconds === null ? "" : `${span(seconds)} a run`]
      .filter((part) => part !== "")
      .join(" · "),
  sheet: "Sheet",
  adds: "Adds columns",
  hidden: (rows: number, isComplete: boolean) =>
    `${isComplete ? "" : "At least "}${plural(rows, { one: "row that is hidden runs", other: "rows that are hidden run" })} too. To leave them out, choose “Only rows that are not hidden”.`,
  sameInputs: "Same inputs",
  shared: (rows: number, runs: number) => `${plural(rows, nouns.row)} need ${plural(runs, nouns.run)}`,
  rows: (rows: number) => plural(rows, nouns.row),
  leftOut: "Left out",
  againHint: "To run rows again that have answers, choose so under Rows.",
  replaces: "Replaces",
  replacesNothing: "nothing",
  /** After a number of rows. */
  replaced: "have answers that stay until the new ones are there; cells that somebody edited stay",
  firstRun: "First run",
  asJson: "As JSON",
  goesTo: "Goes to",
  callback: "Callback",
  cap: "Your cap",
  capOf: (usd: number) => dollars(usd),
  otherRunner: "Another speed and depth",
};

/** "15–100 s", "1–5 min" */
function span([from, to]: readonly [number, number]): string {
  return from >= 60 ? `${Math.round(from / 60)}–${Math.round(to / 60)} min` : to > 120 ? `${from} s – ${Math.round(to / 60)} min` : `${from}–${to} s`;
}
