import { localParts, zoneOffsetMs } from "./zone";

export type Schedule =
  | { readonly kind: "minutes"; readonly every: number }
  | { readonly kind: "hours"; readonly every: number }
  | { readonly kind: "days"; readonly every: number; readonly hour: number; readonly minute: number; readonly zone: string }
  | { readonly kind: "weeks"; readonly every: number; readonly weekDay: number; readonly hour: number; readonly minute: number; readonly zone: string }
  | { readonly kind: "once"; readonly at: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** When a trigger that was made (or fired) at `now` fires next, ms since 1970. Google spreads times a little; this does not. */
export function nextFiring(schedule: Schedule, now: number): number {
  switch (schedule.kind) {
    case "minutes":
      return now + schedule.every * MINUTE_MS;
    case "hours":
      return now + schedule.every * HOUR_MS;
    case "days":
      return nextAtTime(now, schedule.zone, schedule.hour, schedule.minute) + (schedule.every - 1) * DAY_MS;
    case "weeks": {
      const first = nextAtTime(now, schedule.zone, schedule.hour, schedule.minute);
      const days = (schedule.weekDay - localParts(first, schedule.zone).weekDay + 7) % 7;
      return first + days * DAY_MS + (schedule.every - 1) * 7 * DAY_MS;
    }
    case "once":
      return schedule.at;
  }
}

/** The firing after `due`, on the same grid, later than `now`: firings that were missed are not made up for. */
export function firingAfter(schedule: Schedule, due: number, now: number): number {
  let next = nextFiring(schedule, due);
  if (schedule.kind === "minutes" || schedule.kind === "hours") {
    const period = next - due;
    if (next <= now) next = due + (Math.floor((now - due) / period) + 1) * period;
  } else {
    while (next <= now) next = nextFiring(schedule, next);
  }
  return next;
}

/** Milliseconds between firings at the least; `null` for one that fires once. */
export function periodMs(schedule: Schedule): number | null {
  switch (schedule.kind) {
    case "minutes":
      return schedule.every * MINUTE_MS;
    case "hours":
      return schedule.every * HOUR_MS;
    case "days":
      return schedule.every * DAY_MS;
    case "weeks":
      return schedule.every * 7 * DAY_MS;
    case "once":
      return null;
  }
}

/** "every minute", "every 2 hours", "once". */
export function scheduleText(schedule: Schedule): string {
  if (schedule.kind === "once") return "once";
  const unit = schedule.kind.slice(0, -1);
  return schedule.every === 1 ? `every ${unit}` : `every ${schedule.every} ${schedule.kind}`;
}

function nextAtTime(now: number, zone: string, hour: number, minute: number): number {
  const local = now + zoneOffsetMs(now, zone);
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  let wanted = midnight + hour * HOUR_MS + minute * MINUTE_MS;
  if (wanted <= local) wanted += DAY_MS;
  return wanted - zoneOffsetMs(wanted - zoneOffsetMs(now, zone), zone);
}
