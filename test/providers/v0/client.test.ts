import fc from "fast-check";
import type { RunRequest, TaskTarget } from "../../../src/job/provider";
import type { Arguments } from "../../../src/job/run";
import { toRunId } from "../../../src/providers/http/run-id";
import { createClient } from "../../../src/providers/v0/client";
import { v0 } from "../../../src/providers/v0/provider";
import { IN_PROCESS_BASE_URL } from "../../../workbench/api/in-process-transport";
import { createLocalApi, DEFAULT_API_KEY } from "../../../workbench/api/local-api";
import { Clock } from "../../../workbench/clock";
import { asMaps } from "../as-maps";
import { LocalHttp } from "../local-http";
import { noAnswer, type ScriptedAnswer } from "../scripted-http";
import { BATCH, ids, look, record, run, scripted, server, TARGET } from "./scripted-v0";

const stored = (taskId: string): TaskTarget => ({ task: { kind: "stored", taskId }, argumentNames: ["q"] });

test("a batch cannot grow, and is not made before its runs are sent", () => {
  const { client, http } = scripted(() => ({}));
  expect(client.reconcile).toBeNull();
  expect(v0.limits).toMatchObject({ runsPerRequest: 1000, runsPerBatch: 1000 });
  expect(client.open("job")).toBeNull();
  expect(http.requests).toEqual([]);
});

test.each<[string, TaskTarget]>([
  ["no task id", { task: { kind: "stored", taskId: " " }, argumentNames: [] }],
  ["a task for another API", { task: { kind: "auto", instructions: "find" }, argumentNames: [] }],
])("with %s nothing is sent", (_name, target) => {
  const { client, http } = scripted(() => ({}));
  for (const attempt of [() => client.probe(target), () => client.look(look({ target })), () => client.all(target, BATCH)]) {
    expect(attempt).toThrow(
      expect.objectContaining({ kind: "bad-form", facts: { fault: "field", finding: { field: "taskId", kind: "task-id-missing", facts: {} } } }),
    );
  }
  expect(http.requests).toEqual([]);
});

test("a task is checked for its id and nothing else, which only the API knows", () => {
  expect(v0.checkTask(stored("t"), [])).toEqual([]);
  expect(() => v0.checkTask(stored(" "), [])).toThrow(expect.objectContaining({ kind: "bad-form" }));
});

describe("submit", () => {
  const submission = (runs: readonly RunRequest[], runner = "neon") => ({ target: TARGET, runner, runs, batchId: null, mark: "m" });

  test("sends just what the API names", () => {
    const { client, http } = scripted(() => ({ body: { batch_run_id: BATCH, run_ids: ["a", "b"] } }));
    const runs = [run({ company: "A", year: 2026, listed: true }, { runner: "helium", callbackUrl: "https://example.com/hook" }), run({ company: "B" })];
    expect(client.prepare(submission(runs))()).toEqual({ kind: "accepted", batchId: BATCH, runIds: ["a", "b"] });
    expect(http.lines).toEqual(["POST /v0/tasks/my%20task/batches"]);
    expect(JSON.parse(http.requests[0]?.body ?? "")).toEqual({
      task_run_requests: [
        { arguments: { company: "A", year: 2026, listed: true }, runner: "helium", callback_webhook: { url: "https://example.com/hook" } },
        { arguments: { company: "B" } },
      ],
      runner: "neon",
    });
  });

  test("no runner is left to the API", () => {
    const { client, http } = scripted(() => ({ body: { batch_run_id: BATCH, run_ids: ["a"] } }));
    client.prepare(submission([run({ q: "1" })], ""))();
    expect(http.requests[0]?.body).toBe('{"task_run_requests":[{"arguments":{"q":"1"}}]}');
  });

  test("argument names such as __proto__ arrive as they are", () => {
    const { client, http } = scripted(() => ({ body: { batch_run_id: BATCH, run_ids: ["a"] } }));
    const names = ["__proto__", "constructor", "toString"];
    client.prepare(submission([{ ...run({}), arguments: new Map(names.map((name) => [name, "x"])) }], ""))();
    expect(http.requests[0]?.body).toBe('{"task_run_requests":[{"arguments":{"__proto__":"x","constructor":"x","toString":"x"}}]}');
  });

  test.each([["<html>"], ["{}"], ['{"batch_run_id": ""}'], ['{"batch_run_id":"B1","run_ids":["a"'], ["[]"], [""], ["null"]])(
    "a success that does not name the batch (%j) leaves it open",
    (body) => expect(scripted(() => ({ body })).client.prepare(submission([run({ q: "1" })]))().kind).toBe("unknown"),
  );

  test("what is wrong with such a success is told", () => {
    const problem = (body: string) => scripted(() => ({ body })).client.prepare(submission([run({ q: "1" })]))();
    expect(problem('{"batch_run_id":" "}')).toMatchObject({ problem: { facts: { fault: "unnamed-batch" } } });
    expect(problem("{")).toMatchObject({ problem: { facts: { fault: "not-json", what: "new-batch" } } });
  });

  test("blanks around ids are no part of them", () => {
    const { client, http } = scripted(() => ({ body: { batch_run_id: " B1 ", run_ids: [" a "] } }));
    const target: TaskTarget = { task: { kind: "stored", taskId: " my task " }, argumentNames: ["q"] };
    expect(client.prepare({ ...submission([run({ q: "1" })]), target })()).toEqual({ kind: "accepted", batchId: "B1", runIds: ["a"] });
    expect(http.lines).toEqual(["POST /v0/tasks/my%20task/batches"]);
  });

  test.each([
    [undefined, []],
    [["a"], ["a"]],
    [["a", null, "b"], ["a"]],
    [
      ["a", "b", "c", "d"],
      ["a", "b"],
    ],
    [[null, "b"], []],
    [["a"], ["a"]],
  ])("run ids %j of two runs are taken as %j", (run_ids, expected) => {
    const { client } = scripted(() => ({ body: { batch_run_id: BATCH, run_ids } }));
    expect(client.prepare(submission([run({ q: "1" }), run({ q: "2" })]))()).toEqual({ kind: "accepted", batchId: BATCH, runIds: expected });
  });
});

