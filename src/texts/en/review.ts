import { dollars, nouns, number, plural } from "./numbers";
import { price } from "./run";

/** The last look before Run. */
export const review = {
  ready: "Ready to run",
  notReady: "Not ready to run",
  run: (rows: number) => `Run ${plural(rows, nouns.row)}`,
  submitting: "Submitting…",
  change: "Change",
  changeLabel: "Change the form",
  rows: "Rows",
  runs: "Runs",
  batches: "Batches",
  price: "Price",
  cap: "Cap",
  count: number,
  runsOfEqualRows: (runs: number) => `${number(runs)} (equal rows run once)`,
  about: (usd: number) => (usd < 0.01 ? price(usd) : `about ${dollars(usd)}`),
  priceUnknown: "not known for this processor",
  capOf: dollars,
  replaced: (rows: number) =>
    `${plural(rows, { one: "row has results that are", other: "rows have results that are" })} kept until the new ones are there, then replaced. Cells that somebody edited stay.`,
  leftOut: "Left out",
  /** Before a reason. */
  rowsBecause: (rows: number) => `${plural(rows, nouns.row)}: `,
  againHint: "To run rows again that have results, choose so under Rows.",
  firstRun: "First run",
  firstRunLabel: "Arguments of the first run",
};
