import type { SetUp } from "./job-record";
import { type PlainProblem, Problem } from "./problem";
import type { PricedRun, Provider, TaskTarget } from "./provider";

/**
 * What the person should know of the task before it is sent, beyond what the form alone tells (`checkForm`).
 *
 * @returns warnings, of kind "task-warning"
 * @throws Problem "bad-form" for what the API would refuse
 */
export function checkTask(provider: Provider, target: TaskTarget, { callback }: Pick<SetUp, "callback">, runs: readonly PricedRun[]): readonly PlainProblem[] {
  const { callbacks } = provider.capabilities;
  if (callback.kind !== "none" && callbacks === "none") {
    throw new Problem("bad-form", { fault: "no-callbacks" });
  }
  if (callback.kind === "column" && callbacks === "per-batch") {
    throw new Problem("bad-form", { fault: "one-callback" });
  }
  return provider.checkTask(target, runs);
}
