import { callbackHost } from "./callback-url";

/** Numbers of runs by the name of their runner; "" is the batch's own. */
export type RunsByRunner = readonly (readonly [runner: string, runs: number])[];

/** What a person approved in the review. Whatever cells, tags or properties say later, no more than this is sent. */
export interface Approval {
  readonly runs: number;
  readonly runners: RunsByRunner;
  /** Hosts that callbacks go to, in lower case; none for no callbacks. */
  readonly callbackHosts: readonly string[];
  /** US dollars; `null` where the price is not known. */
  readonly priceUsd: number | null;
}

/** A run as far as it costs something or tells somebody. */
export interface ApprovableRun {
  /** "" for the batch's own. */
  readonly runner: string;
  /** "" for none. */
  readonly callbackHost: string;
}

/** A run as the approval sees it. */
export function approvableRun({ runner, callbackUrl }: { readonly runner: string; readonly callbackUrl: string }): ApprovableRun {
  return { runner, callbackHost: callbackHost(callbackUrl) };
}

/** Most runners and callback hosts of one job, so that what was approved fits its record. */
export const MAX_RUNNERS = 20;
export const MAX_CALLBACK_HOSTS = 20;

export type ApprovalExcess =
  | { readonly kind: "too-many-runs"; readonly runs: number; readonly approved: number }
  | { readonly kind: "other-runner"; readonly runner: string }
  | { readonly kind: "other-callback"; readonly host: string }
  /** `usd` is `null` where the price is not known any more, `approvedUsd` where it was not. */
  | { readonly kind: "other-price"; readonly usd: number | null; readonly approvedUsd: number | null }
  /** The document's records say something else than was approved and sent. */
  | { readonly kind: "record-changed" };

export function approvalOf(runs: readonly ApprovableRun[], priceUsd: number | null): Approval {
  const hosts = new Set(runs.map(({ callbackHost }) => callbackHost).filter((host) => host !== ""));
  return { runs: runs.length, runners: countByRunner(runs), callbackHosts: [...hosts], priceUsd };
}

/** What a plan has beyond what the review showed; `null` when nothing. */
export function excessOfPlan(approved: Approval, now: Approval, runs: readonly ApprovableRun[]): ApprovalExcess | null {
  const excess = excessOf(approved, [], runs);
  if (excess !== null) return excess;
  const [usd, approvedUsd] = [now.priceUsd, approved.priceUsd];
  const isHigher = usd === null || approvedUsd === null ? usd !== approvedUsd : usd > approvedUsd + ROUNDING_USD;
  return isHigher ? { kind: "other-price", usd, approvedUsd } : null;
}

/** Sums of prices differ in their last digits. */
const ROUNDING_USD = 1e-6;

export function countByRunner(runs: readonly Pick<ApprovableRun, "runner">[]): RunsByRunner {
  const counts = new Map<string, number>();
  for (const { runner } of runs) counts.set(runner, (counts.get(runner) ?? 0) + 1);
  return [...counts];
}

export function countOf(runs: RunsByRunner): number {
  return runs.reduce((sum, [, count]) => sum + count, 0);
}

/** Adds up runs by runner; `sign` -1 takes away. */
export function addRuns(a: RunsByRunner, b: RunsByRunner, sign: 1 | -1 = 1): RunsByRunner {
  const sum = new Map(a);
  for (const [runner, runs] of b) sum.set(runner, Math.max(0, (sum.get(runner) ?? 0) + sign * runs));
  return [...sum].filter(([, runs]) => runs > 0);
}

/** What these runs have beyond the approval, after those that were sent before; `null` when nothing. The price follows from the runners. */
export function excessOf(approval: Approval, sent: RunsByRunner, runs: readonly ApprovableRun[]): ApprovalExcess | null {
  const wanted = addRuns(sent, countByRunner(runs));
  const approved = new Map(approval.runners);
  for (const [runner, runs] of wanted) {
    const allowed = approved.get(runner) ?? 0;
    if (allowed === 0) return { kind: "other-runner", runner };
    if (runs > allowed) return { kind: "too-many-runs", runs, approved: allowed };
  }
  const stranger = runs.find(({ callbackHost }) => callbackHost !== "" && !approval.callbackHosts.includes(callbackHost));
  return stranger === undefined ? null : { kind: "other-callback", host: stranger.callbackHost };
}
