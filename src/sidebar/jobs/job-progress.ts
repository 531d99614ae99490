import type { JobView } from "../../contract/job";

/** Fewer runs, or less time, tell nothing about those to come. */
const ENOUGH_RUNS = 3;
const ENOUGH_MS = 20_000;

export interface Pace {
  readonly runsPerMinute: number;
  readonly msLeft: number;
}

/** How fast runs end and how long the others will take at that; `null` where too little is known. */
export function paceOf(job: Pick<JobView, "counts" | "runs" | "startedAt" | "now">): Pace | null {
  const ended = endedRuns(job);
  const passed = Date.parse(job.now) - Date.parse(job.startedAt);
  if (ended < ENOUGH_RUNS || passed < ENOUGH_MS) return null;
  return { runsPerMinute: (ended / passed) * 60_000, msLeft: ((job.runs - ended) * passed) / ended };
}

/** What has been paid so far, US dollars: failed runs are not billed. `null` where no price is known. */
export function spentUsd({ priceUsd, runs, counts }: Pick<JobView, "priceUsd" | "runs" | "counts">): number | null {
  return priceUsd === null || runs === 0 ? null : (priceUsd * runsOf(counts, "complete")) / runs;
}

function endedRuns({ counts }: Pick<JobView, "counts">): number {
  return runsOf(counts, "complete") + runsOf(counts, "failed");
}

function runsOf(counts: JobView["counts"], status: string): number {
  return counts.find((count) => count.status === status)?.runs ?? 0;
}
