import { type LocalParts, localParts, zoneName, zoneOffsetMs } from "../../zone";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const TOKENS = /'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g;

/**
 * `Utilities.formatDate`: Java's SimpleDateFormat patterns, English names.
 * @throws Error for a pattern letter that is not emulated, or a date that is none
 */
export function formatDate(ms: number, zone: string, pattern: string): string {
  if (Number.isNaN(ms)) throw new Error("Invalid argument: date");
  const parts = localParts(ms, zone);
  return pattern.replace(TOKENS, (token, letter: string | undefined) => {
    if (token.startsWith("'")) return token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'");
    return letter ? field(letter, token.length, parts, ms, zone) : token;
  });
}

function field(letter: string, width: number, at: LocalParts, ms: number, zone: string): string {
  switch (letter) {
    case "G":
      return at.year > 0 ? "AD" : "BC";
    case "y":
      return width === 2 ? padded(at.year % 100, 2) : padded(at.year, width);
    case "M":
    case "L":
      return named(MONTHS[at.month - 1] ?? "", at.month, width);
    case "d":
      return padded(at.day, width);
    case "D":
      return padded(dayOfYear(at), width);
    case "E":
      return width >= 4 ? (DAYS[at.weekDay] ?? "") : (DAYS[at.weekDay] ?? "").slice(0, 3);
    case "u":
      return padded(at.weekDay === 0 ? 7 : at.weekDay, width);
    case "a":
      return at.hour < 12 ? "AM" : "PM";
    case "H":
      return padded(at.hour, width);
    case "k":
      return padded(at.hour === 0 ? 24 : at.hour, width);
    case "K":
      return padded(at.hour % 12, width);
    case "h":
      return padded(at.hour % 12 === 0 ? 12 : at.hour % 12, width);
    case "m":
      return padded(at.minute, width);
    case "s":
      return padded(at.second, width);
    case "S":
      return padded(at.millisecond, width);
    case "z":
      return zoneName(ms, zone, width >= 4 ? "long" : "short");
    case "Z":
      return offsetText(zoneOffsetMs(ms, zone), "");
    case "X":
      return isoOffset(zoneOffsetMs(ms, zone), width);
    default:
      throw new Error(`The date pattern letter ${letter} is not emulated by the workbench`);
  }
}

function named(name: string, number: number, width: number): string {
  if (width >= 4) return name;
  return width === 3 ? name.slice(0, 3) : padded(number, width);
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function dayOfYear({ year, month, day }: LocalParts): number {
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
}

function isoOffset(offsetMs: number, width: number): string {
  if (offsetMs === 0) return "Z";
  return width === 1 ? offsetText(offsetMs, "").slice(0, 3) : offsetText(offsetMs, width === 3 ? ":" : "");
}

function offsetText(offsetMs: number, separator: string): string {
  const minutes = Math.abs(Math.round(offsetMs / 60_000));
  return `${offsetMs < 0 ? "-" : "+"}${padded(Math.floor(minutes / 60), 2)}${separator}${padded(minutes % 60, 2)}`;
}
