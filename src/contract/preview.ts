import type { PlainProblem } from "../job/problem";

export interface LeftOut {
  /** "no arguments", "already has a result", "error in Country (#N/A)", … */
  readonly reason: string;
  readonly count: number;
  /** The first few sheet rows, 1-based. */
  readonly rows: readonly number[];
}

export interface Preview {
  /** Rows that will be filled. */
  readonly rows: number;
  /** Runs that will be submitted (identical arguments once). */
  readonly runs: number;
  readonly batches: number;
  readonly leftOut: readonly LeftOut[];
  /** Rows whose present results will be cleared and replaced. */
  readonly replaced: number;
  /** Rows with results that stay out unless `again` is set. */
  readonly alreadyFilled: number;
  /** The arguments of the first run, pretty JSON, for a look before sending. */
  readonly example: string;
  /** Estimated price in US dollars; `null` where the API has no known price (no price list, or an unknown runner). */
  readonly priceUsd: number | null;
  /** Of kind "task-warning". */
  readonly warnings: readonly PlainProblem[];
  /** Why Run is not possible; `null` when it is. */
  readonly problem: PlainProblem | null;
}
