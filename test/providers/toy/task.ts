import { Problem } from "../../../src/job/problem";
import type { Provider, TaskTarget } from "../../../src/job/provider";

export const checkTask: Provider["checkTask"] = (target) => {
  columnNames(target);
  return [];
};

/** @throws Problem "bad-form" for another kind of task */
export function columnNames({ task }: TaskTarget): readonly string[] {
  if (task.kind !== "columns") throw new Problem("bad-form", { fault: "other-provider" });
  return task.columns.map(({ name }) => name);
}
