import fc from "fast-check";
import { argumentsHash } from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import {
  bridgeRow,
  type FillFacts,
  MORE_OUTPUTS,
  markRow,
  newOutputKeys,
  outputKeys,
  RowFiller,
  type RowUpdate,
  restoreRow,
  type WrittenCells,
} from "../../src/job/fill";
import { columnTag, confidenceKey, type Layout, layoutOf } from "../../src/job/layout";
import type { LedgerRow } from "../../src/job/ledger";
import { textCell, type Written } from "../../src/job/output-cell";
import { statusOf } from "../../src/job/row-status";
import type { RunResult } from "../../src/job/run";
import { fingerprint, formatRunDetails, NO_DETAILS, type OpenRun, parseRunDetails, type RunDetails, type ShownRun } from "../../src/job/run-details";
import { textHash } from "../../src/job/text-hash";
import { rowStatusWords } from "../../src/texts/en/row-status";
import { argumentsOf, JOB, ledgerRow, openRun, runResult, shownRun } from "./rows";
import { storedBySheets } from "./sheets-reading";

const DAY = 24 * 60 * 60_000;
const words = rowStatusWords((ms) => `day ${ms / DAY}`);
const FACTS: FillFacts = { jobId: JOB, version: 3, now: 9 * DAY, runner: "core", isAskedFor: null };

/** Status in column 3, Run ID in 4, Run details in 5, outputs from 6. */
function layout(...keys: readonly string[]): Layout {
  return layoutOf(
    [
      { column: 3, value: columnTag.status("s") },
      { column: 4, value: columnTag.runId("s") },
      { column: 5, value: columnTag.details("s") },
      ...keys.map((key, i) => ({ column: 6 + i, value: columnTag.output("s", key) })),
    ],
    "s",
  );
}

/** Outputs and confidences of the "capital" alone. */
const withConfidence = layoutOf(
  [
    { column: 1, value: columnTag.status("s") },
    { column: 2, value: columnTag.runId("s") },
    { column: 3, value: columnTag.output("s", "capital") },
    { column: 4, value: columnTag.confidence("s", "capital") },
  ],
  "s",
);

/** A row that was sent as run "a" and now says France. */
const row = (run: string, status: string, cells: Readonly<Record<number, SheetValue>> = {}) =>
  ledgerRow(2, run, status, "France", { 3: status, 4: run, ...cells });
const to = (result: RunResult, changed = false) => ({ result, changed });

const prints = (values: Readonly<Record<string, unknown>>) =>
  new Map(Object.entries(values).flatMap(([key, value]) => (fingerprint(value) === "" ? [] : [[textHash(key), fingerprint(value)] as const])));

/** Where an answer of run "old" stands with these outputs, in columns 6 and further, while run "a" is out. */
function standingRow(
  outputs: Readonly<Record<string, SheetValue>>,
  cells: Readonly<Record<number, SheetValue>> = {},
  change: Partial<ShownRun> = {},
): LedgerRow {
  const present = Object.fromEntries(Object.values(outputs).map((value, i) => [6 + i, value]));
  const shown = shownRun("old", { jobId: "job0", version: 3, at: 2 * DAY, fingerprints: prints(outputs), ...change });
  return ledgerRow(2, "a", "answer of day 2; running again", "France", { ...present, ...cells }, "", { shown, open: openRun("a", { ordinal: 4 }) });
}

function updateOf(of: LedgerRow, given: { readonly result: RunResult; readonly changed: boolean }, place: Layout, facts: Partial<FillFacts> = {}): RowUpdate {
  return new RowFiller(place, (column) => `column ${column}`, words, { ...FACTS, ...facts }).fill(
    of,
    { ...given, sentHash: of.details.open?.argumentsHash ?? null },
    of.details.open,
  );
}

/** What the row gets of a result, without its Run details. */
function fillRow(of: LedgerRow, given: { readonly result: RunResult; readonly changed: boolean }, place: Layout) {
  return withoutDetails(updateOf(of, given, place).cells, place);
}

function withoutDetails(cells: WrittenCells, place: Layout): WrittenCells {
  return cells.filter((_cell, i) => i !== place.places.details);
}

/** What one cell of the layout gets. */
const cellIn = (cells: WrittenCells, place: Layout, column: number) => cells[place.own.indexOf(column)];

