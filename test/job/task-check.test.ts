import type { JobCallback } from "../../src/job/job-record";
import { type PlainProblem, Problem } from "../../src/job/problem";
import type { Provider } from "../../src/job/provider";
import type { JobTask } from "../../src/job/task";
import { checkTask } from "../../src/job/task-check";
import { aProvider } from "./a-provider";

const NO_CALLBACK: JobCallback = { kind: "none" };
const check = (task: JobTask, provider: Provider = aProvider(), callback: JobCallback = NO_CALLBACK) =>
  checkTask(provider, { task, argumentNames: ["q"] }, { callback }, []);

test.each<["per-run" | "per-batch" | "none", JobCallback["kind"], string | null]>([
  ["per-run", "column", null],
  ["per-run", "url", null],
  ["per-batch", "url", null],
  ["per-batch", "column", "one-callback"],
  ["none", "none", null],
  ["none", "url", "no-callbacks"],
  ["none", "column", "no-callbacks"],
])("with callbacks %s, a callback %s: %s", (callbacks, kind, fault) => {
  const callback: JobCallback = kind === "url" ? { kind, url: "https://example.com" } : kind === "column" ? { kind, column: "i:x" } : { kind };
  const attempt = () => check({ kind: "stored", taskId: "t" }, aProvider({ callbacks }), callback);
  if (fault === null) expect(attempt()).toEqual([]);
  else expect(attempt).toThrow(expect.objectContaining({ kind: "bad-form", facts: { fault } }));
});

test("what the provider says of the task is handed on, its refusals too", () => {
  const task: JobTask = { kind: "stored", taskId: "t" };
  const warning = (field: string): PlainProblem => ({ kind: "task-warning", facts: { fault: "reserved-name", field } });
  expect(check(task, aProvider({}, { checkTask: ({ argumentNames }) => argumentNames.map(warning) }))).toEqual([warning("q")]);
  const refusing = aProvider(
    {},
    {
      checkTask: () => {
        throw new Problem("bad-form", { fault: "schema-too-deep", depth: 9, most: 3 });
      },
    },
  );
  expect(() => check(task, refusing)).toThrow("schema-too-deep");
});
