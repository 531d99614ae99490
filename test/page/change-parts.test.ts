import { partsOf } from "../../workbench/page/change-parts";
import type { Change } from "../../workbench/page/protocol";

const block = (row: number, rows: number): Change => ({
  kind: "cells",
  sheetId: 1,
  block: { row, column: 1, cells: Array.from({ length: rows }, (_, r) => [row + r, "x"]) },
});

test("a big block comes in parts that together are the block, in order", () => {
  const parts = partsOf([block(2, 25)], 20);
  const blocks = parts.flatMap((part) => part.flatMap((change) => (change.kind === "cells" ? [change.block] : [])));
  expect(parts).toHaveLength(3);
  expect(blocks.map(({ row }) => row)).toEqual([2, 12, 22]);
  expect(blocks.flatMap(({ cells }) => cells.map(([first]) => first))).toEqual(Array.from({ length: 25 }, (_, i) => i + 2));
});

test("what moves cells stays before the cells, in the first part", () => {
  const insert: Change = { kind: "insert-columns", sheetId: 1, at: 3, count: 2 };
  const parts = partsOf([insert, block(1, 5), block(9, 9)], 20);
  expect(parts.map((part) => part.map(({ kind }) => kind))).toEqual([["insert-columns", "cells"], ["cells"]]);
});

test("nothing is one empty part", () => {
  expect(partsOf([])).toEqual([[]]);
});