describe("columns for outputs", () => {
  const newKeys = (results: readonly RunResult[], known: ReadonlySet<string>) => newOutputKeys(outputKeys(results), known);

  test("new keys in the order they come, known ones not again", () => {
    const results = [runResult("a", null, { outputs: { capital: 1, area: 2 } }), runResult("b", null, { outputs: { area: 3, flag: 4 } })];
    expect(newKeys(results, new Set())).toEqual(["capital", "area", "flag"]);
    expect(newKeys(results, new Set([textHash("area")]))).toEqual(["capital", "flag"]);
    expect(newKeys([], new Set())).toEqual([]);
  });

  test("hostile keys are keys like others", () => {
    const outputs = new Map<string, unknown>(["__proto__", "constructor", "toString", ""].map((key) => [key, 1]));
    expect(newKeys([runResult("a", null, { outputs })], new Set())).toEqual(["__proto__", "constructor", "toString", ""]);
  });

  test("a hundred keys get a column each, further ones share one", () => {
    const keys = (n: number) => new Map<string, unknown>(Array.from({ length: n }, (_, i) => [`key ${i}`, i]));
    const result = (n: number) => [runResult("a", null, { outputs: keys(n) })];
    expect(newKeys(result(100), new Set())).toHaveLength(100);
    expect(newKeys(result(300), new Set())).toEqual([...[...keys(100).keys()], MORE_OUTPUTS]);
    const known = new Set([...keys(100).keys()].map(textHash));
    expect(newKeys(result(101), known)).toEqual([MORE_OUTPUTS]);
    expect(newKeys(result(101), new Set([...known, textHash(MORE_OUTPUTS)]))).toEqual([]);
    expect(newKeys(result(100), known)).toEqual([]);
    expect(newKeys(result(102), new Set([...known].slice(2)))).toEqual(["key 0", "key 1", MORE_OUTPUTS]);
  });
});

