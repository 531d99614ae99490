import fc from "fast-check";
import type { LookRequest, RunRequest, TaskTarget } from "../../../src/api/batch-client";
import { createParallelClient } from "../../../src/api/parallel/parallel-client";
import { toRunId } from "../../../src/api/run-id";
import { MAX_RUNS_PER_GROUP } from "../../../src/job/limits";
import { asMaps } from "../as-maps";
import { noAnswer, type Script, type ScriptedAnswer, ScriptedHttp } from "../scripted-http";
import { GroupServer, PLAIN, type StreamHabits } from "./group-server";
import { faultByOpenApi } from "./openapi-check";

const TARGET: TaskTarget = {
  kind: "parallel",
  spec: { inputSchema: { type: "object", properties: {} }, outputSchema: { type: "object", properties: { answer: { type: "string" } } } },
};

function scripted(script: Script, left?: number, msPerRequest?: number) {
  const http = new ScriptedHttp(script, left, msPerRequest);
  return { http, client: createParallelClient({ http, baseUrl: "https://api.example.com", apiKey: "key" }) };
}

function request(token: string, more: Partial<RunRequest> = {}): RunRequest {
  return { token, arguments: new Map([["q", token]]), runner: "", callbackUrl: "", ...more };
}

function look(more: Partial<LookRequest> = {}): LookRequest {
  return { target: TARGET, batchId: "g", cursor: "", handled: 0, force: false, missing: (finished) => finished, argumentNames: ["q"], ...more };
}

const group = (counts: Readonly<Record<string, number>>) => {
  const num_task_runs = Object.values(counts).reduce((a, b) => a + b, 0);
  return { body: { taskgroup_id: "g", status: { num_task_runs, task_run_status_counts: counts, is_active: true } } };
};

