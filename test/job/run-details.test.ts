import fc from "fast-check";
import { outputCell, textCell } from "../../src/job/output-cell";
import type { RowReason } from "../../src/job/row-reason";
import {
  type FailedRun,
  fingerprint,
  formatRunDetails,
  NO_DETAILS,
  type OpenRun,
  type OpenState,
  parseRunDetails,
  type RunDetails,
  type ShownRun,
  writtenFingerprint,
} from "../../src/job/run-details";
import { openRun, shownRun } from "./rows";
import { storedBySheets } from "./sheets-reading";

/** Ids, hashes and names from outside, at most 500 characters. */
const word = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.constantFrom("", "__proto__", "\ud83d", '"', "x".repeat(500)));
/** At most 200 characters. */
const reason = fc.oneof(fc.string({ unit: "binary", maxLength: 100 }), fc.constantFrom("", "why", "y".repeat(200)));
const count = fc.oneof(fc.nat(), fc.maxSafeNat());
const failedRun: fc.Arbitrary<FailedRun> = fc.record({ jobId: word, runId: word, reason });
const shownArbitrary: fc.Arbitrary<ShownRun> = fc
  .record({
    jobId: word,
    runId: word,
    version: count,
    at: count,
    runner: word,
    argumentsHash: word,
    outcome: fc.constantFrom("complete" as const, "failed" as const),
    reason,
    changed: fc.boolean(),
    confidence: word,
    reviewed: fc.boolean(),
    replaced: fc.boolean(),
    ordinal: count,
    fingerprints: fc.array(fc.tuple(word, word), { maxLength: 6 }).map((pairs) => new Map(pairs)),
    failedSince: fc.option(failedRun, { nil: null }),
  })
  .map((shown) => (shown.outcome === "complete" ? { ...shown, reason: "" } : shown));
const fact = fc.string({ unit: "grapheme", maxLength: 50 });
const rowReason: fc.Arbitrary<RowReason> = fc.oneof(
  fc.constantFrom<RowReason>({ kind: "no-arguments" }, { kind: "has-result" }, { kind: "running" }, { kind: "hidden" }, { kind: "edited" }),
  fc.constantFrom<RowReason>({ kind: "left-out" }, { kind: "no-result" }, { kind: "callback-unusable", fault: "not-https" }),
  fact.map((name): RowReason => ({ kind: "argument-missing", name })),
  fc.tuple(fact, fact).map(([column, error]): RowReason => ({ kind: "error-cell", column, error })),
  fact.map((column): RowReason => ({ kind: "loading", column })),
  fact.map((column): RowReason => ({ kind: "not-a-value", column })),
  fact.map((runner): RowReason => ({ kind: "runner-unknown", runner })),
  fc.tuple(count, count).map(([characters, most]): RowReason => ({ kind: "too-large", characters, most })),
);
const states: readonly OpenState[] = ["waiting", "submitted", "in-doubt", "skipped"];
const openArbitrary: fc.Arbitrary<OpenRun> = fc.record({
  jobId: word,
  id: word,
  argumentsHash: word,
  state: fc.constantFrom(...states),
  reason: fc.option(rowReason, { nil: null }),
  ordinal: count,
});
const details: fc.Arbitrary<RunDetails> = fc.record({ shown: fc.option(shownArbitrary, { nil: null }), open: fc.option(openArbitrary, { nil: null }) });

describe("Run details", () => {
  test("read back as they were written, through a cell of the sheet too", () => {
    fc.assert(
      fc.property(details, (given) => {
        const text = formatRunDetails(given);
        expect(parseRunDetails(text)).toEqual(given);
        const cell = storedBySheets(textCell(text));
        expect(cell).toEqual({ value: text, isFormula: false });
      }),
      { numRuns: 500 },
    );
  });

  test("of a row that never ran are a blank cell", () => {
    expect(formatRunDetails(NO_DETAILS)).toBe("");
    expect(parseRunDetails("")).toBe(NO_DETAILS);
  });

  test("are short, since every row has them", () => {
    const shown = shownRun("123e4567-e89b-42d3-a456-426614174000", { jobId: "k3j5h2l8", at: 1_795_000_000_000, argumentsHash: "1zbrl9vt7l0", ordinal: 9_999 });
    expect(formatRunDetails({ shown, open: null }).length).toBeLessThan(130);
  });

  test("of a hundred outputs are still read", () => {
    const fingerprints = new Map(Array.from({ length: 101 }, (_, i) => [`1zbrl9vt7l${i}`, `2zbrl9vt7l${i}`]));
    const given = { shown: shownRun("a", { fingerprints }), open: openRun("b") };
    expect(parseRunDetails(formatRunDetails(given))).toEqual(given);
  });

  test("keep at most 200 characters of a reason, and no half of a pair", () => {
    const long = "x".repeat(199) + "\ud83d\ude00".repeat(10);
    const given = {
      shown: shownRun("a", { outcome: "failed", reason: long, failedSince: { jobId: "j", runId: "b", reason: long } }),
      open: openRun("", { state: "skipped", reason: { kind: "runner-unknown", runner: long.slice(100) } }),
    };
    const { shown, open } = parseRunDetails(formatRunDetails(given));
    expect([shown?.reason, shown?.failedSince?.reason]).toEqual(new Array(2).fill("x".repeat(199)));
    expect(open?.reason).toEqual({ kind: "runner-unknown", runner: "x".repeat(99) });
  });

  test("a failed run without a reason is still a failed one", () => {
    const given = { shown: shownRun("a", { outcome: "failed" }), open: null };
    expect(parseRunDetails(formatRunDetails(given))).toEqual(given);
  });

  test("a later version reads what this one wrote", () => {
    const text =
      '{"v":1,"s":{"j":"job1","r":"run-1","v":3,"t":1795000000000,"h":"abc","n":4,"p":"core","e":"why","x":1,"c":"low","k":1,"y":1,"f":["k1","p1","k2","p2"],"l":["job2","run-2","late"]},"o":{"j":"job3","i":"rr_job3_0_0_1","h":"def","s":"w","n":7}}';
    const shown = shownRun("run-1", {
      version: 3,
      at: 1_795_000_000_000,
      runner: "core",
      argumentsHash: "abc",
      outcome: "failed",
      reason: "why",
      changed: true,
      confidence: "low",
      reviewed: true,
      replaced: true,
      ordinal: 4,
      fingerprints: new Map([
        ["k1", "p1"],
        ["k2", "p2"],
      ]),
      failedSince: { jobId: "job2", runId: "run-2", reason: "late" },
    });
    const open = openRun("rr_job3_0_0_1", { jobId: "job3", argumentsHash: "def", state: "waiting", ordinal: 7 });
    expect(parseRunDetails(text)).toEqual({ shown, open });
    expect(formatRunDetails({ shown, open })).toBe(text);
  });
});

