import type { Outcome } from "../../../workbench/api/tasks/task";

/** What the runs of a test give, by the argument "n". */
export const results = new Map<string, Outcome>();

/** For task groups: reasoning, title and address of each field's source. */
export const sources: { text: string } = { text: "" };

export function outcomeOf(n: unknown): Outcome {
  return results.get(String(n)) ?? { kind: "failed", reason: `no result was made up for ${String(n)}` };
}