const stream = (...events: readonly object[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
const completed = (id: string, content: unknown, more: object = {}, output: object = {}) => ({
  type: "task_run.state",
  event_id: `e-${id}`,
  input: { processor: "base", input: { q: id } },
  run: { run_id: id, status: "completed", ...more },
  output: { type: "json", content, basis: [], ...output },
});

test("posts and groups may be as large as Parallel allows", () => {
  expect(scripted(() => ({})).client).toMatchObject({ maxRunsPerPost: 1000, maxRunsPerBatch: MAX_RUNS_PER_GROUP });
});

describe("probe", () => {
  const probe = (answer: ScriptedAnswer) => scripted(() => answer).client.probe(null);

  test("asks for a group that cannot exist", () => {
    const { client, http } = scripted(() => ({ status: 404, body: { error: { message: "no such group" } } }));
    expect(client.probe(null)).toBe("The server answered and did not refuse the API key.");
    expect(http.lines).toEqual(["GET /v1/tasks/groups/tgrp_00000000000000000000000000000000"]);
  });

  test.each([200, 404, 422])("%i comes after the key was looked at", (status) => expect(probe({ status })).toContain("did not refuse"));

  test("a refused key is said to be so, with who may help", () => {
    expect(() => probe({ status: 401 })).toThrow(expect.objectContaining({ kind: "key-rejected" }));
    expect(() => probe({ status: 403, body: "not you" })).toThrow(
      expect.objectContaining({
        kind: "key-rejected",
        message: "The API key may not do this (HTTP 403): not you",
        action: "Enter the key again under Settings, or ask its owner for access.",
      }),
    );
  });

  test("a web page is no such API", () => {
    expect(() => probe({ status: 404, body: "<title>Lost</title>" })).toThrow(
      expect.objectContaining({
        kind: "not-found",
        message: "There is a web server, but not this API at this address: The server does not know what was asked for (HTTP 404): Lost",
        action: "Check the base URL under Settings.",
      }),
    );
  });

  test("another status is a problem as it is", () => expect(() => probe({ status: 400 })).toThrow(expect.objectContaining({ kind: "bad-request" })));
});

describe("open", () => {
  test("names the job in the group's metadata and gives the group's id, also when the first answer was lost", () => {
    const { client, http } = scripted((_request, number) => (number === 1 ? noAnswer() : { body: { taskgroup_id: "g1" } }));
    expect(client.open(`Find 🙂 ${"x".repeat(600)}`)).toBe("g1");
    expect(http.requests.map(faultByOpenApi)).toEqual([null, null]);
    const { metadata } = JSON.parse(http.requests[1]?.body ?? "");
    for (const [key, value] of Object.entries<string>(metadata))
      expect([key.length <= 16, value.length <= 512, value.startsWith("Find 🙂 x")]).toEqual([true, true, true]);
  });

  test("an answer without a group is a problem", () => {
    expect(() => scripted(() => ({ body: {} })).client.open("job")).toThrow(
      expect.objectContaining({
        kind: "bad-response",
        message: "The server's answer does not name the new task group.",
        action: "Check the base URL under Settings.",
      }),
    );
    expect(() => scripted(() => ({ body: "" })).client.open("job")).toThrow(expect.objectContaining({ message: expect.stringContaining("new task group") }));
  });

  test("of a long name 512 characters are sent, and no half of a sign", () => {
    const sent = (name: string) => {
      const { client, http } = scripted(() => ({ body: { taskgroup_id: "g" } }));
      client.open(name);
      return JSON.parse(http.requests[0]?.body ?? "");
    };
    expect(sent("x".repeat(513))).toEqual({ metadata: { rowrunner_job: "x".repeat(512) } });
    expect(sent(`${"x".repeat(511)}🙂`)).toEqual({ metadata: { rowrunner_job: "x".repeat(511) } });
    expect(sent(`${"x".repeat(510)}🙂!`)).toEqual({ metadata: { rowrunner_job: `${"x".repeat(510)}🙂` } });
  });
});

describe("submit", () => {
  const submission = (runs: readonly RunRequest[]) => ({ target: TARGET, runner: "core", runs, batchId: "g" });
  const accepted = (run_ids: unknown): ScriptedAnswer => ({ body: { status: {}, run_ids, run_cursor: "", event_cursor: "" } });

  test("adds runs with token, processor and webhook, and the task spec once", () => {
    const { client, http } = scripted(() => accepted(["r1", "r2"]));
    const outcome = client.submit(submission([request("rr:a.0.0.0"), request("rr:a.0.0.1", { runner: "pro-fast", callbackUrl: "https://example.com/hook" })]));
    expect(outcome).toEqual({ kind: "accepted", batchId: "g", runIds: ["r1", "r2"] });
    expect(http.requests.map(faultByOpenApi)).toEqual([null]);
    expect(http.lines).toEqual(["POST /v1/tasks/groups/g/runs"]);
    expect(JSON.parse(http.requests[0]?.body ?? "")).toEqual({
      default_task_spec: {
        output_schema: { type: "json", json_schema: { type: "object", properties: { answer: { type: "string" } } } },
        input_schema: { type: "json", json_schema: { type: "object", properties: {} } },
      },
      inputs: [
        { processor: "core", input: { q: "rr:a.0.0.0" }, metadata: { rowrunner_run: "rr:a.0.0.0" } },
        {
          processor: "pro-fast",
          input: { q: "rr:a.0.0.1" },
          metadata: { rowrunner_run: "rr:a.0.0.1" },
          webhook: { url: "https://example.com/hook", event_types: ["task_run.status"] },
        },
      ],
    });
  });

  test.each<[unknown, unknown, object]>([
    [null, null, { output_schema: { type: "auto" } }],
    [undefined, null, { output_schema: { type: "auto" } }],
    ["in words", "an answer in words", { output_schema: "an answer in words", input_schema: "in words" }],
  ])("schemas %j and %j go as %j", (inputSchema, schema, expected) => {
    const { client, http } = scripted(() => accepted(["r1"]));
    client.submit({ target: { kind: "parallel", spec: { inputSchema, outputSchema: schema } }, runner: "", runs: [request("t")], batchId: "g" });
    expect(http.requests.map(faultByOpenApi)).toEqual([null]);
    expect(JSON.parse(http.requests[0]?.body ?? "")).toMatchObject({ inputs: [{ processor: "base" }] });
    expect(JSON.parse(http.requests[0]?.body ?? "").default_task_spec).toEqual(expected);
  });

  test.each([[["r1"]], [["r1", "r2", "r3"]], [["r1", "r1"]], [["r1", "r1", "r2"]], [["r1", null]], [["r1", null, "r2"]], [undefined]])(
    "run ids %j of two runs are no order to rely on; the tokens will tell",
    (run_ids) => {
      const { client } = scripted(() => accepted(run_ids));
      expect(client.submit(submission([request("a"), request("b")]))).toEqual({ kind: "accepted", batchId: "g", runIds: [] });
    },
  );

  test("runs need their group, and a task for this API", () => {
    const { client, http } = scripted(() => accepted(["r1"]));
    expect(() => client.submit({ ...submission([request("a")]), batchId: null })).toThrow(
      expect.objectContaining({ kind: "unexpected", message: "Runs were to be added before their task group was made." }),
    );
    expect(() => client.submit({ ...submission([request("a")]), target: { kind: "v0", taskId: "t" } })).toThrow(
      expect.objectContaining({ kind: "bad-form", message: "This task is for another API.", action: "Describe what to find out." }),
    );
    expect(http.requests).toEqual([]);
  });

  test("a success that is no JSON may be a proxy's, which passed nothing on", () => {
    for (const body of ["<html>", "", '{"run_ids":["tr']) {
      expect(scripted(() => ({ body })).client.submit(submission([request("a")]))).toMatchObject({ kind: "unknown", problem: { kind: "bad-response" } });
    }
  });

  test.each<[number, object]>([
    [402, { kind: "refused", again: false, problem: { kind: "out-of-credit", action: expect.stringContaining("reserved") } }],
    [403, { kind: "refused", again: false, problem: { kind: "forbidden" } }],
    [422, { kind: "refused", again: false, problem: { kind: "bad-request", message: expect.stringContaining("inputs.0.processor") } }],
    [429, { kind: "refused", again: true }],
    [502, { kind: "unknown" }],
  ])("%i is %j", (status, expected) => {
    const body = { detail: [{ loc: ["body", "inputs", 0, "processor"], msg: "unknown", type: "x" }] };
    expect(scripted(() => ({ status, body })).client.submit(submission([request("a")]))).toMatchObject(expected);
  });
});

describe("reconcile", () => {
  const events = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      type: "task_run.state",
      event_id: `${i}`,
      run: { run_id: `r${i}`, status: "queued", metadata: { rowrunner_run: `t${i}` } },
    }));

  test("gives every run of the group with its token, over as many answers as the stream takes", () => {
    const { client, http } = scripted(({ url }) => {
      if (!url.includes("/runs")) return group({ queued: 5 });
      const after = new URL(url).searchParams.get("last_event_id");
      const text = stream(...events(5).slice(after === null ? 0 : Number(after) + 1));
      return { body: after === null ? text.slice(0, text.length * 0.7) : text };
    });
    expect(client.reconcile?.("g")).toEqual([0, 1, 2, 3, 4].map((i) => ({ token: `t${i}`, runId: `r${i}` })));
    expect(http.lines.slice(1)).toEqual(["GET /v1/tasks/groups/g/runs", "GET /v1/tasks/groups/g/runs?last_event_id=2"]);
  });

  test("an empty group has no runs", () => {
    expect(scripted(({ url }) => (url.includes("/runs") ? { body: "" } : group({}))).client.reconcile?.("g")).toEqual([]);
  });

  test.each<[string, ScriptedAnswer, string]>([
    ["lists fewer runs than the group counts", { body: stream(...events(3)) }, "The server lists 3 of the 5 runs of the task group."],
    ["is empty though the group counts runs", { body: "" }, "The server lists 0 of the 5 runs of the task group."],
    [
      "breaks off with an error",
      { body: stream(...events(2), { type: "error", error: { ref_id: "r", message: "oh" } }) },
      "The server broke off the stream of results: oh",
    ],
    ["breaks off without a reason", { body: stream({ type: "error" }) }, "The server broke off the stream of results: no reason given"],
    ["is an HTML page", { body: " <html>" }, "The server did not answer with the stream of results."],
    ["is JSON of something else", { body: '{"runs":[]}' }, "The server did not answer with the stream of results."],
    ["is cut off within its first event", { body: "data: {" }, "The stream of results was cut off."],
    ["is refused", { status: 404 }, "The server does not know what was asked for (HTTP 404)."],
  ])("never takes runs for missing when the stream %s", (_name, answer, message) => {
    const { client } = scripted(({ url }) => (url.includes("/runs") ? answer : group({ queued: 5 })));
    expect(() => client.reconcile?.("g")).toThrow(expect.objectContaining({ name: "Problem", message }));
  });
});

