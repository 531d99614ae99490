import type { SheetValue } from "../../src/job/cell";
import { columnTag, confidenceKey } from "../../src/job/layout";
import { statusOf } from "../../src/job/row-status";
import { fingerprint, formatRunDetails, NO_DETAILS, type RunDetails } from "../../src/job/run-details";
import { findStrangers } from "../../src/job/strange-columns";
import { textHash } from "../../src/job/text-hash";
import { rowStatusWords } from "../../src/texts/en/row-status";
import { ledgerRow, openRun, shownRun } from "./rows";

const words = rowStatusWords(() => "12 Nov");
const hash = textHash("capital");
const filled = (i: number): RunDetails => ({
  shown: shownRun(`run-${i}`, {
    fingerprints: new Map([
      [hash, fingerprint(`city ${i}`)],
      [confidenceKey(hash), fingerprint("high")],
    ]),
  }),
  open: null,
});
const open = (i: number): RunDetails => ({ shown: null, open: openRun(`run-id-${i}`) });

/** What is found of columns 1, 2 … with this tag; each column's cells top to bottom. */
function found(tag: string, columns: readonly (readonly SheetValue[])[], detailsOf: (i: number) => RunDetails = filled) {
  const rows = (columns[0] ?? []).map((_, i) => {
    const details = detailsOf(i);
    const runId = details.open?.id ?? details.shown?.runId ?? "";
    return ledgerRow(i + 2, runId, "", "France", Object.fromEntries(columns.map((cells, at) => [at + 1, cells[i] ?? ""])), "", details);
  });
  const { strangers, unclear } = findStrangers(
    columns.map((_, at) => ({ column: at + 1, value: tag })),
    rows,
    words,
  );
  return { strangers: strangers.map(({ column }) => column), unclear };
}

const CLEAR = { strangers: [], unclear: [] };
const people = ["Ada Lovelace", "Grace Hopper", "", "Alan Turing"];
const indexes = people.map((_, i) => i);

const ROLES: readonly (readonly [string, readonly SheetValue[]])[] = [
  [columnTag.status("s"), indexes.map(() => "complete (kept what was in B)")],
  [columnTag.runId("s"), indexes.map((i) => `RUN-${i}`)],
  [columnTag.details("s"), indexes.map((i) => formatRunDetails(filled(i)))],
  [columnTag.output("s", "capital"), indexes.map((i) => `city ${i}`)],
  [columnTag.confidence("s", "capital"), indexes.map(() => "high")],
];

describe.each(ROLES)("columns with the tag %s", (tag, own) => {
  test("as Rowrunner wrote it, or blank, it is Rowrunner's", () => {
    expect(found(tag, [own])).toEqual(CLEAR);
    expect(found(tag, [own.map(() => "")])).toEqual(CLEAR);
    expect(found(tag, [])).toEqual(CLEAR);
  });

  test("one cell as Rowrunner wrote it is enough: people change the others", () => {
    expect(found(tag, [[own[0] ?? "", "my own words", "7", ""]])).toEqual(CLEAR);
  });

  test("what people wrote in rows that never ran is no column of Rowrunner's", () => {
    expect(found(tag, [people], (i) => (i === 2 ? filled(i) : NO_DETAILS))).toEqual({ strangers: [1], unclear: [] });
  });

  test("the one with more of Rowrunner's cells has the role, a copy of all of it makes it unclear", () => {
    const part = own.map((cell, i) => (i === 1 ? "mine" : cell));
    expect(found(tag, [part, own])).toEqual({ strangers: [1], unclear: [] });
    expect(found(tag, [own, people])).toEqual({ strangers: [2], unclear: [] });
    expect(found(tag, [own, own])).toEqual({ strangers: [], unclear: [1, 2] });
  });
});

test("where no row has details, nothing tells whose a column is", () => {
  for (const [tag] of ROLES) if (!tag.startsWith("d:")) expect(found(tag, [people], () => NO_DETAILS)).toEqual(CLEAR);
});

describe("while runs are out", () => {
  test.each(["queued", "running", "awaiting_tool_calls"] as const)("Status says %s", (status) => {
    const text = words(statusOf({ kind: "open", status }));
    expect(found(columnTag.status("s"), [people.map(() => text), people.map(() => "in progress")], open)).toEqual({ strangers: [2], unclear: [] });
  });

  test("a status that the API made up may be Rowrunner's; names and numbers are not", () => {
    expect(found(columnTag.status("s"), [people.map(() => "provisioning")], open)).toEqual(CLEAR);
    for (const cell of ["Ada Lovelace", "EUR 40,000", 7, true]) expect(found(columnTag.status("s"), [people.map(() => cell)], open).strangers).toEqual([1]);
  });

  test("Run ID has the id that Run details has; other ids may have been pasted, words were not", () => {
    expect(found(columnTag.runId("s"), [indexes.map((i) => `run-id-${i}`)], open)).toEqual(CLEAR);
    expect(found(columnTag.runId("s"), [indexes.map(() => "8d6f1c2e-77aa")], open)).toEqual(CLEAR);
    for (const cell of ["Ada Lovelace", "short", 12_345_678]) expect(found(columnTag.runId("s"), [people.map(() => cell)], open).strangers).toEqual([1]);
  });
});

test("an output that people changed everywhere is theirs once there are many", () => {
  const changed = (rows: number) => found(columnTag.output("s", "capital"), [Array.from({ length: rows }, (_, i) => `CITY ${i}`)]).strangers;
  expect([changed(9), changed(10)]).toEqual([[], [1]]);
});

test("outputs without a fingerprint in a row that ran may be anybody's", () => {
  expect(found(columnTag.output("s", "area"), [people])).toEqual(CLEAR);
});

test("while it is not clear which column holds Run details, nothing else is judged by it", () => {
  const details = indexes.map((i) => formatRunDetails(filled(i)));
  const rows = indexes.map((i) => ledgerRow(i + 2, "", "", "France", { 1: people[i] ?? "", 2: details[i] ?? "", 3: people[i] ?? "" }, "", NO_DETAILS));
  const tags = [
    { column: 1, value: columnTag.details("s") },
    { column: 2, value: columnTag.details("s") },
    { column: 3, value: columnTag.output("s", "capital") },
  ];
  expect(findStrangers(tags, rows, words)).toEqual({ strangers: [tags[0]], unclear: [] });
});

test("of many rows some are looked at, from the first to the last", () => {
  const cells = Array.from({ length: 5_000 }, (_, i) => (i > 4_900 ? `city ${i}` : "changed"));
  expect(found(columnTag.output("s", "capital"), [cells])).toEqual(CLEAR);
});
