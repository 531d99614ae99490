/** Runner → how many times as long as the pace a run takes. Any other name is accepted too and runs at the pace. */
export const RUNNERS: Readonly<Record<string, number>> = { helium: 0.4, neon: 1, argon: 2 };

export const DEFAULT_RUNNER = "neon";

export function slownessOf(runner: string): number {
  return Object.hasOwn(RUNNERS, runner) ? (RUNNERS[runner] ?? 1) : 1;
}
