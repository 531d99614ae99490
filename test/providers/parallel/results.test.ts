import fc from "fast-check";
import { asMaps } from "../as-maps";
import { noAnswer, type Script } from "../scripted-http";
import { GroupServer, PLAIN, type StreamHabits } from "./group-server";
import { faultByOpenApi } from "./openapi-check";
import { completed, group, look, scripted, stream } from "./scripted-parallel";

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
      metadata: { rowrunner_run: "rr_a_0_0_0" },
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
        token: "rr_a_0_0_0",
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
