import { GIVE_UP_AFTER_MS, isFiringNoted, isLookDue, isLookNoted, isTriggerSilent, lookInterval, needsBackground } from "../../src/job/schedule";
import { BATCH, jobOf, part } from "./jobs";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("how often a batch is looked at", () => {
  test.each([
    [0, 0, 3],
    [2 * MINUTE - 1, 0, 3],
    [2 * MINUTE, 0, 8],
    [10 * MINUTE - 1, 0, 8],
    [10 * MINUTE, 0, 25],
    [15 * MINUTE - 1, 0, 25],
    [15 * MINUTE, 120, 25],
    [HOUR - 1, 120, 25],
    [HOUR, 600, 60],
    [3 * HOUR - 1, 600, 60],
    [3 * HOUR, 1200, 60],
    [6 * HOUR - 1, 1200, 60],
    [6 * HOUR, 1800, 60],
    [6 * DAY, 1800, 60],
  ])("after %d ms: every %d s by the trigger, %d s by the sidebar", (age, trigger, sidebar) => {
    expect(lookInterval(age, 1, 0, "trigger")).toBe(trigger * SECOND);
    expect(lookInterval(age, 1, 0, "sidebar")).toBe(sidebar * SECOND);
  });

  test("many batches stretch the sidebar's looks, not the trigger's", () => {
    expect(lookInterval(0, 3, 0, "sidebar")).toBe(3 * SECOND);
    expect(lookInterval(0, 30, 0, "sidebar")).toBe(30 * SECOND);
    expect(lookInterval(HOUR, 30, 0, "trigger")).toBe(10 * MINUTE);
  });

  test("failures double the wait, up to half an hour", () => {
    expect(lookInterval(0, 1, 1, "trigger")).toBe(30 * SECOND);
    expect(lookInterval(0, 1, 2, "sidebar")).toBe(MINUTE);
    expect(lookInterval(HOUR, 1, 1, "trigger")).toBe(20 * MINUTE);
    expect(lookInterval(0, 1, 7, "sidebar")).toBe(30 * MINUTE);
    expect(lookInterval(0, 1, 1000, "sidebar")).toBe(30 * MINUTE);
    for (let failures = 1; failures < 20; failures++) {
      expect(lookInterval(0, 1, failures + 1, "sidebar")).toBeGreaterThanOrEqual(lookInterval(0, 1, failures, "sidebar"));
    }
  });

  test("a day of a bound script's trigger stays far below a consumer account's quotas", () => {
    let looks = 0;
    for (let now = 0; now < DAY; now += Math.max(MINUTE, lookInterval(now, 5, 0, "trigger"))) looks++;
    expect(looks * 5 * 2).toBeLessThan(20_000 / 8);
    expect(looks).toBeLessThan(200);
  });
});

describe("when a look is due", () => {
  const job = jobOf([{}], { startedAt: 0 });
  const due = (lookedAt: number, now: number, asker: "trigger" | "sidebar") => isLookDue(job, { ...BATCH, lookedAt }, now, asker);

  test("after the interval, for the sidebar to the millisecond", () => {
    expect(due(MINUTE, MINUTE + 3 * SECOND - 1, "sidebar")).toBe(false);
    expect(due(MINUTE, MINUTE + 3 * SECOND, "sidebar")).toBe(true);
  });

  test("a trigger that fires a little early looks all the same", () => {
    expect(due(HOUR, HOUR + 10 * MINUTE - 5 * SECOND - 1, "trigger")).toBe(false);
    expect(due(HOUR, HOUR + 10 * MINUTE - 5 * SECOND, "trigger")).toBe(true);
  });

  test("at first at once", () => {
    expect(due(0, MINUTE, "sidebar")).toBe(true);
    expect(due(0, MINUTE, "trigger")).toBe(true);
  });

  test("a clock that was set back does not stop the looks", () => {
    expect(due(DAY, HOUR, "sidebar")).toBe(true);
    expect(due(HOUR, HOUR, "sidebar")).toBe(false);
  });

  test("age, number of batches and failures count", () => {
    const many = jobOf(new Array(30).fill({}), { startedAt: 10 * MINUTE });
    expect(isLookDue(many, BATCH, 10 * MINUTE + 29 * SECOND, "sidebar")).toBe(true);
    const late = { ...BATCH, lookedAt: 11 * MINUTE };
    expect(isLookDue(many, late, 11 * MINUTE + 29 * SECOND, "sidebar")).toBe(false);
    expect(isLookDue(many, late, 11 * MINUTE + 30 * SECOND, "sidebar")).toBe(true);
  });

  test("in trouble the job waits as a whole since its last look, whichever batch that was at", () => {
    const troubled = jobOf([{ lookedAt: MINUTE }, { lookedAt: 11 * MINUTE }], { startedAt: 10 * MINUTE, failures: 1 });
    const [longUnseen = BATCH] = troubled.batches;
    expect(isLookDue(troubled, longUnseen, 11 * MINUTE + 29 * SECOND, "sidebar")).toBe(false);
    expect(isLookDue(troubled, longUnseen, 11 * MINUTE + 30 * SECOND, "sidebar")).toBe(true);
  });
});

