import fc from "fast-check";
import { type Block, cutIntoBlocks } from "../../src/job/blocks";

const never = () => null;

function cut<T>(rows: ReadonlyMap<number, readonly T[]>, columns: readonly number[], bridge: (row: number) => readonly T[] | null, maxGap?: number) {
  const lines: (readonly T[])[] = [];
  for (const [row, cells] of rows) lines[row] = cells;
  return cutIntoBlocks(lines, columns, bridge, maxGap);
}

test("rows that follow each other are one write", () => {
  const rows = new Map([
    [3, ["c", "C"]],
    [1, ["a", "A"]],
    [2, ["b", "B"]],
  ]);
  expect(cut(rows, [4, 5], never)).toEqual([
    {
      row: 1,
      column: 4,
      values: [
        ["a", "A"],
        ["b", "B"],
        ["c", "C"],
      ],
    },
  ]);
});

test("a gap that may be rewritten as it is joins, one that must not be touched parts", () => {
  const rows = new Map([
    [1, ["a"]],
    [3, ["c"]],
  ]);
  expect(cut(rows, [4], () => ["was here"])).toEqual([{ row: 1, column: 4, values: [["a"], ["was here"], ["c"]] }]);
  expect(cut(rows, [4], never)).toEqual([
    { row: 1, column: 4, values: [["a"]] },
    { row: 3, column: 4, values: [["c"]] },
  ]);
});

test("a gap longer than is worth it parts, one just as long joins", () => {
  const rows = new Map([
    [1, ["a"]],
    [5, ["e"]],
  ]);
  expect(cut(rows, [1], () => ["-"], 3)).toHaveLength(1);
  expect(cut(rows, [1], () => ["-"], 2)).toHaveLength(2);
  const far = new Map([
    [1, ["a"]],
    [502, ["b"]],
    [1004, ["c"]],
  ]);
  expect(cut(far, [1], () => ["-"]).map(({ row, values }) => [row, values.length])).toEqual([
    [1, 502],
    [1004, 1],
  ]);
});

test("columns that are not neighbours are separate writes", () => {
  const rows = new Map([
    [2, ["a", "b", "c", "d"]],
    [3, ["e", "f", "g", "h"]],
  ]);
  expect(cut(rows, [2, 3, 7, 9], never)).toEqual([
    {
      row: 2,
      column: 2,
      values: [
        ["a", "b"],
        ["e", "f"],
      ],
    },
    { row: 2, column: 7, values: [["c"], ["g"]] },
    { row: 2, column: 9, values: [["d"], ["h"]] },
  ]);
});

test("cells that are left alone part a row, and the rows around it", () => {
  const rows = [undefined, ["a", "b", "c"], ["d", undefined, "f"], ["g", "h", "i"], [undefined, undefined, undefined]];
  expect(cutIntoBlocks(rows, [4, 5, 6], never)).toEqual([
    { row: 1, column: 4, values: [["a", "b", "c"]] },
    { row: 3, column: 4, values: [["g", "h", "i"]] },
    { row: 2, column: 4, values: [["d"]] },
    { row: 2, column: 6, values: [["f"]] },
  ]);
  expect(cutIntoBlocks([["a"], [undefined]], [1], never)).toEqual([{ row: 0, column: 1, values: [["a"]] }]);
});

test("nothing to write is no write", () => {
  expect(cut(new Map(), [1, 2], never)).toEqual([]);
  expect(cut(new Map([[1, []]]), [], never)).toEqual([]);
});

interface Case {
  readonly rows: ReadonlyMap<number, readonly string[]>;
  readonly columns: readonly number[];
  readonly untouchable: ReadonlySet<number>;
  readonly maxGap: number;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    rows: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }),
    columns: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
    untouchable: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 }),
    maxGap: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ rows, columns, untouchable, maxGap }) => {
    const ascending = [...columns].sort((a, b) => a - b);
    return {
      rows: new Map(rows.map((row) => [row, ascending.map((column) => `new ${row} ${column}`)])),
      columns: ascending,
      untouchable: new Set(untouchable),
      maxGap,
    };
  });

const cutCase = ({ rows, columns, untouchable, maxGap }: Case) =>
  cut(rows, columns, (row) => (untouchable.has(row) ? null : columns.map((column) => `old ${row} ${column}`)), maxGap);

function cellsOf(blocks: readonly Block<string>[]): readonly (readonly [row: number, column: number, value: string])[] {
  return blocks.flatMap(({ row, column, values }) => values.flatMap((line, i) => line.map((value, j) => [row + i, column + j, value] as const)));
}

test("every value is written exactly once, and in between nothing but what was there", () => {
  fc.assert(
    fc.property(cases, (given) => {
      const cells = cellsOf(cutCase(given));
      expect(new Set(cells.map(([row, column]) => `${row} ${column}`)).size).toBe(cells.length);
      for (const [row, column, value] of cells) {
        expect(given.columns).toContain(column);
        expect(value).toBe(`${given.rows.has(row) ? "new" : "old"} ${row} ${column}`);
      }
      expect(cells.filter(([, , value]) => value.startsWith("new"))).toHaveLength(given.rows.size * given.columns.length);
    }),
  );
});

test("rows that must not be touched are not", () => {
  fc.assert(
    fc.property(cases, (given) => {
      for (const [row] of cellsOf(cutCase(given))) expect(given.untouchable.has(row) && !given.rows.has(row)).toBe(false);
    }),
  );
});

test("there are no more writes than needed", () => {
  fc.assert(
    fc.property(cases, (given) => {
      const sorted = [...given.rows.keys()].sort((a, b) => a - b);
      const parted = sorted.filter((row, i) => {
        const before = sorted[i - 1];
        if (before === undefined) return true;
        const gap = Array.from({ length: row - before - 1 }, (_, k) => before + 1 + k);
        return gap.length > given.maxGap || gap.some((between) => given.untouchable.has(between));
      });
      const groups = given.columns.filter((column, i) => given.columns[i - 1] !== column - 1);
      expect(cutCase(given)).toHaveLength(parted.length * groups.length);
    }),
  );
});
