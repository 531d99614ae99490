import fc from "fast-check";
import { runToken } from "../../src/job/job-record";
import type { LedgerRow } from "../../src/job/ledger";
import { type PlacementRequest, placeResults } from "../../src/job/match";
import type { RunResult } from "../../src/job/run";
import { NO_DETAILS } from "../../src/job/run-details";
import { JOB, ledgerRow, runResult, sentRow, shownRun } from "./rows";
import { isDone, WorkedSheet } from "./worked-sheet";

/** Row numbers by run id; a "*" marks rows whose arguments changed. */
function placed(rows: readonly LedgerRow[], results: readonly RunResult[], facts: Partial<PlacementRequest> = {}) {
  const { byRunId, byRow, movedRuns } = placeResults({ rows, results, argumentNames: ["country"], jobId: JOB, ...facts });
  const placements = [...byRunId.values()];
  // What a row takes and what goes to it are the same.
  for (const row of rows) expect(byRow[row.row]).toBe(placements.find((placement) => placement.rows.includes(row)));
  return {
    rows: Object.fromEntries(placements.map(({ result, rows: to, changed }) => [result.runId, `${to.map(({ row }) => row).join(" ")}${changed ? "*" : ""}`])),
    moved: Object.fromEntries([...movedRuns].map(([{ row }, { id }]) => [row, id])),
    filled: placements.filter(({ alreadyFilled }) => alreadyFilled).map(({ result }) => String(result.runId)),
  };
}

const token = (index: number, job = JOB) => runToken(job, 0, 0, index);

describe("run id and arguments agree", () => {
  test("a result goes to its row, wherever the row is now", () => {
    const rows = [ledgerRow(9, "b", "queued", "Spain"), ledgerRow(2, "a", "running", "France")];
    expect(placed(rows, [runResult("a", "France"), runResult("b", "Spain")])).toEqual({ rows: { a: "2", b: "9" }, moved: {}, filled: [] });
  });

  test("all rows that share a run get its result", () => {
    const rows = [ledgerRow(2, "a", "queued", "France"), ledgerRow(5, "a", "queued", "France")];
    expect(placed(rows, [runResult("a", "France")]).rows).toEqual({ a: "2 5" });
  });

  test("run ids are compared without regard to case", () => {
    expect(placed([ledgerRow(2, "RUN-A", "queued", "France")], [runResult("run-a", "France")]).rows).toEqual({ "run-a": "2" });
    expect(placed([ledgerRow(2, "run-a", "queued", "France")], [runResult("Run-A", "France")]).rows).toEqual({ "Run-A": "2" });
  });

  test("results that found their rows do not keep others from edited rows, or from rows that lost their run id", () => {
    const rows = [ledgerRow(2, "a", "queued", "France"), ledgerRow(3, "b", "queued", "Italy"), ledgerRow(4, "", "queued", "Japan")];
    const results = [runResult("a", "France"), runResult("b", "Spain"), runResult("c", "Japan")];
    expect(placed(rows, results).rows).toEqual({ a: "2", b: "3*", c: "4" });
  });

  test("a result that comes twice is placed once", () => {
    const twice = [runResult("a", "France"), runResult("A", "France")];
    expect(placed([ledgerRow(2, "a", "queued", "France")], twice).rows).toEqual({ a: "2" });
  });

  test("where the API does not give the arguments back, the run id alone decides", () => {
    expect(placed([ledgerRow(2, "a", "queued", "Spain")], [runResult("a", null)]).rows).toEqual({ a: "2" });
    expect(placed([ledgerRow(2, "", "queued", "Spain")], [runResult("a", null)])).toEqual({ rows: { a: "" }, moved: {}, filled: [] });
  });

  test("a row whose run id was not written yet is found by its token", () => {
    expect(placed([ledgerRow(2, token(0), "not submitted yet", "France")], [runResult("a", "France", { token: token(0) })]).rows).toEqual({ a: "2" });
  });

  test("and is the one that gets it, though another row that waits says the same", () => {
    const rows = [ledgerRow(2, token(0), "not submitted yet", "France"), ledgerRow(3, "b", "queued", "France")];
    expect(placed(rows, [runResult("a", "France", { token: token(0) })])).toEqual({ rows: { a: "2" }, moved: {}, filled: [] });
  });

  test("and keeps it from an earlier result that says the same and looks for a row", () => {
    const rows = [ledgerRow(2, "a", "queued", "Spain"), ledgerRow(3, token(1), "not submitted yet", "France")];
    expect(placed(rows, [runResult("a", "France"), runResult("b", "France", { token: token(1) })]).rows).toEqual({ a: "2*", b: "3" });
  });

  test("two runs with one token: the row gets one result, the other is without a row", () => {
    const rows = [ledgerRow(2, token(0), "not submitted yet", "France")];
    const results = [runResult("a", "France", { token: token(0) }), runResult("b", "France", { token: token(0) })];
    expect(placed(rows, results)).toEqual({ rows: { a: "2", b: "" }, moved: {}, filled: [] });
  });
});

