import type { Background, Doubt, JobState, JobView, StatusCount } from "../../contract/job";
import { type Job, partsIn, partsOf, sentRuns, unsentRuns } from "../../job/job-record";
import { plainProblem } from "../../job/problem";
import { needsBackground } from "../../job/schedule";
import { doubtId } from "../commands/settle-doubt";
import { noPermission } from "../google/consent";
import type { Workspace } from "../workspace";

/** A job for the sidebar. Nothing but the records is read, and the names of the sheets once. */
export function jobView(workspace: Workspace, job: Job, sheetNames: ReadonlyMap<number, string>): JobView {
  const { head, setUp, batches } = job;
  const doubt = doubtOf(job);
  return {
    jobId: head.id,
    setUp: setUp.setUpId,
    title: setUp.title,
    provider: setUp.provider,
    runner: setUp.runner,
    priceUsd: head.approved.priceUsd,
    batchRunIds: batches.flatMap(({ id }) => (id === "" ? [] : [id])),
    sheetId: setUp.sheetId,
    sheetName: sheetNames.get(setUp.sheetId) ?? "",
    startedAt: iso(head.startedAt),
    endedAt: head.state === "active" ? null : iso(head.endedAt),
    now: iso(workspace.now),
    state: stateOf(job, doubt !== null),
    rows: head.rows,
    unmarkedRows: head.unmarkedRows,
    runs: totalRuns(job),
    unsent: unsentRuns(job),
    counts: countsOf(job),
    filledRows: sum(batches, ({ filled }) => filled),
    failedRuns: sum(batches, ({ failed }) => failed),
    orphans: sum(batches, ({ orphans }) => orphans),
    problem: head.problem?.kind === "no-permission" ? plainProblem(noPermission()) : head.problem,
    doubt,
    mine: workspace.isMine(job),
    background: backgroundOf(workspace, job),
  };
}

/** Present names of the document's sheets. */
export function sheetNames(workspace: Workspace): ReadonlyMap<number, string> {
  return new Map(workspace.spreadsheet.getSheets().map((sheet) => [sheet.getSheetId(), sheet.getName()]));
}

function stateOf(job: Job, doubt: boolean): JobState {
  if (job.head.state !== "active") return job.head.state;
  if (job.head.paused || doubt) return "attention";
  return unsentRuns(job) > 0 ? "submitting" : "running";
}

function totalRuns(job: Job): number {
  return sum(partsOf(job), ({ runs }) => runs);
}

/** Counts by status; what the API does not tell of yet was just sent, so it is queued there. */
function countsOf(job: Job): readonly StatusCount[] {
  const counts = new Map<string, number>();
  const add = (status: string, runs: number) => {
    if (runs > 0) counts.set(status, (counts.get(status) ?? 0) + runs);
  };
  add(
    "not_submitted",
    sum(partsOf(job), (part) => (part.state === "waiting" || part.state === "sending" ? part.runs : 0)),
  );
  add(
    "in_doubt",
    sum(partsOf(job), (part) => (part.state === "doubt" ? part.runs : 0)),
  );
  for (const batch of job.batches) {
    const told = sum(batch.counts, ([, runs]) => runs);
    add("queued", Math.max(0, sentRuns(batch) - told));
    for (const [status, runs] of batch.counts) add(status, runs);
  }
  return [...counts].map(([status, runs]) => ({ status, runs }));
}

function doubtOf(job: Job): Doubt | null {
  const [place, ...others] = partsIn(job, "doubt");
  const part = place && job.batches[place.batch]?.parts[place.index];
  if (!place || !part) return null;
  return { part: doubtId(place), runs: part.runs, sentAt: iso(part.at), others: others.length };
}

function backgroundOf(workspace: Workspace, job: Job): Background | null {
  if (job.head.state !== "active") return null;
  if (!needsBackground(job, workspace.now)) return "asks";
  const { triggerInterval, problem } = job.head;
  if (triggerInterval !== "none" && (problem?.kind === "no-key" || problem?.kind === "key-rejected")) return "key";
  return triggerInterval === "unknown" ? "sometimes" : triggerInterval;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
