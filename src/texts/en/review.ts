import { dollars, nouns, plural } from "./numbers";
import { about } from "./run";

/** The last look before anything is sent. */
export const review = {
  nothing: "There is nothing to run",
  /** `columns` are those that the task names. */
  sentence: (rows: number, columns: readonly string[]) => `${plural(rows, nouns.row)}${columns.length === 0 ? "" : ` · fills ${columns.join(", ")}`}`,
  run: (rows: number, usd: number | null) => `Run ${plural(rows, nouns.row)}${usd === null ? "" : ` · ${about(usd)}`}`,
  submitting: "Submitting…",
  asking: "Asking for the price…",
  change: "‹ Change",
  changeLabel: "Change the form",
  /** `runner` is "" where the API chooses it. */
  cost: (runner: string, runs: number, usd: number | null) =>
    [runner, usd === null ? `${plural(runs, nouns.run)}, no price is known` : about(usd)].filter((part) => part !== "").join(" · "),
  sameInputs: "Same inputs",
  shared: (rows: number, runs: number) => `${plural(rows, nouns.row)} need ${plural(runs, nouns.run)}`,
  rows: (rows: number) => plural(rows, nouns.row),
  leftOut: "Left out",
  /** Before a reason. */
  rowsBecause: (rows: number) => `${plural(rows, nouns.row)}: `,
  againHint: "To run rows again that have answers, choose so under Rows.",
  replaces: "Replaces",
  replacesNothing: "nothing",
  replaced: (rows: number) => `answers of ${plural(rows, nouns.row)}, each once its new one is there; cells that somebody edited stay`,
  firstRun: "First run",
  asJson: "As JSON",
  goesTo: "Goes to",
  callback: "Callback",
  callbacks: { url: "one address for all rows", column: "an address from a column" },
  cap: "Your cap",
  capOf: (usd: number) => dollars(usd),
  otherRunner: "Another speed and depth",
};
