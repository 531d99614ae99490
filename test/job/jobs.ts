import type { BatchRecord, Job, JobHead, PartRecord, PartState, SetUp } from "../../src/job/job-record";

export const SET_UP: SetUp = {
  setUpId: "abc",
  version: 1,
  owner: "me",
  spreadsheetId: "sheet",
  provider: "v0",
  baseUrl: "https://api.example.org",
  options: {},
  task: { kind: "stored", taskId: "country-profile" },
  sheetId: 0,
  headerRow: 1,
  arguments: [{ name: "country", from: { kind: "column", column: "i:x" } }],
  runner: "",
  runnerColumn: null,
  callback: { kind: "none" },
  capUsd: null,
  sourceNotes: true,
  confidenceColumns: false,
  title: "country-profile",
};

export const HEAD: JobHead = {
  id: "job1",
  setUp: { id: "abc", version: 1 },
  spreadsheetId: "sheet",
  owner: "me",
  startedAt: 0,
  endedAt: 0,
  state: "active",
  ready: true,
  paused: false,
  triggerInterval: "minute",
  approved: { runs: 0, runners: [], callbackHosts: [], priceUsd: null },
  sentByRunner: [],
  rows: 0,
  unmarkedRows: 0,
  runs: 0,
  batches: 0,
  problem: null,
  finalLooks: 0,
  failures: 0,
  sendAfter: 0,
};

export const BATCH: BatchRecord = {
  number: 0,
  id: "batch",
  parts: [],
  counts: [],
  handled: 0,
  waiting: 0,
  orphans: 0,
  filled: 0,
  failed: 0,
  cursor: "",
  countsAtCursor: { filled: 0, orphans: 0 },
  lookedAt: 0,
  changedAt: 0,
};

export function part(state: PartState, runs: number): PartRecord {
  return { state, planned: runs, runs, at: 0, tries: 0, runners: [] };
}

/** A job with these batches, numbered. */
export function jobOf(batches: readonly Partial<BatchRecord>[], head: Partial<JobHead> = {}, setUp: Partial<SetUp> = {}): Job {
  return {
    setUp: { ...SET_UP, ...setUp },
    head: { ...HEAD, batches: batches.length, ...head },
    batches: batches.map((batch, number) => ({ ...BATCH, number, ...batch })),
  };
}
