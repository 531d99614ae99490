import { argumentsHash } from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import { freshnessOf, putBack } from "../../src/job/freshness";
import { columnTag, type Layout, layoutOf } from "../../src/job/layout";
import type { LedgerRow } from "../../src/job/ledger";
import { fingerprint, parseRunDetails, type ShownRun } from "../../src/job/run-details";
import { textHash } from "../../src/job/text-hash";
import { argumentsOf, ledgerRow, openRun, shownRun } from "./rows";
import { storedBySheets } from "./sheets-reading";

const KEYS = ["capital", "area"];
const hash = (country: string) => argumentsHash(argumentsOf({ country }));
const FACTS = { version: 1, hashOf: (row: LedgerRow) => row.argumentsHash() };

/** Outputs in columns 2 and 3, Run ID in 4, Run details in 5, Status in 6; the first column is a person's. */
const layout = layoutOf(
  [
    ...KEYS.map((key, i) => ({ column: 2 + i, value: columnTag.output("s", key) })),
    { column: 4, value: columnTag.runId("s") },
    { column: 5, value: columnTag.details("s") },
    { column: 6, value: columnTag.status("s") },
  ],
  "s",
);

type Outputs = readonly (SheetValue | null)[];

/** A row that says `now` and holds the answer to `asked`, with its outputs as written; "" for no answer. */
function row(number: number, now: string, asked: string, written: Outputs = [], present: Outputs = written): LedgerRow {
  const fingerprints = new Map(KEYS.flatMap((key, i) => (written[i] == null ? [] : [[textHash(key), fingerprint(written[i])] as const])));
  const shown = asked === "" ? null : shownRun(`run-${asked}`, { argumentsHash: hash(asked), fingerprints });
  const cells = Object.fromEntries(present.map((value, i) => [2 + i, value ?? ""]));
  return ledgerRow(number, `run-${asked}`, asked === "" ? "" : `complete: ${asked}`, now, cells, "", { shown, open: null });
}

/** What each row's cells will be, as Sheets stores them; `undefined` for a cell that is not written. */
function writtenCells(rows: readonly LedgerRow[], place: Layout = layout) {
  const writes = putBack(freshnessOf(rows, FACTS), place);
  return writes.flatMap((cells, number) => {
    if (cells === undefined) return [];
    const values = place.own.map((_, i) => {
      const cell = cells[i];
      return cell === undefined ? undefined : storedBySheets(cell).value;
    });
    return [[number, ...values] as const];
  });
}

const shownIn = (text: unknown): ShownRun | null => parseRunDetails(String(text)).shown;

test("two answers that stand beside each other's rows change places, with Run ID, Run details and Status", () => {
  const [second, third] = writtenCells([row(2, "Spain", "France", ["Paris", 643_801]), row(3, "France", "Spain", ["007", true])]);
  expect(second).toEqual([2, "007", true, "run-Spain", expect.any(String), "complete: Spain"]);
  expect(third).toEqual([3, "Paris", 643_801, "run-France", expect.any(String), "complete: France"]);
  expect(shownIn(second?.[4])).toMatchObject({ runId: "run-Spain", argumentsHash: hash("Spain") });
  expect([...(shownIn(third?.[4])?.fingerprints ?? [])]).toEqual([
    [textHash("capital"), fingerprint("Paris")],
    [textHash("area"), fingerprint(643_801)],
  ]);
});

test("a row whose answer went home and that gets none becomes blank", () => {
  expect(writtenCells([row(2, "Chad", "France", ["Paris"]), row(3, "France", "")])).toEqual([
    [2, "", undefined, "", "", ""],
    [3, "Paris", undefined, "run-France", expect.any(String), "complete: France"],
  ]);
});

