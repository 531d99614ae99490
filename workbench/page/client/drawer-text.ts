import type { CallCounts } from "../protocol";

/** 24-hour time of the shared clock, in UTC like the script's time zone by default. */
export function clockTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

/** "in 40 s", "in 3 min", "due". */
export function relative(ms: number): string {
  if (ms <= 0) return "due";
  return ms < 90_000 ? `in ${Math.ceil(ms / 1000)} s` : `in ${Math.round(ms / 60_000)} min`;
}

export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** "3 read, 1 write". */
export function calls(counts: CallCounts): string {
  const made = Object.entries(counts).filter(([kind, count]) => count > 0 && kind !== "local");
  return made.length === 0 ? "none" : made.map(([kind, count]) => `${count} ${kind}`).join(", ");
}
