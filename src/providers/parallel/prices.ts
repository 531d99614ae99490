import type { PricedRun, RunnerFacts } from "../../job/provider";
import type { RunnerChoice } from "../task-form";

export const DEFAULT_PROCESSOR = "base";

interface Processor extends RunnerChoice, RunnerFacts {
  readonly fastLatency: string;
  readonly fastSeconds: RunnerFacts["seconds"];
}

/** Prices and times as Parallel publishes them [docs.parallel.ai/task-api/guides/choose-a-processor and getting-started/pricing]. */
const PROCESSORS: readonly Processor[] = [
  { name: "lite", usdPerThousand: 5, latency: "10–60 s", seconds: [10, 60], fastLatency: "10–20 s", fastSeconds: [10, 20], fields: 2 },
  { name: "base", usdPerThousand: 10, latency: "15–100 s", seconds: [15, 100], fastLatency: "15–50 s", fastSeconds: [15, 50], fields: 5 },
  { name: "core", usdPerThousand: 25, latency: "1–5 min", seconds: [60, 300], fastLatency: "15–100 s", fastSeconds: [15, 100], fields: 10 },
  { name: "core2x", usdPerThousand: 50, latency: "1–10 min", seconds: [60, 600], fastLatency: "15 s to 3 min", fastSeconds: [15, 180], fields: 10 },
  { name: "pro", usdPerThousand: 100, latency: "2–10 min", seconds: [120, 600], fastLatency: "30 s to 5 min", fastSeconds: [30, 300], fields: 20 },
  { name: "ultra", usdPerThousand: 300, latency: "5–25 min", seconds: [300, 1500], fastLatency: "1–10 min", fastSeconds: [60, 600], fields: 20 },
  { name: "ultra2x", usdPerThousand: 600, latency: "up to 50 min", seconds: [300, 3000], fastLatency: "1–20 min", fastSeconds: [60, 1200], fields: 25 },
  { name: "ultra4x", usdPerThousand: 1200, latency: "up to 90 min", seconds: [300, 5400], fastLatency: "1–40 min", fastSeconds: [60, 2400], fields: 25 },
  { name: "ultra8x", usdPerThousand: 2400, latency: "up to 2 h", seconds: [300, 7200], fastLatency: "1 min to 1 h", fastSeconds: [60, 3600], fields: 25 },
];

const FAST = "-fast";

/** A "-fast" variant answers sooner. */
export function runnerFacts(name: string): RunnerFacts | null {
  const given = name || DEFAULT_PROCESSOR;
  const isFast = given.endsWith(FAST);
  const found = PROCESSORS.find((processor) => processor.name === (isFast ? given.slice(0, -FAST.length) : given));
  if (!found) return null;
  return { seconds: isFast ? found.fastSeconds : found.seconds };
}

/** `null` for a name that is not in the table. A "-fast" variant costs the same and answers sooner. */
export function findProcessor(name: string): RunnerChoice | null {
  const isFast = name.endsWith(FAST);
  const plain = isFast ? name.slice(0, -FAST.length) : name;
  const found = PROCESSORS.find((processor) => processor.name === plain);
  if (!found) return null;
  const { fastLatency, fastSeconds: _, seconds: __, ...processor } = found;
  return isFast ? { ...processor, name, latency: fastLatency } : processor;
}

/** All of the table with the "-fast" variants, cheapest first. */
export function allProcessors(): readonly RunnerChoice[] {
  return PROCESSORS.flatMap(({ name }) => [name, `${name}-fast`].flatMap((variant) => findProcessor(variant) ?? []));
}

/**
 * The price in US dollars of these runs, if none fails: failed runs are not billed. `null` when a processor of theirs has no known price.
 *
 * @example estimateUsd([{ runner: "core", characters: 20 }]) // 0.025
 */
export function estimateUsd(runs: readonly Pick<PricedRun, "runner">[]): number | null {
  let thousandths = 0;
  const prices = new Map<string, number | null>();
  for (const { runner } of runs) {
    let price = prices.get(runner);
    if (price === undefined) {
      price = findProcessor(runner || DEFAULT_PROCESSOR)?.usdPerThousand ?? null;
      prices.set(runner, price);
    }
    if (price === null) return null;
    thousandths += price;
  }
  return thousandths / 1000;
}
