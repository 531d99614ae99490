import { LIMITS } from "../../../workbench/runtime/limits";
import type { Transport } from "../../../workbench/runtime/transport";
import { LongReports, MINUTE, RUNS, reportOn } from "./long-reports";

// Real exports of 53 MB: slow on a busy machine.
jest.setTimeout(60_000);

/** UrlFetchApp refuses an answer of more than 50 MB: "URL Fetch response size: 50 MB / call" [G: guides/quotas-and-limits.md]. */
describe("a batch of 1,000 runs whose export is larger than 50 MB fills every row with its own result", () => {
  it.each(["json", "csv"] as const)("when all runs end at once, by single runs in three executions (%s)", (exportFormat) => {
    const reports = new LongReports({ exportFormat, finishMs: [MINUTE, MINUTE] });
    const jobId = reports.start();
    reports.scene.letTriggersWork();
    expectAllFilled(reports, jobId);
    expect(Math.min(...reports.exportBytes)).toBeGreaterThan(LIMITS.fetchBytes);
    expect({ exports: reports.exportBytes.length, singleRuns: reports.singleRuns }).toEqual({ exports: 2, singleRuns: RUNS });
    expect(reports.longExecutions()).toHaveLength(3);
  });

  it("when runs end one after the other: by exports while they are small enough, then by the single runs that are missing", () => {
    const reports = new LongReports({ finishMs: [7 * MINUTE, 9.9 * MINUTE] });
    const jobId = reports.start();
    reports.scene.letTriggersWork();
    expectAllFilled(reports, jobId);
    expect({ exports: reports.exportBytes.length, tooLarge: reports.exportsTooLarge() }).toEqual({ exports: 3, tooLarge: 1 });
    expect(reports.singleRuns).toBeLessThan(RUNS / 2);
    expect(reports.longExecutions()).toHaveLength(1);
  });

  it("when the export takes longer than a check of the sidebar may, and only the sidebar works, as in an add-on", () => {
    const reports = new LongReports({ deployment: "addon", finishMs: [MINUTE, MINUTE], bytesPerMs: 2_000 });
    const jobId = reports.start();
    expect(reports.scene.keepSidebarOpen(jobId).filledRows).toBe(RUNS);
    expectAllFilled(reports, jobId);
    expect({ exports: reports.exportBytes.length, singleRuns: reports.singleRuns }).toEqual({ exports: 2, singleRuns: RUNS });
  });

  it("when something on the way cuts the export at 50 MB: by what arrived, and single runs for the rest", () => {
    const reports = new LongReports({ finishMs: [MINUTE, MINUTE], network: cutAnswers });
    const jobId = reports.start();
    reports.scene.letTriggersWork();
    expectAllFilled(reports, jobId);
    expect(reports.exportBytes).toEqual([LIMITS.fetchBytes]);
    expect(reports.singleRuns).toBeLessThan(RUNS / 5);
  });
});

function expectAllFilled({ scene, subjects, executions }: LongReports, jobId: string): void {
  expect(scene.job(jobId)).toMatchObject({ state: "finished", runs: RUNS, filledRows: RUNS, failedRuns: 0, orphans: 0, problem: null });
  expect(scene.submittedRuns()).toBe(RUNS);
  const [headers = [], ...rows] = scene.shown();
  const shown = (row: number, header: string) => rows[row]?.[headers.indexOf(header)];
  // Not compared as texts: a difference of texts this long would be printed for minutes.
  const wrong = subjects.filter((subject, row) => {
    const { findings, sources } = reportOn(subject);
    return !(shown(row, "findings") === findings && shown(row, "sources") === sources && shown(row, "Status") === "complete");
  });
  expect(wrong).toEqual([]);
  expect(new Set(rows.map((_, row) => shown(row, "Run ID"))).size).toBe(RUNS);
  expect(scene.runtime.triggers()).toEqual([]);
  expect(executions.filter(({ status }) => status !== "completed")).toEqual([]);
  // The platform ends an execution at 6 minutes; a quarter of it is left for what the model of costs does not know.
  expect(Math.max(...executions.map(({ durationMs }) => durationMs))).toBeLessThan(4.5 * MINUTE);
}

function cutAnswers(inner: Transport): Transport {
  return {
    exchange: (requests) =>
      inner.exchange(requests).map((outcome) => (outcome.kind === "response" ? { ...outcome, body: outcome.body.subarray(0, LIMITS.fetchBytes) } : outcome)),
  };
}
