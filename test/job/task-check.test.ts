import type { JobCallback } from "../../src/job/job-record";
import { Problem } from "../../src/job/problem";
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
  ["per-batch", "column", "This API takes one callback address for all rows."],
  ["none", "none", null],
  ["none", "url", "This API posts no callbacks."],
  ["none", "column", "This API posts no callbacks."],
])("with callbacks %s, a callback %s: %s", (callbacks, kind, message) => {
  const callback: JobCallback = kind === "url" ? { kind, url: "https://example.com" } : kind === "column" ? { kind, column: "i:x" } : { kind };
  const attempt = () => check({ kind: "stored", taskId: "t" }, aProvider({ callbacks }), callback);
  if (message === null) expect(attempt()).toEqual([]);
  else expect(attempt).toThrow(expect.objectContaining({ kind: "bad-form", message }));
});

test("what the provider says of the task is handed on, its refusals too", () => {
  const task: JobTask = { kind: "stored", taskId: "t" };
  expect(check(task, aProvider({}, { checkTask: ({ argumentNames }) => [`takes ${argumentNames.join()}`] }))).toEqual(["takes q"]);
  const refusing = aProvider(
    {},
    {
      checkTask: () => {
        throw new Problem("bad-form", "Too deep.");
      },
    },
  );
  expect(() => check(task, refusing)).toThrow("Too deep.");
});