describe("a row that gets its result", () => {
  test("outputs go to the columns of their keys, with Status and Run ID", () => {
    const given = runResult("a", "France", { outputs: { area: 643_801, capital: "Paris", landlocked: false } });
    expect(fillRow(row("a", "queued"), to(given), layout("capital", "area", "landlocked"))).toEqual(["'complete", "'a", "'Paris", 643_801, false]);
  });

  test("outputs that the result does not have leave blank cells blank", () => {
    expect(fillRow(row("a", "queued"), to(runResult("a", null, { outputs: { capital: "Paris" } })), layout("capital", "area"))).toEqual([
      "'complete",
      "'a",
      "'Paris",
      "",
    ]);
  });

  test("what somebody typed into an output cell stays, and Status says so", () => {
    const given = runResult("a", null, { outputs: { capital: "Paris", area: 1 } });
    const typed = row("a", "queued", { 6: "Lyon", 7: 0 });
    expect(fillRow(typed, to(given), layout("capital", "area"))).toEqual(["'complete (kept what was in column 6, column 7)", "'a", undefined, undefined]);
  });

  test("what one row keeps is not said of the next", () => {
    const place = layout("capital");
    const filler = new RowFiller(place, (column) => `column ${column}`, words, FACTS);
    const given = to(runResult("a", null, { outputs: { capital: "Paris" } }));
    const fill = (of: LedgerRow) => withoutDetails(filler.fill(of, { ...given, sentHash: null }, null).cells, place);
    expect(fill(row("a", "queued", { 6: "Lyon" }))).toEqual(["'complete (kept what was in column 6)", "'a", undefined]);
    expect(fill(row("a", "queued"))).toEqual(["'complete", "'a", "'Paris"]);
    expect(fill(row("a", "queued", { 6: "Nice" }))).toEqual(["'complete (kept what was in column 6)", "'a", undefined]);
  });

  test("a cell that holds the same already is no reason for a remark", () => {
    const given = runResult("a", null, { outputs: { capital: "Paris", area: 1 } });
    expect(fillRow(row("a", "queued", { 6: "Paris", 7: 1 }), to(given), layout("capital", "area"))).toEqual(["'complete", "'a", "'Paris", 1]);
  });

  test("cells of outputs that the result does not have are left alone, whatever is in them", () => {
    expect(fillRow(row("a", "queued", { 6: new Date(0) }), to(runResult("a", null)), layout("capital"))).toEqual(["'complete", "'a", undefined]);
  });

  test("an edited row is marked, before the other remark", () => {
    const given = runResult("a", null, { outputs: { capital: "Paris" } });
    expect(fillRow(row("a", "queued"), to(given, true), layout("capital"))[0]).toBe("'complete (arguments changed since submission)");
    expect(fillRow(row("a", "queued", { 6: "Lyon" }), to(given, true), layout("capital"))[0]).toBe(
      "'complete (arguments changed since submission; kept what was in column 6)",
    );
  });

  test("a failed run says why and fills nothing", () => {
    const given = runResult("a", null, { status: "failed", error: "no such country", outputs: { capital: "Paris" } });
    expect(fillRow(row("a", "queued"), to(given), layout("capital"))).toEqual(["'failed: no such country", "'a", ""]);
  });

  test("the row takes the result's run id", () => {
    expect(fillRow(row("", "queued"), to(runResult("b", null)), layout())).toEqual(["'complete", "'b"]);
  });

  test("confidences go to their own columns", () => {
    const basis = [
      { field: "capital", confidence: "high", reasoning: "", citations: [] },
      { field: "area", confidence: "low", reasoning: "", citations: [] },
    ];
    const given = runResult("a", null, { outputs: { capital: "Paris" }, basis });
    expect(fillRow(ledgerRow(2, "a", "queued", "France"), to(given), withConfidence)).toEqual(["'complete", "'a", "'Paris", "'high"]);
  });

  test("outputs without a column of their own go together into one, as JSON", () => {
    const outputs = new Map<string, unknown>([
      ["capital", "Paris"],
      ["__proto__", 1],
      ["flag", { stripes: 3 }],
    ]);
    expect(fillRow(row("a", "queued"), to(runResult("a", null, { outputs })), layout("capital", MORE_OUTPUTS))).toEqual([
      "'complete",
      "'a",
      "'Paris",
      '\'{"__proto__":1,"flag":{"stripes":3}}',
    ]);
    expect(fillRow(row("a", "queued"), to(runResult("a", null, { outputs: { capital: "Paris" } })), layout("capital", MORE_OUTPUTS))[3]).toBe("");
    expect(fillRow(row("a", "queued"), to(runResult("a", null, { outputs })), layout("capital"))).toEqual(["'complete", "'a", "'Paris"]);
  });

  test("a column for them that this version adds is found by later ones", () => {
    expect(MORE_OUTPUTS).toBe("More outputs");
  });

  test("blank ones, which a CSV export gives to runs without them, are not among them", () => {
    const outputs = new Map<string, unknown>([
      ["a", ""],
      ["b", null],
      ["c", 0],
    ]);
    expect(fillRow(row("a", "queued"), to(runResult("a", null, { outputs })), layout(MORE_OUTPUTS))[2]).toBe(`'{"c":0}`);
    expect(fillRow(row("a", "queued"), to(runResult("a", null, { outputs: { a: "" } })), layout(MORE_OUTPUTS))[2]).toBe("");
  });

  test("what somebody typed there stays, and is mentioned where something was to be written", () => {
    const place = layout(MORE_OUTPUTS);
    const typed = row("a", "queued", { 6: "my note" });
    const status = (outputs: Readonly<Record<string, unknown>>) => fillRow(typed, to(runResult("a", null, { outputs })), place);
    const kept = ["'complete (kept what was in column 6)", "'a", undefined];
    const mixed = runResult("a", null, { outputs: { [MORE_OUTPUTS]: "x", extra: 1 } });
    expect(fillRow(row("a", "queued", { 6: "mine" }), to(mixed), layout(MORE_OUTPUTS))).toEqual(kept);
    expect(status({ flag: 1 })).toEqual(kept);
    expect(status({ [MORE_OUTPUTS]: "mine" })).toEqual(kept);
    expect(status({ flag: "" })).toEqual(["'complete", "'a", undefined]);
  });

  test("an output named as that column is not lost among them", () => {
    const own = runResult("a", null, { outputs: { [MORE_OUTPUTS]: "mine", flag: 1 } });
    expect(fillRow(row("a", "queued"), to(own), layout(MORE_OUTPUTS))[2]).toBe(`'{"flag":1,"${MORE_OUTPUTS}":"mine"}`);
    const alone = runResult("a", null, { outputs: { [MORE_OUTPUTS]: "mine" } });
    expect(fillRow(row("a", "queued"), to(alone), layout(MORE_OUTPUTS))[2]).toBe("'mine");
  });
});

