import { parseJsonRecords } from "../../../src/providers/v0/json-records";

test.each<[string, readonly unknown[]]>([
  ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
  ["[]", []],
  ['{"total":2,"results":[{"a":1}]}', [{ a: 1 }]],
  ['{"a":1}', [{ a: 1 }]],
  ['\uFEFF[{"a":"\uFEFF"}]', [{ a: "\uFEFF" }]],
  ['[{"a":"\uFEFF"}]', [{ a: "\uFEFF" }]],
  ['{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  ['\uFEFF \n\t{"a":1}\n{"a":"\uFEFF"}', [{ a: 1 }, { a: "\uFEFF" }]],
  ['{"a":{"b":{}}}{"a":[{}]}', [{ a: { b: {} } }, { a: [{}] }]],
  ['{"a":"}{"}\n{"b":"\\"}"}\n{"c":"\\\\"}\n{"d":" { "}', [{ a: "}{" }, { b: '"}' }, { c: "\\" }, { d: " { " }]],
])("%j is read as a whole", (text, records) => expect(parseJsonRecords(text)).toEqual({ records, whole: true }));

test.each<[string, readonly unknown[]]>([
  ['[{"a":1},{"a":2},{"a"', [{ a: 1 }, { a: 2 }]],
  ['[{"a":1}', [{ a: 1 }]],
  ['{"a":1}\n{"a":2', [{ a: 1 }]],
  ['{"a":1}\n{"a":"}', [{ a: 1 }]],
  ['{"a":1}{', [{ a: 1 }]],
  ['{"a":1}\n{oops}\n{"a":3}', [{ a: 1 }]],
  ['x{"a":1}', [{ a: 1 }]],
  ["", []],
  ["{", []],
  ["}", []],
  ["<html>", []],
  ["7", []],
  ["null", []],
  ['"text"', []],
])("of %j the records before the cut are read", (text, records) => expect(parseJsonRecords(text)).toEqual({ records, whole: false }));
