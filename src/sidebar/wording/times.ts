const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "8 s", "3 min 5 s", "2 h 10 min", "3 d 4 h". */
export function elapsedText(ms: number): string {
  const passed = Math.max(0, ms);
  if (passed < MINUTE) return `${Math.floor(passed / SECOND)} s`;
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ${Math.floor((passed % MINUTE) / SECOND)} s`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ${Math.floor((passed % HOUR) / MINUTE)} min`;
  return `${Math.floor(passed / DAY)} d ${Math.floor((passed % DAY) / HOUR)} h`;
}

/** The viewer's own date and time, "Nov 24, 2:37 PM"; the text itself where it is no time, "" for none. */
export function localTime(iso: string): string {
  if (iso === "") return "";
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return time.toLocaleString(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
}
