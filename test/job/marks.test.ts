import { argumentsHash, requestKey } from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import type { WrittenCells } from "../../src/job/fill";
import { runToken } from "../../src/job/job-record";
import { columnTag, layoutOf } from "../../src/job/layout";
import type { LedgerRow } from "../../src/job/ledger";
import { closedRows, isOpenIn, type Mark, Marks } from "../../src/job/marks";
import type { RowReason } from "../../src/job/row-reason";
import { NO_DETAILS, parseRunDetails, type RunDetails } from "../../src/job/run-details";
import { rowStatusWords } from "../../src/texts/en/row-status";
import { argumentsOf, JOB, ledgerRow, openRun, shownRun } from "./rows";
import { storedBySheets } from "./sheets-reading";

const EDITED: RowReason = { kind: "edited" };
const STOPPED: RowReason = { kind: "left-out" };
const words = rowStatusWords(() => "12 Nov");
const token = (index: number, job = JOB) => runToken(job, 0, 0, index);
const hash = (country: string) => argumentsHash(argumentsOf({ country }));
const keyOf = (country: string) => requestKey({ arguments: argumentsOf({ country }), runner: "", callbackUrl: "" });
const layout = layoutOf(
  [
    { column: 5, value: columnTag.output("s", "capital") },
    { column: 6, value: columnTag.runId("s") },
    { column: 7, value: columnTag.details("s") },
    { column: 8, value: columnTag.status("s") },
  ],
  "s",
);

/** A row that waits with a token. */
function waiting(row: number, id: string, country: string, shown: RunDetails["shown"] = null, cells: Readonly<Record<number, SheetValue>> = {}): LedgerRow {
  const open = openRun(id, { state: "waiting", argumentsHash: hash(country), ordinal: row });
  return ledgerRow(row, id, "not submitted yet", country, cells, "", { shown, open });
}

/** Status, Run ID and Run details that rows get, by their numbers. */
function written(writes: readonly (WrittenCells | undefined)[]) {
  return Object.fromEntries(
    writes.flatMap((cells, row) => {
      const [, runId, details, status] = (cells ?? []).map((cell) => (cell === undefined ? undefined : storedBySheets(cell).value));
      return cells === undefined ? [] : [[row, { status, runId, ...parseRunDetails(String(details)) }]];
    }),
  );
}

function marked(rows: readonly LedgerRow[], marks: Readonly<Record<string, Mark>>, onlyFor: Readonly<Record<string, string>> = {}) {
  const all = new Marks(JOB);
  for (const [of, mark] of Object.entries(marks)) all.set(of, mark);
  for (const [of, key] of Object.entries(onlyFor)) all.onlyFor(of, key);
  return written(all.cells(rows, layout, words));
}

const submitted = (runId: string, argumentsHash = ""): Mark => ({ kind: "submitted", runId, argumentsHash });

describe("rows learn of their runs by their tokens, wherever they are now", () => {
  test("that they were sent, as which run, and with which arguments", () => {
    const rows = [waiting(9, token(0), "France"), waiting(2, token(1), "Spain edited")];
    expect(marked(rows, { [token(0)]: submitted("run-a"), [token(1)]: submitted("run-b", hash("Spain")) })).toEqual({
      9: { status: "queued", runId: "run-a", shown: null, open: openRun("run-a", { argumentsHash: hash("France"), ordinal: 9 }) },
      2: { status: "queued", runId: "run-b", shown: null, open: openRun("run-b", { argumentsHash: hash("Spain"), ordinal: 2 }) },
    });
  });

  test("that nobody knows whether they were sent: the token stays, so that their run is found by it", () => {
    expect(marked([waiting(2, token(0), "France")], { [token(0)]: { kind: "in-doubt" } })).toEqual({
      2: {
        status: "may have been submitted: see the sidebar",
        runId: token(0),
        shown: null,
        open: openRun(token(0), { state: "in-doubt", argumentsHash: hash("France"), ordinal: 2 }),
      },
    });
  });

  test("that they were not sent, and why", () => {
    expect(marked([waiting(2, token(0), "France")], { [token(0)]: { kind: "skipped", reason: STOPPED } })).toEqual({
      2: {
        status: "not submitted: left out after a lost answer",
        runId: "",
        shown: null,
        open: openRun("", { state: "skipped", reason: STOPPED, argumentsHash: hash("France"), ordinal: 2 }),
      },
    });
  });

  test("all rows that share a token", () => {
    const rows = [waiting(2, token(0), "France"), waiting(3, token(1), "Spain"), waiting(4, token(0), "France")];
    expect(Object.keys(marked(rows, { [token(0)]: submitted("run-a") }))).toEqual(["2", "4"]);
  });

  test("but none of another token or job, that was sent, or whose Run ID was cleared", () => {
    const rows = [
      waiting(2, token(1), "France"),
      ledgerRow(3, token(0, "job2"), "", "France"),
      ledgerRow(4, "run-x", "queued", "France"),
      { ...waiting(5, token(0), "France"), runId: "" },
      ledgerRow(6, "", "", "France"),
    ];
    expect(marked(rows, { [token(0)]: submitted("run-a") })).toEqual({});
  });

  test("a row whose Run details were cleared has them again", () => {
    const row = ledgerRow(2, token(0), "", "France", {}, "", NO_DETAILS);
    expect(marked([row], { [token(0)]: submitted("run-a") })[2]).toEqual({
      status: "queued",
      runId: "run-a",
      shown: null,
      open: openRun("run-a", { argumentsHash: hash("France") }),
    });
  });

  test("outputs are left alone", () => {
    const rows = [waiting(2, token(0), "France", null, { 5: "mine" })];
    const marks = new Marks(JOB);
    marks.set(token(0), submitted("run-a"));
    expect(marks.cells(rows, layout, words)[2]?.[0]).toBeUndefined();
  });
});

