import { type RowArguments, requestKey } from "./arguments";
import { hasAnswer, hasFailed, type LedgerRow } from "./ledger";
import { MAX_PARTS_PER_BATCH } from "./limits";
import type { PricedRun, Provider } from "./provider";
import type { Arguments } from "./run";
import { NO_DETAILS, type RunDetails } from "./run-details";

/**
 * - unfilled: without a result, whatever the reason
 * - new: never run
 * - failed: whose last run failed, in the job with this id or (without it) in any
 */
export type RowChoice =
  | { readonly kind: "all" | "selected" | "unfilled" | "new" }
  | { readonly kind: "failed"; readonly jobId?: string }
  | { readonly kind: "first"; readonly count: number }
  | { readonly kind: "rows"; readonly rows: readonly number[] };

/** A row of the sheet as the plan sees it. What is no field is asked only of rows that it matters for. */
export interface PlanRow extends Pick<LedgerRow, "row" | "runId" | "details" | "request"> {}

/** What the plan has to ask about rows. */
export interface PlanFacts {
  readonly isSelected: (row: PlanRow) => boolean;
  /** A run of this row is out with a job that goes on. */
  readonly isBusy: (row: PlanRow) => boolean;
}

/** What the plan goes by: a row whose Run ID was cleared counts as never run. */
function planned({ runId, details }: PlanRow): RunDetails {
  return runId === "" ? NO_DETAILS : details;
}

/** Rows that share one run. */
export interface PlannedRun {
  /** "" for the batch's. */
  readonly runner: string;
  /** "" for none. */
  readonly callbackUrl: string;
  /** Length of the request as JSON, about. */
  readonly size: number;
  readonly rows: readonly number[];
}

export interface Plan {
  readonly runs: readonly PlannedRun[];
  /** The arguments of the first run; `null` where there is none. */
  readonly example: Arguments | null;
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
export function planRuns(rows: readonly PlanRow[], { isSelected, isBusy }: PlanFacts, choice: RowChoice, again: boolean): Plan {
  const groups = new Map<string, { runner: string; callbackUrl: string; size: number; rows: number[] }>();
  const leftOut = new Map<string, number[]>();
  const replaced: number[] = [];
  let example: RowArguments | null = null;
  let overhead = 0;
  const leave = (reason: string, row: number) => {
    const list = leftOut.get(reason);
    if (list) list.push(row);
    else leftOut.set(reason, [row]);
  };

  chosen(rows, isSelected, choice).forEach((row) => {
    const request = row.request();
    if (!request.ok) {
      leave(request.reason, row.row);
    } else if (isBusy(row)) {
      leave(ALREADY_RUNNING, row.row);
    } else if (hasAnswer(planned(row)) && !again && choice.kind !== "failed") {
      leave(ALREADY_FILLED, row.row);
    } else {
      if (hasAnswer(planned(row))) replaced.push(row.row);
      const key = requestKey(request);
      if (example === null) {
        example = request.arguments;
        overhead = requestOverhead(example.names);
      }
      const group = groups.get(key);
      if (group) group.rows.push(row.row);
      else groups.set(key, { runner: request.runner, callbackUrl: request.callbackUrl, size: key.length + overhead, rows: [row.row] });
    }
  });
  const runs = [...groups.values()];
  // A large map outlives its last use until a full garbage collection, and until then its keys do.
  groups.clear();
  return { runs, example, leftOut, replaced };
}

/** Characters of a request as JSON beside its arguments' values, about. The rows of a job share the names. */
function requestOverhead(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + name.length + 4, 120);
}

function chosen(rows: readonly PlanRow[], isSelected: (row: PlanRow) => boolean, choice: RowChoice): readonly PlanRow[] {
  switch (choice.kind) {
    case "all":
      return rows;
    case "selected":
      return rows.filter(isSelected);
    case "unfilled":
      return rows.filter((row) => !hasAnswer(planned(row)));
    case "new":
      return rows.filter((row) => planned(row).shown === null);
    case "failed":
      return rows.filter((row) => hasFailed(planned(row), choice.jobId));
    case "first":
      return rows.slice(0, choice.count);
    case "rows":
      return rows.filter(({ row }) => choice.rows.includes(row));
  }
}

/** The runs in the order in which they are sent: those of one runner together where a batch has a single one. */
export function inSendingOrder(runs: readonly PlannedRun[], { runner }: Provider["capabilities"]): readonly PlannedRun[] {
  if (runner === "per-run") return runs;
  const byRunner = new Map<string, PlannedRun[]>();
  for (const run of runs) {
    const others = byRunner.get(run.runner);
    if (others) others.push(run);
    else byRunner.set(run.runner, [run]);
  }
  return [...byRunner.values()].flat();
}

/** By index into the runs, `[batch][part]` = [from, to). */
export type Cut = readonly (readonly (readonly [from: number, to: number])[])[];

/**
 * How the runs of a job are cut into batches and parts. A batch has several parts only where it may hold more than one of them:
 * elsewhere each submission makes a batch of its own.
 *
 * @param runs in the order of `inSendingOrder`
 */
export function cutIntoBatches(runs: readonly Pick<PlannedRun, "runner" | "size">[], { limits, capabilities }: Pick<Provider, "limits" | "capabilities">): Cut {
  const { runsPerRequest, runsPerBatch, charactersPerRequest } = limits;
  const batches: [number, number][][] = [];
  let batch: [number, number][] = [];
  let from = 0;
  let characters = 0;
  const maxParts = runsPerBatch > runsPerRequest ? MAX_PARTS_PER_BATCH : 1;
  const batchRuns = () => batch.reduce((sum, [a, b]) => sum + b - a, 0);
  const endBatch = () => {
    if (batch.length > 0) batches.push(batch);
    batch = [];
  };
  const endPart = (to: number) => {
    if (to === from) return;
    if (batch.length === maxParts || batchRuns() + to - from > runsPerBatch) endBatch();
    batch.push([from, to]);
    from = to;
    characters = 0;
  };
  runs.forEach(({ size, runner }, index) => {
    const isOtherBatch = capabilities.runner === "per-batch" && index > 0 && runner !== runs[index - 1]?.runner;
    if (isOtherBatch || index - from >= runsPerRequest || (index > from && characters + size > charactersPerRequest)) endPart(index);
    if (isOtherBatch) endBatch();
    characters += size;
  });
  endPart(runs.length);
  endBatch();
  return batches;
}

/** The runs of a plan as far as their price depends on them. */
export function pricedRuns(plan: Plan, runner: string): readonly PricedRun[] {
  return plan.runs.map((run) => ({ runner: run.runner || runner, characters: run.size }));
}
