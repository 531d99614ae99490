import { compactJson } from "../../job/compact-json";
import { parsePastedSchema } from "../../job/pasted-schema";
import { Problem } from "../../job/problem";
import type { Provider, TaskTarget } from "../../job/provider";
import type { Arguments } from "../../job/run";
import { TASK_LIMITS } from "./facts";
import { checkTaskSpec } from "./task-check";
import { inputSchema, outputSchema, type TaskSpec } from "./task-spec";

export const checkTask: Provider["checkTask"] = (target, runs) => {
  const processors = new Set(runs.map(({ runner }) => runner));
  const longest = runs.reduce((length, run) => Math.max(length, run.characters), 0);
  const findings = checkTaskSpec(taskSpecOf(target), processors, longest);
  const error = findings.find(({ kind }) => kind === "bad-form");
  if (error) throw new Problem(error.kind, error.facts);
  return findings;
};

/** What the task itself leaves of the characters that task and input may have together. */
export const longestRun: Provider["longestRun"] = (target) => Math.max(0, TASK_LIMITS.specAndInputCharacters - compactJson(taskSpecOf(target)).length);

/**
 * The task as a task spec.
 *
 * @param runs arguments that are sent, for the types of the inputs
 * @throws Problem "bad-form" when a pasted schema cannot be used
 */
export function taskSpecOf({ task, argumentNames }: TaskTarget, runs: Iterable<Arguments> = []): TaskSpec {
  switch (task.kind) {
    case "stored":
      throw new Problem("bad-form", { fault: "other-provider" });
    case "columns":
      return { inputSchema: inputSchema(argumentNames, runs), outputSchema: outputSchema(task.instructions, task.columns) };
    case "auto":
      return { inputSchema: inputSchema(argumentNames, runs, task.instructions), outputSchema: null };
    case "schema": {
      const pasted = parsePastedSchema(task.schema);
      if (!pasted.ok) throw new Problem("bad-form", { fault: "schema-unusable" });
      return { inputSchema: inputSchema(argumentNames, runs, task.instructions), outputSchema: pasted.schema };
    }
  }
}

/** Schemas as the API wants them: in their wrapper. */
export function taskSpecBody({ inputSchema: inputs, outputSchema: outputs }: TaskSpec): unknown {
  return { output_schema: outputs === null ? { type: "auto" } : wrapped(outputs), input_schema: wrapped(inputs) };
}

function wrapped(schema: unknown): unknown {
  return { type: "json", json_schema: schema };
}