test("a look that found nothing is noted where the next one depends on it", () => {
  const job = jobOf([{}], { startedAt: MINUTE });
  expect(isLookNoted(job, 2 * MINUTE, "sidebar")).toBe(true);
  expect(isLookNoted(job, 2 * MINUTE, "trigger")).toBe(false);
  expect(isLookNoted(job, 16 * MINUTE - 1, "trigger")).toBe(false);
  expect(isLookNoted(job, 16 * MINUTE, "trigger")).toBe(true);
});

describe("background work ends", () => {
  const needs = (batches: Parameters<typeof jobOf>[0], head: Parameters<typeof jobOf>[1] = {}, now = HOUR) => needsBackground(jobOf(batches, head), now);

  test("while runs are out or wait to be sent, a job needs its trigger", () => {
    expect(needs([{ parts: [part("sent", 10)], handled: 9 }])).toBe(true);
    expect(needs([{ id: "", parts: [part("waiting", 10)] }])).toBe(true);
    expect(needs([{ id: "", parts: [part("sending", 10)] }])).toBe(true);
    expect(
      needs([
        { parts: [part("sent", 10)], handled: 10 },
        { parts: [part("sent", 10)], handled: 0 },
      ]),
    ).toBe(true);
  });

  test("when all results are in, it does not", () => {
    expect(needs([{ parts: [part("sent", 10)], handled: 10 }])).toBe(false);
    expect(needs([])).toBe(false);
    expect(needs([{ parts: [part("sent", 10), part("skipped", 5)], handled: 10 }])).toBe(false);
  });

  test("a job that waits for the person sends nothing by itself, but its runs that are out come in", () => {
    expect(needs([{ id: "", parts: [part("waiting", 10)] }], { paused: true })).toBe(false);
    expect(needs([{ id: "", parts: [part("doubt", 10)] }])).toBe(false);
    expect(needs([{ parts: [part("sent", 10)], handled: 9 }], { paused: true })).toBe(true);
    expect(needs([{ parts: [part("sent", 10), part("doubt", 10)], handled: 10 }])).toBe(false);
    expect(needs([{ parts: [part("sent", 10), part("doubt", 10)], handled: 9 }])).toBe(true);
  });

  test("a batch that the API gave no id to cannot be asked for", () => {
    expect(needs([{ id: "", parts: [part("sent", 10)] }])).toBe(false);
  });

  test("stopped and finished jobs do not", () => {
    expect(needs([{ parts: [part("sent", 10)], handled: 9 }], { state: "stopped" })).toBe(false);
    expect(needs([{ parts: [part("sent", 10)], handled: 9 }], { state: "finished" })).toBe(false);
  });

  test("nor does a job that never ends, after a week", () => {
    expect(GIVE_UP_AFTER_MS).toBe(7 * DAY);
    expect(needs([{ parts: [part("sent", 10)], handled: 9 }], { startedAt: HOUR }, HOUR + 7 * DAY)).toBe(true);
    expect(needs([{ parts: [part("sent", 10)], handled: 9 }], { startedAt: HOUR }, HOUR + 7 * DAY + 1)).toBe(false);
  });
});

describe("a trigger", () => {
  const NOW = 100 * DAY;

  test.each([
    [NOW - 2 * HOUR, false],
    [NOW - 2 * HOUR - 1, true],
    [0, true],
    // Clocks of Google's machines may differ a little; a note from far ahead is not of this code.
    [NOW + HOUR, false],
    [NOW + HOUR + 1, true],
  ])("seen at %p is silent: %p", (seenAt, silent) => {
    expect(isTriggerSilent(seenAt, NOW)).toBe(silent);
  });

  test.each([
    [NOW - HOUR / 4, true],
    [NOW - HOUR / 4 + 1, false],
    [NOW, false],
    [0, true],
    [NOW + DAY, true],
  ])("seen at %p is noted anew when it fires: %p", (seenAt, noted) => {
    expect(isFiringNoted(seenAt, NOW)).toBe(noted);
  });
});
