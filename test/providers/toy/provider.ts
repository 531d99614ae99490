import type { ProviderModule } from "../../../src/providers/provider";
import { createClient } from "./client";
import { CAPABILITIES, DEFAULT_BASE_URL, LIMITS, NAME } from "./facts";
import { estimateUsd, MODELS } from "./prices";
import { checkTask } from "./task";

/** A made-up API, to show what a provider's folder must hold and that nothing else must know it. */
export const toy: ProviderModule = {
  name: NAME,
  defaultBaseUrl: DEFAULT_BASE_URL,
  capabilities: CAPABILITIES,
  limits: LIMITS,
  checkTask,
  estimateUsd,
  longestRun: () => LIMITS.charactersPerRequest,
  runner: (name) => (name === "" || MODELS.has(name) ? { seconds: [1, 60] } : null),
  createClient,
};
