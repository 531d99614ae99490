import { type RowStatus, restoredStatus } from "../../src/job/row-status";
import { openRun, shownRun } from "./rows";

const answer = shownRun("a", { at: 5 });
const failed = shownRun("a", { at: 5, outcome: "failed", reason: "why" });

describe("what Run details tell of a row whose Status is gone", () => {
  test.each<readonly [string, Parameters<typeof restoredStatus>[0], RowStatus]>([
    ["never run", { shown: null, open: null }, { state: { kind: "waiting" }, standingSince: null }],
    ["waits", { shown: null, open: openRun("t", { state: "waiting" }) }, { state: { kind: "waiting" }, standingSince: null }],
    ["may have been sent", { shown: null, open: openRun("t", { state: "in-doubt" }) }, { state: { kind: "in-doubt" }, standingSince: null }],
    ["is out", { shown: null, open: openRun("t") }, { state: { kind: "open", status: "queued" }, standingSince: null }],
    [
      "was not sent",
      { shown: null, open: openRun("t", { state: "skipped", reason: { kind: "no-arguments" } }) },
      { state: { kind: "skipped", reason: { kind: "no-arguments" } }, standingSince: null },
    ],
    ["complete", { shown: answer, open: null }, { state: { kind: "complete", remarks: [] }, standingSince: null }],
    [
      "complete for other arguments",
      { shown: { ...answer, changed: true }, open: null },
      { state: { kind: "complete", remarks: [{ kind: "changed" }] }, standingSince: null },
    ],
    ["failed", { shown: failed, open: null }, { state: { kind: "failed", reason: "why", changed: false }, standingSince: null }],
    [
      "failed for other arguments",
      { shown: { ...failed, changed: true }, open: null },
      { state: { kind: "failed", reason: "why", changed: true }, standingSince: null },
    ],
  ])("%s", (_name, details, status) => {
    expect(restoredStatus(details)).toEqual(status);
  });

  test("an answer that stands meanwhile is named by its time, a failure is not", () => {
    for (const state of ["waiting", "in-doubt", "submitted", "skipped"] as const) {
      expect(restoredStatus({ shown: answer, open: openRun("t", { state }) }).standingSince).toBe(5);
      expect(restoredStatus({ shown: failed, open: openRun("t", { state }) }).standingSince).toBeNull();
    }
  });

  test("a later run that failed over an answer says why, and that the answer stands", () => {
    const shown = { ...answer, changed: true, failedSince: { jobId: "job2", runId: "b", reason: "too slow" } };
    expect(restoredStatus({ shown, open: null })).toEqual({ state: { kind: "failed", reason: "too slow", changed: false }, standingSince: 5 });
  });
});
