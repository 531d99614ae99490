import { paceOf, spentUsd } from "../../src/sidebar/jobs/job-progress";
import { job } from "./fixtures";

test("the pace is that of the runs that ended, and the others are expected at the same", () => {
  const counts = [
    { status: "complete", runs: 90 },
    { status: "failed", runs: 10 },
    { status: "running", runs: 100 },
  ];
  expect(paceOf(job(60, { runs: 200, counts }))).toEqual({ runsPerMinute: 100, msLeft: 60_000 });
});

test("nothing is foretold from two runs or the first seconds", () => {
  expect(paceOf(job(60, { counts: [{ status: "complete", runs: 2 }] }))).toBeNull();
  expect(paceOf(job(10))).toBeNull();
});

test("what was paid is the share of the runs that are complete", () => {
  const counts = [
    { status: "complete", runs: 30 },
    { status: "failed", runs: 10 },
  ];
  expect(spentUsd({ priceUsd: 1, runs: 40, counts })).toBe(0.75);
  expect(spentUsd({ priceUsd: null, runs: 40, counts })).toBeNull();
});
