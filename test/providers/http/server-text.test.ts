import { plainText, serverText } from "../../../src/providers/http/server-text";

test.each<[unknown, string]>([
  [{ error: { message: "a" } }, "a"],
  [{ message: "a", msg: "b" }, "a"],
  [{ msg: "a", reason: "b" }, "a"],
  [{ reason: "a", title: "b" }, "a"],
  [{ title: "a" }, "a"],
  [{ detail: "a" }, "a"],
  [{ title: "a", detail: "b" }, "a"],
  [{ errors: "unknown shape" }, ""],
  [{ message: "No", detail: { field: "x", hint: "y" } }, "No – field: x – hint: y"],
  [{ message: "No field x", detail: { field: "x", hint: "y" } }, "No field x – hint: y"],
  [{ message: "No", detail: { tried: [1, 2], last: null } }, "No – tried: [1,2]"],
  [{ detail: { field: "x" } }, "field: x"],
  [{ detail: { message: "a" } }, "a"],
  [{ message: "No", detail: { message: "a" } }, "No"],
  [
    [
      { loc: ["query", "limit"], msg: "too high" },
      { loc: ["body"], msg: "missing" },
      { loc: ["body", "body"], msg: "b" },
    ],
    "query.limit: too high; missing; body: b",
  ],
  [["a", "", { x: 1 }, null, "b"], "a; b"],
  [{ loc: ["body", "x"] }, "x:"],
  [7, ""],
  [null, ""],
])("of %j the words are %j", (body, said) => expect(serverText(JSON.stringify(body))).toBe(said));

test.each([
  [' \n<!doctype html><HTML><TITLE lang="en">Bad\nGateway</TITLE><p>more', "Bad Gateway"],
  ["<html><p>no title", ""],
  ["not a page: <title>a</title>", "not a page: <title>a</title>"],
  ["", ""],
])("of %j the words are %j", (body, said) => expect(serverText(body)).toBe(said));

test("of deep and long answers the beginning is read", () => {
  const deep = (depth: number) => `${'{"error":'.repeat(depth)}"a"${"}".repeat(depth)}`;
  expect([serverText(deep(6)), serverText(deep(7)), serverText(deep(50_000))]).toEqual(["a", "", ""]);
  expect(serverText(JSON.stringify(Array.from({ length: 100 }, (_, i) => i).map(String)))).toBe(Array.from({ length: 20 }, (_, i) => i).join("; "));
});

test("what must not be shown is taken out before the text is cut, so that no half of it is left", () => {
  const hide = (text: string) => text.split("secret").join("***");
  expect(serverText(JSON.stringify({ message: `${"x".repeat(295)}secret and more` }), hide)).toBe(`${"x".repeat(295)}*** …`);
  expect(serverText('{"message":"s\\u0065cret"}', hide)).toBe("***");
});

describe("plainText", () => {
  test.each([
    ["a\u0000\u001fb\u007f\u009fc\u2028\u2029d", "a b c d"],
    [" a \t\n b\u00a0\u00a0c ", "a b c"],
    ["a\u200b\u200f\u202a\u202e\u2060\u2069\ufeffb", "ab"],
    ["\ud83d\ude42", "\ud83d\ude42"],
    ["a\ud83db\ude42c", "a\ufffdb\ufffdc"],
    ["\ude42\ude42a\ud83d", "\ufffd\ufffda\ufffd"],
    ["a\ude42", "a\ufffd"],
  ])("%j is shown as %j", (text, shown) => expect(plainText(text)).toBe(shown));

  test("300 characters are shown whole, of more the first 299 and a mark", () => {
    expect(plainText("x".repeat(300))).toBe("x".repeat(300));
    expect(plainText("x".repeat(301))).toBe(`${"x".repeat(299)}…`);
  });

  test("no surrogate pair is cut in half", () => expect(plainText(`${"x".repeat(298)}🙂${"x".repeat(9)}`)).toBe(`${"x".repeat(298)}…`));

  test("signs before the cut stay whole", () => expect(plainText(`🙂${"x".repeat(400)}`)).toBe(`🙂${"x".repeat(297)}…`));

  test("of a text of megabytes only the beginning is looked at", () => {
    expect(plainText(`${" ".repeat(5999)}ab${"x".repeat(1e6)}`)).toBe("a");
  });
});
