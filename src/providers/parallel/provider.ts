import type { ProviderModule } from "../provider";
import { createClient } from "./client";
import { CAPABILITIES, DEFAULT_BASE_URL, LIMITS, NAME } from "./facts";
import { estimateUsd, runnerFacts } from "./prices";
import { checkTask, longestRun } from "./task";

/** Parallel's task groups: tasks described in words. */
export const parallel: ProviderModule = {
  name: NAME,
  defaultBaseUrl: DEFAULT_BASE_URL,
  capabilities: CAPABILITIES,
  limits: LIMITS,
  checkTask,
  estimateUsd: (_target, runs) => estimateUsd(runs),
  longestRun,
  runner: runnerFacts,
  createClient,
};