test.each(["output", "confidence", "more"] as const)(
  "a column of %s that somebody moved left of all others is filled as well, and left alone as well",
  (first) => {
    const tags = { output: columnTag.output("s", "capital"), confidence: columnTag.confidence("s", "capital"), more: columnTag.output("s", MORE_OUTPUTS) };
    const place = layoutOf(
      [
        { column: 1, value: tags[first] },
        { column: 4, value: columnTag.status("s") },
        { column: 5, value: columnTag.runId("s") },
      ],
      "s",
    );
    const basis = [{ field: "capital", confidence: "high", reasoning: "", citations: [] }];
    const given = runResult("a", null, { outputs: { capital: "Paris" }, basis });
    const filled = { output: "'Paris", confidence: "'high", more: '\'{"capital":"Paris"}' }[first];
    expect(fillRow(row("a", "queued"), to(given), place)).toEqual([filled, "'complete", "'a"]);
    expect(fillRow(row("a", "queued", { 1: "mine" }), to(given), place)).toEqual([undefined, "'complete (kept what was in column 1)", "'a"]);
    expect(fillRow(row("a", "queued"), to(runResult("a", null, { status: "failed" })), place)).toEqual(["", "'failed", "'a"]);
    expect(markRow(row("a", "queued", { 1: "mine" }), place, words, statusOf({ kind: "open", status: "running" }), "a", NO_DETAILS)).toEqual([
      undefined,
      "'running",
      "'a",
    ]);
  },
);

