import { ApiError } from "../api-error";
import type { Surroundings } from "../surroundings";
import { timetableOf } from "../timetable";
import type { Metadata, RunInput } from "./run-input";
import { groupStatus, type TaskGroup, type TaskRun } from "./task-run";
import { webhookCallback } from "./webhook";

export interface GroupOptions {
  readonly webhookSecret: string;
  /** Dollars that runs may cost together; each reserves its price when it is accepted. */
  readonly credit: number;
}

/** All task groups and runs of this server, in memory. */
export class GroupStore {
  private readonly groups = new Map<string, TaskGroup>();
  private readonly runs = new Map<string, TaskRun>();
  private readonly statuses = new WeakMap<TaskGroup, { readonly made: ReturnType<typeof groupStatus>; readonly runs: number }>();
  private credit: number;

  constructor(
    private readonly around: Surroundings,
    private readonly options: GroupOptions,
  ) {
    this.credit = options.credit;
  }

  createGroup(metadata: Metadata | null): TaskGroup {
    const group: TaskGroup = { id: `tgrp_${this.around.random.hex()}`, createdAt: this.around.clock.now(), metadata, runs: [] };
    this.groups.set(group.id, group);
    return group;
  }

  group(id: string): TaskGroup {
    const group = this.groups.get(id);
    if (group === undefined) throw new ApiError(404, `TaskGroup not found: ${id} (this server keeps groups only while it runs)`);
    return group;
  }

  run(id: string): TaskRun {
    const run = this.runs.get(id);
    if (run === undefined) throw new ApiError(404, `Run id not found: ${id} (this server keeps runs only while it runs)`);
    return run;
  }

  /** @throws ApiError 402 when the credit does not cover them all; then none is added */
  add(group: TaskGroup | null, inputs: readonly RunInput[]): readonly TaskRun[] {
    const price = inputs.reduce((sum, { processor }) => sum + processor.price, 0);
    if (price > this.credit) {
      throw new ApiError(402, `insufficient credit: these ${inputs.length} runs need $${price.toFixed(2)}, and $${this.credit.toFixed(2)} is not reserved yet`);
    }
    this.credit -= price;
    const now = this.around.clock.now();
    const runs = inputs.map((input) => this.makeRun(group, input, now));
    for (const run of runs) {
      this.runs.set(run.id, run);
      group?.runs.push(run);
      if (run.input.webhookUrl !== "") this.around.callbacks.add(webhookCallback(run, this.options.webhookSecret));
    }
    return runs;
  }

  /** The contract's TaskGroupStatus; counted again only when some run has changed its status. */
  status(group: TaskGroup): ReturnType<typeof groupStatus>["status"] {
    const now = this.around.clock.now();
    const known = this.statuses.get(group);
    if (known !== undefined && known.runs === group.runs.length && now < known.made.until) return known.made.status;
    const made = groupStatus(group, now);
    this.statuses.set(group, { made, runs: group.runs.length });
    return made.status;
  }

  private makeRun(group: TaskGroup | null, input: RunInput, now: number): TaskRun {
    const { pace, random } = this.around;
    const number = this.around.nextRunNumber();
    const times = timetableOf(number, now, input.processor.slowness, pace.actionRequiredShare, pace, random);
    return { id: `trun_${random.hex()}`, number, group, input, fails: null, ...times };
  }
}
