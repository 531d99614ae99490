import { nullable } from "valibot";
import { setUpId } from "./form";
import { object } from "./schema";

/** A set-up; `null` for the one that ran last on the active sheet. */
export const freshnessForm = object({ setUp: nullable(setUpId) });

/** How filled rows stand to their arguments, told from the sheet alone. */
export interface FreshnessView {
  /** Rows with an answer. */
  readonly filled: number;
  /** Answers of an older version of the set-up; the arguments are those that were sent. */
  readonly older: number;
  /** Rows that cannot be judged: a cell is loading or shows an error, or a column is gone. */
  readonly unknown: number;
  /** Rows whose arguments changed since they were sent. */
  readonly stale: number;
  /** The first few, 1-based. */
  readonly staleRows: readonly number[];
  /** Rows that hold the answer of another row, which lacks it, as after a sort of some columns. */
  readonly misplaced: number;
  readonly misplacedRows: readonly number[];
  /** Most rows changed at once: the arguments change by themselves, as NOW() and RAND() do. */
  readonly selfChanging: boolean;
}