describe("all", () => {
  const all = (instead: (url: string) => ScriptedAnswer | null = () => null, habits: Partial<StreamHabits> = {}) => {
    const server = new GroupServer(8, { ...PLAIN, ...habits });
    for (const [number, status] of [
      [0, "completed"],
      [2, "failed"],
      [3, "cancelled"],
      [4, "running"],
    ] as const)
      server.set(number, status);
    const { client, http } = scripted(({ url }) => instead(url) ?? server.answer(url));
    return { http, read: () => client.all(TARGET, "g").map(({ runId, status, outputs }) => `${runId} ${status} ${outputs.size}`) };
  };
  const finished = ["trun_0 complete 1", "trun_2 failed 0", "trun_3 failed 0"];

  test("gives the finished runs with their outputs by one reading of the stream", () => {
    const { read, http } = all();
    expect(read()).toEqual(finished);
    expect(http.lines).toEqual(["GET /v1/tasks/groups/g", "GET /v1/tasks/groups/g/runs?include_input=true&include_output=true"]);
  });

  test("goes on until the stream gave all runs, and no longer", () => {
    const { read, http } = all(() => null, { eventsPerAnswer: 4 });
    expect(read()).toEqual(finished);
    expect(http.requests).toHaveLength(3);
  });

  test("a stream that fails once all finished runs were read is no harm, before that it is", () => {
    const failing = (url: string) => (url.includes("last_event_id") ? { status: 500 } : null);
    expect(all(failing, { eventsPerAnswer: 4 }).read()).toEqual(finished);
    expect(all(failing, { eventsPerAnswer: 3 }).read).toThrow(expect.objectContaining({ kind: "server-error" }));
  });

  test("a stream that ends early without trouble gives what it has", () => {
    const { read } = all((url) => (url.includes("last_event_id") ? { body: "" } : null), { eventsPerAnswer: 3 });
    expect(read()).toEqual(finished.slice(0, 2));
  });
});

