import fc from "fast-check";
import { oneLine } from "../../src/job/one-line";

test("line breaks, tabs, control characters and runs of space become one space", () => {
  expect(oneLine("  a\r\nb\t\u0000\u001b c \u007f\u2028d ", 50)).toBe("a b c d");
  expect(oneLine("\n", 50)).toBe("");
});

test("direction marks and signs without width are left out, joiners stay", () => {
  expect(oneLine("a\u202eb\u2066c\u200f\u200bd\ufeff \u061ce", 50)).toBe("abcd e");
  expect(oneLine("\u0645\u06cc\u200c\u062e \ud83d\udc69\u200d\ud83d\ude80", 50)).toBe("\u0645\u06cc\u200c\u062e \ud83d\udc69\u200d\ud83d\ude80");
});

test("a text as long as allowed stays whole, a longer one ends in a mark", () => {
  expect(oneLine("abcde", 5)).toBe("abcde");
  expect(oneLine("abcdef", 5)).toBe("abcd…");
});

test("a pair of surrogates at the cut is left out whole, a lone one is replaced", () => {
  expect(oneLine("abc\ud83d\ude00def", 5)).toBe("abc…");
  expect(oneLine("a\ud83d", 5)).toBe("a\ufffd");
});

test("whatever comes, the line is no longer than allowed and well formed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, longest) => {
      const line = oneLine(text, longest);
      expect(line.length).toBeLessThanOrEqual(longest);
      expect(line).not.toMatch(/[\r\n\t]/);
      expect(Buffer.from(line, "utf8").toString("utf8")).toBe(line);
    }),
  );
});