describe("rows that have a result keep it", () => {
  test("complete and failed rows are not written again, and their result is not without a row", () => {
    const rows = [ledgerRow(2, "a", "complete", "France"), ledgerRow(3, "b", "failed: why", "Spain")];
    expect(placed(rows, [runResult("a", "France"), runResult("b", "Spain")])).toEqual({ rows: { a: "", b: "" }, moved: {}, filled: ["a", "b"] });
  });

  test("a copy of a filled row that is still open gets the result", () => {
    const rows = [ledgerRow(2, "a", "complete", "France"), ledgerRow(3, "a", "queued", "France")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "3" }, moved: {}, filled: ["a"] });
  });

  test("a filled row that was edited since does not send its result looking for another row", () => {
    const rows = [ledgerRow(2, "a", "complete", "Germany"), ledgerRow(3, "b", "queued", "France")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "" }, moved: {}, filled: ["a"] });
  });
});

describe("someone sorted only some columns, so that run ids stayed behind", () => {
  test("the result goes to the row whose arguments agree, and the two rows swap run ids", () => {
    const rows = [ledgerRow(2, "b", "queued", "France"), ledgerRow(3, "c", "queued", "Spain"), ledgerRow(4, "a", "queued", "Chad")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "2" }, moved: { 4: "b" }, filled: [] });
  });

  test("all results at once find their rows, in whatever order they come", () => {
    const rows = [ledgerRow(2, "b", "queued", "France"), ledgerRow(3, "c", "queued", "Spain"), ledgerRow(4, "a", "queued", "Chad")];
    const results = [runResult("a", "France"), runResult("b", "Spain"), runResult("c", "Chad")];
    fc.assert(
      fc.property(fc.shuffledSubarray(results, { minLength: 3 }), (order) => {
        expect(placed(rows, order)).toEqual({ rows: { a: "2", b: "3", c: "4" }, moved: {}, filled: [] });
      }),
    );
  });

  test("rows that share a run swap with as many rows", () => {
    const rows = [
      ledgerRow(2, "b", "queued", "France"),
      ledgerRow(3, "c", "queued", "France"),
      ledgerRow(4, "a", "queued", "Spain"),
      ledgerRow(5, "a", "queued", "Chad"),
    ];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "2 3" }, moved: { 4: "b", 5: "c" }, filled: [] });
  });

  test("an id that moved to a row that agrees with it brings its result at once", () => {
    const rows = [ledgerRow(2, "a", "queued", "France"), ledgerRow(3, "a", "queued", "Spain"), ledgerRow(4, "b", "queued", "France")];
    const results = [runResult("a", "France"), runResult("b", "Spain")];
    for (const order of [results, [...results].reverse()]) {
      expect(placed(rows, order)).toEqual({ rows: { a: "2 4", b: "3" }, moved: {}, filled: [] });
    }
  });

  test("one fitting row for two misplaced ids: it gets the result, the other id waits", () => {
    const rows = [ledgerRow(2, "b", "queued", "France"), ledgerRow(3, "a", "queued", "Spain"), ledgerRow(4, "a", "queued", "Chad")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "2" }, moved: { 3: "b" }, filled: [] });
  });

  test("more fitting rows than misplaced ids are no proof: the row with the run id gets the result, marked", () => {
    const rows = [ledgerRow(2, "x", "queued", "France"), ledgerRow(3, "y", "queued", "France"), ledgerRow(4, "a", "queued", "Spain")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "4*" }, moved: {}, filled: [] });
  });

  test("rows that wait in another job are no place for it", () => {
    const rows = [ledgerRow(2, token(0, "job2"), "not submitted yet", "France"), ledgerRow(3, "a", "queued", "Spain")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "3*" }, moved: {}, filled: [] });
  });

  test("no result settles for an edited row that another result fits", () => {
    // Row 2 was filled with a; then the Run ID column alone was sorted.
    const rows = [ledgerRow(2, "x", "complete", "France"), ledgerRow(3, "b", "queued", "France"), ledgerRow(4, "a", "queued", "Spain")];
    const results = [runResult("a", "Chad"), runResult("b", "Spain")];
    expect(placed(rows, results)).toEqual({ rows: { a: "3*", b: "4" }, moved: {}, filled: [] });
    expect(placed(rows, [...results].reverse())).toEqual({ rows: { a: "3*", b: "4" }, moved: {}, filled: [] });
  });

  test("the row that agrees is filled at once, a second row with the run id waits for the next look", () => {
    const rows = [ledgerRow(2, "a", "queued", "France"), ledgerRow(3, "a", "queued", "Spain")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "2" }, moved: {}, filled: [] });
    const next = [ledgerRow(2, "a", "complete", "France"), ledgerRow(3, "a", "queued", "Spain")];
    expect(placed(next, [runResult("a", "France")])).toEqual({ rows: { a: "3*" }, moved: {}, filled: ["a"] });
  });

  test("a number spelt otherwise by the API is found all the same", () => {
    const rows = [ledgerRow(2, "b", "queued", 7), ledgerRow(3, "a", "queued", 8), ledgerRow(4, "c", "queued", "7.0")];
    expect(placed(rows, [runResult("a", "7.00")]).rows).toEqual({ a: "2" });
  });
});

