import { requestKey } from "./arguments";
import { MAX_PARTS_PER_BATCH } from "./limits";
import type { RowRequest } from "./row-request";
import type { RowState } from "./row-state";
import type { Arguments } from "./run";

export type RowChoice =
  | { readonly kind: "all" | "selected" | "unfilled" | "failed" }
  | { readonly kind: "first"; readonly count: number }
  | { readonly kind: "rows"; readonly rows: readonly number[] };

/** A row of the sheet as the plan sees it. */
export interface PlanRow {
  /** 1-based row in the sheet. */
  readonly row: number;
  readonly selected: boolean;
  readonly state: RowState;
  /** A run of this row is out with a job that goes on. */
  readonly busy: boolean;
  readonly request: RowRequest;
}

/** Rows that share one run. */
export interface PlannedRun {
  readonly arguments: Arguments;
  readonly runner: string;
  readonly callbackUrl: string;
  readonly rows: readonly number[];
}

export interface Plan {
  readonly runs: readonly PlannedRun[];
  /** Rows by the reason why they stay out. Rows outside the choice are not among them. */
  readonly leftOut: ReadonlyMap<string, readonly number[]>;
  /** Planned rows that have a result now, which will be replaced. */
  readonly replaced: readonly number[];
}

/** Rows that will be filled. */
export function planRows(plan: Plan): number {
  return plan.runs.reduce((sum, { rows }) => sum + rows.length, 0);
}

export const ALREADY_FILLED = "already has a result";
export const ALREADY_RUNNING = "already running";

/**
 * Decides which rows run: those of the choice, less rows without arguments, with an error cell, already running, or (unless
 * `again`) already filled. Rows with identical arguments, runner and callback share one run.
 */
export function planRuns(rows: readonly PlanRow[], choice: RowChoice, again: boolean): Plan {
  const groups = new Map<string, { arguments: Arguments; runner: string; callbackUrl: string; rows: number[] }>();
  const leftOut = new Map<string, number[]>();
  const replaced: number[] = [];
  const leave = (reason: string, row: number) => {
    const list = leftOut.get(reason);
    if (list) list.push(row);
    else leftOut.set(reason, [row]);
  };

  for (const { row, state, busy, request } of chosen(rows, choice)) {
    if (!request.ok) {
      leave(request.reason, row);
    } else if (busy) {
      leave(ALREADY_RUNNING, row);
    } else if (state === "complete" && !again) {
      leave(ALREADY_FILLED, row);
    } else {
      if (state === "complete") replaced.push(row);
      const key = requestKey(request);
      const group = groups.get(key);
      if (group) group.rows.push(row);
      else groups.set(key, { arguments: request.arguments, runner: request.runner, callbackUrl: request.callbackUrl, rows: [row] });
    }
  }
  return { runs: [...groups.values()], leftOut, replaced };
}

function chosen(rows: readonly PlanRow[], choice: RowChoice): readonly PlanRow[] {
  switch (choice.kind) {
    case "all":
      return rows;
    case "selected":
      return rows.filter((row) => row.selected);
    case "unfilled":
      return rows.filter((row) => row.state !== "complete");
    case "failed":
      return rows.filter((row) => row.state === "failed");
    case "first":
      return rows.slice(0, choice.count);
    case "rows":
      return rows.filter(({ row }) => choice.rows.includes(row));
  }
}

/**
 * How the runs of a job are cut into batches and parts, by index into the runs: `[batch][part]` = [from, to). A batch has several
 * parts only where it may hold more than one of them: elsewhere each submission makes a batch of its own.
 */
export function cutIntoBatches(
  sizes: readonly number[],
  maxRunsPerPart: number,
  maxRunsPerBatch: number,
  maxCharactersPerPart: number,
): readonly (readonly (readonly [from: number, to: number])[])[] {
  const batches: [number, number][][] = [];
  let batch: [number, number][] = [];
  let from = 0;
  let characters = 0;
  const maxParts = maxRunsPerBatch > maxRunsPerPart ? MAX_PARTS_PER_BATCH : 1;
  const batchRuns = () => batch.reduce((sum, [a, b]) => sum + b - a, 0);
  const endPart = (to: number) => {
    if (to === from) return;
    if (batch.length > 0 && (batch.length === maxParts || batchRuns() + to - from > maxRunsPerBatch)) {
      batches.push(batch);
      batch = [];
    }
    batch.push([from, to]);
    from = to;
    characters = 0;
  };
  sizes.forEach((size, index) => {
    if (index - from >= maxRunsPerPart || (index > from && characters + size > maxCharactersPerPart)) endPart(index);
    characters += size;
  });
  endPart(sizes.length);
  if (batch.length > 0) batches.push(batch);
  return batches;
}
