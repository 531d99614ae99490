import { pathPart, queryValue } from "../../../src/providers/http/path-part";
import { toRunId } from "../../../src/providers/http/run-id";

test.each([
  ["...", "..."],
  ["a.", "a."],
  [".a", ".a"],
  ["a/b?c#d", "a%2Fb%3Fc%23d"],
  ["x".repeat(500), "x".repeat(500)],
])("%j is one part of a path", (id, part) => expect(pathPart(id)).toBe(part));

test.each(["", ".", "..", "x".repeat(501)])("%j is no id, and the beginning of it is told", (id) => {
  expect(() => pathPart(id)).toThrow(expect.objectContaining({ kind: "bad-form", facts: { fault: "id-malformed", id: id.slice(0, 50) } }));
});

test.each([
  ["\ud83d\ude42", "\ud83d\ude42"],
  ["a\ud83d", "a\ufffd"],
  ["\ud83db", "\ufffdb"],
  ["\ude42b", "\ufffdb"],
  ["a\ude42", "a\ufffd"],
])("of %j each half of a surrogate pair is replaced, whole pairs stay", (text, sent) => expect(decodeURIComponent(queryValue(text))).toBe(sent));

test.each<[unknown, string | null]>([
  [" run-1\n", "run-1"],
  ["x".repeat(200), "x".repeat(200)],
  ["x".repeat(201), null],
  [" ", null],
  ["", null],
  [7, null],
  [null, null],
])("%j as a run id is %j", (value, runId) => expect(toRunId(value)).toBe(runId));
