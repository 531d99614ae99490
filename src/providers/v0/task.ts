import { Problem } from "../../job/problem";
import type { Provider, TaskTarget } from "../../job/provider";

/** What a stored task takes is known to the API alone. */
export const checkTask: Provider["checkTask"] = (target) => {
  taskIdOf(target);
  return [];
};

/** @throws Problem "bad-form" when there is none */
export function taskIdOf({ task }: TaskTarget): string {
  const taskId = task.kind === "stored" ? task.taskId.trim() : "";
  if (taskId === "") throw new Problem("bad-form", { fault: "field", finding: { field: "taskId", kind: "task-id-missing", facts: {} } });
  return taskId;
}
