import { parseJsonDocuments } from "../../../src/providers/v0/json-documents";

const values = (text: string) => parseJsonDocuments(text).documents.map(({ value }) => value);

test.each<[string, readonly unknown[]]>([
  ['[{"a":1},{"a":2}]', [[{ a: 1 }, { a: 2 }]]],
  ["[]", [[]]],
  ['{"total":2,"results":[{"a":1}]}', [{ total: 2, results: [{ a: 1 }] }]],
  ['\uFEFF[{"a":"\uFEFF"}]', [[{ a: "\uFEFF" }]]],
  ['{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  ['[{"a":1}]\n[{"a":2}]', [[{ a: 1 }], [{ a: 2 }]]],
  ['\uFEFF \n\t{"a":1}\n{"a":"\uFEFF"}', [{ a: 1 }, { a: "\uFEFF" }]],
  ['{"a":{"b":{}}}{"a":[{}]}', [{ a: { b: {} } }, { a: [{}] }]],
  ['{"a":"}{"}\n{"b":"\\"}"}\n{"c":"\\\\"}\n{"d":" { "}', [{ a: "}{" }, { b: '"}' }, { c: "\\" }, { d: " { " }]],
])("%j is read as a whole", (text, expected) => {
  expect(values(text)).toEqual(expected);
  expect(parseJsonDocuments(text).whole).toBe(true);
});

test.each<[string, readonly unknown[], number]>([
  ['[{"a":1},{"a":2},{"a"', [[{ a: 1 }, { a: 2 }]], 1],
  ['[{"a":1}', [[{ a: 1 }]], 1],
  ['{"x":[],"list":[{"a":1},{"b":[{"c":', [{ x: [], list: [{ a: 1 }] }], 2],
  ['{"a":1}\n{"a":2', [{ a: 1 }], 0],
  ['{"a":1}\n{"a":"}', [{ a: 1 }], 0],
  ['{"a":1}\n{"b":{},"c":1', [{ a: 1 }, { b: {} }], 1],
  ['{"a":1}{', [{ a: 1 }], 0],
  ['{"a":1}\n{oops}\n{"a":3}', [{ a: 1 }], 0],
  ['x{"a":1}', [{ a: 1 }], 0],
  ['[{"a":1}}', [], 0],
  ['[{"a":1},oops {"b":2}', [], 0],
  ["", [], 0],
  ["{", [], 0],
  ["}", [], 0],
  ["<html>", [], 0],
  ["7", [], 0],
  ["null", [], 0],
  ['"text"', [], 0],
])("of %j is read what came before the cut: %j, open at %i levels", (text, expected, openLevels) => {
  const { documents, whole } = parseJsonDocuments(text);
  expect([documents.map(({ value }) => value), documents[documents.length - 1]?.openLevels ?? 0, whole]).toEqual([expected, openLevels, false]);
});

test("of a text that is nested too deeply for records nothing is mended", () => {
  expect(values(`${"[".repeat(9)}[]`)).toEqual([]);
  expect(values(`${"[".repeat(8)}[]`)).toHaveLength(1);
});
