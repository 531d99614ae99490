import fc from "fast-check";
import { textHash } from "../../src/job/text-hash";

test("a later version finds the columns that this one tagged", () => {
  // Tags with these names are in people's sheets: another hash would lose their columns.
  expect(textHash("")).toBe("wvjl67o803");
  expect(textHash("capital")).toBe("fopt9rmohk");
  expect(textHash("__proto__")).toBe("h1y93nqcnf");
  expect(textHash("首都 😀")).toBe("229x2z7q49v");
});

test("names hold nothing of the text but letters and digits, twelve at most", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => /^[0-9a-z]{1,12}$/.test(textHash(text))));
});

test("different texts have different names", () => {
  const texts = ["", " ", "a", "b", "ab", "ba", "aa", "A", "capital", "Capital", "capital ", "\u0000", "\ud83d\ude00", "\ud83d\ude01"];
  for (let i = 0; i < 20_000; i++) texts.push(`output ${i}`);
  expect(new Set(texts.map(textHash)).size).toBe(texts.length);
});
