import type { Surroundings } from "../surroundings";
import type { Task } from "../tasks/task";
import { timetableOf } from "../timetable";
import type { Batch, BatchRun } from "./batch";
import type { RequestedRun } from "./batch-request";
import { slownessOf } from "./runners";
import { singleRun } from "./single-run";

/** All batches of this server, in memory. */
export class BatchStore {
  private readonly batches = new Map<string, Batch>();
  private readonly runs = new Map<string, BatchRun>();

  constructor(private readonly around: Surroundings) {}

  create(task: Task, requested: readonly RequestedRun[]): Batch {
    const { clock, random, callbacks } = this.around;
    const now = clock.now();
    const runs: BatchRun[] = [];
    const batch: Batch = { id: random.uuid(), task, createdAt: now, runs };
    for (const request of requested) {
      const run = this.makeRun(batch, request);
      runs.push(run);
      this.runs.set(run.id, run);
      if (request.callbackUrl !== "") callbacks.add({ url: request.callbackUrl, dueAt: run.finishesAt, tries: 0, message: () => callbackMessage(run) });
    }
    this.batches.set(batch.id, batch);
    return batch;
  }

  /** Ids are compared without regard to case. */
  batch(task: Task, id: string): Batch | null {
    const batch = this.batches.get(id) ?? this.batches.get(id.toLowerCase());
    return batch?.task === task ? batch : null;
  }

  run(task: Task, id: string): BatchRun | null {
    const run = this.runs.get(id.toLowerCase());
    return run?.batch.task === task ? run : null;
  }

  private makeRun(batch: Batch, { arguments: args, runner }: RequestedRun): BatchRun {
    const { pace, random } = this.around;
    const times = timetableOf(this.around.nextRunNumber(), batch.createdAt, slownessOf(runner), pace.toolCallShare, pace, random);
    return { id: random.uuid(), batch, arguments: args, runner, fails: null, ...times };
  }
}

/** The v0 text leaves the payload to another document; here it is what the single-run endpoint answers. */
function callbackMessage(run: BatchRun): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(singleRun(run, run.finishesAt)) };
}
