import fc from "fast-check";
import { scenarios } from "./plan";
import { runScenario } from "./run-scenario";

/** More scenarios, with a seed of their own: `ROWRUNNER_SCENARIOS=20000 npx jest test/addon/scenarios`. */
const MORE = Number(process.env.ROWRUNNER_SCENARIOS ?? 0);
const SEED = MORE > 0 ? Date.now() % 2 ** 31 : 20_261_124;

/** Plays generated scenarios over one API; a broken promise is shown with the smallest scenario that breaks it and its seed. */
export function playScenarios(api: "v0" | "parallel", count: number): void {
  const started = process.cpuUsage();
  let played = 0;
  let runs = 0;
  let filled = 0;
  fc.assert(
    fc.property(scenarios(api), (scenario) => {
      const world = runScenario(scenario);
      played++;
      runs += world.runs.byId.size;
      filled += world.watch.filled.size;
    }),
    { numRuns: MORE || count, seed: SEED },
  );
  const { user, system } = process.cpuUsage(started);
  process.stderr.write(
    `${api}: ${played} scenarios with ${runs} runs, ${filled} of them filled, in ${((user + system) / 1e6).toFixed(1)} s of CPU (seed ${SEED})\n`,
  );
}
