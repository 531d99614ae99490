import { parseWhere } from "../../workbench/fill/where-option";

test.each([
  ["Country is Austria", { header: "Country", op: "is", value: "Austria" }],
  ["Country is not Austria", { header: "Country", op: "is-not", value: "Austria" }],
  ["Head office contains is not", { header: "Head office", op: "contains", value: "is not" }],
  ["Note does not contain a > b", { header: "Note", op: "does-not-contain", value: "a > b" }],
  ["Note is empty", { header: "Note", op: "is-empty", value: "" }],
  ["Note is not empty", { header: "Note", op: "is-not-empty", value: "" }],
  ["Size >= 1,000", { header: "Size", op: ">=", value: "1,000" }],
  ["Size < 5", { header: "Size", op: "<", value: "5" }],
])("%s", (text, expected) => {
  expect(parseWhere(text)).toEqual(expected);
});

test.each(["Country", "is Austria", "Country is", "Note is empty today", ""])("%j is refused", (text) => {
  expect(() => parseWhere(text)).toThrow(/^--where/);
});
