import { LIMITS } from "../../../workbench/runtime/limits";
import { column, Scene } from "../scene";

it("a task group whose stream of runs is too large for an answer fills every row by single runs", () => {
  const rows = [["Text"], ...Array.from({ length: 500 }, (_, i) => [`${"word ".repeat(i % 7)}end ${i}`])];
  const scene = new Scene({ api: "parallel", rows, localApi: { pace: { startMs: [0, 0], finishMs: [60_000, 60_000] } } });
  const streams: number[] = [];
  const inner = scene.runtime.transport;
  scene.runtime.transport = {
    exchange: (requests) => {
      const outcomes = inner.exchange(requests);
      outcomes.forEach((outcome, index) => {
        if (outcome.kind === "response" && requests[index]?.url.includes("include_output")) streams.push(outcome.body.byteLength);
      });
      return outcomes;
    },
  };
  const words = { name: "words", type: "number", description: "number of words" } as const;
  const job = scene.start({
    task: { kind: "columns", instructions: "Count.", columns: [words] },
    arguments: [column("text", 1)],
  });
  // Instead of outputs of 50 MB: the same limit, lower.
  const limit = jest.replaceProperty(LIMITS, "fetchBytes", (350 * 1024) as 52428800);
  scene.letTriggersWork(20);
  limit.restore();
  expect(scene.job(job.jobId)).toMatchObject({ state: "finished", runs: 500, filledRows: 500, failedRuns: 0, orphans: 0, problem: null });
  expect(scene.column("words")).toEqual(rows.slice(1).map(([text = ""]) => String(text.split(" ").length)));
  expect(Math.min(...streams)).toBeGreaterThan(350 * 1024);
  expect(streams).toHaveLength(1);
});
