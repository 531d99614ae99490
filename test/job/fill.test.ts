import fc from "fast-check";
import type { SheetValue } from "../../src/job/cell";
import { bridgeRow, isUnchanged, MORE_OUTPUTS, markRow, newOutputKeys, outputKeys, RowFiller, restoreRow, submitRow } from "../../src/job/fill";
import { columnTag, type Layout, layoutOf } from "../../src/job/layout";
import type { LedgerRow } from "../../src/job/ledger";
import type { RunResult } from "../../src/job/run";
import { textHash } from "../../src/job/text-hash";
import { ledgerRow, runResult } from "./rows";
import { storedBySheets } from "./sheets-reading";

/** Status in column 4, Run ID in 5, outputs from 6. */
function layout(...keys: readonly string[]): Layout {
  return layoutOf(
    [
      { column: 4, value: columnTag.status("s") },
      { column: 5, value: columnTag.runId("s") },
      ...keys.map((key, i) => ({ column: 6 + i, value: columnTag.output("s", key) })),
    ],
    "s",
  );
}

const row = (run: string, status: string, cells: Readonly<Record<number, SheetValue>> = {}) =>
  ledgerRow(2, run, status, "France", { 4: status, 5: run, ...cells });
const to = (result: RunResult, changed = false) => ({ result, changed });

/** What the row gets of a result. */
function fillRow(of: LedgerRow, given: { readonly result: RunResult; readonly changed: boolean }, place: Layout) {
  return new RowFiller(place, (column) => `column ${column}`).fill(of, given);
}

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
    const filler = new RowFiller(layout("capital"), (column) => `column ${column}`);
    const given = to(runResult("a", null, { outputs: { capital: "Paris" } }));
    expect(filler.fill(row("a", "queued", { 6: "Lyon" }), given)).toEqual(["'complete (kept what was in column 6)", "'a", undefined]);
    expect(filler.fill(row("a", "queued"), given)).toEqual(["'complete", "'a", "'Paris"]);
    expect(filler.fill(row("a", "queued", { 6: "Nice" }), given)).toEqual(["'complete (kept what was in column 6)", "'a", undefined]);
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
    const place = layoutOf(
      [
        { column: 1, value: columnTag.status("s") },
        { column: 2, value: columnTag.runId("s") },
        { column: 3, value: columnTag.output("s", "capital") },
        { column: 4, value: columnTag.confidence("s", "capital") },
      ],
      "s",
    );
    const basis = [
      { field: "capital", confidence: "high", reasoning: "", citations: [] },
      { field: "area", confidence: "low", reasoning: "", citations: [] },
    ];
    const given = runResult("a", null, { outputs: { capital: "Paris" }, basis });
    expect(fillRow(ledgerRow(2, "a", "queued", "France"), to(given), place)).toEqual(["'complete", "'a", "'Paris", "'high"]);
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
    expect(markRow(row("a", "queued", { 1: "mine" }), place, "'running", "a")).toEqual([undefined, "'running", "'a"]);
    expect(submitRow(row("a", "queued", { 1: "mine" }), place, "'not submitted yet", "t", false)).toEqual([undefined, "'not submitted yet", "'t"]);
  },
);

