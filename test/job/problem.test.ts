import { Problem, wordsOf } from "../../src/job/problem";

test("a problem says what went wrong, what to do if there is anything, and its kind", () => {
  const problem = new Problem("no-key", "No API key is saved.", "Enter it under Settings.");
  expect([problem.name, problem.kind, problem.message, problem.action]).toEqual(["Problem", "no-key", "No API key is saved.", "Enter it under Settings."]);
  expect(new Problem("unexpected", "Something.").action).toBe("");
  expect(problem).toBeInstanceOf(Error);
});

test.each([
  [new Error("why"), "why"],
  ["why", "why"],
  [7, "7"],
  [null, "null"],
])("the words of whatever was thrown (%p)", (thrown, words) => expect(wordsOf(thrown)).toBe(words));
