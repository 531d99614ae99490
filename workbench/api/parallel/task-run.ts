import type { JsonObject } from "../tasks/task";
import { nextChange, phaseAt, phaseSince, type Timetable } from "../timetable";
import { outputFor } from "./make-output";
import type { Metadata, RunInput } from "./run-input";
import { subjectOf } from "./subject";

export interface TaskGroup {
  readonly id: string;
  readonly createdAt: number;
  readonly metadata: Metadata | null;
  /** Grows. */
  readonly runs: TaskRun[];
}

export interface TaskRun extends Timetable {
  readonly id: string;
  /** Counts all runs of the server in the order of their creation. */
  readonly number: number;
  readonly group: TaskGroup | null;
  readonly input: RunInput;
  /** Whether it fails; found out when first asked. */
  fails: boolean | null;
}

/** "cancelling" and "cancelled" exist in the contract, but nothing here cancels a run. */
export const STATUSES = ["queued", "action_required", "running", "completed", "failed", "cancelling", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];

export function statusAt(run: TaskRun, now: number): Status {
  const phase = phaseAt(run, now);
  if (phase === "tools") return "action_required";
  if (phase !== "finished") return phase;
  run.fails ??= failureOf(run) !== null;
  return run.fails ? "failed" : "completed";
}

/** By the contract a run that waits for an action is not active. */
export function isActive(status: Status): boolean {
  return status === "queued" || status === "running" || status === "cancelling";
}

export function failureOf({ input }: TaskRun): string | null {
  const subject = subjectOf(input.input);
  return typeof subject === "string" ? subject : null;
}

/** The output of a completed run. */
export function outputOf({ input }: TaskRun): JsonObject | null {
  const subject = subjectOf(input.input);
  return typeof subject === "string" ? null : outputFor(input.spec.output, subject);
}

/** The contract's TaskRun. */
export function taskRunJson(run: TaskRun, now: number): JsonObject {
  const status = statusAt(run, now);
  const { input } = run;
  return {
    run_id: run.id,
    interaction_id: run.id,
    status,
    is_active: isActive(status),
    warnings: warningsOf(input),
    error: status === "failed" ? { ref_id: `ref-${run.id}`, message: failureOf(run) ?? "", detail: null } : null,
    processor: input.processorName,
    metadata: input.metadata,
    taskgroup_id: run.group?.id ?? null,
    created_at: rfc3339(run.createdAt),
    modified_at: rfc3339(phaseSince(run, now)),
  };
}

/** As it was sent; `withSpec` adds the group's default spec where the run has none of its own. */
export function inputJson({ input }: TaskRun, withSpec: boolean): JsonObject {
  return withSpec && input.spec.raw !== null ? { ...input.raw, task_spec: input.spec.raw } : input.raw;
}

/** The contract's TaskGroupStatus, and until when it stays as it is. */
export function groupStatus(group: TaskGroup, now: number): { readonly status: JsonObject; readonly isFinished: boolean; readonly until: number } {
  const counts = new Map<Status, number>();
  let [until, modified] = [Number.POSITIVE_INFINITY, group.createdAt];
  for (const run of group.runs) {
    const status = statusAt(run, now);
    counts.set(status, (counts.get(status) ?? 0) + 1);
    until = Math.min(until, nextChange(run, now));
    modified = Math.max(modified, phaseSince(run, now));
  }
  const status = {
    num_task_runs: group.runs.length,
    task_run_status_counts: Object.fromEntries(counts),
    is_active: [...counts.keys()].some(isActive),
    status_message: "",
    modified_at: rfc3339(modified),
  };
  return { status, isFinished: until === Number.POSITIVE_INFINITY, until };
}

export function rfc3339(ms: number): string {
  return new Date(ms).toISOString();
}

function warningsOf({ spec, input }: RunInput): readonly JsonObject[] | null {
  const missing = typeof input === "string" ? [] : spec.requiredInputs.filter((name) => !Object.hasOwn(input, name));
  const warnings = [
    ...spec.warnings.map((message) => ({ type: "spec_validation_warning", message, detail: null })),
    ...missing.map((name) => ({ type: "input_validation_warning", message: `the input lacks "${name}", which the input schema requires`, detail: null })),
  ];
  return warnings.length === 0 ? null : warnings;
}
