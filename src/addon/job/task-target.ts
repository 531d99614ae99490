import type { JobSpec } from "../../job/job-record";
import type { TaskTarget } from "../../job/provider";

/** What the batches of a job do. */
export function taskTarget({ task, arguments: specs }: Pick<JobSpec, "task" | "arguments">): TaskTarget {
  return { task, argumentNames: specs.map(({ name }) => name) };
}