describe("ids that moved", () => {
  test("a result that has a row gives the id of another, edited one to nobody", () => {
    const rows = [ledgerRow(2, "a", "queued", "France"), ledgerRow(3, "a", "queued", "Spain"), ledgerRow(4, "c", "queued", "France")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "2" }, moved: {}, filled: [] });
  });

  test("an id that moved to the row that agrees with it is not taken for one of an edited row", () => {
    const rows = [
      ledgerRow(2, "a", "queued", "Spain"),
      ledgerRow(3, "b", "queued", "France"),
      ledgerRow(4, "c", "queued", "Spain"),
      ledgerRow(5, "d", "queued", "Spain"),
    ];
    expect(placed(rows, [runResult("a", "France"), runResult("b", "Spain")])).toEqual({ rows: { a: "3", b: "2" }, moved: {}, filled: [] });
  });

  test("of two edited rows with one id, the one that goes to another result leaves the other its own", () => {
    const rows = [ledgerRow(2, "a", "queued", "Spain"), ledgerRow(3, "a", "queued", "Peru"), ledgerRow(4, "b", "queued", "Chad")];
    expect(placed(rows, [runResult("a", "France"), runResult("b", "Spain")])).toEqual({ rows: { a: "3 4*", b: "2" }, moved: {}, filled: [] });
  });
});

describe("a row that was edited while its run was out", () => {
  test("gets the result with a mark", () => {
    expect(placed([ledgerRow(2, "a", "queued", "Spain")], [runResult("a", "France")])).toEqual({ rows: { a: "2*" }, moved: {}, filled: [] });
    expect(placed([ledgerRow(2, "a", "queued", null)], [runResult("a", "France")]).rows).toEqual({ a: "2*" });
  });

  test("by its token too", () => {
    expect(placed([ledgerRow(2, token(3), "queued", "Spain")], [runResult("a", "France", { token: token(3) })]).rows).toEqual({ a: "2*" });
  });

  test("does not get it when it is filled already", () => {
    expect(placed([ledgerRow(2, "a", "complete", "Spain")], [runResult("a", "France")])).toEqual({ rows: { a: "" }, moved: {}, filled: ["a"] });
  });
});

