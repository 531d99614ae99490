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
const QUARTER_MS = 15 * 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/**
 * What is added to UTC for local time, ms. Zones are IANA names, "GMT+2", "GMT-05:30"; an unknown one is GMT, as for Java.
 */
export function zoneOffsetMs(ms: number, zone: string): number {
  if (zone === "GMT" || zone === "UTC" || zone === "Etc/UTC" || zone === "Etc/GMT") return 0;
  const fixed = FIXED.exec(zone);
  if (fixed) return (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  // Offsets change only on whole quarters of an hour, so that is the grain they are remembered at.
  const key = `${zone} ${Math.floor(ms / QUARTER_MS)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = measuredOffset(Math.floor(ms / QUARTER_MS) * QUARTER_MS, zone);
    if (offsets.size > 10_000) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/** The zone's name at that instant: "CET", "GMT+1" where English has no short name. */
export function zoneName(ms: number, zone: string, style: "short" | "long"): string {
  const timeZone = isKnownZone(zone) ? zone : "UTC";
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: style }).formatToParts(ms);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function measuredOffset(ms: number, zone: string): number {
  const format = formatFor(zone);
  if (!format) return 0;
  const field: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(ms)) if (type !== "literal" && type !== "era") field[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

function formatFor(zone: string): Intl.DateTimeFormat | null {
  if (!isKnownZone(zone)) return null;
  return formats.get(zone) ?? null;
}

function isKnownZone(zone: string): boolean {
  if (formats.has(zone)) return true;
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
    return true;
  } catch {
    return false;
  }
}
