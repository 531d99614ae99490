import fc from "fast-check";
import { serialOf, TimeZone } from "../../workbench/spreadsheet/time-zone";

const ZONES = ["Etc/UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];

describe("serial numbers in a time zone [platform facts 4: dates are stored in the spreadsheet's time zone]", () => {
  test("are days since 1899-12-30 on the wall clock", () => {
    expect(serialOf(1899, 12, 30)).toBe(0);
    expect(serialOf(2026, 11, 24)).toBe(46_350);
    expect(serialOf(2026, 2, 29)).toBeNull();
    expect(new TimeZone("Asia/Tokyo").serial(Date.UTC(2026, 10, 23, 15))).toBe(46_350);
  });

  test("lead back to the same moment, but for the hour that an autumn night has twice", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2040, 0) }), (name, moment) => {
        const zone = new TimeZone(name);
        const back = zone.moment(zone.serial(moment));
        expect([moment, moment - 3_600_000, moment + 3_600_000, moment - 1_800_000, moment + 1_800_000]).toContain(back);
        expect(zone.serial(back)).toBeCloseTo(zone.serial(moment), 8);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59"],
    ["Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00"],
    ["America/New_York", "2026-11-01T06:00:00Z", "2026-11-01T01:00:00"],
    ["Asia/Kolkata", "2026-07-01T00:00:00Z", "2026-07-01T05:30:00"],
  ])("%s: %s is %s on the wall", (name, moment, wall) => {
    expect(Math.round((new TimeZone(name).serial(Date.parse(moment)) - 25_569) * 86_400_000)).toBe(Date.parse(`${wall}Z`));
  });
});
