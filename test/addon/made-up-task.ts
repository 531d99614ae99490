import { TASKS } from "../../workbench/api/tasks/catalogue";
import type { Outcome, Task } from "../../workbench/api/tasks/task";

/** Adds a task to the local API of this test file: `run` gives the outcome for a run's arguments. */
export function addTask(id: string, run: (args: Readonly<Record<string, unknown>>) => Outcome): void {
  const task: Task = { id, about: "made up for a test", example: {}, run, fails: (args) => run(args).kind === "failed" };
  (TASKS as Task[]).push(task);
}
