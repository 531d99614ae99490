import type { Capabilities, Limits, Provider } from "../../src/job/provider";

export const CAPABILITIES: Capabilities = {
  tasks: ["stored", "columns", "auto", "schema"],
  runner: "per-run",
  callbacks: "per-run",
  statuses: "per-run",
  results: "as-runs-end",
  lostSubmission: "not-at-all",
  singleResults: true,
  cancelling: false,
  sources: false,
  priceList: false,
  suggestions: false,
};

export const LIMITS: Limits = { runsPerRequest: 1000, runsPerBatch: 1000, charactersPerRequest: 1_000_000 };

/** A provider that has nothing to say about tasks. */
export function aProvider(capabilities: Partial<Capabilities> = {}, more: Partial<Provider> = {}): Provider {
  return {
    name: "a",
    defaultBaseUrl: "https://api.example.com",
    capabilities: { ...CAPABILITIES, ...capabilities },
    limits: LIMITS,
    checkTask: () => [],
    estimateUsd: () => null,
    longestRun: () => LIMITS.charactersPerRequest,
    runner: () => null,
    ...more,
  };
}
