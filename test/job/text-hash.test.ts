import fc from "fast-check";
import { Hash53, hash53, textHash } from "../../src/job/text-hash";

test("a later version finds the columns that this one tagged", () => {
  // Tags with these names are in people's sheets: another hash would lose their columns.
  expect(textHash("")).toBe("3c3ted0nsu2");
  expect(textHash("capital")).toBe("o3t1cq4u8d1");
  expect(textHash("__proto__")).toBe("bcd2hih87h1");
  expect(textHash("首都 😀")).toBe("3pivblcmcm6");
});

test("names hold nothing of the text but letters and digits, twelve at most", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => /^[0-9a-z]{1,12}$/.test(textHash(text))));
});

test("different texts have different names", () => {
  const texts = ["", " ", "a", "b", "ab", "ba", "aa", "A", "capital", "Capital", "capital ", "\u0000", "\ud83d\ude00", "\ud83d\ude01"];
  for (let i = 0; i < 20_000; i++) texts.push(`output ${i}`);
  expect(new Set(texts.map(textHash)).size).toBe(texts.length);
});

test("a text in pieces has the name of the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (pieces) => {
      expect(pieces.reduce((hash, piece) => hash.add(piece), new Hash53()).name).toBe(hash53(pieces.join("")));
    }),
  );
});