describe("over an answer that stands", () => {
  const answer = shownRun("old", { jobId: "job0", at: 7 });
  const mark = (one: Mark, shown = answer) => marked([waiting(2, token(0), "France", shown)], { [token(0)]: one })[2];

  test("Status says both, and the answer's details stay", () => {
    expect(mark(submitted("run-a"))).toMatchObject({ status: "answer of 12 Nov; queued again", runId: "run-a", shown: answer });
    expect(mark({ kind: "in-doubt" })).toMatchObject({ status: "answer of 12 Nov; may be running again: see the sidebar", runId: token(0), shown: answer });
  });

  test("when nothing was sent, Run ID names the answer's run again", () => {
    expect(mark({ kind: "skipped", reason: STOPPED })).toMatchObject({
      status: "answer of 12 Nov; not run again: left out after a lost answer",
      runId: "old",
      shown: answer,
    });
  });

  test("a run that failed is no answer", () => {
    const failed = shownRun("old", { outcome: "failed", reason: "why" });
    expect(mark(submitted("run-a"), failed)).toMatchObject({ status: "queued", shown: failed });
  });
});

describe("where rows that shared a run no longer say the same", () => {
  const rows = [waiting(2, token(0), "France"), waiting(3, token(0), "Spain"), waiting(4, token(1), "Chad")];

  test("those that do not ask for what was sent stay out", () => {
    const given = marked(rows, { [token(0)]: submitted("run-a"), [token(1)]: submitted("run-b") }, { [token(0)]: keyOf("France") });
    expect(given).toMatchObject({
      2: { status: "queued", runId: "run-a" },
      3: { status: "not submitted: edited while it waited; run it again", runId: "", open: { state: "skipped", reason: EDITED } },
      4: { runId: "run-b" },
    });
  });

  test("they stay out before it is known what became of the run, too", () => {
    expect(Object.keys(marked(rows, {}, { [token(0)]: keyOf("France") }))).toEqual(["3"]);
  });

  test("when no row says any more what was sent, the run is still theirs", () => {
    expect(marked(rows, { [token(0)]: submitted("run-a") }, { [token(0)]: keyOf("Peru") })).toMatchObject({ 2: { runId: "run-a" }, 3: { runId: "run-a" } });
  });
});

test("marks are empty until there is one, and know which tokens they concern", () => {
  const marks = new Marks(JOB);
  expect([marks.isEmpty, marks.concerns(token(0))]).toEqual([true, false]);
  marks.onlyFor(token(0), keyOf("France"));
  expect([marks.isEmpty, marks.concerns(token(0)), marks.concerns(token(1))]).toEqual([false, true, false]);
  marks.set(token(1), submitted("run-a"));
  expect([marks.isEmpty, marks.concerns(token(1))]).toEqual([false, true]);
});

describe("rows whose run brings nothing any more", () => {
  const answer = shownRun("old", { at: 7 });
  const rows = [
    ledgerRow(2, "run-a", "queued", "France"),
    waiting(3, token(0), "Spain", answer),
    ledgerRow(4, "run-x", "queued", "Chad", {}, "", { shown: null, open: openRun("run-x", { jobId: "job2" }) }),
    ledgerRow(5, "run-y", "complete", "Peru"),
    ledgerRow(6, "", "", "Fiji", {}, "", { shown: null, open: openRun("", { state: "skipped", reason: EDITED }) }),
    ledgerRow(7, "", "queued", "Mali", {}, "", { shown: null, open: openRun("run-z") }),
  ];

  test("are closed with the reason, those of this job alone", () => {
    expect(written(closedRows(rows, JOB, STOPPED, layout, words))).toEqual({
      2: { status: "not submitted: left out after a lost answer", runId: "", shown: null, open: openRun("", { state: "skipped", reason: STOPPED }) },
      3: {
        status: "answer of 12 Nov; not run again: left out after a lost answer",
        runId: "old",
        shown: answer,
        open: openRun("", { state: "skipped", reason: STOPPED, argumentsHash: hash("Spain"), ordinal: 3 }),
      },
      7: { status: "not submitted: left out after a lost answer", runId: "", shown: null, open: openRun("", { state: "skipped", reason: STOPPED }) },
    });
    expect(closedRows(rows, "job3", STOPPED, layout, words)).toEqual([]);
  });

  test("are those that are open in the job", () => {
    expect(rows.map((row) => isOpenIn(row, JOB))).toEqual([true, true, false, false, false, true]);
  });
});
