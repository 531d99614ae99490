import { Scene } from "./scene";
import { smallParts } from "./small-parts";
import { type Weather, weatherTransport } from "./weather";

/** A repeatable random number in [0, 1). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("a job of 2,500 rows over task groups on a network that refuses, limits and drops", () => {
  it.each([1, 2, 3])("fills every row exactly once (weather %i)", (seed) => {
    const rows = [["Text"], ...Array.from({ length: 2500 }, (_, i) => [`row number ${i}`])];
    const scene = new Scene({ api: "parallel", rows, dist: smallParts(250) });
    const next = random(seed);
    const met = new Map<Weather, number>();
    scene.runtime.transport = weatherTransport(scene.runtime.transport, ({ method }) => {
      const draw = next();
      // The first request proves server and key, and the person would simply press Run again.
      const weather: Weather =
        scene.submittedRuns() === 0 && method === "GET"
          ? "fair"
          : draw < 0.12
            ? 429
            : draw < 0.24
              ? 503
              : draw < 0.36
                ? "refused"
                : draw < 0.5
                  ? "lost"
                  : "fair";
      met.set(weather, (met.get(weather) ?? 0) + 1);
      return weather;
    });
    const job = scene.start({
      task: { kind: "columns", instructions: "Count.", columns: [{ name: "words", type: "number", description: "number of words" }] },
      arguments: [{ name: "text", from: { kind: "column", column: 1 } }],
    });
    scene.letTriggersWork(400);
    expect([...met.keys()].length).toBe(5);
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", runs: 2500, filledRows: 2500, failedRuns: 0, orphans: 0 });
    expect(new Set(scene.column("words"))).toEqual(new Set(["3"]));
    expect(new Set(scene.column("Run ID")).size).toBe(2500);
    expect(scene.submittedRuns()).toBe(2500);
    expect(scene.runtime.triggers()).toEqual([]);
  });
});