test("behind a run id that cannot be one, no other is taken", () => {
  const { client } = scripted(() => ({ body: { batch_run_id: BATCH, run_ids: ["a", null, "c"] } }));
  expect(client.prepare({ target: TARGET, runner: "", runs: [run({}), run({}), run({})], batchId: null, mark: "m" })()).toMatchObject({ runIds: ["a"] });
});

test.each(["", ".", "..", "x".repeat(600)])("an id %j, which would lead to another path, is refused before anything is sent", (id) => {
  const { client, http } = scripted(() => ({ body: {} }));
  expect(() => client.look(look({ batchId: id }))).toThrow(expect.objectContaining({ kind: "bad-form" }));
  expect(() => client.prepare({ target: stored(id), runner: "", runs: [run({ q: "1" })], batchId: null, mark: "m" })()).toThrow(
    expect.objectContaining({ kind: "bad-form" }),
  );
  expect(http.requests).toEqual([]);
});

test("slashes, blanks and half surrogate pairs in ids stay within their part of the path", () => {
  const { client, http } = scripted(server({ queued: ["a"] }, {}));
  client.look(look({ target: stored("a/../b ?#"), batchId: "x\ud800y" }));
  expect(http.lines).toEqual(["GET /v0/tasks/a%2F..%2Fb%20%3F%23/batches/x%EF%BF%BDy"]);
});

describe("probe", () => {
  const probe =
    (answer: ScriptedAnswer | Error, target: TaskTarget | null = TARGET) =>
    () =>
      scripted(() => answer).client.probe(target);

  test("asks for a batch that cannot exist", () => {
    const { client, http } = scripted(() => ({ status: 404, body: { error: "Batch not found" } }));
    expect(client.probe(TARGET)).toBe("task-unsure");
    expect(http.lines).toEqual(["GET /v0/tasks/my%20task/batches/00000000-0000-0000-0000-000000000000"]);
  });

  test("without a task, for one that cannot exist either", () => {
    const { client, http } = scripted(() => ({ status: 404 }));
    client.probe(null);
    expect(http.lines).toEqual(["GET /v0/tasks/00000000-0000-0000-0000-000000000000/batches/00000000-0000-0000-0000-000000000000"]);
  });

  test("a server that finds it all the same knows the key", () => {
    expect(probe({ body: {} })()).toBe("accepted");
  });

  test.each(["Task my task not found", "unknown TASK"])("a server that says %j does not know the task", (detail) => {
    expect(probe({ status: 404, body: { detail } })).toThrow(
      expect.objectContaining({
        kind: "not-found",
        facts: { fault: "task", taskId: "my task", said: detail },
      }),
    );
  });

  test("a 404 that leaves open what was not found claims nothing", () => {
    expect(probe({ status: 404, body: { detail: "Not Found" } })()).toBe("task-unsure");
    expect(probe({ status: 404, body: { detail: "no such task" } }, null)()).toBe("not-refused");
    expect(probe({ status: 404, body: { detail: "no batch of task my task" } })()).toBe("task-unsure");
    expect(probe({ status: 404, body: { detail: "no such batch" } }, null)()).toBe("not-refused");
  });

  test("the word task in the id alone claims nothing either", () => {
    expect(probe({ status: 404, body: { detail: "my task: not found" } })()).toBe("task-unsure");
  });

  test.each<[ScriptedAnswer | Error, string]>([
    [{ status: 401 }, "key-rejected"],
    [{ status: 403 }, "key-rejected"],
    [{ status: 404, body: "<html><title>Not found</title>" }, "not-found"],
    [{ status: 500 }, "server-error"],
    [noAnswer(), "unreachable"],
    [{ status: 301 }, "bad-response"],
  ])("%j is a problem of kind %s", (answer, kind) => expect(probe(answer)).toThrow(expect.objectContaining({ kind })));
});

