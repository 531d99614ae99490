/**
 * Parallel's processors with their price (dollars for 1,000 runs, from its price list) and, here, how many times as long as the
 * pace a run takes. The slowness keeps their order and rough proportions, not their minutes: nobody wants to wait two hours for
 * a local server.
 */
const PROCESSORS: Readonly<Record<string, { readonly price: number; readonly slowness: number }>> = {
  lite: { price: 5, slowness: 0.5 },
  base: { price: 10, slowness: 0.7 },
  core: { price: 25, slowness: 1 },
  core2x: { price: 50, slowness: 1.5 },
  pro: { price: 100, slowness: 2 },
  ultra: { price: 300, slowness: 4 },
  ultra2x: { price: 600, slowness: 6 },
  ultra4x: { price: 1200, slowness: 8 },
  ultra8x: { price: 2400, slowness: 10 },
};

/** A "-fast" variant costs the same and answers 2 to 5 times sooner. */
const FAST = "-fast";
const FAST_FACTOR = 0.3;

export const PROCESSOR_NAMES: readonly string[] = Object.keys(PROCESSORS).flatMap((name) => [name, name + FAST]);

export interface Processor {
  /** Dollars for one run. */
  readonly price: number;
  readonly slowness: number;
}

export function findProcessor(name: string): Processor | null {
  const fast = name.endsWith(FAST);
  const plain = fast ? name.slice(0, -FAST.length) : name;
  const found = Object.hasOwn(PROCESSORS, plain) ? PROCESSORS[plain] : undefined;
  return found === undefined ? null : { price: found.price / 1000, slowness: found.slowness * (fast ? FAST_FACTOR : 1) };
}
