import { errorMessage, Problem, plainProblem } from "../../src/job/problem";

const noKey = new Problem("no-key", { baseUrl: "https://api.example.org", savedElsewhere: false });

test("a problem has its kind and facts, and says them in Google's log", () => {
  expect([noKey.name, noKey.kind, noKey.facts]).toEqual(["Problem", "no-key", { baseUrl: "https://api.example.org", savedElsewhere: false }]);
  expect(String(noKey)).toBe('Problem: no-key {"baseUrl":"https://api.example.org","savedElsewhere":false}');
  expect(noKey).toBeInstanceOf(Error);
});

test("as plain data it is no error any more", () => {
  const plain = plainProblem(noKey);
  expect(JSON.parse(JSON.stringify(plain))).toEqual({ kind: "no-key", facts: { baseUrl: "https://api.example.org", savedElsewhere: false } });
  expect(plain).not.toBeInstanceOf(Error);
});

test.each([
  [new Error("why"), "why"],
  ["why", "why"],
  [7, "7"],
  [null, "null"],
])("the words of whatever was thrown (%p)", (thrown, words) => expect(errorMessage(thrown)).toBe(words));
