import { numbersOf } from "../numbers";

/** English as written in the United States, where the prices come from. */
export const { number, dollars, plural } = numbersOf("en-US");

/** Nouns that are counted all over. */
export const nouns = {
  row: { one: "row", other: "rows" },
  run: { one: "run", other: "runs" },
  column: { one: "column", other: "columns" },
  batch: { one: "batch", other: "batches" },
};