describe("look", () => {
  test("counts are in the project's words, unknown ones under their own", () => {
    const counts = { queued: 1, running: 2, cancelling: 1, action_required: 1, completed: 3, failed: 1, cancelled: 1, dreaming: 4, none: 0 };
    const { client, http } = scripted(() => group(counts));
    expect(Object.fromEntries(client.look(look({ handled: 5 })).counts)).toEqual({
      queued: 1,
      running: 3,
      awaiting_tool_calls: 1,
      complete: 3,
      failed: 2,
      dreaming: 4,
    });
    expect(http.lines).toEqual(["GET /v1/tasks/groups/g"]);
  });

  test.each([[{}], [{ status: {} }], [{ status: { task_run_status_counts: [] } }], [[]]])("a status of %j never means that nothing is there", (body) => {
    expect(() => scripted(() => ({ body })).client.look(look())).toThrow(expect.objectContaining({ kind: "bad-response" }));
  });

  test("a result tells all: outputs, sources, warnings, token, times", () => {
    const basis = [
      {
        field: "capital",
        reasoning: "It says so.",
        confidence: "high",
        citations: [
          { url: "https://a.example", title: "A", excerpts: ["x", 1, "y"] },
          { url: "https://b.example", title: null, excerpts: null },
        ],
      },
      { field: "offices.0", reasoning: "Also.", confidence: null },
      { reasoning: "of nothing" },
    ];
    const run = {
      metadata: { rowrunner_run: "rr:a.0.0.0" },
      warnings: [{ type: "warning", message: "mind\u0000this" }],
      created_at: "2026-01-01T00:00:00Z",
      modified_at: "2026-01-01T00:01:00Z",
    };
    const body = stream(completed("r1", { capital: "Paris", size: 1.5 }, run, { basis }));
    const { client } = scripted(({ url }) =>
      url.includes("/result")
        ? { body: completed("r1", { capital: "Paris", size: 1.5 }, run, { basis }) }
        : url.includes("/runs")
          ? { body }
          : group({ completed: 1 }),
    );
    expect(client.look(look()).results.map(asMaps)).toEqual([
      {
        runId: "r1",
        status: "complete",
        arguments: new Map([["q", "r1"]]),
        outputs: new Map<string, unknown>([
          ["capital", "Paris"],
          ["size", 1.5],
        ]),
        error: "",
        basis: [
          {
            field: "capital",
            reasoning: "It says so.",
            confidence: "high",
            citations: [
              { url: "https://a.example", title: "A", excerpts: ["x", "y"] },
              { url: "https://b.example", title: "", excerpts: [] },
            ],
          },
          { field: "offices.0", reasoning: "Also.", confidence: "", citations: [] },
        ],
        warnings: ["mind this"],
        token: "rr:a.0.0.0",
        createdAt: "2026-01-01T00:00:00Z",
        finishedAt: "2026-01-01T00:01:00Z",
      },
    ]);
  });

  test.each<[unknown, readonly (readonly [string, unknown])[]]>([
    ["just text", [["output", "just text"]]],
    [null, []],
    [
      JSON.parse('{"__proto__": 1, "constructor": "c"}'),
      [
        ["__proto__", 1],
        ["constructor", "c"],
      ],
    ],
  ])("content %j becomes %j", (content, outputs) => {
    const { client } = scripted(({ url }) =>
      url.includes("/result")
        ? { body: completed("r1", content) }
        : url.includes("/runs")
          ? { body: stream(completed("r1", content)) }
          : group({ completed: 1 }),
    );
    expect([...(client.look(look()).results[0]?.outputs ?? [])]).toEqual(outputs);
  });

  test("failed and cancelled runs have their reason", () => {
    const run = (run_id: string, status: string, error?: object) => ({
      type: "task_run.state",
      event_id: run_id,
      run: { run_id, status, ...(error ? { error } : {}) },
    });
    const body = stream(run("a", "failed", { ref_id: "x", message: "No sources", detail: { hint: "rephrase" } }), run("b", "cancelled"), run("c", "failed"));
    const { client } = scripted(({ url }) => (url.includes("/runs") ? { body } : group({ failed: 2, cancelled: 1 })));
    expect(client.look(look()).results.map(({ status, error }) => [status, error])).toEqual([
      ["failed", "No sources – hint: rephrase"],
      ["failed", "cancelled"],
      ["failed", ""],
    ]);
  });

  test("a cursor that the server does not know any more is given up for the beginning", () => {
    const { client } = scripted(({ url }) => {
      if (url.includes("last_event_id")) return { status: 422, body: { detail: "bad cursor" } };
      if (url.includes("/result")) return { body: completed("r1", { a: 1 }) };
      return url.includes("/runs") ? { body: stream(completed("r1", { a: 1 })) } : group({ completed: 1 });
    });
    const { results, cursor, problem } = client.look(look({ cursor: "7:gone" }));
    expect([results.length, cursor, problem]).toEqual([1, "1:e-r1", null]);
  });

  test("an error in the stream is told, what came before it is kept", () => {
    const done = Array.from({ length: 6 }, (_, i) => completed(`r${i}`, { a: i }));
    const { client } = scripted(({ url }) =>
      url.includes("/runs")
        ? { body: url.includes("last_event_id") ? { status: 500 } : stream(...done, { type: "error", error: { ref_id: "x", message: "too slow" } }) }
        : group({ completed: 8 }),
    );
    const { results, problem, cursor } = client.look(look());
    expect([results.length, problem === null, cursor]).toEqual([6, false, "6:e-r5"]);
  });

  test("when the stream of outputs fails, outputs are fetched run by run, as far as the time goes", () => {
    const server = new GroupServer(40, PLAIN);
    for (let i = 0; i < 10; i++) server.set(i * 3, "completed");
    const broken: Script = ({ url }) => (url.includes("include_output") ? noAnswer() : server.answer(url));
    expect(scripted(broken).client.look(look())).toMatchObject({ results: { length: 10 }, problem: null });
    const hurried = scripted(broken, 8000, 1000).client.look(look());
    expect([hurried.results.length > 0, hurried.results.length < 10, hurried.problem !== null]).toEqual([true, true, true]);
    expect(hurried.cursor).toBe("1:1");
  });

  test("a run that finishes later at an earlier place of a stream that hides unfinished runs is not lost", () => {
    const server = new GroupServer(20, { ...PLAIN, finishedOnly: true });
    const { client } = scripted(({ url }) => server.answer(url));
    for (let i = 10; i < 20; i++) server.set(i, "completed");
    const first = client.look(look());
    expect(first).toMatchObject({ results: { length: 10 }, cursor: "10:20" });
    const known = new Set(first.results.map(({ runId }) => String(runId)));
    server.set(3, "completed");
    const { results } = client.look(look({ cursor: first.cursor, handled: 10, missing: (all) => new Set([...all].filter((id) => !known.has(id))) }));
    expect(results.map(({ runId }) => runId)).toEqual(["trun_3"]);
  });

  test("results that were not handed over stay before the cursor", () => {
    const server = new GroupServer(20, PLAIN);
    for (let i = 0; i < 20; i++) server.set(i, "completed");
    const { client } = scripted(({ url }) => (url.includes("/result") || url.includes("include_output") ? noAnswer() : server.answer(url)));
    expect(client.look(look({ missing: () => new Set(["trun_2"]), handled: 19 }))).toMatchObject({
      results: [],
      cursor: "2:2",
      problem: { kind: "unreachable" },
    });
  });
});

