import { setTimeout } from "node:timers/promises";
import type { AppsScriptRuntime } from "../runtime/types";
import type { AddOn } from "./add-on";
import type { JobView } from "./contract";
import { FillError } from "./fill-error";

/** No job takes longer in virtual time: the slowest runs take hours. */
const LONGEST_JOB_MS = 7 * 24 * 3600 * 1000;
/** Before the first checks in real time; the last one stays. Milliseconds. */
const CHECK_AFTER_MS = [1000, 2000, 3000, 5000];

export type Follow = (job: JobView) => void;

/**
 * Lets time pass until the job has ended or needs a person. The clock is moved from trigger to trigger, as if the sheet were
 * closed; triggers alone do the work.
 */
export function skipToEnd(runtime: AppsScriptRuntime, addOn: AddOn, started: JobView, follow: Follow): JobView {
  const { clock } = runtime;
  const limit = clock.now() + LONGEST_JOB_MS;
  let job = started;
  while (goesOn(job)) {
    const next = runtime.nextTriggerAt();
    if (next === null) throw new FillError("the add-on left no trigger behind to finish the job");
    if (next > limit) throw new FillError("the job did not end within a week");
    clock.advance(Math.max(0, next - clock.now()));
    runtime.fireDue();
    job = addOn.job(job.jobId);
    follow(job);
  }
  return job;
}

/** The same in real time, for a server that has its own: the job is checked as the open sidebar does, and triggers fire. */
export async function waitForEnd(runtime: AppsScriptRuntime, addOn: AddOn, started: JobView, follow: Follow, signal: AbortSignal): Promise<JobView> {
  let job = started;
  for (let checks = 0; goesOn(job); checks++) {
    await setTimeout(CHECK_AFTER_MS[checks] ?? CHECK_AFTER_MS.at(-1), null, { signal }).catch(() => {
      throw new FillError("interrupted; runs that were submitted go on at the server");
    });
    runtime.fireDue();
    job = addOn.check(job.jobId);
    follow(job);
  }
  return job;
}

function goesOn({ state }: JobView): boolean {
  return state === "submitting" || state === "running";
}
