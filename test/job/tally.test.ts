import fc from "fast-check";
import type { BatchRecord } from "../../src/job/job-record";
import type { LedgerRow } from "../../src/job/ledger";
import { placeResults } from "../../src/job/match";
import type { Look } from "../../src/job/provider";
import { isFinished, type RunResult, type RunStatus } from "../../src/job/run";
import { Tally } from "../../src/job/tally";
import { BATCH } from "./jobs";
import { JOB, ledgerRow, openRun, runResult, sentRow, shownRun } from "./rows";

interface LookFacts {
  readonly statuses: Readonly<Record<string, RunStatus>>;
  readonly results?: readonly RunResult[];
  readonly coverage?: Look["coverage"];
}

function lookOf({ statuses, results = [], coverage = { passed: 0, passedNow: 0 } }: LookFacts): Look {
  const counts = new Map<RunStatus, number>();
  for (const status of Object.values(statuses)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return { counts, statuses: new Map(Object.entries(statuses)), results, cursor: "", coverage, problem: null };
}

interface Facts {
  readonly batch?: BatchRecord;
  readonly hasEnded?: boolean;
}

function lookAt(rows: readonly LedgerRow[], facts: LookFacts, { batch = BATCH, hasEnded = true }: Facts = {}) {
  const look = lookOf(facts);
  const results = look.results.filter(({ status }) => isFinished(status));
  const placed = placeResults({ rows, results, argumentNames: ["country"], jobId: JOB, hasBatchEnded: () => hasEnded });
  const others = rows.filter(({ row }) => placed.byRow[row] === undefined);
  return { placed, counts: new Tally([look], others, placed).of(batch, look) };
}

/** What is noted of a batch after a look, its results placed as a fill does. */
function tallyOf(rows: readonly LedgerRow[], facts: LookFacts, batchFacts: Facts = {}) {
  return lookAt(rows, facts, batchFacts).counts;
}

const failed = (runId: string, country: string) => runResult(runId, country, { status: "failed", error: "why" });

test("runs whose results rows take are handled; rows that get outputs are filled", () => {
  const rows = [sentRow(2, "a", "France"), sentRow(3, "a", "France"), sentRow(4, "b", "Spain"), sentRow(5, "c", "Chad")];
  expect(tallyOf(rows, { statuses: { a: "complete", b: "failed", c: "running" }, results: [runResult("a", "France"), failed("b", "Spain")] })).toEqual({
    handled: 2,
    waiting: 0,
    filled: 2,
    orphans: 0,
    countsAtCursor: { filled: 0, orphans: 0 },
  });
});

test("results that rows have from earlier fills are handled, whether they come again or not", () => {
  const rows = [ledgerRow(2, "a", "complete", "France"), ledgerRow(3, "b", "failed: why", "Spain")];
  const statuses = { a: "complete", b: "failed" } as const;
  const expected = { handled: 2, waiting: 0, filled: 1, orphans: 0 };
  expect(tallyOf(rows, { statuses })).toMatchObject(expected);
  expect(tallyOf(rows, { statuses, results: [runResult("a", "France"), failed("b", "Spain")] })).toMatchObject(expected);
});

test("and so is a run that failed while an earlier answer stayed", () => {
  const shown = shownRun("old", { jobId: "job0", failedSince: { jobId: JOB, runId: "A", reason: "why" } });
  const row = ledgerRow(2, "old", "", "France", {}, "", { shown, open: null });
  expect(tallyOf([row], { statuses: { a: "failed" } })).toMatchObject({ handled: 1, filled: 0, orphans: 0 });
});

test("a finished run whose result has not come, and that a row waits for, is not handled", () => {
  expect(tallyOf([sentRow(2, "a", "France")], { statuses: { a: "complete" } })).toMatchObject({ handled: 0, filled: 0, orphans: 0 });
  const again = ledgerRow(2, "a", "", "France", {}, "", { shown: shownRun("old"), open: openRun("A") });
  expect(tallyOf([again], { statuses: { a: "complete" } })).toMatchObject({ handled: 0, filled: 0 });
  const cleared = ledgerRow(2, "A", "", "France", {}, "", { shown: null, open: null });
  expect(tallyOf([cleared], { statuses: { a: "complete" } })).toMatchObject({ handled: 0 });
});

test("nor is one that is nowhere and whose result did not come", () => {
  expect(tallyOf([], { statuses: { a: "complete", b: "failed" } })).toMatchObject({ handled: 0, filled: 0, orphans: 0 });
});

test("a run that one row has and another still waits for is not handled", () => {
  const rows = [ledgerRow(2, "a", "complete", "France"), sentRow(3, "a", "France")];
  expect(tallyOf(rows, { statuses: { a: "complete" } })).toMatchObject({ handled: 0, filled: 1 });
});

test("a row that decided not to wait keeps nothing open", () => {
  const skipped = ledgerRow(2, "", "", "France", {}, "", { shown: null, open: openRun("a", { state: "skipped" }) });
  expect(tallyOf([skipped], { statuses: { a: "complete" }, results: [runResult("a", "Spain")] })).toMatchObject({ handled: 1, orphans: 1 });
});

test("a result without any row is handled, and listed as one without a row", () => {
  expect(tallyOf([sentRow(2, "b", "Spain")], { statuses: { a: "complete" }, results: [runResult("a", "France")] })).toMatchObject({
    handled: 1,
    filled: 0,
    orphans: 1,
  });
});

test("results that wait for the end of their batch are counted apart, and not as handled", () => {
  const edited = [sentRow(2, "a", "Spain", "France"), sentRow(3, "b", "Chad")];
  const facts = { statuses: { a: "complete", b: "running" }, results: [runResult("a", "France")] } as const;
  expect(tallyOf(edited, facts, { hasEnded: false })).toMatchObject({ handled: 0, waiting: 1, filled: 0, orphans: 0 });
  expect(tallyOf(edited, facts)).toMatchObject({ handled: 1, waiting: 0, filled: 1, orphans: 0 });
});

test("a result that waits keeps the cursor before it, so that it comes again", () => {
  const edited = [sentRow(2, "a", "Spain", "France")];
  const facts = { statuses: { a: "complete" }, results: [runResult("a", "France")], coverage: { passed: 4, passedNow: 1 } } as const;
  const batch = { ...BATCH, cursor: "4:e4", countsAtCursor: { filled: 3, orphans: 1 } };
  expect(tallyOf(edited, facts, { batch, hasEnded: false })).toEqual({
    handled: 4,
    waiting: 1,
    filled: 3,
    orphans: 1,
    countsAtCursor: { filled: 3, orphans: 1 },
    cursor: "4:e4",
  });
  const fromTheStart = { ...facts, coverage: { passed: 0, passedNow: 1 } };
  expect(tallyOf(edited, fromTheStart, { batch, hasEnded: false })).toMatchObject({ handled: 0, waiting: 1, cursor: "" });
});

test("a look that fetched no results changes no counts", () => {
  expect(tallyOf([], { statuses: { a: "complete" }, coverage: null })).toEqual({});
});

describe("runs before the cursor", () => {
  const rows = [sentRow(2, "c", "Chad"), ledgerRow(3, "b", "complete", "Spain")];
  const results = [runResult("c", "Chad"), runResult("d", "Mali")];
  const statuses = { b: "complete", c: "complete", d: "complete", e: "queued" } as const;
  const batch = { ...BATCH, countsAtCursor: { filled: 7, orphans: 2 } };

  test("are counted as they were when the cursor passed them", () => {
    expect(tallyOf(rows, { statuses, results, coverage: { passed: 10, passedNow: 2 } }, { batch })).toEqual({
      handled: 13,
      waiting: 0,
      filled: 9,
      orphans: 3,
      countsAtCursor: { filled: 9, orphans: 2 },
    });
  });

  test("count from nothing where the look began at the beginning", () => {
    expect(tallyOf(rows, { statuses, results }, { batch })).toMatchObject({ handled: 3, filled: 2, orphans: 1, countsAtCursor: { filled: 0, orphans: 0 } });
  });

  test("stay what they were where the cursor does not move", () => {
    expect(tallyOf(rows, { statuses, results, coverage: { passed: 10, passedNow: 0 } }, { batch })).toMatchObject({
      countsAtCursor: { filled: 7, orphans: 2 },
    });
  });
});

describe("whatever rows say", () => {
  const ids = ["a", "b", "c", "d"] as const;
  const countries = { a: "France", b: "Spain", c: "Chad", d: "Mali" };
  const row = fc.record({
    id: fc.constantFrom(...ids, "", "z"),
    country: fc.constantFrom("France", "Spain", "Chad"),
    kind: fc.constantFrom("open", "forged", "filled", "failed", "again", "cleared"),
  });
  const sheet = fc.array(row, { maxLength: 6 }).map((facts) =>
    facts.map(({ id, country, kind }, i): LedgerRow => {
      const sent = ids.find((one) => one === id);
      const open = sentRow(i + 2, id, country, kind === "forged" || sent === undefined ? country : countries[sent]);
      if (id === "" || kind === "cleared") return ledgerRow(i + 2, id, "", country, {}, "", { shown: null, open: null });
      if (kind === "open" || kind === "forged") return open;
      if (kind === "again") return { ...open, details: { ...open.details, shown: shownRun("old") } };
      return ledgerRow(i + 2, id, "", country, {}, "", { shown: shownRun(id, { outcome: kind === "filled" ? "complete" : "failed" }), open: null });
    }),
  );
  const status = fc.constantFrom<RunStatus>("complete", "failed", "running");
  const statusesArbitrary = fc.record({ a: status, b: status, c: status, d: status });
  const resultsOf = (statuses: Readonly<Record<(typeof ids)[number], RunStatus>>) => ids.map((id) => runResult(id, countries[id], { status: statuses[id] }));

  test("a finished run is handled, waits, or is neither, and only handled ones are without a row", () => {
    fc.assert(
      fc.property(sheet, statusesArbitrary, fc.subarray([...ids]), fc.boolean(), (rows, statuses, come, hasEnded) => {
        const results = resultsOf(statuses).filter(({ runId }) => come.some((id) => id === runId));
        const { handled = 0, waiting = 0, orphans = 0, filled = 0 } = tallyOf(rows, { statuses, results }, { hasEnded });
        expect(handled + waiting).toBeLessThanOrEqual(Object.values(statuses).filter(isFinished).length);
        expect(orphans).toBeLessThanOrEqual(handled);
        expect(filled).toBeLessThanOrEqual(rows.length);
      }),
      { numRuns: 500 },
    );
  });

  test("once all results have come, looks handle every run: the job ends", () => {
    fc.assert(
      fc.property(sheet, statusesArbitrary, (start, statuses) => {
        const finished = Object.values(statuses).filter(isFinished).length;
        let rows = start;
        for (let looks = 1; ; looks++) {
          const { placed, counts } = lookAt(rows, { statuses, results: resultsOf(statuses) });
          expect(counts.waiting).toBe(0);
          if (counts.handled === finished) return;
          expect(looks).toBeLessThan(8);
          rows = rows.map((one) => {
            const placement = placed.byRow[one.row];
            const moved = placed.movedRuns.get(one);
            if (placement === undefined) return moved === undefined ? one : { ...one, runId: moved.id, details: { ...one.details, open: moved } };
            const outcome = placement.result.status === "complete" ? "complete" : "failed";
            return { ...one, runId: placement.result.runId, details: { shown: shownRun(placement.result.runId, { outcome }), open: null } };
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});
