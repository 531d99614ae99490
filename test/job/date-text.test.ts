import { dateCellText } from "../../src/job/date-text";
import { TimeZone } from "../../workbench/spreadsheet/time-zone";

/** As `Utilities.formatDate` with "yyyy-MM-dd'T'HH:mm:ssXXX". */
function formatIn(zone: string): (date: Date) => string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  });
  return (date) => {
    const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
    const offset = (parts.timeZoneName ?? "").replace("GMT", "").replace("−", "-") || "+00:00";
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}${offset}`;
  };
}

const textOf = (serial: number, zone: string) => dateCellText(new Date(new TimeZone(zone).moment(serial)), formatIn(zone));
const DAY = 45_543; // 2024-09-08

test.each(["America/New_York", "Europe/Vienna", "America/Santiago", "Asia/Kolkata", "Etc/UTC"])("times and durations have no day, in %s", (zone) => {
  expect(textOf(9.5 / 24, zone)).toBe("09:30");
  expect(textOf(0, zone)).toBe("00:00");
  expect(textOf((9 * 3600 + 30 * 60 + 15) / 86_400, zone)).toBe("09:30:15");
  expect(textOf(30.25 / 24, zone)).toBe("30:15:00");
  expect(textOf(-1.5 / 24, zone)).toBe("-01:30:00");
});

test("a day is a plain date, in a zone where its midnight is skipped too", () => {
  for (const zone of ["America/Santiago", "America/New_York", "Etc/UTC", "Africa/Cairo", "America/Asuncion"]) {
    for (let day = DAY - 300; day < DAY + 300; day++) {
      expect(textOf(day, zone)).toBe(new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10));
    }
  }
});

test("a day with a time keeps both, with the offset of the zone", () => {
  expect(textOf(DAY + 13.25 / 24, "America/Santiago")).toBe("2024-09-08T13:15:00-03:00");
  expect(textOf(DAY - 1 / 24, "Europe/Vienna")).toBe("2024-09-07T23:00:00+02:00");
  expect(textOf(DAY + 1 / 24, "Etc/UTC")).toBe("2024-09-08T01:00:00+00:00");
});
