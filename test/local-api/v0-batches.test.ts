import { createBatch, type Json, LONG_ENOUGH_MS, startedApi } from "./caller";

describe("creating a batch", () => {
  test("gives the ids of batch and runs, in the order of the requests, and the time", () => {
    const { call } = startedApi();
    const reply = call("POST", "/v0/tasks/country-profile/batches", {
      task_run_requests: [{ arguments: { country: "France" } }, { arguments: { country: "Japan" }, runner: "argon" }],
      runner: "helium",
    });
    expect(reply.status).toBe(200);
    expect(Object.keys(reply.json)).toEqual(["task_id", "batch_run_id", "run_ids", "created_at"]);
    expect(reply.json).toMatchObject({ task_id: "country-profile", created_at: "2026-11-02T09:00:00.000000" });
    expect(reply.json.batch_run_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const runs = reply.json.run_ids.map((id: string) => call("GET", `/v0/task/country-profile/run/${id}`).json);
    expect(runs.map(({ arguments: args, runner }: Json) => [args.country, runner])).toEqual([
      ["France", "helium"],
      ["Japan", "argon"],
    ]);
  });

  test.each([
    ["no body", "", 400, /no body/],
    ["no JSON", "{nope", 400, /not JSON/],
    ["a list", "[]", 422, /must be a JSON object, not a list/],
    ["no runs", {}, 422, /task_run_requests: must be a list of runs, not nothing/],
    ["an empty list of runs", { task_run_requests: [] }, 422, /at least one run/],
    ["a run that is no object", { task_run_requests: [{ arguments: {} }, 7] }, 422, /task_run_requests\[1\]: must be an object, not a number/],
    ["a run without arguments", { task_run_requests: [{}] }, 422, /task_run_requests\[0\]\.arguments: must be an object, not nothing/],
    ["a runner that is no text", { task_run_requests: [{ arguments: {} }], runner: 5 }, 422, /runner: must be a text, not a number/],
    ["a run's blank runner", { task_run_requests: [{ arguments: {}, runner: " " }] }, 422, /task_run_requests\[0\]\.runner: must not be blank/],
    ["a callback that is no URL", { task_run_requests: [{ arguments: {}, callback_webhook: { url: "x" } }] }, 422, /callback_webhook\.url: "x" is not a URL/],
    ["a callback to a file", { task_run_requests: [{ arguments: {}, callback_webhook: { url: "file:///etc" } }] }, 422, /must begin with http/],
    ["1,001 runs", { task_run_requests: Array.from({ length: 1001 }, () => ({ arguments: {} })) }, 422, /has 1001 runs; at most 1000/],
  ])("is refused with a clear sentence for %s", (_, body, status, message) => {
    const reply = startedApi().call("POST", "/v0/tasks/echo/batches", body);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({ type: "error", error: { message: expect.stringMatching(message) } });
    expect(reply.json.error.ref_id).toBe(reply.headers["x-request-id"]);
  });

  test("names the index of the bad run for programs too", () => {
    const reply = startedApi().call("POST", "/v0/tasks/echo/batches", { task_run_requests: [{ arguments: {} }, { arguments: 1 }] });
    expect(reply.json.error.detail).toEqual({ field: "task_run_requests[1].arguments", index: 1 });
  });

  test("takes 1,000 runs", () => {
    const { call } = startedApi();
    expect(
      createBatch(
        call,
        "echo",
        Array.from({ length: 1000 }, (_, i) => ({ i })),
      ).runIds,
    ).toHaveLength(1000);
  });
});

describe("who may ask for what", () => {
  test.each([
    [undefined, /header x-api-key is missing/],
    ["wrong", /API key in x-api-key is not known/],
  ])("key %p: 401 before anything else", (key, message) => {
    const reply = startedApi().call("GET", "/v0/tasks/nope/batches/nope", undefined, key === undefined ? {} : { "x-api-key": key });
    expect(reply.status).toBe(401);
    expect(reply.json.error.message).toMatch(message);
    expect(reply.text).not.toContain("wrong");
  });

  test("a good key and an unknown task, batch or run: 404 that names it", () => {
    const { call } = startedApi();
    expect(call("POST", "/v0/tasks/nope/batches", {}).json.error.message).toMatch(/no task "nope"; this server has country-profile, text-statistics, echo/);
    expect(call("GET", "/v0/tasks/echo/batches/nope").status).toBe(404);
    expect(call("GET", "/v0/tasks/echo/batches/nope/export").status).toBe(404);
    expect(call("GET", "/v0/task/echo/run/nope").status).toBe(404);
  });

  test("a batch is found under its own task alone", () => {
    const { call } = startedApi();
    const { batchId, runIds } = createBatch(call, "echo", [{ a: 1 }]);
    expect(call("GET", `/v0/tasks/country-profile/batches/${batchId}`).status).toBe(404);
    expect(call("GET", `/v0/task/country-profile/run/${runIds[0]}`).status).toBe(404);
  });

  test("a wrong method is told the right one, a wrong path where to look", () => {
    const { call } = startedApi();
    const reply = call("GET", "/v0/tasks/echo/batches");
    expect([reply.status, reply.headers.allow]).toEqual([405, "POST"]);
    expect(call("GET", "/v0/tasks/echo/run/1").json.error.message).toMatch(/nothing at GET .* lists the endpoints/);
  });
});

describe("the status map", () => {
  test("goes with the clock from all queued to all finished, and always holds every run once", () => {
    const { call, clock } = startedApi({ pace: { toolCallShare: 0.3 } });
    const { url, runIds } = createBatch(call, "country-profile", [...Array.from({ length: 60 }, () => ({ country: "France" })), { country: "Frnace" }]);
    expect(call("GET", url).json).toEqual({ status_map: { queued: runIds } });
    const seen = new Set<string>();
    for (let second = 0; second <= 30; second += 1) {
      const map: Record<string, string[]> = call("GET", url).json.status_map;
      expect(Object.values(map).flat().sort()).toEqual([...runIds].sort());
      for (const status of Object.keys(map)) seen.add(status);
      clock.advance(1000);
    }
    expect([...seen].sort()).toEqual(["awaiting_tool_calls", "complete", "failed", "queued", "running"]);
    expect(call("GET", url).json.status_map).toEqual({ complete: runIds.slice(0, 60), failed: runIds.slice(60) });
  });

  test("asked often or seldom, a run goes only forward, and the answer is the same", () => {
    const order = ["queued", "running", "awaiting_tool_calls", "running", "complete"];
    const often = startedApi({ pace: { toolCallShare: 1 } });
    const seldom = startedApi({ pace: { toolCallShare: 1 } });
    const { url, runIds } = createBatch(often.call, "echo", [{ a: 1 }, { a: 2 }]);
    createBatch(seldom.call, "echo", [{ a: 1 }, { a: 2 }]);
    const life: string[] = [];
    for (let step = 0; step < 310; step += 1) {
      const { status } = often.call("GET", `/v0/task/echo/run/${runIds[0]}`).json;
      if (life.at(-1) !== status) life.push(status);
      const map = often.call("GET", url).json;
      if (step % 50 === 0) expect(seldom.call("GET", url).json).toEqual(map);
      often.clock.advance(100);
      seldom.clock.advance(100);
    }
    expect(life).toEqual(order);
  });

  test("the pace and the runner decide how long runs take", () => {
    const pace = { startMs: [1000, 1000], finishMs: [60_000, 60_000], toolCallShare: 0 } as const;
    const { call, clock } = startedApi({ pace });
    const { url, runIds } = createBatch(call, "echo", [{ a: 1 }]);
    const slow = createBatch(call, "echo", [{ a: 1 }], { runner: "argon" });
    const free = createBatch(call, "echo", [{ a: 1 }], { runner: "a runner of next year" });
    clock.advance(59_999);
    expect(call("GET", url).json).toEqual({ status_map: { running: runIds } });
    clock.advance(1);
    expect(call("GET", url).json).toEqual({ status_map: { complete: runIds } });
    expect(call("GET", slow.url).json).toEqual({ status_map: { running: slow.runIds } });
    expect(call("GET", free.url).json).toEqual({ status_map: { complete: free.runIds } });
  });
});

describe("a single run", () => {
  test("tells its arguments at once and its output when complete", () => {
    const { call, clock } = startedApi();
    const { batchId, runIds } = createBatch(call, "echo", [{ text: "=A1", n: 1.5, yes: true, list: [1, { a: "b" }] }]);
    const url = `/v0/task/echo/run/${runIds[0]}`;
    const args = { text: "=A1", n: 1.5, yes: true, list: [1, { a: "b" }] };
    expect(call("GET", url).json).toMatchObject({ status: "queued", arguments: args, output: null, error: null, started_at: null, completed_at: null });
    clock.advance(LONG_ENOUGH_MS);
    const run = call("GET", url).json;
    expect(run).toMatchObject({ task_id: "echo", batch_run_id: batchId, run_id: runIds[0], status: "complete", runner: "neon", arguments: args, output: args });
    expect(run.created_at < run.started_at && run.started_at < run.completed_at).toBe(true);
  });

  test("a failed one tells why", () => {
    const { call, clock } = startedApi();
    const { runIds } = createBatch(call, "country-profile", [{ country: "Frnace" }, { land: "France" }]);
    clock.advance(LONG_ENOUGH_MS);
    const runs = runIds.map((id) => call("GET", `/v0/task/country-profile/run/${id}`).json);
    expect(runs.map(({ status, output }) => [status, output])).toEqual([
      ["failed", null],
      ["failed", null],
    ]);
    expect(runs[0].error).toBe('unknown country "Frnace" (did you mean France?)');
    expect(runs[1].error).toBe('argument "country" is missing (got "land")');
  });

  test("is found whatever the case of its id", () => {
    const { call } = startedApi();
    const { runIds } = createBatch(call, "echo", [{ a: 1 }]);
    expect(call("GET", `/v0/task/echo/run/${runIds[0]?.toUpperCase()}`).status).toBe(200);
  });
});

test("GET / tells what is there without a key; the lists of tasks and runners need one", () => {
  const { call } = startedApi();
  const index = call("GET", "/", undefined, {});
  expect(index.text).toContain("GET  /v0/task/{task}/run/{run}");
  expect(index.text).toContain("country-profile");
  expect(call("GET", "/v0/tasks", undefined, {}).status).toBe(401);
  expect(call("GET", "/v0/tasks").json.tasks.map((task: Json) => task.task_id)).toEqual(["country-profile", "text-statistics", "echo"]);
  expect(call("GET", "/v0/runners").json.default_runner).toBe("neon");
});
