import type { JobState, JobView, StatusCount } from "../../contract/job";
import { counted, grouped } from "./numbers";

/** Colours of the progress bar; a status the code has never heard of is "other". */
export type Tone = "complete" | "failed" | "running" | "waiting" | "queued" | "other";

interface StatusWords {
  readonly label: string;
  readonly tone: Tone;
}

const STATUSES: ReadonlyMap<string, StatusWords> = new Map([
  ["complete", { label: "Complete", tone: "complete" }],
  ["failed", { label: "Failed", tone: "failed" }],
  ["running", { label: "Running", tone: "running" }],
  ["awaiting_tool_calls", { label: "Awaiting tool calls", tone: "waiting" }],
  ["queued", { label: "Queued", tone: "queued" }],
]);

/** Known statuses from done to not yet begun, then the others. Also the order of the bar's parts. */
const ORDER = [...STATUSES.keys()];

export function statusLabel(status: string): string {
  return STATUSES.get(status)?.label ?? status;
}

export function statusTone(status: string): Tone {
  return STATUSES.get(status)?.tone ?? "other";
}

/** Statuses that have runs, in the bar's order. */
export function orderedCounts(counts: readonly StatusCount[]): readonly StatusCount[] {
  const place = (status: string) => (ORDER.includes(status) ? ORDER.indexOf(status) : ORDER.length);
  return counts.filter(({ runs }) => runs > 0).sort((a, b) => place(a.status) - place(b.status));
}

/** "12 complete, 3 running, 5 queued of 20 runs". */
export function countsText(job: Pick<JobView, "counts" | "runs">): string {
  const parts = orderedCounts(job.counts).map(({ status, runs }) => `${grouped(runs)} ${statusLabel(status).toLowerCase()}`);
  return parts.length === 0 ? counted(job.runs, "run") : `${parts.join(", ")} of ${counted(job.runs, "run")}`;
}

const STATES: Readonly<Record<JobState, string>> = {
  submitting: "Submitting",
  running: "Running",
  attention: "Needs you",
  finished: "Finished",
  stopped: "Stopped",
};

export function stateLabel(state: JobState): string {
  return STATES[state];
}

/** Whether the job is not over: something to submit, to wait for or to ask. */
export function isActive(job: Pick<JobView, "state">): boolean {
  return job.state === "submitting" || job.state === "running" || job.state === "attention";
}

/** What became of the rows, one sentence for people and screen readers. */
export function resultText(job: Pick<JobView, "filledRows" | "rows" | "failedRuns" | "state">): string {
  const filled = `${grouped(job.filledRows)} of ${counted(job.rows, "row")} filled`;
  const failed = job.failedRuns === 0 ? "" : `, ${counted(job.failedRuns, "run")} failed`;
  return `${filled}${failed}.`;
}
