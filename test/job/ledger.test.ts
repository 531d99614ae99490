import { failureOf, hasAnswer, hasFailed, hasOpenRun, type RowFailure, type RowState, rowState } from "../../src/job/ledger";
import type { RowReason } from "../../src/job/row-reason";
import { NO_DETAILS, type OpenState, type RunDetails } from "../../src/job/run-details";
import { JOB, openRun, shownRun } from "./rows";

const answer = shownRun("old");
const failed = shownRun("old", { outcome: "failed", reason: "no such country" });
const failedSince = shownRun("old", { failedSince: { jobId: "job2", runId: "b", reason: "too slow" } });
const open = (state: OpenState, reason: RowReason | null = null) => openRun("a", { state, reason });

test.each<[RunDetails, RowState, { readonly open: boolean; readonly answer: boolean; readonly failed: boolean }]>([
  [NO_DETAILS, "never-run", { open: false, answer: false, failed: false }],
  [{ shown: null, open: open("waiting") }, "waiting", { open: true, answer: false, failed: false }],
  [{ shown: null, open: open("submitted") }, "running", { open: true, answer: false, failed: false }],
  [{ shown: null, open: open("in-doubt") }, "in-doubt", { open: true, answer: false, failed: false }],
  [{ shown: null, open: open("skipped") }, "skipped", { open: false, answer: false, failed: false }],
  [{ shown: answer, open: null }, "complete", { open: false, answer: true, failed: false }],
  [{ shown: failed, open: null }, "failed", { open: false, answer: false, failed: true }],
  [{ shown: failedSince, open: null }, "complete", { open: false, answer: true, failed: true }],
  [{ shown: answer, open: open("submitted") }, "running", { open: true, answer: true, failed: false }],
  [{ shown: failed, open: open("submitted") }, "running", { open: true, answer: false, failed: false }],
  [{ shown: failedSince, open: open("waiting") }, "waiting", { open: true, answer: true, failed: false }],
  [{ shown: answer, open: open("skipped") }, "complete", { open: false, answer: true, failed: false }],
  [{ shown: failed, open: open("skipped") }, "failed", { open: false, answer: false, failed: true }],
])("%j is %s: %j", (details, state, facts) => {
  expect(rowState(details)).toBe(state);
  expect({ open: hasOpenRun(details), answer: hasAnswer(details), failed: hasFailed(details) }).toEqual(facts);
});

test("a row failed in the job of its last run alone", () => {
  expect([hasFailed({ shown: failed, open: null }, JOB), hasFailed({ shown: failed, open: null }, "job2")]).toEqual([true, false]);
  expect([hasFailed({ shown: failedSince, open: null }, JOB), hasFailed({ shown: failedSince, open: null }, "job2")]).toEqual([false, true]);
});

describe("why a row's run in a job brought nothing", () => {
  test.each<[string, RunDetails, RowFailure | null, RowFailure | null]>([
    ["never run", NO_DETAILS, null, null],
    ["answered", { shown: answer, open: null }, null, null],
    ["failed", { shown: failed, open: null }, { kind: "failed", said: "no such country" }, null],
    ["failed again", { shown: failedSince, open: null }, null, { kind: "failed", said: "too slow" }],
    ["running again after it failed", { shown: failed, open: open("submitted") }, null, null],
    ["not sent", { shown: null, open: open("skipped", { kind: "edited" }) }, { kind: "edited" }, null],
    ["not sent again", { shown: answer, open: open("skipped", { kind: "edited" }) }, { kind: "edited" }, null],
  ])("%s", (_what, details, inThisJob, inJob2) => {
    expect([failureOf(details, JOB), failureOf(details, "job2")]).toEqual([inThisJob, inJob2]);
  });

  test("is left open where the API gave no reason, or somebody edited it away", () => {
    expect(failureOf({ shown: shownRun("a", { outcome: "failed" }), open: null }, JOB)).toEqual({ kind: "failed", said: "" });
    expect(failureOf({ shown: null, open: open("skipped") }, JOB)).toEqual({ kind: "left-out" });
  });
});
