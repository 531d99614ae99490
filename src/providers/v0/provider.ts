import type { ProviderModule } from "../provider";
import { createClient } from "./client";
import { CAPABILITIES, DEFAULT_BASE_URL, LIMITS, NAME } from "./facts";
import { estimateUsd } from "./prices";
import { checkTask } from "./task";

/** The Batch API v0: tasks that the API has stored. */
export const v0: ProviderModule = {
  name: NAME,
  defaultBaseUrl: DEFAULT_BASE_URL,
  capabilities: CAPABILITIES,
  limits: LIMITS,
  checkTask,
  estimateUsd,
  longestRun: () => LIMITS.charactersPerRequest,
  runner: () => null,
  createClient,
};
