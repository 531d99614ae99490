import fc from "fast-check";
import { cutWhole, wellFormed } from "../../src/job/surrogates";

const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom("\ud83d", "\ude00", "\udbff", "\udfff", "\ud800", "\udc00", "a", "é"), fc.string({ minLength: 1, maxLength: 1 })),
});

test("lone surrogates become the replacement character, whole pairs stay", () => {
  expect(wellFormed("a\ud83d\ude00b")).toBe("a\ud83d\ude00b");
  expect(wellFormed("a\ud83db")).toBe("a\ufffdb");
  expect(wellFormed("\ude00a")).toBe("\ufffda");
  expect(wellFormed("\ud83d\ud83d\ude00\ude00")).toBe("\ufffd\ud83d\ude00\ufffd");
});

test("any text becomes what UTF-8 would make of it", () => {
  fc.assert(fc.property(anyText, (text) => wellFormed(text) === Buffer.from(text, "utf8").toString("utf8")));
});

test("cutting keeps as much as fits and no half of a pair", () => {
  expect(cutWhole("ab\ud83d\ude00", 3)).toBe("ab");
  expect(cutWhole("ab\ud800\udc00", 3)).toBe("ab");
  expect(cutWhole("ab\udbff\udfff", 3)).toBe("ab");
  expect(cutWhole("ab\ud83d\ude00", 4)).toBe("ab\ud83d\ude00");
  expect(cutWhole("ab\ud83d", 3)).toBe("ab\ud83d");
  expect(cutWhole("abc", 2)).toBe("ab");
  fc.assert(
    fc.property(anyText.map(wellFormed), fc.nat(10), (text, length) => {
      const cut = cutWhole(text, length);
      expect(text.startsWith(cut)).toBe(true);
      expect(wellFormed(cut)).toBe(cut);
      expect(cut.length).toBeLessThanOrEqual(length);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, length) - 1);
    }),
  );
});
