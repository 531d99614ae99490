import type { LiveResponse } from "../exchange";
import type { JsonObject } from "../tasks/task";
import { eventText, SSE_HEADERS } from "./server-sent-events";
import { rfc3339, type TaskRun, taskRunJson } from "./task-run";

/** What happens in one run, as it happens; ends with its last state. */
export function runEvents(run: TaskRun, clock: { now(): number }, timeoutMs: number): LiveResponse {
  const events = timeline(run);
  let told = 0;
  return {
    kind: "live",
    status: 200,
    headers: SSE_HEADERS,
    timeoutMs,
    pull() {
      const now = clock.now();
      const due = events.slice(told).filter(({ at }) => at <= now);
      told += due.length;
      return { pieces: due.map(({ event }) => eventText(event())), done: told === events.length };
    },
  };
}

interface Moment {
  readonly at: number;
  event(): JsonObject;
}

/** In the order of time. Without progress events only the figures and the end are told. */
function timeline(run: TaskRun): readonly Moment[] {
  const middle = Math.floor((run.startsAt + run.finishesAt) / 2);
  const messages: readonly Moment[] = [
    message(run.startsAt, "plan", "Reading the input and the task"),
    message(middle, "search", "Looking it up in the data of the local API"),
    message(run.finishesAt, "result", "Filling the fields of the output"),
  ];
  const progress = [stats(run.startsAt, 0, 10), stats(middle, 1, 50), stats(run.finishesAt, 1, 100)];
  const told = run.input.tellsProgress ? progress.flatMap((figure, i) => [...messages.slice(i, i + 1), figure]) : progress;
  return [
    ...told,
    { at: run.finishesAt, event: () => ({ type: "task_run.state", event_id: null, input: null, run: taskRunJson(run, run.finishesAt), output: null }) },
  ];
}

function message(at: number, kind: string, text: string): Moment {
  return { at, event: () => ({ type: `task_run.progress_msg.${kind}`, message: text, timestamp: rfc3339(at) }) };
}

function stats(at: number, sources: number, meter: number): Moment {
  const sourceStats = { num_sources_considered: sources, num_sources_read: sources, sources_read_sample: [] };
  return { at, event: () => ({ type: "task_run.progress_stats", source_stats: sourceStats, progress_meter: meter }) };
}
