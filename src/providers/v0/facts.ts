import type { Capabilities, Limits } from "../../job/provider";

export const NAME = "v0";
export const DEFAULT_BASE_URL = "https://api.parallel.ai";

export const CAPABILITIES: Capabilities = {
  tasks: ["stored"],
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

export const LIMITS: Limits = {
  // "Up to 1,000 runs" is what one POST is known to take.
  runsPerRequest: 1000,
  // Far below UrlFetchApp's 50 MB, so that an upload ends well within a minute.
  charactersPerRequest: 4_000_000,
  // Each POST makes a batch of its own.
  runsPerBatch: 1000,
};
