import { type RowArguments, requestKey, requestSize } from "./arguments";
import { hasAnswer, type LedgerRow } from "./ledger";
import { MAX_PARTS_PER_BATCH } from "./limits";
import type { PricedRun, Provider } from "./provider";
import { type ChoiceFacts, type ChoosableRow, chosenRows, planned, type RowChoice, replacesResults } from "./row-choice";
import { type RowReason, reasonKey } from "./row-reason";
import type { Arguments } from "./run";

/** A row of the sheet as the plan sees it. What is no field is asked only of rows that it matters for. */
export interface PlanRow extends ChoosableRow, Pick<LedgerRow, "request"> {}

/** Which rows the person asked for. */
export interface RowWish {
  readonly choice: RowChoice;
  /** Rows that have results run too. */
  readonly again: boolean;
  /** Hidden rows stay out. */
  readonly visibleOnly: boolean;
}

/** What the plan has to ask about rows. */
export interface PlanFacts extends ChoiceFacts<PlanRow> {
  /** All conditions hold for this row. */
  readonly meetsConditions: (row: PlanRow) => boolean;
  /** A run of this row is out with a job that goes on. */
  readonly isBusy: (row: PlanRow) => boolean;
  readonly isHidden: (row: PlanRow) => boolean;
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

/** Rows that stay out for the same reason. */
export interface LeftOutRows {
  readonly reason: RowReason;
  readonly rows: readonly number[];
}

export interface Plan {
  readonly runs: readonly PlannedRun[];
  /** The arguments of the first run; `null` where there is none. */
  readonly example: Arguments | null;
  /** Rows outside the choice are not among them. */
  readonly leftOut: readonly LeftOutRows[];
  /** Planned rows that have a result now, which will be replaced. */
  readonly replaced: readonly number[];
}

/** Rows that will be filled. */
export function planRows(plan: Plan): number {
  return plan.runs.reduce((sum, { rows }) => sum + rows.length, 0);
}

/**
 * Decides which rows run: those of the choice for which all conditions hold, less rows that cannot run, are running, or have a result
 * that nobody asked to replace. Rows with identical arguments, runner and callback share one run.
 */
export function planRuns(rows: readonly PlanRow[], facts: PlanFacts, wish: RowWish): Plan {
  const groups = new Map<string, { runner: string; callbackUrl: string; size: number; rows: number[] }>();
  const leftOut = new Map<string, { reason: RowReason; rows: number[] }>();
  const replaced: number[] = [];
  let example: RowArguments | null = null;
  let overhead = 0;

  for (const row of wishedRows(rows, facts, wish)) {
    const request = row.request();
    const reason = request.ok ? reasonToLeave(row, facts, wish) : request.reason;
    if (!request.ok || reason !== null) {
      if (reason !== null) leave(leftOut, reason, row.row);
      continue;
    }
    if (hasAnswer(planned(row))) replaced.push(row.row);
    const key = requestKey(request);
    if (example === null) {
      example = request.arguments;
      overhead = requestSize("", example.names);
    }
    const group = groups.get(key);
    if (group) group.rows.push(row.row);
    else groups.set(key, { runner: request.runner, callbackUrl: request.callbackUrl, size: key.length + overhead, rows: [row.row] });
  }
  const runs = [...groups.values()];
  // A large map outlives its last use until a full garbage collection, and until then its keys do.
  groups.clear();
  return { runs, example, leftOut: [...leftOut.values()], replaced };
}

/** The first few of the rows that the conditions leave are meant, and of the visible ones where only those are asked for. */
function wishedRows(rows: readonly PlanRow[], facts: PlanFacts, { choice, visibleOnly }: RowWish): readonly PlanRow[] {
  const meeting = rows.filter(facts.meetsConditions);
  if (choice.kind !== "first" || !visibleOnly) return chosenRows(meeting, choice, facts);
  const visible: PlanRow[] = [];
  for (const row of meeting) {
    if (visible.length === choice.count) break;
    if (!facts.isHidden(row)) visible.push(row);
  }
  return visible;
}

/** Whether a row is hidden is asked last, since each answer takes calls of its own. */
function reasonToLeave(row: PlanRow, { isBusy, isHidden }: PlanFacts, { choice, again, visibleOnly }: RowWish): RowReason | null {
  if (isBusy(row)) return RUNNING;
  if (hasAnswer(planned(row)) && !again && !replacesResults(choice)) return HAS_RESULT;
  return visibleOnly && isHidden(row) ? HIDDEN : null;
}

const RUNNING: RowReason = { kind: "running" };
const HAS_RESULT: RowReason = { kind: "has-result" };
const HIDDEN: RowReason = { kind: "hidden" };

function leave(leftOut: Map<string, { reason: RowReason; rows: number[] }>, reason: RowReason, row: number): void {
  const key = reasonKey(reason);
  const group = leftOut.get(key);
  if (group) group.rows.push(row);
  else leftOut.set(key, { reason, rows: [row] });
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
