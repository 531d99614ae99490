import type { SetUp } from "./job-record";
import type { TaskTarget } from "./provider";

/** What the batches of a job do. */
export function taskTarget({ task, arguments: specs }: Pick<SetUp, "task" | "arguments">): TaskTarget {
  return { task, argumentNames: specs.map(({ name }) => name) };
}