describe("cleared run ids", () => {
  test("a row of the job without a run id is found by its arguments", () => {
    expect(placed([ledgerRow(2, "", "queued", "France"), ledgerRow(3, "", "queued", "Spain")], [runResult("a", "France")])).toEqual({
      rows: { a: "2" },
      moved: {},
      filled: [],
    });
  });

  test("all rows that shared the run are found", () => {
    expect(placed([ledgerRow(2, "", "queued", "France"), ledgerRow(3, "", "running", "France")], [runResult("a", "France")]).rows).toEqual({ a: "2 3" });
  });

  test("a row that shared the run of another, and alone lost its id, gets the result with it", () => {
    expect(placed([ledgerRow(2, "a", "queued", "France"), ledgerRow(3, "", "queued", "France")], [runResult("a", "France")]).rows).toEqual({ a: "2 3" });
    expect(placed([ledgerRow(2, "a", "complete", "France"), ledgerRow(3, "", "queued", "France")], [runResult("a", "France")]).rows).toEqual({ a: "3" });
    const sorted = [
      ledgerRow(2, "b", "queued", "France"),
      ledgerRow(3, "", "queued", "France"),
      ledgerRow(4, "a", "queued", "Spain"),
      ledgerRow(5, "a", "queued", "Chad"),
    ];
    expect(placed(sorted, [runResult("a", "France")])).toEqual({ rows: { a: "2 3" }, moved: { 4: "b" }, filled: [] });
  });

  test("but not beside a row that no longer says the same", () => {
    expect(placed([ledgerRow(2, "a", "queued", "Spain"), ledgerRow(3, "", "queued", "Chad")], [runResult("a", "France")]).rows).toEqual({ a: "2*" });
    expect(placed([ledgerRow(2, "a", "complete", "Spain"), ledgerRow(3, "", "queued", "France")], [runResult("a", "France")]).rows).toEqual({ a: "" });
  });

  test("runs that say the same get one row each, the last what is left", () => {
    const rows = [2, 3, 4].map((row) => ledgerRow(row, "", "queued", "France"));
    expect(placed(rows, [runResult("a", "France"), runResult("b", "France")]).rows).toEqual({ a: "2", b: "3 4" });
    expect(placed(rows, [runResult("a", "France"), runResult("b", "Spain")]).rows).toEqual({ a: "2 3 4", b: "" });
    expect(placed(rows, [runResult("a", "France"), runResult("b", null)]).rows).toEqual({ a: "2 3 4", b: "" });
  });

  test("tokens of this job are as good as no id; rows with different tokens belong to different runs", () => {
    const rows = [
      ledgerRow(2, token(0), "not submitted yet", "France"),
      ledgerRow(3, token(1), "not submitted yet", "France"),
      ledgerRow(4, "", "queued", "France"),
    ];
    expect(placed(rows, [runResult("a", "France"), runResult("b", "France")]).rows).toEqual({ a: "2 4", b: "3" });
  });

  test("a row with another run does not join because some third row lost its id", () => {
    const rows = [ledgerRow(2, "a", "queued", "France"), ledgerRow(3, "b", "queued", "France"), ledgerRow(4, "", "queued", "Spain")];
    expect(placed(rows, [runResult("a", "France")]).rows).toEqual({ a: "2" });
  });

  test("rows of no job, rows with another run, of another job or without arguments are left alone", () => {
    const rows = [
      ledgerRow(2, "", "", "France"),
      ledgerRow(3, "z", "queued", "France"),
      ledgerRow(4, token(0, "job2"), "not submitted yet", "France"),
      ledgerRow(5, "", "queued", null),
    ];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "" }, moved: {}, filled: [] });
  });

  test("filled rows whose Run details were cleared get their results again", () => {
    const cleared = (row: number, status: string, country: string) => ledgerRow(row, "", status, country, {}, "", NO_DETAILS);
    const rows = [cleared(2, "complete", "France"), cleared(3, "failed: why", "Spain"), cleared(4, "complete (kept a)", "France")];
    const failed = runResult("b", "Spain", { status: "failed", error: "why" });
    expect(placed(rows, [runResult("A", "France"), failed])).toEqual({ rows: { A: "2 4", b: "3" }, moved: {}, filled: [] });
  });

  test("a filled row whose Run ID alone was cleared has its result still", () => {
    const row = ledgerRow(2, "", "complete", "France", {}, "", { shown: shownRun("a"), open: null });
    expect(placed([row], [runResult("a", "France")])).toEqual({ rows: { a: "" }, moved: {}, filled: ["a"] });
  });
});