describe("a standing answer", () => {
  const outputs = { capital: "Paris", area: 643_801, landlocked: false };
  const place = layout("capital", "area", "landlocked");

  test("is replaced, and handed out for the history", () => {
    const update = updateOf(standingRow(outputs), to(runResult("a", "France", { outputs: { capital: "Lyon", area: "643801", landlocked: true } })), place);
    expect(withoutDetails(update.cells, place)).toEqual(["'complete", "'a", "'Lyon", "'643801", true]);
    expect(update.replaced).toMatchObject({ ordinal: 4, row: { row: 2 } });
    expect(update.replaced?.outputs).toEqual(new Map<string, SheetValue>(Object.entries(outputs).map(([key, value]) => [textHash(key), value])));
    const { shown } = update.details;
    expect({ ...update.details, shown: { ...shown, fingerprints: new Map(shown?.fingerprints) } }).toEqual({
      open: null,
      shown: shownRun("a", {
        version: 3,
        at: 9 * DAY,
        runner: "core",
        argumentsHash: argumentsHash(argumentsOf({ country: "France" })),
        replaced: true,
        ordinal: 4,
        fingerprints: prints({ capital: "Lyon", area: "643801", landlocked: true }),
      }),
    });
  });

  test("a first answer replaces nothing", () => {
    const update = updateOf(row("a", "queued"), to(runResult("a", "France", { outputs: { capital: "Lyon" } })), place);
    expect([update.replaced, update.details.shown?.replaced]).toEqual([null, false]);
    const afterFailure = ledgerRow(2, "a", "queued", "France", {}, "", { shown: shownRun("old", { outcome: "failed" }), open: openRun("a") });
    expect(updateOf(afterFailure, to(runResult("a", "France")), place).replaced).toBeNull();
  });

  test.each<[string, SheetValue]>([
    ["other text", "Lyon"],
    ["text of the number", "643801"],
    ["a date", new Date(0)],
    ["a number", 7],
  ])("where a person put %s, it is theirs: it stays and is named", (_what, typed) => {
    const edited = standingRow(outputs, { 7: typed });
    const update = updateOf(edited, to(runResult("a", "France", { outputs: { capital: "Lyon", area: 1 } })), layout("capital", "area"));
    expect(cellIn(update.cells, layout("capital", "area"), 7)).toBeUndefined();
    expect(cellIn(update.cells, layout("capital", "area"), 3)).toBe("'complete (kept what was in column 7)");
    expect(new Map(update.details.shown?.fingerprints)).toEqual(prints({ capital: "Lyon" }));
    expect([...(update.replaced?.outputs ?? [])]).toEqual([[textHash("capital"), "Paris"]]);
  });

  test("a cell of an output without a fingerprint is a person's", () => {
    const edited = standingRow({ capital: "Paris" }, { 7: "typed" });
    const update = updateOf(edited, to(runResult("a", "France", { outputs: { capital: "Lyon", area: 1 } })), layout("capital", "area"));
    expect(withoutDetails(update.cells, layout("capital", "area"))).toEqual(["'complete (kept what was in column 7)", "'a", "'Lyon", undefined]);
  });

  test("which was sorted away without its Run details is not taken for Rowrunner's", () => {
    const moved = standingRow({ capital: "Paris" }, { 6: "Madrid" });
    expect(cellIn(updateOf(moved, to(runResult("a", "France", { outputs: { capital: "Lyon" } })), place).cells, place, 6)).toBeUndefined();
  });

  test("loses the outputs that are asked for and that the new one lacks", () => {
    const update = updateOf(standingRow(outputs), to(runResult("a", "France", { outputs: { capital: "Lyon" } })), place);
    expect(withoutDetails(update.cells, place)).toEqual(["'complete", "'a", "'Lyon", "", ""]);
    expect(new Map(update.details.shown?.fingerprints)).toEqual(prints({ capital: "Lyon" }));
    expect(update.replaced?.outputs.get(textHash("area"))).toBe(643_801);
  });

  test("or that are blank in it", () => {
    const update = updateOf(standingRow(outputs), to(runResult("a", "France", { outputs: { capital: "Lyon", area: null, landlocked: "" } })), place);
    expect(withoutDetails(update.cells, place)).toEqual(["'complete", "'a", "'Lyon", "", ""]);
    expect(update.replaced?.outputs.size).toBe(3);
  });

  test("but not where a person changed them", () => {
    const update = updateOf(standingRow(outputs, { 7: "typed" }), to(runResult("a", "France", { outputs: { capital: "Lyon" } })), place);
    expect(withoutDetails(update.cells, place)).toEqual(["'complete (kept what was in column 7)", "'a", "'Lyon", undefined, ""]);
  });

  test("keeps the outputs that nobody asks for any more, as Rowrunner's", () => {
    const isAskedFor = (hash: string) => hash === textHash("capital");
    const update = updateOf(standingRow(outputs), to(runResult("a", "France", { outputs: { capital: "Lyon" } })), place, { isAskedFor });
    expect(withoutDetails(update.cells, place)).toEqual(["'complete", "'a", "'Lyon", undefined, undefined]);
    expect(new Map(update.details.shown?.fingerprints)).toEqual(prints({ ...outputs, capital: "Lyon" }));
    expect([...(update.replaced?.outputs.keys() ?? [])]).toEqual([textHash("capital")]);
  });

  test("where nobody knows what is asked for, an edited set-up asks for what its results have", () => {
    const older = standingRow(outputs, {}, { version: 2 });
    const update = updateOf(older, to(runResult("a", "France", { outputs: { capital: "Lyon" } })), place, { version: 3, isAskedFor: null });
    expect(withoutDetails(update.cells, place)).toEqual(["'complete", "'a", "'Lyon", undefined, undefined]);
  });

  test("stays when the new run failed, and Run details note it", () => {
    const standing = standingRow(outputs);
    const failed = runResult("a", "France", { status: "failed", error: "no such country", outputs: { capital: "Lyon" } });
    const update = updateOf(standing, to(failed), place);
    expect(withoutDetails(update.cells, place)).toEqual(["'answer of day 2; last try failed: no such country", "'old", undefined, undefined, undefined]);
    expect(update.details).toEqual({
      shown: { ...standing.details.shown, failedSince: { jobId: JOB, runId: "a", reason: "no such country" } },
      open: null,
    });
    expect(update.replaced).toBeNull();
  });

  test("and is still Rowrunner's to replace by the run after that", () => {
    const standing = standingRow(outputs);
    const { details } = updateOf(standing, to(runResult("a", "France", { status: "failed" })), place);
    const again: LedgerRow = { ...standing, details: { ...details, open: openRun("b") } };
    const update = updateOf(again, to(runResult("b", "France", { outputs: { ...outputs, capital: "Lyon" } })), place);
    expect(withoutDetails(update.cells, place)).toEqual(["'complete", "'b", "'Lyon", 643_801, false]);
    expect(update.details.shown?.failedSince).toBeNull();
  });

  test("a first run that failed is shown as that", () => {
    const update = updateOf(row("a", "queued"), to(runResult("a", "France", { status: "failed", error: "why" })), place);
    expect(update.details).toMatchObject({ shown: { outcome: "failed", runId: "a", reason: "why", replaced: false, failedSince: null }, open: null });
  });

  test("a fill that is repeated after a death hands out nothing of its own for the history", () => {
    const given = to(runResult("a", "France", { outputs: { capital: "Lyon", area: null, landlocked: true } }));
    const first = updateOf(standingRow(outputs), given, place);
    // The outputs were written, Run details and Status were not.
    const dead = standingRow(outputs, { 6: "Lyon", 7: "", 8: true });
    const second = updateOf(dead, given, place);
    expect(second.replaced?.outputs).toEqual(new Map());
    expect(second.cells).toEqual(first.cells);
    expect(second.details).toEqual(first.details);
  });
});

