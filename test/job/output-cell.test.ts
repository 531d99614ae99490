import fc from "fast-check";
import { holds, outputCell, readable, textCell } from "../../src/job/output-cell";
import { storedBySheets } from "./sheets-reading";

const MOST = 50_000;

describe("no text becomes a formula", () => {
  test.each([
    "=1+1",
    '=IMPORTXML("https://example.org","//a")',
    "+1",
    "-1",
    "@x",
    "00123",
    "1/2",
    "2026-11-24",
    "TRUE",
    "'quoted",
    "''",
    "=",
    " =1",
    "1e3",
    "50%",
    "\t=1",
  ])("%p arrives as exactly this text", (text) => {
    expect(storedBySheets(outputCell(text))).toEqual({ value: text, isFormula: false });
    expect(storedBySheets(textCell(text))).toEqual({ value: text, isFormula: false });
  });

  test("any output arrives as text, number or boolean of at most 50,000 characters, never as a formula", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" })), (value) => {
        const stored = storedBySheets(outputCell(value));
        expect(stored.isFormula).toBe(false);
        if (typeof value === "number" || typeof value === "boolean") expect(stored.value).toBe(value);
        else expect(stored.value).toBe(Buffer.from(readable(value), "utf8").toString("utf8"));
      }),
    );
  });
});

describe("long text", () => {
  const mark = "… [cut: the text was longer than a cell can hold]";

  test("as much as a cell holds stays whole", () => {
    const text = "x".repeat(MOST - 1);
    expect(outputCell(text)).toBe(`'${text}`);
  });

  test("more is cut with a visible mark", () => {
    const cell = outputCell("x".repeat(60_000));
    expect(cell).toHaveLength(MOST);
    expect(cell).toBe(`'${"x".repeat(MOST - 1 - mark.length)}${mark}`);
  });

  test("a cut never parts a pair of surrogates", () => {
    for (const before of ["", "x"]) {
      const cell = String(outputCell(before + "\ud83d\ude00".repeat(30_000)));
      expect(cell.length).toBeLessThanOrEqual(MOST);
      expect(cell.length).toBeGreaterThanOrEqual(MOST - 1);
      expect(Buffer.from(cell, "utf8").toString("utf8")).toBe(cell);
    }
  });
});

describe("outputs as a person reads them", () => {
  test.each<[unknown, string]>([
    ["text", "text"],
    ["", ""],
    [null, ""],
    [undefined, ""],
    [["a", "b"], "a, b"],
    [["a", 1, true, null], "a, 1, true, "],
    [[], ""],
    [{ a: 1, b: ["x"] }, '{"a":1,"b":["x"]}'],
    [[{ a: 1 }, { b: 2 }], '{"a":1}, {"b":2}'],
    [[["a", "b"], ["c"]], '["a","b"], ["c"]'],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [JSON.parse('{"__proto__":1,"constructor":2,"toString":3}'), '{"__proto__":1,"constructor":2,"toString":3}'],
  ])("%p reads %p", (value, text) => {
    expect(readable(value)).toBe(text);
    expect(outputCell(value)).toBe(text === "" ? "" : `'${text}`);
  });

  test("numbers and booleans stay what they are", () => {
    for (const value of [0, -1.5, 1e21, true, false]) expect(outputCell(value)).toBe(value);
  });

  test("an answer nested too deeply to be written out does not stop the fill", () => {
    const depth = 200_000;
    const deep: unknown = JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect(outputCell({ deep })).toBe("'[nested too deeply to show]");
    expect(outputCell([deep, "b"])).toBe("'[nested too deeply to show], b");
  });
});

test("lone surrogates become the replacement character", () => {
  expect(textCell("a\ud83db")).toBe("'a\ufffdb");
});

test("blank text clears the cell", () => {
  expect(textCell("")).toBe("");
});

describe("whether a cell holds already what would be written", () => {
  test("what was written is held", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()), (value) => {
        const cell = outputCell(value);
        return holds(storedBySheets(cell).value, cell);
      }),
    );
  });

  test.each<[unknown, string | number | boolean]>([
    ["1", 1],
    [1, "'1"],
    ["true", true],
    ["", "'a"],
    ["a", ""],
    ["a", "'b"],
    ["'a", "'a"],
    [0, ""],
    [false, 0],
  ])("a cell with %p does not hold %p", (cell, written) => {
    expect(holds(cell, written)).toBe(false);
  });
});
