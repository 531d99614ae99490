import type { PricedRun } from "../../job/provider";
import type { RunnerChoice } from "../task-form";

export const DEFAULT_PROCESSOR = "base";

const PROCESSORS: readonly RunnerChoice[] = [
  { name: "lite", usdPerThousand: 5, latency: "10–60 s", fields: 2 },
  { name: "base", usdPerThousand: 10, latency: "15–100 s", fields: 5 },
  { name: "core", usdPerThousand: 25, latency: "1–5 min", fields: 10 },
  { name: "core2x", usdPerThousand: 50, latency: "1–10 min", fields: 10 },
  { name: "pro", usdPerThousand: 100, latency: "2–10 min", fields: 20 },
  { name: "ultra", usdPerThousand: 300, latency: "5–25 min", fields: 20 },
  { name: "ultra2x", usdPerThousand: 600, latency: "up to 50 min", fields: 25 },
  { name: "ultra4x", usdPerThousand: 1200, latency: "up to 90 min", fields: 25 },
  { name: "ultra8x", usdPerThousand: 2400, latency: "up to 2 h", fields: 25 },
];

/** `null` for a name that is not in the table. A "-fast" variant costs the same and answers 2–5 times sooner. */
export function findProcessor(name: string): RunnerChoice | null {
  const plain = name.replace(/-fast$/, "");
  const found = PROCESSORS.find((processor) => processor.name === plain);
  if (!found) return null;
  return plain === name ? found : { ...found, name, latency: `${found.latency}, usually 2–5 times sooner` };
}

/** All of the table with the "-fast" variants, cheapest first. */
export function allProcessors(): readonly RunnerChoice[] {
  return PROCESSORS.flatMap(({ name }) => [name, `${name}-fast`].flatMap((variant) => findProcessor(variant) ?? []));
}

/**
 * The price in US dollars of these runs; `null` when a processor of theirs has no known price.
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
