/** Days between 1899-12-30, where serial numbers start, and 1970-01-01. */
const EPOCH = 25_569;
const DAY_MS = 86_400_000;

/** Turns serial numbers (days since 1899-12-30, as wall clock time) into moments and back, in one time zone. */
export class TimeZone {
  private readonly format: Intl.DateTimeFormat | null;
  /** Offsets in ms by the hour since 1970: they change only at full or half hours. */
  private readonly offsets = new Map<number, number>();

  constructor(readonly name: string) {
    const isUtc = /^(Etc\/)?(UTC|GMT|Zulu|Universal)$/i.test(name);
    this.format = isUtc
      ? null
      : new Intl.DateTimeFormat("en-US", {
          timeZone: name,
          hourCycle: "h23",
          year: "numeric",
          month: "numeric",
          day: "numeric",
          hour: "numeric",
          minute: "numeric",
          second: "numeric",
          era: "short",
        });
  }

  /** ms since 1970 of a serial number. */
  moment(serial: number): number {
    const wall = Math.round((serial - EPOCH) * DAY_MS);
    const guess = wall - this.offset(wall);
    return wall - this.offset(guess);
  }

  serial(moment: number): number {
    return (moment + this.offset(moment)) / DAY_MS + EPOCH;
  }

  /** ms by which wall clocks are ahead of UTC at this moment. */
  private offset(moment: number): number {
    if (!this.format) return 0;
    const bucket = Math.floor(moment / 1_800_000);
    const known = this.offsets.get(bucket);
    if (known !== undefined) return known;
    const parts: Record<string, string> = {};
    for (const { type, value } of this.format.formatToParts(bucket * 1_800_000)) parts[type] = value;
    const year = parts.era === "BC" ? 1 - Number(parts.year) : Number(parts.year);
    const wall = Date.UTC(year, Number(parts.month) - 1, Number(parts.day), Number(parts.hour), Number(parts.minute), Number(parts.second));
    const offset = wall - bucket * 1_800_000;
    this.offsets.set(bucket, offset);
    return offset;
  }
}

/** The serial number of a day and a time of day in ms; `null` when there is no such day. */
export function serialOf(year: number, month: number, day: number, timeMs = 0): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / DAY_MS + EPOCH + timeMs / DAY_MS;
}
