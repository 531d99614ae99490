import type { JobView, StatusCount } from "../../contract/job";
import { words } from "../words";

/** Colours of the progress bar; a status the code has never heard of is "other". */
export type Tone = "complete" | "failed" | "running" | "waiting" | "queued" | "other";

const TONES: ReadonlyMap<string, Tone> = new Map([
  ["complete", "complete"],
  ["failed", "failed"],
  ["running", "running"],
  ["awaiting_tool_calls", "waiting"],
  ["queued", "queued"],
]);

/** Known statuses from done to not yet begun, then the others. Also the order of the bar's parts. */
const ORDER = [...TONES.keys()];

const LABELS: ReadonlyMap<string, string> = new Map(Object.entries(words.statuses));

export function statusLabel(status: string): string {
  return LABELS.get(status) ?? status;
}

export function statusTone(status: string): Tone {
  return TONES.get(status) ?? "other";
}

/** Statuses that have runs, in the bar's order. */
export function orderedCounts(counts: readonly StatusCount[]): readonly StatusCount[] {
  const place = (status: string) => (ORDER.includes(status) ? ORDER.indexOf(status) : ORDER.length);
  return counts.filter(({ runs }) => runs > 0).sort((a, b) => place(a.status) - place(b.status));
}

/** "12 complete, 3 running, 5 queued of 20 runs". */
export function countsText(job: Pick<JobView, "counts" | "runs">): string {
  const parts = orderedCounts(job.counts).map(({ status, runs }) => words.jobs.count(runs, statusLabel(status)));
  return words.jobs.counts(parts, job.runs);
}

/** Whether the job is not over: something to submit, to wait for or to ask. */
export function isActive(job: Pick<JobView, "state">): boolean {
  return job.state === "submitting" || job.state === "running" || job.state === "attention";
}

/** What became of the rows, one sentence for people and screen readers. */
export function resultText(job: Pick<JobView, "filledRows" | "rows" | "failedRuns">): string {
  return words.jobs.result(job.filledRows, job.rows, job.failedRuns);
}
