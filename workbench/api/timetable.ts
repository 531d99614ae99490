import type { PseudoRandom } from "./pseudo-random";

/** How long runs take, milliseconds after their creation, before the runner's own speed is applied. */
export interface Pace {
  readonly startMs: readonly [least: number, most: number];
  readonly finishMs: readonly [least: number, most: number];
  /** Share of the v0 runs that wait for tools in the middle third of their running time. */
  readonly toolCallShare: number;
  /**
   * The same for task group runs ("action_required"). 0 by default: Parallel does not count such a run as active, so a group whose
   * last runs wait for an action says that it is not active.
   */
  readonly actionRequiredShare: number;
}

export const DEFAULT_PACE: Pace = { startMs: [500, 3000], finishMs: [2000, 30_000], toolCallShare: 0.1, actionRequiredShare: 0 };

/** When a run changes its state, ms since 1970. A run that waits for no tools has `toolsAt` = `toolsUntil` = `finishesAt`. */
export interface Timetable {
  readonly createdAt: number;
  readonly startsAt: number;
  readonly toolsAt: number;
  readonly toolsUntil: number;
  readonly finishesAt: number;
}

export type Phase = "queued" | "running" | "tools" | "finished";

export function phaseAt(run: Timetable, now: number): Phase {
  if (now >= run.finishesAt) return "finished";
  if (now < run.startsAt) return "queued";
  return now >= run.toolsAt && now < run.toolsUntil ? "tools" : "running";
}

/** When the phase that a run has at `now` began. */
export function phaseSince(run: Timetable, now: number): number {
  if (now >= run.finishesAt) return run.finishesAt;
  if (now >= run.toolsUntil) return run.toolsUntil;
  if (now >= run.toolsAt) return run.toolsAt;
  return now >= run.startsAt ? run.startsAt : run.createdAt;
}

/** When the phase changes next; Infinity when it is the last one. */
export function nextChange(run: Timetable, now: number): number {
  if (now >= run.finishesAt) return Number.POSITIVE_INFINITY;
  if (now < run.startsAt) return run.startsAt;
  if (now < run.toolsAt) return run.toolsAt;
  return now < run.toolsUntil ? run.toolsUntil : run.finishesAt;
}

/**
 * The times of a new run: spread over the pace's ranges by its number, so the order of completion is not that of submission.
 *
 * @param slowness 1 for the pace as it is, 2 for twice as slow
 */
export function timetableOf(number: number, createdAt: number, slowness: number, toolShare: number, pace: Pace, random: PseudoRandom): Timetable {
  const startsAt = createdAt + Math.round(slowness * between(pace.startMs, random.share(number, 1)));
  const finishesAt = Math.max(startsAt, createdAt + Math.round(slowness * between(pace.finishMs, random.share(number, 2))));
  const third = Math.floor((finishesAt - startsAt) / 3);
  const waits = random.share(number, 3) < toolShare;
  return { createdAt, startsAt, finishesAt, toolsAt: waits ? startsAt + third : finishesAt, toolsUntil: waits ? finishesAt - third : finishesAt };
}

function between([least, most]: readonly [number, number], share: number): number {
  return least + (most - least) * share;
}
