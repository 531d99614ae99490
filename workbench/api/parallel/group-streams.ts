import { inPieces, type LiveResponse } from "../exchange";
import type { JsonObject } from "../tasks/task";
import { phaseSince } from "../timetable";
import { BEGINNING, type Cursor, compare, cursorText, isAfter } from "./cursor";
import { eventText, SSE_HEADERS } from "./server-sent-events";
import { groupStatus, inputJson, outputOf, type Status, statusAt, type TaskGroup, type TaskRun, taskRunJson } from "./task-run";

export type RunOrder = "modified" | "created";

export interface RunStreamOptions {
  readonly after: Cursor;
  /** `null` for all. */
  readonly status: Status | null;
  readonly includeInput: boolean;
  readonly includeOutput: boolean;
  readonly order: RunOrder;
}

/** Server-sent events of the group's runs as they are now; it does not wait for any. */
export function runStream(group: TaskGroup, now: number, options: RunStreamOptions): Iterable<string> {
  return inPieces(runEvents(group, now, options));
}

/** Where the runs that are added next will begin in the run stream; "" at the beginning of a group. */
export function runCursor(group: TaskGroup, now: number, order: RunOrder): string {
  const last = group.runs.at(-1);
  return last === undefined ? "" : cursorText({ at: order === "modified" ? now : 0, number: last.number });
}

/** The same for the event stream. */
export function eventCursor(group: TaskGroup, now: number): string {
  return runCursor(group, now, "modified");
}

/** Completions and failures as they happen, with the group's status when it has changed; ends when all runs are finished. */
export function groupEvents(group: TaskGroup, after: Cursor, clock: { now(): number }, timeoutMs: number): LiveResponse {
  let seen = after;
  let lastStatus = "";
  return {
    kind: "live",
    status: 200,
    headers: SSE_HEADERS,
    timeoutMs,
    pull() {
      const now = clock.now();
      const finished = group.runs.filter((run) => run.finishesAt <= now && isAfter(finishOf(run), seen)).sort((a, b) => compare(finishOf(a), finishOf(b)));
      seen = later(seen, { at: now, number: group.runs.at(-1)?.number ?? 0 });
      const { status, isFinished } = groupStatus(group, now);
      const statusText = JSON.stringify(status);
      const changed = statusText !== lastStatus;
      lastStatus = statusText;
      return { pieces: inPieces(eventTexts(finished, changed ? status : null, seen, now)), done: isFinished };
    },
  };
}

function* runEvents(group: TaskGroup, now: number, { after, status, includeInput, includeOutput, order }: RunStreamOptions): Generator<string> {
  const placed = group.runs.map((run) => ({ run, at: order === "modified" ? phaseSince(run, now) : 0, number: run.number }));
  const wanted = placed.filter((one) => isAfter(one, after) && (status === null || statusAt(one.run, now) === status));
  if (order === "modified") wanted.sort(compare);
  for (const one of wanted) {
    const { run } = one;
    yield eventText({
      type: "task_run.state",
      event_id: cursorText(one),
      input: includeInput ? inputJson(run, false) : null,
      run: taskRunJson(run, now),
      output: includeOutput && statusAt(run, now) === "completed" ? outputOf(run) : null,
    });
  }
}

function* eventTexts(finished: readonly TaskRun[], status: JsonObject | null, seen: Cursor, now: number): Generator<string> {
  for (const run of finished)
    yield eventText({ type: "task_run.state", event_id: cursorText(finishOf(run)), input: null, run: taskRunJson(run, now), output: null });
  if (status !== null) yield eventText({ type: "task_group_status", event_id: cursorText(seen), status });
}

function finishOf(run: TaskRun): Cursor {
  return { at: run.finishesAt, number: run.number };
}

function later(a: Cursor, b: Cursor): Cursor {
  return a === BEGINNING || isAfter(b, a) ? b : a;
}
