import type { JobSpec } from "../../job/job-record";
import { parsePastedSchema } from "../../job/pasted-schema";
import { Problem } from "../../job/problem";
import type { TaskSpec, TaskTarget } from "../../job/provider";
import type { Arguments } from "../../job/run";
import type { JobTask } from "../../job/task";
import { inputSchema, outputSchema } from "../../providers/parallel/task-spec";

/**
 * The task in the form its API wants.
 * @param runs arguments that are sent, for the types of the inputs
 * @throws Problem "bad-form" when a pasted schema cannot be used
 */
export function taskTarget(spec: Pick<JobSpec, "task" | "arguments">, runs: Iterable<Arguments> = []): TaskTarget {
  if (spec.task.kind === "stored") return { kind: "v0", taskId: spec.task.taskId };
  return {
    kind: "parallel",
    spec: taskSpec(
      spec.task,
      spec.arguments.map(({ name }) => name),
      runs,
    ),
  };
}

function taskSpec(task: Exclude<JobTask, { kind: "stored" }>, names: readonly string[], runs: Iterable<Arguments>): TaskSpec {
  switch (task.kind) {
    case "columns":
      return { inputSchema: inputSchema(names, runs), outputSchema: outputSchema(task.instructions, task.columns) };
    case "auto":
      return { inputSchema: inputSchema(names, runs, task.instructions), outputSchema: null };
    case "schema": {
      const pasted = parsePastedSchema(task.schema);
      if (!pasted.ok) throw new Problem("bad-form", "The output schema cannot be used.", "Set up the run again with another schema.");
      return { inputSchema: inputSchema(names, runs, task.instructions), outputSchema: pasted.schema };
    }
  }
}
