import type { RunResult } from "../../src/job/run";

/** The run with real maps, which `toEqual` compares by what they hold. */
export function asMaps(run: RunResult | undefined): RunResult | undefined {
  return run && { ...run, arguments: run.arguments && new Map(run.arguments), outputs: new Map(run.outputs) };
}