describe("exact arguments win, and a looser comparison decides only where there are none", () => {
  test("the text 007 and the number 7 swapped places, and each gets its own result", () => {
    const rows = [sentRow(2, "a", 7, "007"), sentRow(3, "b", "007", 7)];
    expect(placed(rows, [runResult("a", "007"), runResult("b", "7")])).toEqual({ rows: { a: "3", b: "2" }, moved: {}, filled: [] });
    expect(placed(rows, [runResult("a", "007")])).toEqual({ rows: { a: "3" }, moved: { 2: "b" }, filled: [] });
  });

  test.each([
    ["007", 7, "007", "7"],
    ["TRUE", true, "TRUE", "true"],
    ["+4", 4, "+4", "4"],
    ["4.0", 4, "4.0", "4"],
  ] as const)("%j and %j whose run ids were never written", (text, other, returnedText, returnedOther) => {
    const rows = [ledgerRow(2, token(0), "not submitted yet", text), ledgerRow(3, token(1), "not submitted yet", other)];
    for (const results of [
      [runResult("a", returnedText), runResult("b", returnedOther)],
      [runResult("b", returnedOther), runResult("a", returnedText)],
    ]) {
      expect(placed(rows, results)).toEqual({ rows: { a: "2", b: "3" }, moved: {}, filled: [] });
    }
  });

  test("a number that comes back spelt otherwise is taken where nothing agrees exactly", () => {
    expect(placed([ledgerRow(2, "a", "queued", 7)], [runResult("a", "7.00")]).rows).toEqual({ a: "2" });
  });

  test("what the row was marked with and what it says now decide, also where the API gives no arguments back", () => {
    const swapped = [sentRow(2, "a", "Spain", "France"), sentRow(3, "b", "France", "Spain")];
    expect(placed(swapped, [runResult("a", null), runResult("b", null)])).toEqual({ rows: { a: "3", b: "2" }, moved: {}, filled: [] });
  });

  test("forged details do not make a result of other arguments agree", () => {
    // The guest wrote the hash of the row's own arguments beside the run id of another.
    expect(placed([sentRow(2, "a", "Spain", "Spain")], [runResult("a", "France")])).toEqual({ rows: { a: "2*" }, moved: {}, filled: [] });
  });
});

describe("edited rows wait until all runs of the batch have ended", () => {
  const running = { hasBatchEnded: () => false };

  test("so that the order of answers does not matter", () => {
    const rows = [sentRow(2, "a", "Spain", "France"), sentRow(3, "b", "Chad", "Spain")];
    expect(placed(rows, [runResult("a", "France")], running)).toEqual({ rows: { a: "" }, moved: {}, filled: [] });
    expect(placed(rows, [runResult("a", "France"), runResult("b", "Spain")])).toEqual({ rows: { a: "3*", b: "2" }, moved: {}, filled: [] });
    const { byRunId } = placeResults({ rows, results: [runResult("a", "France")], argumentNames: ["country"], jobId: JOB, ...running });
    expect([...byRunId.values()].map(({ waits }) => waits)).toEqual([true]);
  });

  test("a failed run marks an edited row too", () => {
    const failed = runResult("a", "France", { status: "failed", error: "why" });
    expect(placed([sentRow(2, "a", "Spain", "France")], [failed])).toEqual({ rows: { a: "2*" }, moved: {}, filled: [] });
  });

  test("a row that agrees does not wait", () => {
    expect(placed([sentRow(2, "a", "France")], [runResult("a", "France")], running).rows).toEqual({ a: "2" });
  });
});

test("the more rows were cleared, the more work it is, but no more than in proportion", () => {
  let asked = 0;
  class CountedMap extends Map<string, string> {
    override get(key: string): string | undefined {
      asked++;
      return super.get(key);
    }
  }
  const many = Array.from({ length: 2_000 }, (_, i) => i);
  const rows = many.map((i): LedgerRow => {
    const row = ledgerRow(i + 2, "", "queued", `Country ${i}`);
    const count = () => {
      asked++;
      return row.request();
    };
    return { ...row, request: count };
  });
  const results = many.map((i): RunResult => ({ ...runResult(`run-${i}`, null), arguments: new CountedMap([["country", `Country ${i}`]]) })).reverse();
  const { byRunId } = placeResults({ rows, results, argumentNames: ["country"], jobId: JOB });
  expect(asked).toBeLessThan(10 * many.length);
  expect([...byRunId.values()].every(({ result, rows: to }) => to.length === 1 && `run-${(to[0]?.row ?? 0) - 2}` === result.runId)).toBe(true);
});

