import { type ConditionOperator, passes } from "../../src/job/condition";

const NEGATIONS: readonly (readonly [ConditionOperator, ConditionOperator])[] = [
  ["is", "is-not"],
  ["contains", "does-not-contain"],
  ["is-empty", "is-not-empty"],
];

test.each<[Parameters<typeof passes>[0], ConditionOperator, string, boolean]>([
  ["Austria", "is", " austria ", true],
  ["New\nYork", "is", "new york", true],
  ["Austria", "is", "Aus", false],
  [7, "is", "7.0", true],
  [1250.5, "is", "1,250.50", true],
  [0.25, "is", "25 %", true],
  [true, "is", "TRUE", true],
  ["", "is", "", true],
  [undefined, "is", "x", false],
  ["Austria", "contains", "STR", true],
  [2134, "contains", "13", true],
  ["", "contains", "x", false],
  [" ", "is-empty", "whatever", true],
  [0, "is-empty", "", false],
  [false, "is-empty", "", false],
  [10, ">", "9", true],
  ["10", ">", "9", true],
  [9, ">", "9", false],
  [9, ">=", "$9.00", true],
  [-1, "<", "0", true],
  [0.1, "<=", "10%", true],
  ["", "<", "5", false],
  ["abc", ">", "5", false],
  ["abc", "<", "5", false],
  ["2026-11-24", ">", "2026-11-23", true],
  ["2026-11-24T09:00:00Z", ">=", "2026-11-24", true],
  ["2026-11-24", "<", "yesterday", false],
])("%j %s %j: %j", (cell, op, value, expected) => {
  expect(passes(cell, { op, value })).toBe(expected);
  for (const [one, other] of NEGATIONS) if (one === op) expect(passes(cell, { op: other, value })).toBe(!expected);
});

test("a date cell is compared as the text that is sent", () => {
  const dateText = () => "2026-11-24";
  const date = new Date(0);
  expect(passes(date, { op: "is", value: "2026-11-24" }, dateText)).toBe(true);
  expect(passes(date, { op: ">", value: "2026-11-01" }, dateText)).toBe(true);
  expect(passes(date, { op: "<", value: "2026-11-01" }, dateText)).toBe(false);
});
