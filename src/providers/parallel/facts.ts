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

/** What the API takes as a task [docs.parallel.ai/task-api/guides/specify-a-task, May 2026]. It refuses more with a 422, and nothing is paid. */
export const TASK_LIMITS = {
  /** Of the task spec as JSON. */
  specCharacters: 15_000,
  specAndInputCharacters: 25_000,
  /** Objects within objects. */
  levels: 5,
  /** The older page on warnings and errors allows no more [docs.parallel.ai/resources/warnings-and-errors]. */
  sureLevels: 3,
  /** Of all objects together. */
  properties: 100,
  /** Of all enums together. */
  enumValues: 500,
  /** An enum of more values than that may have so many characters. */
  longEnumValues: 250,
  longEnumCharacters: 7_500,
  unsupportedKeywords: [
    "contains",
    "format",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
  ],
} as const;
