import type { PricedRun, TaskTarget } from "../../../src/job/provider";
import type { OutputColumn } from "../../../src/job/task";
import { checkTask, taskSpecOf } from "../../../src/providers/parallel/task";
import { inputSchema, outputSchema } from "../../../src/providers/parallel/task-spec";

const columns = (...names: readonly string[]) => names.map((name): OutputColumn => ({ name, type: "text", description: name }));
const target = (...names: readonly string[]): TaskTarget => ({
  task: { kind: "columns", instructions: "find", columns: columns(...names) },
  argumentNames: ["q"],
});
const run = (runner: string, characters = 10): PricedRun => ({ runner, characters });

test("an ordinary task has nothing to warn of", () => expect(checkTask(target("a"), [run(""), run("core")])).toEqual([]));

test("warnings are handed on and stop nothing; every processor of the job counts", () => {
  expect(checkTask(target("a", "b", "sources"), [run("core"), run("lite")])).toEqual([
    { kind: "task-warning", facts: { fault: "reserved-name", field: "sources" } },
    { kind: "task-warning", facts: { fault: "many-fields", fields: 3, most: 2, processor: "lite" } },
  ]);
});

test("what the API would refuse is refused, warnings or not", () => {
  const attempt = (characters: number) => () => checkTask(target("sources"), [run("core"), run("core", characters), run("core")]);
  const room = 25_000 - JSON.stringify(taskSpecOf(target("sources"))).length;
  expect(attempt(room)()).toHaveLength(1);
  expect(attempt(room + 1)).toThrow(
    expect.objectContaining({
      kind: "bad-form",
      facts: { fault: "task-too-long", characters: 25_001, most: 25_000 },
    }),
  );
});

test("before any rows are known, inputs are text", () => {
  expect(taskSpecOf(target("a"))).toEqual({ inputSchema: inputSchema(["q"]), outputSchema: outputSchema("find", columns("a")) });
});