describe("rows that are only marked", () => {
  test("Status and Run ID are written, outputs left alone", () => {
    const full = row("a", "queued", { 6: "Lyon" });
    expect(markRow(full, layout("capital", "area"), "'running", "b")).toEqual(["'running", "'b", undefined, ""]);
  });

  test("a row that is submitted keeps what is in its output cells, or loses it when it is to be replaced", () => {
    const place = layoutOf(
      [
        { column: 1, value: columnTag.status("s") },
        { column: 2, value: columnTag.runId("s") },
        { column: 3, value: columnTag.output("s", "capital") },
        { column: 4, value: columnTag.confidence("s", "capital") },
      ],
      "s",
    );
    const full = ledgerRow(2, "a", "complete", "France", { 1: "complete", 2: "a", 3: "Paris", 4: "high" });
    expect(submitRow(full, place, "'not submitted yet", "rr_j_0_0_0", false)).toEqual(["'not submitted yet", "'rr_j_0_0_0", undefined, undefined]);
    expect(submitRow(full, place, "'not submitted yet", "rr_j_0_0_0", true)).toEqual(["'not submitted yet", "'rr_j_0_0_0", "", ""]);
  });

  test("a row is given back as it was: its texts as texts, its numbers, and a date, which could not be, left alone", () => {
    const before = ledgerRow(2, "a", "complete", "France", { 4: "complete", 5: "a", 6: "=1+1", 7: 0, 8: new Date(0), 9: "" });
    expect(restoreRow(before, layout("a", "b", "c", "d"))).toEqual(["'complete", "'a", "'=1+1", 0, undefined, ""]);
  });

  test("blank Status and Run ID are cleared cells", () => {
    expect(markRow(row("a", "queued"), layout(), "", "")).toEqual(["", ""]);
  });

  test("writing what is there already changes nothing", () => {
    const place = layout("capital");
    const before = row("a", "queued", { 6: "Lyon" });
    expect(isUnchanged(before, markRow(before, place, "'queued", "a"), place)).toBe(true);
    expect(isUnchanged(before, markRow(before, place, "'running", "a"), place)).toBe(false);
    expect(isUnchanged(before, markRow(before, place, "'queued", "b"), place)).toBe(false);
  });
});

describe("bridging a gap between two written rows", () => {
  const place = layout("capital");
  const unknown = () => null;

  test("an open row of Rowrunner's is rewritten as it is", () => {
    expect(bridgeRow(row("a", "queued"), place, unknown)).toEqual(["'queued", "'a", ""]);
    expect(bridgeRow(row("rr_j_0_0_0", "not submitted yet"), place, unknown)).toEqual(["'not submitted yet", "'rr_j_0_0_0", ""]);
  });

  test("a filled row is rewritten as it was filled, if nobody changed it since", () => {
    const done = row("a", "complete", { 6: "Paris" });
    const filledAs = () => ["'complete", "'a", "'Paris"];
    expect(bridgeRow(done, place, filledAs)).toEqual(["'complete", "'a", "'Paris"]);
    expect(bridgeRow(row("a", "complete", { 6: "Lyon" }), place, filledAs)).toBeNull();
    expect(bridgeRow(done, place, () => ["'complete", "'a", undefined])).toBeNull();
    expect(bridgeRow(row("a", "queued"), place, unknown)).toEqual(["'queued", "'a", ""]);
  });

  test("finished rows, rows of no job and rows with something in an output cell are not touched", () => {
    expect(bridgeRow(row("a", "complete"), place, unknown)).toBeNull();
    expect(bridgeRow(row("a", "failed"), place, unknown)).toBeNull();
    expect(bridgeRow(row("", ""), place, unknown)).toBeNull();
    expect(bridgeRow(row("a", "queued", { 6: "Lyon" }), place, unknown)).toBeNull();
  });

  test("a cell whose value is no text is not touched, since writing would make text of it", () => {
    expect(bridgeRow(row("7", "queued", { 5: 7 }), place, unknown)).toBeNull();
    expect(bridgeRow(row("a", "true", { 4: true }), place, unknown)).toBeNull();
  });
});

test("what a bridge or a mark writes is what stays in the sheet: rows at rest do not change", () => {
  const value = fc.oneof(fc.constantFrom<SheetValue>("", "=1", "007", 3, true), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), value, (status, run, output) => {
      const place = layout("capital");
      const given: LedgerRow = row(run, status, { 6: output });
      const bridged = bridgeRow(given, place, () => null);
      fc.pre(bridged !== null);
      expect(bridged.map((cell) => storedBySheets(cell).value)).toEqual([status, run, output]);
    }),
  );
});
