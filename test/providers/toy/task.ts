import { Problem } from "../../../src/job/problem";
import type { Provider, TaskTarget } from "../../../src/job/provider";

export const checkTask: Provider["checkTask"] = (target) => {
  columnNames(target);
  return [];
};

/** @throws Problem "bad-form" for another kind of task */
export function columnNames({ task }: TaskTarget): readonly string[] {
  if (task.kind !== "columns") throw new Problem("bad-form", "This task is for another API.", "Say which columns to fill.");
  return task.columns.map(({ name }) => name);
}