describe("what Run details say of the arguments", () => {
  const hash = (country: string) => argumentsHash(argumentsOf({ country }));
  const hashOf = (details: RunDetails, changed: boolean) =>
    updateOf(ledgerRow(2, "a", "queued", "France", {}, "", details), to(runResult("a", null), changed), layout()).details.shown;

  test("is what was sent, where the row knows it", () => {
    const open = openRun("a", { argumentsHash: hash("Spain") });
    for (const changed of [false, true]) expect(hashOf({ shown: null, open }, changed)).toMatchObject({ argumentsHash: hash("Spain"), changed });
  });

  test("else what the row says now, if that is what was sent, and otherwise nothing", () => {
    expect(hashOf({ shown: null, open: openRun("a") }, false)).toMatchObject({ argumentsHash: hash("France"), changed: false });
    expect(hashOf({ shown: null, open: openRun("a") }, true)).toMatchObject({ argumentsHash: "", changed: true });
    expect(hashOf(NO_DETAILS, false)).toMatchObject({ argumentsHash: hash("France") });
  });
});

test("Run details say the lowest confidence among the outputs, in the order low, medium, high", () => {
  const lowest = (...given: readonly string[]) => {
    const basis = given.map((confidence, i) => ({ field: `f${i}`, confidence, reasoning: "", citations: [] }));
    return updateOf(row("a", "queued"), to(runResult("a", null, { basis })), layout()).details.shown?.confidence;
  };
  expect([lowest("high", "medium"), lowest(" HIGH "), lowest("medium", "low", "high"), lowest(), lowest("", "unheard of")]).toEqual([
    "medium",
    "high",
    "low",
    "",
    "",
  ]);
});

// Promise 3, whatever stands in the cells and whatever comes.
test("only cells that are blank, hold the value already, or hold what Rowrunner wrote are written, and what goes is handed out", () => {
  const keys = ["a", "b", "c", MORE_OUTPUTS];
  const place = layout(...keys);
  const value = fc.constantFrom<SheetValue>("", "x", "y", "7", 7, true, "true", new Date(0));
  const came = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom<unknown>(null, "x", "z", "7", 7, true, ["p", "q"]));
  const wrote = fc.tuple(value, value, value, value);
  fc.assert(
    fc.property(wrote, wrote, came, fc.boolean(), fc.boolean(), (written, present, outputs, isAnswer, isAsked) => {
      const fingerprints = prints(Object.fromEntries(keys.map((key, i) => [key, written[i]])));
      const shown = isAnswer ? shownRun("old", { fingerprints }) : null;
      const cells = Object.fromEntries(present.map((one, i) => [6 + i, one]));
      const before = ledgerRow(2, "a", "", "France", cells, "", { shown, open: openRun("a") });
      const update = updateOf(before, to(runResult("a", null, { outputs })), place, { isAskedFor: () => isAsked });
      keys.forEach((key, i) => {
        const [was, gets] = [present[i] ?? "", cellIn(update.cells, place, 6 + i)];
        const isOurs = was !== "" && shown?.fingerprints.get(textHash(key)) === fingerprint(was);
        if (gets === undefined) return;
        const holds = storedBySheets(gets).value;
        expect(was === "" || was === holds || isOurs).toBe(true);
        if (was !== "" && was !== holds) expect(update.replaced?.outputs.get(textHash(key))).toEqual(was);
        if (holds !== "") expect(update.details.shown?.fingerprints.get(textHash(key))).toBe(fingerprint(holds));
      });
      for (const one of update.replaced?.outputs.values() ?? []) expect(present).toContain(one);
    }),
    { numRuns: 1000 },
  );
});