describe("whatever anybody wrote into the cell", () => {
  const whole = formatRunDetails({ shown: shownRun("a", { fingerprints: new Map([["k", "p"]]) }), open: openRun("b") });

  test.each([
    "complete",
    "{}",
    "null",
    "[]",
    '{"v":1',
    '{"v":1}',
    '{"v":1,"s":null,"o":7}',
    '{"v":1,"s":[],"o":"x"}',
    `{"v":1,"s":{"j":"a"}}`,
    `{"v":1,"s":{"j":1,"r":2,"h":3}}`,
    `{"v":1,"o":{"j":"a","i":"b"}}`,
    `{"v":1,"o":{"j":"a","i":"b","s":"z"}}`,
    `{"v":1,"o":{"j":"a","i":"b","s":"constructor"}}`,
    `{"v":1,"o":{"j":null,"i":"b","s":"w"}}`,
    whole.replace('"v":1', '"v":2'),
    whole.replace('"v":1', '"v":"1"'),
    ` ${whole}`,
    `'${whole}`,
    `${whole}x`,
  ])("%j counts as nothing", (text) => {
    expect(parseRunDetails(text)).toEqual(NO_DETAILS);
  });

  test("one slot that cannot be read does not lose the other", () => {
    const shown = shownRun("a");
    const open = openRun("b");
    const text = (change: object) => JSON.stringify({ ...JSON.parse(formatRunDetails({ shown, open })), ...change });
    expect(parseRunDetails(text({ o: { j: 7 } }))).toEqual({ shown, open: null });
    expect(parseRunDetails(text({ s: "x" }))).toEqual({ shown: null, open });
    expect(parseRunDetails(text({ later: "version" }))).toEqual({ shown, open });
  });

  test("fields of another type are as if they were not there", () => {
    const odd = { j: "j", r: "a", h: "h", v: -1, t: "1", p: 7, x: true, c: [], k: "1", y: 2, n: 1.5, f: ["k", 1, 2, "p", "k2", "p2", "odd"], l: ["j", 7, "x"] };
    const { shown } = parseRunDetails(JSON.stringify({ v: 1, s: odd }));
    expect(shown).toEqual(shownRun("a", { jobId: "j", argumentsHash: "h", version: 0, fingerprints: new Map([["k2", "p2"]]) }));
  });

  test("every truncation of a text counts as nothing", () => {
    for (let length = 0; length < whole.length; length++) expect(parseRunDetails(whole.slice(0, length))).toEqual(NO_DETAILS);
  });

  test("a cell full of characters is not read", () => {
    const full = `{"v":1,"s":{"j":"a","r":"a","h":"a"},"x":"${"x".repeat(49_950)}"}`;
    expect(full.length).toBeGreaterThan(49_990);
    expect(parseRunDetails(full)).toEqual(NO_DETAILS);
    expect(parseRunDetails(`{"v":1,"s":${"[".repeat(25_000)}`)).toEqual(NO_DETAILS);
    expect(parseRunDetails(`{"v":1,"s":${"[".repeat(10_000)}${"]".repeat(10_000)}}`)).toEqual(NO_DETAILS);
  });

  test("an id longer than any id is none", () => {
    expect(parseRunDetails(JSON.stringify({ v: 1, s: { j: "j", r: "x".repeat(501), h: "" } }))).toEqual(NO_DETAILS);
  });

  test("it is never an error, what is read is whole, and writing it again changes nothing more", () => {
    const junk = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json().map((json) => `{"v":1,"s":${json},"o":${json}}`),
      fc
        .record({ s: fc.dictionary(fc.constantFrom(..."jrvtphexckynfl"), fc.jsonValue()), o: fc.dictionary(fc.constantFrom(..."jihsne"), fc.jsonValue()) })
        .map((slots) => JSON.stringify({ v: 1, ...slots })),
      fc.tuple(fc.nat(whole.length), fc.string({ maxLength: 3 })).map(([at, text]) => whole.slice(0, at) + text + whole.slice(at + 1)),
    );
    fc.assert(
      fc.property(junk, (text) => {
        const read = parseRunDetails(text);
        const { shown, open } = read;
        if (shown !== null) expect([shown.jobId, shown.runId, shown.argumentsHash].map((one) => typeof one)).toEqual(["string", "string", "string"]);
        if (open !== null) expect(states).toContain(open.state);
        expect(parseRunDetails(formatRunDetails(read))).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("fingerprints", () => {
  test("tell values and types apart", () => {
    const values = ["7", 7, "7.0", "true", true, "false", false, "TRUE", "x", "X", " x", "x ", "", 0, "0", "n7", "t7", new Date(0), new Date(1_000)];
    expect(new Set(values.map(fingerprint)).size).toBe(values.length);
  });

  test("of a blank cell are blank, and of no other", () => {
    expect(["", null, undefined].map(fingerprint)).toEqual(["", "", ""]);
    for (const value of [0, false, " ", "0", new Date(0)]) expect(fingerprint(value)).not.toBe("");
  });

  test("are the same for the same value and for no other", () => {
    const value = fc.oneof(fc.string({ maxLength: 3 }), fc.integer({ min: -9, max: 9 }), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(value, value, (one, other) => {
        // The sheet has one zero.
        const plain = (given: string | number | boolean) => (given === 0 ? 0 : given);
        expect(fingerprint(one) === fingerprint(other)).toBe(plain(one) === plain(other));
      }),
      { numRuns: 1000 },
    );
  });

  test("of what is written are those of what the cell then holds", () => {
    const output = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("=1+1", "'x", "007", "true", "x".repeat(60_000)),
      fc.double(),
      fc.boolean(),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(output, (value) => {
        const written = outputCell(value);
        expect(writtenFingerprint(written)).toBe(fingerprint(storedBySheets(written).value));
      }),
      { numRuns: 500 },
    );
  });
});

test("a later version knows what this one wrote: fingerprints in people's sheets stay what they are", () => {
  expect(["Paris", 7, "7", true, "true", false, -0.5].map(fingerprint)).toEqual([
    "tc5c1ct03p7",
    "upq0d6vtet6",
    "dcm5amqepn2",
    "rvtrmsu74q1",
    "ctpdsfpb615",
    "hc3o351tmv6",
    "7cph0fns7p1",
  ]);
});

test("what most rows do not have is not written", () => {
  expect(formatRunDetails({ shown: shownRun("a", { jobId: "j", version: 2, at: 3, argumentsHash: "h", ordinal: 4 }), open: null })).toBe(
    '{"v":1,"s":{"j":"j","r":"a","v":2,"t":3,"h":"h","n":4}}',
  );
  expect(formatRunDetails({ shown: null, open: openRun("a", { jobId: "j", argumentsHash: "h", state: "waiting", ordinal: 4 }) })).toBe(
    '{"v":1,"o":{"j":"j","i":"a","h":"h","s":"w","n":4}}',
  );
});

test("an open run needs a job, an id and a state that is known, and a failed one a job and a run", () => {
  const open = (fields: object) => parseRunDetails(JSON.stringify({ v: 1, o: fields })).open;
  expect(open({ j: "j", i: "a", s: "w" })).toEqual({ jobId: "j", id: "a", argumentsHash: "", state: "waiting", reason: null, ordinal: 0 });
  for (const fields of [
    { i: "a", s: "w" },
    { j: "j", s: "w" },
    { j: "j", i: 7, s: "w" },
    { j: "j", i: "a" },
    { j: "j", i: "a", s: "x" },
  ])
    expect(open(fields)).toBeNull();
  const failed = (list: unknown) => parseRunDetails(JSON.stringify({ v: 1, s: { j: "j", r: "a", h: "", l: list } })).shown?.failedSince;
  expect([failed(["k", "b"]), failed(["k", "b", "why"])]).toEqual([
    { jobId: "k", runId: "b", reason: "" },
    { jobId: "k", runId: "b", reason: "why" },
  ]);
  for (const list of [["k"], [1, "b"], ["k", 2], "kb", null]) expect(failed(list)).toBeNull();
});

test("details as long as a cell can be are read, longer ones are not", () => {
  const text = (padding: number) => `{"v":1,"o":{"j":"j","i":"a","s":"w"},"x":"${"x".repeat(padding)}"}`;
  const fits = 30_000 - text(0).length;
  expect([parseRunDetails(text(fits)).open?.id, parseRunDetails(text(fits + 1)).open]).toEqual(["a", null]);
});