test("a cell that somebody changed stays where it is, and does not move", () => {
  const edited = row(2, "Spain", "France", ["Paris", 1], ["my own", 1]);
  const [second, third] = writtenCells([edited, row(3, "France", "Spain", ["Madrid", 2])]);
  expect(second).toEqual([2, undefined, 2, "run-Spain", expect.any(String), "complete: Spain"]);
  // The answer's capital is gone; what somebody wrote is nobody's answer.
  expect(third).toEqual([3, "", 1, "run-France", expect.any(String), "complete: France"]);
  expect([...(shownIn(third?.[4])?.fingerprints.keys() ?? [])]).toEqual([textHash("area")]);
});

test("a blank cell of a row takes the value of the answer that comes, also one that a person emptied", () => {
  const emptied = row(2, "Spain", "France", ["Paris"], [""]);
  const [second, third] = writtenCells([emptied, row(3, "France", "Spain", ["Madrid"])]);
  expect(second?.slice(0, 2)).toEqual([2, "Madrid"]);
  expect(third?.slice(0, 2)).toEqual([3, ""]);
});

test("an output that the answer never had becomes blank, and what a date stands in is not moved", () => {
  const dated = row(3, "France", "Spain", ["Madrid"], [new Date(0)]);
  const [second, third] = writtenCells([row(2, "Spain", "France", ["Paris", 1]), dated]);
  expect(second?.slice(0, 3)).toEqual([2, "", ""]);
  expect(third?.slice(0, 3)).toEqual([3, undefined, 1]);
});

test("columns that are gone are passed over", () => {
  const areaAlone = layoutOf([{ column: 3, value: columnTag.output("s", "area") }], "s");
  expect(writtenCells([row(2, "Spain", "France", ["Paris", 1]), row(3, "France", "Spain", ["Madrid", 2])], areaAlone)).toEqual([
    [2, 2],
    [3, 1],
  ]);
});

test("rows that are fresh, or have a run out, are not written", () => {
  const open: LedgerRow = { ...row(4, "Chad", "Mali", ["Bamako"]), details: { shown: shownRun("x", { argumentsHash: hash("Mali") }), open: openRun("y") } };
  expect(writtenCells([row(2, "France", "France", ["Paris"]), row(3, "Mali", ""), open])).toEqual([]);
});

test("an answer of an older version moves to the row that this version's arguments name, and keeps its version", () => {
  const older = { ...FACTS, version: 2, hashOf: (one: LedgerRow, version: number) => (version === 1 ? one.argumentsHash() : "") };
  const { homes, byRow } = freshnessOf([row(2, "Spain", "France", ["Paris"]), row(3, "France", "")], older);
  expect([...homes].map(([to, from]) => [to.row, from.row])).toEqual([[3, 2]]);
  expect([...byRow.values()]).toEqual(["misplaced"]);
});

test("answers of two versions are told apart: each looks for its row by its own arguments", () => {
  const old = row(2, "Spain", "France", ["Paris"]);
  const shown = shownRun("run-new", { argumentsHash: hash("Spain"), version: 2 });
  const current: LedgerRow = { ...row(3, "France", "Spain", ["Madrid"]), details: { shown, open: null } };
  const { homes } = freshnessOf([old, current], { version: 2, hashOf: (one) => one.argumentsHash() });
  expect([...homes].map(([to, from]) => [to.row, from.row])).toEqual([
    [3, 2],
    [2, 3],
  ]);
});

test("an answer whose arguments nobody noted is unknown and goes nowhere", () => {
  const unnoted: LedgerRow = { ...row(2, "Spain", "France", ["Paris"]), details: { shown: shownRun("a"), open: null } };
  const { byRow, homes } = freshnessOf([unnoted, row(3, "France", "")], FACTS);
  expect([[...byRow.values()], homes.size]).toEqual([["unknown"], 0]);
});

test.each(["status", "runId", "details"] as const)("a set of which only the column of its %s is left is put back in that", (role) => {
  const alone = layoutOf([{ column: 3, value: columnTag[role]("s") }], "s");
  const [second] = writtenCells([row(2, "Spain", "France"), row(3, "France", "Spain")], alone);
  const text = { status: "complete: Spain", runId: "run-Spain", details: expect.stringContaining('"r":"run-Spain"') }[role];
  expect(second).toEqual([2, text]);
});