describe("whatever the stream's habits", () => {
  const habits: fc.Arbitrary<StreamHabits> = fc.record({
    order: fc.constantFrom("added", "changed"),
    finishedOnly: fc.boolean(),
    ignoresCursor: fc.boolean(),
    eventsPerAnswer: fc.constantFrom(3, 7, 1000),
    cutsLast: fc.boolean(),
  });
  /** Which run changes to what, with looks between; sometimes a look's results or cursor are lost. */
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("change" as const),
        run: fc.nat({ max: 13 }),
        status: fc.constantFrom("running", "completed", "completed", "failed", "cancelled"),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("look" as const), loss: fc.constantFrom("none", "none", "results", "cursor") }) },
  );

  test("every finished run is handed over with its own result, however runs finish and looks are lost", () => {
    fc.assert(
      fc.property(habits, fc.array(step, { minLength: 5, maxLength: 40 }), (habit, steps) => {
        const server = new GroupServer(14, habit);
        const { client, http } = scripted(({ url }) => server.answer(url));
        const sheet = new Map<string, unknown>();
        const finished = new Set<number>();
        let cursor = "";
        const lookOnce = (loss: string) => {
          const seen = client.look(look({ cursor, handled: sheet.size, missing: (all) => new Set([...all].filter((id) => !sheet.has(id))) }));
          if (loss === "results") return;
          for (const { runId, status, outputs, token, arguments: args } of seen.results) {
            expect(args?.get("q")).toBe(`q${runId.slice(5)}`);
            expect(token).toBe(`token${runId.slice(5)}`);
            sheet.set(runId, status === "complete" ? outputs.get("answer") : status);
          }
          if (loss !== "cursor") cursor = seen.cursor;
          if (!habit.ignoresCursor) expect([...sheet.keys()].sort()).toEqual([...finished].map((number) => `trun_${number}`).sort());
        };
        for (const one of steps) {
          if (one.kind === "look") lookOnce(one.loss);
          else if (!finished.has(one.run)) {
            server.set(one.run, one.status);
            if (one.status !== "running") finished.add(one.run);
          }
        }
        for (let i = 0; i < 14; i++) if (!finished.has(i)) server.set(i, "completed");
        for (let i = 0; i < 14; i++) finished.add(i);
        for (let i = 0; i < 3; i++) lookOnce("none");
        if (!habit.ignoresCursor || (habit.eventsPerAnswer === 1000 && !habit.cutsLast)) expect(sheet.size).toBe(14);
        for (const request of new Map(http.requests.map((one) => [one.url, one])).values()) expect(faultByOpenApi(request)).toBeNull();
      }),
      { numRuns: 120 },
    );
  });
});

