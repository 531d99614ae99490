import { type BatchRun, outcomeAt, statusAt, timestamp } from "./batch";

/** Everything about a run: the answer of the single-run endpoint and the body of a callback. */
export function singleRun(run: BatchRun, now: number): Readonly<Record<string, unknown>> {
  const outcome = outcomeAt(run, now);
  return {
    task_id: run.batch.task.id,
    batch_run_id: run.batch.id,
    run_id: run.id,
    status: statusAt(run, now),
    runner: run.runner,
    arguments: run.arguments,
    output: outcome?.kind === "complete" ? outcome.outputs : null,
    error: outcome?.kind === "failed" ? outcome.reason : null,
    created_at: timestamp(run.createdAt),
    started_at: now >= run.startsAt ? timestamp(run.startsAt) : null,
    completed_at: outcome === null ? null : timestamp(run.finishesAt),
  };
}