describe("rows that are only marked", () => {
  const mark = (of: LedgerRow, place: Layout, runId = "b", details: RunDetails = of.details) =>
    markRow(of, place, words, statusOf({ kind: "open", status: "running" }), runId, details);

  test("Status, Run ID and Run details are written, outputs left alone", () => {
    const full = row("a", "queued", { 6: "Lyon" });
    const details = { shown: shownRun("a"), open: openRun("b") };
    expect(mark(full, layout("capital", "area"), "b", details)).toEqual(["'running", "'b", textCell(formatRunDetails(details)), undefined, ""]);
  });

  test("a mark over a standing answer says both", () => {
    const cells = markRow(row("a", "complete"), layout(), words, statusOf({ kind: "waiting" }, 2 * DAY), "b", NO_DETAILS);
    expect(cells[0]).toBe("'answer of day 2; waiting to run again");
  });

  test("a row is given back as it was, its outputs left alone", () => {
    const details = { shown: shownRun("a", { fingerprints: prints({ a: "=1+1" }) }), open: null };
    const before = ledgerRow(2, "a", "complete (kept b)", "France", { 6: "=1+1", 7: 0, 8: new Date(0), 9: "" }, "", details);
    expect(restoreRow(before, layout("a", "b", "c", "d"))).toEqual([
      "'complete (kept b)",
      "'a",
      textCell(formatRunDetails(details)),
      undefined,
      undefined,
      undefined,
      "",
    ]);
  });

  test("blank Status, Run ID and Run details are cleared cells", () => {
    expect(restoreRow(ledgerRow(2, "", "", "France"), layout())).toEqual(["", "", ""]);
    expect(markRow(row("a", "queued"), layout(), () => "", statusOf({ kind: "waiting" }), "", NO_DETAILS)).toEqual(["", "", ""]);
  });

  test("a set without Run details, whose column somebody deleted, is marked in what is left", () => {
    expect(mark(ledgerRow(2, "a", "queued", "France"), withConfidence)).toEqual(["'running", "'b", "", ""]);
  });

  test("no text of a status becomes a formula", () => {
    for (const text of ["=1+1", "+1", "2026-01-01", "true", "'x"]) {
      const [status] = markRow(row("a", "queued"), layout(), () => text, statusOf({ kind: "waiting" }), text, NO_DETAILS);
      expect(storedBySheets(status ?? "")).toEqual({ value: text, isFormula: false });
    }
  });
});

describe("bridging a gap between two written rows", () => {
  const place = layout("capital");
  const filled = (cells: Readonly<Record<number, SheetValue>>, value: SheetValue = "Paris") =>
    ledgerRow(2, "a", "complete", "France", cells, "", { shown: shownRun("a", { fingerprints: prints({ capital: value }) }), open: null });
  const bridged = (of: LedgerRow, ledgerOnly = false) => bridgeRow(of, place, ledgerOnly);

  test("an open row of Rowrunner's is rewritten as it is", () => {
    const open = row("a", "queued");
    expect(bridged(open)).toEqual(["'queued", "'a", textCell(formatRunDetails(open.details)), ""]);
    const waits = row("rr_job1_0_0_0", "not submitted yet");
    expect(bridged(waits)).toEqual(["'not submitted yet", "'rr_job1_0_0_0", textCell(formatRunDetails(waits.details)), ""]);
  });

  test.each<[SheetValue, Written]>([
    ["Paris", "'Paris"],
    ["=1+1", "'=1+1"],
    ["007", "'007"],
    [7, 7],
    [false, false],
  ])("a filled row is rewritten as it was filled: %p", (value, written) => {
    const done = filled({ 6: value }, value);
    expect(bridged(done)).toEqual(["'complete", "'a", textCell(formatRunDetails(done.details)), written]);
  });

  test("a row whose output a person emptied stays empty", () => {
    expect(bridged(filled({}))?.[3]).toBe("");
  });

  test("rows with an output that somebody changed are not touched, rows of no job neither", () => {
    expect(bridged(filled({ 6: "Lyon" }))).toBeNull();
    expect(bridged(filled({ 6: "7" }, 7))).toBeNull();
    expect(bridged(filled({ 6: new Date(0) }, new Date(0)))).toBeNull();
    expect(bridged(row("a", "queued", { 6: "Lyon" }))).toBeNull();
    expect(bridged(row("", ""))).toBeNull();
    expect(bridged(ledgerRow(2, "typed", "typed", "France", {}, "", NO_DETAILS))).toBeNull();
    const skipped = { shown: null, open: openRun("", { state: "skipped", reason: { kind: "edited" } }) };
    expect(bridged(ledgerRow(2, "", "not submitted: edited", "France", {}, "", skipped))).toBeNull();
  });

  test("where only Status, Run ID and Run details are written, outputs do not matter", () => {
    const edited = filled({ 6: "Lyon" });
    expect(bridged(edited, true)).toEqual(["'complete", "'a", textCell(formatRunDetails(edited.details)), undefined]);
    expect(bridged(row("", ""), true)).toBeNull();
  });

  test("a confidence is rewritten as it was filled", () => {
    const fingerprints = new Map([...prints({ capital: "Paris" }), [confidenceKey(textHash("capital")), fingerprint("high")] as const]);
    const of = (confidence: SheetValue) =>
      ledgerRow(2, "a", "complete", "France", { 3: "Paris", 4: confidence }, "", { shown: shownRun("a", { fingerprints }), open: null });
    expect(bridgeRow(of("high"), withConfidence, false)).toEqual(["'complete", "'a", "'Paris", "'high"]);
    expect(bridgeRow(of("low"), withConfidence, false)).toBeNull();
  });

  test.each([3, 4])("a row with a number or a date in column %s, Status or Run ID, is somebody's and not touched", (column) => {
    for (const value of [7, new Date(0), true]) {
      const of = ledgerRow(2, "a", "queued", "France", { [column]: value });
      expect([bridgeRow(of, place, false), bridgeRow(of, place, true)]).toEqual([null, null]);
    }
  });

  test("a row of a set whose Status or Run ID column is gone is bridged in what is left", () => {
    const ledgerAlone = layoutOf([{ column: 5, value: columnTag.details("s") }], "s");
    const of = row("a", "queued");
    expect(bridgeRow(of, ledgerAlone, true)).toEqual([textCell(formatRunDetails(of.details))]);
  });

  test("a confidence without a fingerprint is a person's, so its row is not touched", () => {
    const of = ledgerRow(2, "a", "complete", "France", { 3: "Paris", 4: "high" }, "", {
      shown: shownRun("a", { fingerprints: prints({ capital: "Paris" }) }),
      open: null,
    });
    expect(bridgeRow(of, withConfidence, false)).toBeNull();
  });
});

