import { Problem, plainProblem, wordsOf } from "../../src/job/problem";

test("a problem says what went wrong, what to do if there is anything, and its kind", () => {
  const problem = new Problem("no-key", "No API key is saved.", "Enter it under Settings.");
  expect([problem.name, problem.kind, problem.message, problem.action]).toEqual(["Problem", "no-key", "No API key is saved.", "Enter it under Settings."]);
  expect(new Problem("unexpected", "Something.").action).toBe("");
  expect(problem).toBeInstanceOf(Error);
});

test("as plain data it is no error any more", () => {
  const plain = plainProblem(new Problem("no-key", "No API key is saved.", "Enter it under Settings."));
  expect(JSON.parse(JSON.stringify(plain))).toEqual({ kind: "no-key", message: "No API key is saved.", action: "Enter it under Settings." });
  expect(plain).not.toBeInstanceOf(Error);
});

test.each([
  [new Error("why"), "why"],
  ["why", "why"],
  [7, "7"],
  [null, "null"],
])("the words of whatever was thrown (%p)", (thrown, words) => expect(wordsOf(thrown)).toBe(words));
