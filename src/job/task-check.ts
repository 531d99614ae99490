import type { JobSpec } from "./job-record";
import { Problem } from "./problem";
import type { PricedRun, Provider, TaskTarget } from "./provider";

/**
 * What the person should know of the task before it is sent, beyond what the form alone tells (`checkForm`).
 *
 * @returns warnings
 * @throws Problem "bad-form" for what the API would refuse
 */
export function checkTask(provider: Provider, target: TaskTarget, { callback }: Pick<JobSpec, "callback">, runs: readonly PricedRun[]): readonly string[] {
  const { callbacks } = provider.capabilities;
  if (callback.kind !== "none" && callbacks === "none") {
    throw new Problem("bad-form", "This API posts no callbacks.", "Choose no callback under More options.");
  }
  if (callback.kind === "column" && callbacks === "per-batch") {
    throw new Problem("bad-form", "This API takes one callback address for all rows.", "Enter one address under More options.");
  }
  return provider.checkTask(target, runs);
}
