import type { Entry } from "./cell-value";
import { serialOf } from "./time-zone";

const TIME = /^(\d{1,4}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?:\s?([ap])\.?m\.?)?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Dates and times as en_US reads them: "1/2", "1/2/26", "2026-11-24", "Nov 24, 2026", "24 Nov", "16:00", "1/2/2026 4:30 pm". */
export function parseDate(text: string, currentYear: () => number): Entry | null {
  const time = parseTime(text);
  if (time) return time;
  const [dayText, timeText] = splitTime(text);
  const day = parseDay(dayText, currentYear);
  if (!day || timeText === "") return day;
  const clock = parseTime(timeText);
  if (typeof clock?.value !== "number" || clock.value >= 1 || typeof day.value !== "number") return null;
  return { value: day.value + clock.value, format: `${day.format === "m/d" ? "m/d/yyyy" : day.format} h:mm:ss` };
}

function splitTime(text: string): readonly [string, string] {
  const match = /^(.*?)[ ,]+(\d{1,2}:\d{2}.*)$/.exec(text);
  return match ? [match[1] ?? "", match[2] ?? ""] : [text, ""];
}

function parseDay(text: string, currentYear: () => number): Entry | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return entryOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), "yyyy-mm-dd");
  const american = /^(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (american) {
    const [, month, , day, year] = american;
    const format = year === undefined ? "m/d" : year.length === 2 ? "m/d/yy" : "m/d/yyyy";
    return entryOf(year === undefined ? currentYear() : fullYear(year), Number(month), Number(day), format);
  }
  const named = /^([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/i.exec(text) ?? /^(\d{1,2})[ -]([a-z]{3,9})(?:,?[ -](\d{4}))?$/i.exec(text);
  if (!named) return null;
  const [, one = "", two = "", year] = named;
  const dayFirst = /^\d/.test(one);
  const month = monthOf(dayFirst ? two : one);
  const format = (dayFirst ? "d mmm" : "mmm d") + (year === undefined ? "" : dayFirst ? " yyyy" : ", yyyy");
  return month === 0 ? null : entryOf(year === undefined ? currentYear() : Number(year), month, Number(dayFirst ? one : two), format);
}

/** A time of day as a part of a day; more than 24 hours are a duration. */
function parseTime(text: string): Entry | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, hours = "", minutes = "", seconds, fraction = "", half] = match;
  const hour = Number(hours);
  if (Number(minutes) > 59 || Number(seconds ?? 0) > 59 || (half && (hour < 1 || hour > 12)) || (hours.length > 2 && half)) return null;
  const hourOfDay = half ? (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0) : hour;
  const value = (hourOfDay * 3600 + Number(minutes) * 60 + Number(seconds ?? 0) + Number(fraction || 0)) / 86_400;
  if (hourOfDay >= 24) return { value, format: "[h]:mm:ss" };
  return { value, format: (seconds === undefined ? "h:mm" : "h:mm:ss") + (half ? " am/pm" : "") };
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  const full = new Intl.DateTimeFormat("en-US", { month: "long", timeZone: "UTC" });
  const month = MONTHS.indexOf(lower.slice(0, 3)) + 1;
  const isWhole = lower.length === 3 || lower === "sept" || lower === full.format(Date.UTC(2000, month - 1, 1)).toLowerCase();
  return isWhole ? month : 0;
}

function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) < 30 ? 2000 : 1900);
}

function entryOf(year: number, month: number, day: number, format: string): Entry | null {
  const value = serialOf(year, month, day);
  return value === null ? null : { value, format };
}
