import { earlierFill, mergeFills, rowRanges, rowsToFill } from "../../workbench/fill/earlier-fill";

const EARLIER = [
  ["country", "capital", "Status", "Run ID"],
  ["Austria", "Vienna", "complete", "r1"],
  ["Frnace", "", "failed: unknown country", "r2"],
  ["Japan", "", "running", "r3"],
  ["Peru", "", "", ""],
];

test("a CSV with Status and Run ID was filled before", () => {
  expect(earlierFill(EARLIER)).toEqual({ statusColumn: 2 });
  expect(earlierFill([["country", "Status"]])).toBeNull();
});

test("failed rows are those whose status says so, empty ones all that are not complete", () => {
  const earlier = { statusColumn: 2 };
  expect(rowsToFill(EARLIER, earlier, "failed")).toEqual([3]);
  expect(rowsToFill(EARLIER, earlier, "empty")).toEqual([3, 4, 5]);
});

test("neighbouring rows make one range", () => {
  expect(rowRanges([3, 4, 5, 9, 11, 12])).toEqual([
    { row: 3, rows: 3 },
    { row: 9, rows: 1 },
    { row: 11, rows: 2 },
  ]);
});

test("new results take the place of old ones in their rows, and a column that is new stays", () => {
  const after = [
    ["country", "capital", "Status", "Run ID", "capital", "area", "Status", "Run ID"],
    ["Austria", "Vienna", "complete", "r1", "", "", "", ""],
    ["France", "", "failed: unknown country", "r2", "Paris", "551695", "complete", "r9"],
    ["Japan", "", "running", "r3", "", "", "", ""],
    ["Peru", "", "", "", "", "", "", ""],
  ];
  expect(mergeFills(EARLIER, after)).toEqual([
    ["country", "capital", "Status", "Run ID", "area"],
    ["Austria", "Vienna", "complete", "r1", ""],
    ["France", "Paris", "complete", "r9", "551695"],
    ["Japan", "", "running", "r3", ""],
    ["Peru", "", "", "", ""],
  ]);
});
