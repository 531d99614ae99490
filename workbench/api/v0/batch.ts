import type { JsonObject, Outcome, Task } from "../tasks/task";
import { phaseAt, type Timetable } from "../timetable";

export interface Batch {
  readonly id: string;
  readonly task: Task;
  readonly createdAt: number;
  readonly runs: readonly BatchRun[];
}

export interface BatchRun extends Timetable {
  readonly id: string;
  readonly batch: Batch;
  readonly arguments: JsonObject;
  readonly runner: string;
  /** Whether it fails; found out when first asked. */
  fails: boolean | null;
}

/** In the order of a run's life. */
export const STATUSES = ["queued", "running", "awaiting_tool_calls", "complete", "failed"] as const;
export type Status = (typeof STATUSES)[number];

export function statusAt(run: BatchRun, now: number): Status {
  const phase = phaseAt(run, now);
  if (phase === "tools") return "awaiting_tool_calls";
  if (phase !== "finished") return phase;
  run.fails ??= run.batch.task.fails(run.arguments);
  return run.fails ? "failed" : "complete";
}

/** `null` while the run is not finished. */
export function outcomeAt(run: BatchRun, now: number): Outcome | null {
  return phaseAt(run, now) === "finished" ? run.batch.task.run(run.arguments) : null;
}

/** "2025-01-08T11:30:20.258784": UTC without a zone and with six digits, as in the API's example. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000");
}
