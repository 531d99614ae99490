import { copiedSets } from "../../src/job/copied-sets";
import { mayForget } from "../../src/job/forgetting";
import type { SetUp } from "../../src/job/job-record";
import { columnTag } from "../../src/job/layout";
import { SET_UP } from "./jobs";

const WEEK = 7 * 24 * 3_600_000;

test.each([
  ["one's own that ended", { mine: true, active: false, age: 0 }, true],
  ["a colleague's that ended", { mine: false, active: false, age: 0 }, true],
  ["one's own that goes on: it is stopped first", { mine: true, active: true, age: 2 * WEEK }, false],
  ["a colleague's that goes on, for a week", { mine: false, active: true, age: WEEK }, false],
  ["and for longer", { mine: false, active: true, age: WEEK + 1 }, true],
])("who may forget a job: %s", (_name, facts, may) => {
  expect(mayForget(facts)).toBe(may);
});

describe("sets whose columns came with a copy", () => {
  const setUp = (setUpId: string, change: Partial<SetUp> = {}): SetUp => ({ ...SET_UP, setUpId, spreadsheetId: "doc", sheetId: 1, ...change });
  const here = { spreadsheetId: "doc", sheetId: 1 };
  const tags = [
    { column: 2, value: columnTag.status("own") },
    { column: 3, value: columnTag.output("sheet", "a") },
    { column: 4, value: columnTag.runId("document") },
    { column: 5, value: columnTag.details("unknown") },
    { column: 6, value: columnTag.input("abc") },
    { column: 0, row: 1, value: columnTag.status("row") },
  ];

  test("are those of another sheet or another document, of which columns stand here", () => {
    const stored = [
      setUp("own"),
      setUp("sheet", { sheetId: 2 }),
      setUp("document", { spreadsheetId: "original" }),
      setUp("absent", { sheetId: 2 }),
      setUp("row", { sheetId: 2 }),
    ];
    expect(copiedSets(tags, stored, here).map(({ setUpId }) => setUpId)).toEqual(["sheet", "document"]);
    expect(copiedSets([], stored, here)).toEqual([]);
  });
});