describe("run", () => {
  const id = toRunId("trun_1");
  if (id === null) throw new Error("no id");

  test("a run that is done is told with its result and its input", () => {
    const { client, http } = scripted(({ url }) => {
      if (url.endsWith("/input")) return { body: { input: { q: "x" }, metadata: { rowrunner_run: "rr:a.0.0.0" } } };
      const run = { run_id: "trun_1", status: "completed", created_at: "2026-01-01T00:00:00Z" };
      return { body: url.includes("/result") ? { run, output: { content: { answer: "y" }, basis: [{ field: "answer" }] } } : run };
    });
    expect(asMaps(client.run(TARGET, id))).toMatchObject({
      status: "complete",
      arguments: new Map([["q", "x"]]),
      outputs: new Map([["answer", "y"]]),
      basis: [{ field: "answer" }],
      token: "rr:a.0.0.0",
      createdAt: "2026-01-01T00:00:00Z",
    });
    expect(http.lines).toEqual(["GET /v1/tasks/runs/trun_1", "GET /v1/tasks/runs/trun_1/input", "GET /v1/tasks/runs/trun_1/result?timeout=1"]);
  });

  test.each<[string, string]>([
    ["run", "The server's answer was empty where the run was expected."],
    ["result", "The server's answer was empty where the result of the run was expected."],
  ])("without its %s it is a problem that says so", (missing, message) => {
    const { client } = scripted(({ url }) => {
      if (url.endsWith("/input")) return { body: {} };
      return { body: url.includes("/result") === (missing === "result") ? "" : { run_id: "trun_1", status: "completed" } };
    });
    expect(() => client.run(TARGET, id)).toThrow(expect.objectContaining({ message }));
  });

  test("an answer without a run in it is a problem", () => {
    expect(() => scripted(() => ({ body: {} })).client.run(TARGET, id)).toThrow(
      expect.objectContaining({ kind: "bad-response", message: "The server's answer has no run in it." }),
    );
  });

  test("an error that is no problem of the server passes as it is", () => {
    const error = new RangeError("broken");
    const { client } = scripted(({ url }) => (url.endsWith("/input") ? error : { body: { run_id: "trun_1", status: "queued" } }));
    expect(() => client.run(TARGET, id)).toThrow(error);
  });

  test("a run that is not done is told as it is, without waiting for it", () => {
    const { client, http } = scripted(({ url }) =>
      url.endsWith("/input") ? { body: { input: { q: "x" } } } : { body: { run_id: "trun_1", status: "action_required" } },
    );
    expect(asMaps(client.run(TARGET, id))).toMatchObject({ status: "awaiting_tool_calls", arguments: new Map([["q", "x"]]) });
    expect(http.lines.some((line) => line.includes("/result"))).toBe(false);
  });

  test("without its input it is told all the same", () => {
    const { client } = scripted(({ url }) =>
      url.endsWith("/input") ? { status: 404 } : { body: { run_id: "trun_1", status: "failed", error: { message: "no" } } },
    );
    expect(client.run(TARGET, id)).toMatchObject({ status: "failed", error: "no", arguments: null });
  });
});
