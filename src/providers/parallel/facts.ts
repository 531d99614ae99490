import type { Capabilities, Limits } from "../../job/provider";

export const NAME = "parallel";
export const DEFAULT_BASE_URL = "https://api.parallel.ai";

export const CAPABILITIES: Capabilities = {
  tasks: ["columns", "auto", "schema"],
  runner: "per-run",
  callbacks: "per-run",
  statuses: "counts",
  results: "as-runs-end",
  lostSubmission: "by-token",
  singleResults: true,
  cancelling: false,
  sources: true,
  priceList: true,
  suggestions: false,
};

export const LIMITS: Limits = {
  // The documented limit of one request that adds runs to a group.
  runsPerRequest: 1000,
  // Far below UrlFetchApp's 50 MB, so that an upload ends well within a minute.
  charactersPerRequest: 4_000_000,
  // Keeps the stream of a whole group below UrlFetchApp's 50 MB: a full part has a group of its own, which leaves 50 KB a run (ten fields
  // with their sources take about half of that); parts that are smaller, since their inputs are long, share one.
  runsPerBatch: 1500,
};