describe("an execution that died while it wrote the run id for two rows that share the run", () => {
  const shared = (other: LedgerRow) => [ledgerRow(2, "a", "queued", "France"), other];

  test("the one that still has the token gets the result too", () => {
    expect(placed(shared(ledgerRow(3, token(0), "not submitted yet", "France")), [runResult("a", "France")]).rows).toEqual({ a: "2 3" });
  });

  test("also when the other has its result already", () => {
    const rows = [ledgerRow(2, "a", "complete", "France"), ledgerRow(3, token(0), "not submitted yet", "France")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ rows: { a: "3" }, moved: {}, filled: ["a"] });
  });

  test("but not a row that asks for more than the arguments tell, one of another job, or one that still waits to be sent", () => {
    const lost = [runResult("a", "France")];
    expect(placed(shared(ledgerRow(3, token(1), "not submitted yet", "France", {}, "core")), lost).rows).toEqual({ a: "2" });
    expect(placed(shared(ledgerRow(3, token(0, "job2"), "not submitted yet", "France")), lost).rows).toEqual({ a: "2" });
    expect(placed(shared(ledgerRow(3, token(0), "not submitted yet", "Spain")), lost).rows).toEqual({ a: "2" });
    const unsent = { isSubmitted: ({ index }: { index: number }) => index !== 0 };
    expect(placed(shared(ledgerRow(3, token(0), "not submitted yet", "France")), lost, unsent).rows).toEqual({ a: "2" });
    const filled = [ledgerRow(2, "a", "complete", "France"), ledgerRow(3, token(0), "not submitted yet", "France")];
    expect(placed(filled, lost, { isSubmitted: () => false }).rows).toEqual({ a: "" });
  });
});

test("a deleted row's result has no row", () => {
  expect(placed([ledgerRow(2, "b", "queued", "Spain")], [runResult("a", "France")])).toEqual({ rows: { a: "" }, moved: {}, filled: [] });
});

// Whole sheets, worked on by people while results come in.

const inputs = fc.array(fc.constantFrom("France", "Spain", "Chad", "Peru", "Fiji"), { minLength: 1, maxLength: 7 });

type Act = (sheet: WorkedSheet) => void;
const at = fc.nat(30);
const sortRows = fc.infiniteStream(fc.nat()).map((keys): Act => {
  return (sheet) => {
    const order = sheet.rows.map((row) => [row, keys.next().value ?? 0] as const);
    sheet.rows = order.sort(([, a], [, b]) => a - b).map(([row]) => row);
  };
});
const sortInputsAlone = fc.infiniteStream(fc.nat()).map((keys): Act => {
  return (sheet) => {
    const order = sheet.rows.map(({ input }) => [input, keys.next().value ?? 0] as const).sort(([, a], [, b]) => a - b);
    sheet.rows.forEach((row, i) => {
      row.input = order[i]?.[0] ?? "";
    });
  };
});
const onRow = (change: (sheet: WorkedSheet, row: number) => void) =>
  at.map((n): Act => {
    return (sheet) => {
      if (sheet.rows.length > 0) change(sheet, n % sheet.rows.length);
    };
  });
const patch = (sheet: WorkedSheet, row: number, values: object) => Object.assign(sheet.rows[row] ?? {}, values);
const deleteRow = onRow((sheet, row) => sheet.rows.splice(row, 1));
const copyRow = onRow((sheet, row) => {
  const copied = sheet.rows[row];
  if (copied) sheet.rows.push({ ...copied });
});
const clearRunId = onRow((sheet, row) => patch(sheet, row, { run: "" }));
const clearDetails = onRow((sheet, row) => patch(sheet, row, { run: "", details: NO_DETAILS }));
const editInput = fc.tuple(at, fc.constantFrom("France", "Mali", "Oman")).map(([n, input]): Act => {
  return (sheet) => patch(sheet, n % Math.max(1, sheet.rows.length), { input });
});
const clearStatus = onRow((sheet, row) => patch(sheet, row, { status: "" }));
const finishAndLook = fc.tuple(fc.array(at, { maxLength: 3 }), fc.boolean()).map(([picks, backwards]): Act => {
  return (sheet) => {
    const ids = [...sheet.runs.keys()];
    for (const pick of picks) sheet.finished.add(ids[pick % ids.length] ?? "");
    sheet.look((missing) => (backwards ? [...missing].reverse() : missing));
  };
});

