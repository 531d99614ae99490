import { bareResult, isFinished, isKnownStatus, RUN_STATUSES, type RunId } from "../../src/job/run";

test("a run is finished when it is complete or failed; a status nobody has heard of is not", () => {
  expect(RUN_STATUSES.filter(isFinished)).toEqual(["complete", "failed"]);
  for (const status of ["", "completed", "Complete", "failed ", "cancelled"]) expect(isFinished(status)).toBe(false);
});

test("a run of which nothing was told has a run id and a status alone", () => {
  const blank = { arguments: null, outputs: new Map(), error: "", basis: [], warnings: [], token: "", createdAt: "", finishedAt: "" };
  expect(bareResult("a" as RunId, "failed")).toEqual({ runId: "a", status: "failed", ...blank });
});

test("statuses known by name", () => {
  for (const status of ["queued", "running", "awaiting_tool_calls", "complete", "failed"]) expect(isKnownStatus(status)).toBe(true);
  for (const status of ["", "paused", "constructor"]) expect(isKnownStatus(status)).toBe(false);
});
