import { secretOf } from "../../../src/providers/http/secret";

test("a key of twelve characters is taken out of whole answers, a shorter one only out of messages", () => {
  const long = secretOf("abcdefghijkl");
  expect([long.hide("<abcdefghijkl>"), long.hideInAnswer("<abcdefghijkl>")]).toEqual(["<[API key]>", "<[API key]>"]);
  const short = secretOf("abcdefghijk");
  expect([short.hide("<abcdefghijk>"), short.hideInAnswer("<abcdefghijk>")]).toEqual(["<[API key]>", "<abcdefghijk>"]);
});

test("no key leaves every text as it is", () => expect([secretOf("").hide("text"), secretOf("").hideInAnswer("text")]).toEqual(["text", "text"]));

test("it is taken out wherever it stands", () => expect(secretOf("my.key_~-1").hide("my.key_~-1, my.key_~-1")).toBe("[API key], [API key]"));

test("a key of letters and digits is a word in its own case alone", () => expect(secretOf("Key-1").hide("Key-1 KEY-1 key-1")).toBe("[API key] KEY-1 key-1"));

test("a key with other signs is taken out in any case", () => expect(secretOf("a/B=").hide("A%2Fb%3D a/B=")).toBe("[API key] [API key]"));

test.each([
  "\\/", // PHP's JSON
  "\\u002f", // Go's JSON
  "\\u002F",
  "\\\\u002f", // a JSON text within another
  "%2f",
  "%2F",
  "&#x2f;",
  "&#x2F;",
  "&#47;",
  "&sol;",
])("the sign / written as %s is known", (sign) => expect(secretOf("abc/def").hide(`<abc${sign}def>`)).toBe("<[API key]>"));

test.each(["abcXdef", "abc-def", "abcdef", "abc&;def", "abc/xdef"])("%s is no spelling of abc/def", (text) =>
  expect(secretOf("abc/def").hide(text)).toBe(text),
);

test.each(["\\", "\\\\", "\\u005c", "\\\\u005C", "%5c", "&#92;", "&bsol;"])("a backslash written as %s is known", (sign) =>
  expect(secretOf("abc\\def").hide(`<abc${sign}def>`)).toBe("<[API key]>"),
);

test("backslashes before the first sign of the key are part of its spelling", () =>
  expect(secretOf("/abc").hide("<\\\\/abc> <\\u002fabc>")).toBe("<[API key]> <[API key]>"));