const actsOf = (...kinds: readonly fc.Arbitrary<Act>[]) => fc.array(fc.oneof(...kinds), { maxLength: 8 });

describe("whatever people do while runs are out", () => {
  test("sorting whole rows and looking at any time: every row gets its own result, unmarked", () => {
    fc.assert(
      fc.property(inputs, actsOf(sortRows, finishAndLook), (start, acts) => {
        const sheet = new WorkedSheet(start);
        for (const act of acts) act(sheet);
        sheet.settle();
        for (const row of sheet.rows) expect(row).toMatchObject({ input: row.input, run: `run-${row.input}`, output: `run-${row.input}`, status: "complete" });
      }),
    );
  });

  test("sorting only the inputs before the first result: every row gets the result of what it says, unmarked", () => {
    fc.assert(
      fc.property(inputs, actsOf(sortInputsAlone, sortRows), actsOf(finishAndLook), (start, acts, looks) => {
        const sheet = new WorkedSheet(start);
        for (const act of [...acts, ...looks]) act(sheet);
        sheet.settle();
        for (const row of sheet.rows) expect(row).toMatchObject({ input: row.input, run: `run-${row.input}`, output: `run-${row.input}`, status: "complete" });
      }),
    );
  });

  test("clearing run ids and deleting rows: every row that is left gets its result, the others are without a row", () => {
    fc.assert(
      fc.property(inputs, actsOf(clearRunId, clearDetails, deleteRow, sortRows), actsOf(finishAndLook), (start, acts, looks) => {
        const sheet = new WorkedSheet(start);
        for (const act of [...acts, ...looks]) act(sheet);
        sheet.settle();
        for (const row of sheet.rows) expect(row).toMatchObject({ input: row.input, run: `run-${row.input}`, output: `run-${row.input}`, status: "complete" });
        const left = new Set(sheet.rows.map(({ input }) => `run-${input}`));
        expect([...sheet.orphans].sort()).toEqual([...sheet.runs.keys()].filter((id) => !left.has(id)).sort());
      }),
    );
  });

  test("anything: rows are filled once, unmarked only where arguments agree, and each result is in a row or without one", () => {
    fc.assert(
      fc.property(
        inputs,
        actsOf(sortRows, sortInputsAlone, deleteRow, copyRow, clearRunId, clearDetails, editInput, clearStatus, finishAndLook),
        (start, acts) => {
          const sheet = new WorkedSheet(start);
          const look = sheet.look.bind(sheet);
          sheet.look = (order) => {
            const before = sheet.rows.map((row) => ({ ...row }));
            const given = look(order);
            const seen = new Set<number>();
            for (const { result, rows, changed } of given.byRunId.values()) {
              for (const { row } of rows) {
                expect(seen.has(row)).toBe(false);
                seen.add(row);
                expect(isDone(before[row - 2] ?? { input: "", run: "", status: "", output: "", details: { shown: shownRun(""), open: null } })).toBe(false);
                if (!changed) expect(before[row - 2]?.input).toBe(result.arguments?.get("country"));
              }
            }
            for (const [{ row }] of given.movedRuns) {
              expect(seen.has(row)).toBe(false);
              expect(sheet.rows[row - 2]?.run).not.toBe("");
            }
            return given;
          };
          for (const act of acts) act(sheet);
          sheet.settle();
          for (const id of sheet.runs.keys()) {
            const isThere = sheet.rows.some(({ details }) => details.shown?.runId === id);
            expect(isThere).toBe(!sheet.orphans.has(id));
          }
          // A row that still names a run has been filled.
          for (const row of sheet.rows) if (row.run !== "") expect(isDone(row)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
