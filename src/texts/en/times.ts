const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds as "8 s", "3 min 5 s", "2 h 10 min", "3 d 4 h". */
export function elapsed(ms: number): string {
  const passed = Math.max(0, ms);
  if (passed < MINUTE) return `${Math.floor(passed / SECOND)} s`;
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ${Math.floor((passed % MINUTE) / SECOND)} s`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ${Math.floor((passed % HOUR) / MINUTE)} min`;
  return `${Math.floor(passed / DAY)} d ${Math.floor((passed % DAY) / HOUR)} h`;
}