describe("all", () => {
  test("gives the finished runs of a batch by its JSON export, whatever the format set", () => {
    const { client, http } = scripted(
      server({ complete: ids(6), running: ["run-7"], failed: ["x"] }, { body: [...ids(7), "x"].map((id) => record(id)) }),
      "csv",
    );
    expect(client.all(TARGET, BATCH).map(({ runId }) => runId)).toEqual([...ids(6), "x"]);
    expect(http.lines).toEqual(["GET /v0/tasks/my%20task/batches/B1", "GET /v0/tasks/my%20task/batches/B1/export?format=json"]);
  });

  test("fetches singly what the export lacks", () => {
    expect(scripted(server({ complete: ids(8) }, { body: ids(3).map((id) => record(id)) })).client.all(TARGET, BATCH)).toHaveLength(8);
  });

  test("gives what could be had; when there is nothing, says why", () => {
    const { client } = scripted(server({ complete: ids(3) }, {}, (id) => (id === "run-2" ? { status: 404 } : { body: record(id) })));
    expect(client.all(TARGET, BATCH)).toHaveLength(2);
    const refused = scripted(server({ complete: ids(8) }, { status: 401 }));
    expect(() => refused.client.all(TARGET, BATCH)).toThrow(expect.objectContaining({ kind: "key-rejected" }));
    expect(scripted(server({ queued: ids(8) }, {})).client.all(TARGET, BATCH)).toEqual([]);
  });
});

test("one run is asked for again when no answer came", () => {
  const { client } = scripted((_request, number) => (number < 3 ? noAnswer() : { body: record("run-1") }));
  const runId = toRunId("run-1");
  if (runId === null) throw new Error("no id");
  expect(asMaps(client.run(TARGET, runId))).toMatchObject({ status: "complete", outputs: new Map([["answer", "to run-1"]]) });
});

describe("on the local API", () => {
  const value = fc.oneof(
    fc.constantFrom("00123", "1/2", "=A1", "TRUE", "true", "12", "12.50", "-0", "[1]", '{"a":1}', "", "Paris", 'say "hi",\r\nthere'),
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  );
  /** Columns whose values are of one type, as tasks have them. */
  const columns = fc.uniqueArray(
    fc.record({ name: fc.constantFrom("zip", "size", "open", "name", "note"), type: fc.constantFrom("string", "number", "boolean") }),
    { selector: ({ name }) => name, minLength: 1 },
  );

  test("JSON and CSV give the same results", () => {
    fc.assert(
      fc.property(columns, fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 6, maxLength: 12 }), (cols, table) => {
        const api = createLocalApi({ clock: Clock.stopped() });
        const http = new LocalHttp(api);
        const target: TaskTarget = { ...stored("echo"), argumentNames: cols.map(({ name }) => name) };
        const typed = (type: string, given: unknown) => (type === "string" ? String(given) : type === "number" ? String(given).length / 4 : given === true);
        const argumentsOf = (row: readonly unknown[]): Arguments => new Map(cols.map(({ name, type }, i) => [name, typed(type, row[i])]));
        const runs = table.map((row) => ({ ...run({}), arguments: argumentsOf(row) }));
        const [json, csv] = (["json", "csv"] as const).map((exportFormat) =>
          createClient({ http, baseUrl: IN_PROCESS_BASE_URL, apiKey: DEFAULT_API_KEY, options: { format: exportFormat } }),
        );
        const submitted = json?.prepare({ target, runner: "", runs, batchId: null, mark: "m" })();
        if (submitted?.kind !== "accepted") throw new Error("not accepted");
        api.clock.advance(600_000);
        const request = look({ target, batchId: submitted.batchId });
        const read = (client: typeof json) =>
          new Map(client?.look(request).results.map((result) => [result.runId, [[...result.outputs], [...(result.arguments ?? [])], result.status]]));
        expect(read(csv)).toEqual(read(json));
        expect(read(json).size).toBe(runs.length);
      }),
      { numRuns: 60 },
    );
  });

  test("a single run tells everything", () => {
    const api = createLocalApi({ clock: Clock.stopped() });
    const client = createClient({ http: new LocalHttp(api), baseUrl: IN_PROCESS_BASE_URL, apiKey: DEFAULT_API_KEY, options: {} });
    const target = stored("country-profile");
    const outcome = client.prepare({ target, runner: "", runs: [run({ country: "Frnace" })], batchId: null, mark: "m" })();
    api.clock.advance(600_000);
    const runId = toRunId(outcome.kind === "accepted" ? outcome.runIds[0] : null);
    if (runId === null) throw new Error("no run id");
    expect(asMaps(client.run(target, runId))).toMatchObject({
      status: "failed",
      error: expect.stringContaining("did you mean France?"),
      arguments: new Map([["country", "Frnace"]]),
    });
  });
});
