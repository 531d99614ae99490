const DAY_SECONDS = 24 * 60 * 60;
const HOUR_MS = 60 * 60_000;
/** Serial numbers count days from here, so that a time without a day falls on it, and a duration soon after [G: sheets/api DateTime serial]. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/**
 * A date cell as text: "2026-11-24" for a day alone, "2026-11-24T13:05:00+01:00" with a time, "09:30" or "09:30:15" for a time without a
 * day, "30:15:00" for a duration of a day and more.
 *
 * @param format the moment in the sheet's time zone as "2026-11-24T13:05:00+01:00"
 */
export function dateCellText(date: Date, format: (date: Date) => string): string {
  const text = format(date);
  if (Number(text.slice(0, 4)) < 1900) return timeText(text);
  const time = text.slice(11, 19);
  if (time === "00:00:00") return text.slice(0, 10);
  // Where daylight saving begins at midnight, the day begins at 1:00, and Sheets may name either side of the gap.
  if (time === "23:00:00" && format(new Date(date.getTime() + HOUR_MS)).slice(11, 19) === "01:00:00") return nextDay(text);
  if (time === "01:00:00" && format(new Date(date.getTime() - HOUR_MS)).slice(11, 19) === "23:00:00") return text.slice(0, 10);
  return text;
}

function timeText(text: string): string {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (text.match(/\d+/g) ?? []).map(Number);
  const days = Math.round((Date.UTC(year, month - 1, day) - DAY_ZERO) / (DAY_SECONDS * 1000));
  const total = days * DAY_SECONDS + hour * 3600 + minute * 60 + second;
  const parts = [Math.floor(Math.abs(total) / 3600), Math.floor(Math.abs(total) / 60) % 60, Math.abs(total) % 60];
  const isTimeOfDay = total >= 0 && total < DAY_SECONDS;
  const shown = isTimeOfDay && parts[2] === 0 ? parts.slice(0, 2) : parts;
  return `${total < 0 ? "-" : ""}${shown.map((part) => String(part).padStart(2, "0")).join(":")}`;
}

function nextDay(text: string): string {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}