test("what a bridge or a mark writes is what stays in the sheet: rows at rest do not change", () => {
  const value = fc.oneof(fc.constantFrom<SheetValue>("", "=1", "007", 3, true), fc.string({ unit: "binary" }));
  const wellFormed = (text: string) => Buffer.from(text).toString() === text;
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), value, fc.boolean(), (status, run, output, isOpen) => {
      fc.pre([status, String(output)].every(wellFormed));
      const place = layout("capital");
      const open: OpenRun | null = isOpen ? openRun("b") : null;
      const given = ledgerRow(2, run, status, "France", { 6: output }, "", { shown: shownRun("a", { fingerprints: prints({ capital: output }) }), open });
      const bridged = bridgeRow(given, place, false);
      expect(bridged).not.toBeNull();
      const [, , details] = bridged ?? [];
      expect((bridged ?? []).map((cell) => storedBySheets(cell ?? "").value)).toEqual([status, run, formatRunDetails(given.details), output]);
      expect(parseRunDetails(String(storedBySheets(details ?? "").value))).toEqual(given.details);
    }),
  );
});

describe("what an update says of itself", () => {
  const failed = runResult("b", null, { status: "failed", error: "why" });

  test("only an answer fills outputs, and what cannot be written leaves no fingerprint", () => {
    const answer = runResult("b", null, { outputs: { capital: "Paris" }, basis: [{ field: "capital", confidence: "high", reasoning: "", citations: [] }] });
    const update = updateOf(row("b", "queued"), to(answer), layout("capital"));
    expect([update.fillsOutputs, [...(update.details.shown?.fingerprints.keys() ?? [])]]).toEqual([true, [textHash("capital")]]);
    expect(updateOf(row("b", "queued"), to(failed), layout("capital")).fillsOutputs).toBe(false);
    expect(updateOf(standingRow({ capital: "Paris" }), to(failed), layout("capital")).fillsOutputs).toBe(false);
  });

  test("a failure after a failure shows the later one", () => {
    const before = { shown: shownRun("a", { outcome: "failed", reason: "first" }), open: openRun("b") } as const;
    const update = updateOf(ledgerRow(2, "b", "", "France", {}, "", before), to(failed), layout());
    expect(update.details.shown).toMatchObject({ runId: "b", outcome: "failed", reason: "why", failedSince: null });
  });
});

test("outputs that stand left of all others are no leftovers", () => {
  const leftmost = layoutOf(
    [
      { column: 1, value: columnTag.output("s", "capital") },
      { column: 2, value: columnTag.output("s", MORE_OUTPUTS) },
    ],
    "s",
  );
  expect(updateOf(row("a", "queued"), to(runResult("a", null, { outputs: { capital: "Paris", area: 1 } })), leftmost).cells).toEqual([
    "'Paris",
    '\'{"area":1}',
  ]);
});

test.each(["status", "runId", "details"] as const)("a set of which only the column of its %s is left is marked in that", (role) => {
  const alone = layoutOf([{ column: 3, value: columnTag[role]("s") }], "s");
  const details = { shown: null, open: openRun("b") };
  const cells = markRow(ledgerRow(2, "a", "", "France"), alone, words, statusOf({ kind: "open", status: "running" }), "b", details);
  expect(cells).toEqual([{ status: "'running", runId: "'b", details: textCell(formatRunDetails(details)) }[role]]);
});
