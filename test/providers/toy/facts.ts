import type { Capabilities, Limits } from "../../../src/job/provider";

export const NAME = "toy";
export const DEFAULT_BASE_URL = "https://toy.example.com";

/** The unfriendly kind: no run ids, one model a batch, nothing but a count until the end. */
export const CAPABILITIES: Capabilities = {
  tasks: ["columns"],
  runner: "per-batch",
  callbacks: "none",
  statuses: "counts",
  results: "at-the-end",
  lostSubmission: "by-batch-mark",
  singleResults: false,
  cancelling: false,
  sources: false,
  priceList: true,
  suggestions: false,
};

export const LIMITS: Limits = { runsPerRequest: 500, charactersPerRequest: 1_000_000, runsPerBatch: 500 };
