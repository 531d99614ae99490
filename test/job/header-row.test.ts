import { findHeaderRow } from "../../src/job/header-row";

test.each<[string, Parameters<typeof findHeaderRow>[0], number]>([
  [
    "at the top",
    [
      ["Country", "Note"],
      ["Austria", "a"],
    ],
    1,
  ],
  ["of a sheet with one column", [["Country"], ["Austria"], ["Japan"]], 1],
  [
    "of one column whose rows have notes",
    [
      ["Country", ""],
      ["Austria", "x"],
      ["Japan", "y"],
    ],
    1,
  ],
  [
    "below blank rows",
    [
      ["", ""],
      ["", ""],
      ["Country", "Note"],
      ["Austria", "a"],
    ],
    3,
  ],
  [
    "below a title",
    [
      ["Customers 2026", "", ""],
      ["Country", "City", "Note"],
      ["Austria", "Vienna", "a"],
    ],
    2,
  ],
  [
    "below a title and a blank row",
    [
      ["Customers", ""],
      ["", ""],
      ["Country", "Note"],
      ["Austria", "a"],
    ],
    3,
  ],
  [
    "below a title, a date and a blank row",
    [
      ["Customers", ""],
      [new Date(0), ""],
      ["", ""],
      ["Country", "Note"],
      ["Austria", "a"],
    ],
    4,
  ],
  [
    "not a row with numbers",
    [
      ["Country", "", ""],
      ["", "", ""],
      ["Austria", 1, 2],
      ["Japan", 3, 4],
    ],
    1,
  ],
  [
    "not the only row of data",
    [
      ["", ""],
      ["Austria", "a"],
    ],
    1,
  ],
  ["of an empty sheet", [], 1],
  ["of a sheet of blank cells", [["", ""]], 1],
])("the row of the headers %s", (_what, lines, row) => {
  expect(findHeaderRow(lines)).toBe(row);
});
