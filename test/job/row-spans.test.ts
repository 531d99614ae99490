import fc from "fast-check";
import { rowSpans } from "../../src/job/row-spans";

test("rows that follow each other are one span, in whatever order and however often they come", () => {
  expect(rowSpans([7, 3, 2, 3, 10, 4])).toEqual([
    [2, 4],
    [7, 7],
    [10, 10],
  ]);
  expect(rowSpans([])).toEqual([]);
});

test("the spans hold just the rows, apart from each other", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (rows) => {
      const spans = rowSpans(rows);
      const held = spans.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
      expect(held).toEqual([...new Set(rows)].sort((a, b) => a - b));
      for (const [i, [first]] of spans.entries()) if (i > 0) expect(first).toBeGreaterThan((spans[i - 1]?.[1] ?? 0) + 1);
    }),
  );
});
