const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LONGEST = 2 * MINUTE;

/**
 * Milliseconds until the sidebar checks a job again: often at first, when people watch, later less, as each check is an
 * execution of its own. After failures in a row twice as long each time, up to two minutes.
 */
export function pollDelay(ageMs: number, failuresInARow: number): number {
  const usual = ageMs < 2 * MINUTE ? 3 * SECOND : ageMs < 10 * MINUTE ? 6 * SECOND : ageMs < HOUR ? 20 * SECOND : MINUTE;
  return Math.min(LONGEST, usual * 2 ** Math.min(failuresInARow, 8));
}
