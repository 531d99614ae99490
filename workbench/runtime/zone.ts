import { TimeZone } from "../spreadsheet/time-zone";

/** Calendar fields of an instant in a time zone. Months and days count from 1; week days from 0 (Sunday). */
export interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekDay: number;
}

export function localParts(ms: number, zone: string): LocalParts {
  const local = new Date(ms + zoneOffsetMs(ms, zone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekDay: local.getUTCDay(),
  };
}

const FIXED = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
const DAY_MS = 86_400_000;
const GMT = new TimeZone("Etc/UTC");
/** Serial number of 1970-01-01. */
const EPOCH = GMT.serial(0);
const zones = new Map<string, TimeZone>();

/** What is added to UTC for local time, ms. Zones are IANA names, "GMT+2", "GMT-05:30"; an unknown one is GMT, as for Java. */
export function zoneOffsetMs(ms: number, zone: string): number {
  const fixed = FIXED.exec(zone);
  if (fixed) return (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  return Math.round((zoneNamed(zone).serial(ms) - EPOCH) * DAY_MS) - Math.round(ms);
}

/** The zone's name at that instant: "CET", "GMT+1" where English has no short name. */
export function zoneName(ms: number, zone: string, style: "short" | "long"): string {
  const timeZone = FIXED.test(zone) ? "UTC" : zoneNamed(zone).name;
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: style }).formatToParts(ms);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function zoneNamed(name: string): TimeZone {
  let zone = zones.get(name);
  if (!zone) {
    zone = knownZone(name) ?? GMT;
    zones.set(name, zone);
  }
  return zone;
}

function knownZone(name: string): TimeZone | null {
  try {
    return new TimeZone(name);
  } catch {
    return null;
  }
}
