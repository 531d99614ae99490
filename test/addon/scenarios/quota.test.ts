import type { Deployment, LatencyModel } from "../../../workbench/runtime/types";
import { column, Scene } from "../scene";

const ROWS = 5_000;
const HOUR = 3_600_000;

/**
 * What service calls cost, about: an execution's start and a request half a second, reads tenths, writes less, since the platform
 * keeps them back until a flush or a read. A model, not a measurement.
 */
const LATENCY: LatencyModel = {
  startMs: 400,
  readMs: 150,
  readMsPerThousandCells: 15,
  writeMs: 100,
  writeMsPerThousandCells: 40,
  propertyMs: 40,
  lockMs: 20,
  triggerMs: 200,
  metadataMs: 150,
  fetchMs: 500,
  otherMs: 50,
};

/** Half of what a consumer account may use in a day [G: guides/quotas-and-limits.md]. */
const HALF = { fetches: 10_000, properties: 25_000, triggerMinutes: 45 };

describe.each<Deployment>(["bound", "addon"])("a job of 5,000 runs that take up to a day, as a %s script", (deployment) => {
  // The heaviest of the bound ones and one of the others; all four with more scenarios.
  const apis = process.env.ROWRUNNER_SCENARIOS ? (["v0", "parallel"] as const) : ([deployment === "bound" ? "v0" : "parallel"] as const);
  it.each(apis)(
    "uses less than half of a consumer account's daily quotas over %s",
    (api) => {
      const scene = new Scene({
        api,
        deployment,
        latency: LATENCY,
        rows: [["Word"], ...Array.from({ length: ROWS }, (_, i) => [`word ${i}`])],
        localApi: { pace: { startMs: [60_000, HOUR], finishMs: [10 * 60_000, 23.5 * HOUR] } },
      });
      const used = { executions: 0, fetches: 0, properties: 0, triggerMs: 0, longestMs: 0 };
      scene.runtime.onExecution(({ source, calls, durationMs }) => {
        used.executions++;
        used.fetches += calls.fetch;
        used.properties += calls.property;
        if (source !== "trigger") return;
        used.triggerMs += durationMs;
        used.longestMs = Math.max(used.longestMs, durationMs);
      });
      const began = scene.clock.now();
      const cpu = process.cpuUsage();
      scene.start({ ...(api === "v0" ? { task: { kind: "stored", taskId: "echo" } } : {}), arguments: [column("word", 1)] });
      const quotas = new Map<string, number>();
      while (scene.runtime.triggers().length > 0 && scene.clock.now() < began + 24 * HOUR) {
        const next = scene.runtime.nextTriggerAt();
        if (next === null) break;
        scene.clock.advance(Math.max(0, next - scene.clock.now()));
        scene.runtime.fireDue();
        for (const { name, used: now } of scene.runtime.quotas()) quotas.set(name, Math.max(now, quotas.get(name) ?? 0));
      }
      const filled = scene.column("Status").filter((status) => status === "complete").length;
      process.stderr.write(
        `${deployment} ${api}: ${used.executions} executions, ${(used.triggerMs / 60_000).toFixed(1)} trigger minutes (longest ${(used.longestMs / 1000).toFixed(0)} s), ` +
          `${used.fetches} fetches, ${used.properties} property reads and writes; ${filled} rows filled in ${((scene.clock.now() - began) / HOUR).toFixed(1)} h (${(process.cpuUsage(cpu).user / 1e6).toFixed(0)} s of CPU)\n`,
      );
      expect(used.fetches).toBeLessThan(HALF.fetches);
      expect(used.properties).toBeLessThan(HALF.properties);
      expect(used.triggerMs / 60_000).toBeLessThan(HALF.triggerMinutes);
      // The meter of the runtime says the same.
      expect(quotas.get("Trigger run time")).toBeLessThan(HALF.triggerMinutes * 60_000);
      expect(used.longestMs).toBeLessThan(5 * 60_000);
      expect(filled).toBeGreaterThan(deployment === "bound" ? ROWS - 100 : ROWS * 0.9);
    },
    120_000,
  );
});
