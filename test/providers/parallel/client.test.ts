import type { RunRequest, TaskTarget } from "../../../src/job/provider";
import type { JobTask, OutputColumn } from "../../../src/job/task";
import { toRunId } from "../../../src/providers/http/run-id";
import { parallel } from "../../../src/providers/parallel/provider";
import { outputSchema } from "../../../src/providers/parallel/task-spec";
import { asMaps } from "../as-maps";
import { noAnswer, type ScriptedAnswer } from "../scripted-http";
import { GroupServer, PLAIN, type StreamHabits } from "./group-server";
import { faultByOpenApi } from "./openapi-check";
import { group, request, scripted, stream, TARGET } from "./scripted-parallel";

test("posts and groups may be as large as Parallel allows", () => {
  expect(parallel.limits).toEqual({ runsPerRequest: 1000, runsPerBatch: 1500, charactersPerRequest: 4_000_000 });
});

describe("probe", () => {
  const probe = (answer: ScriptedAnswer) => scripted(() => answer).client.probe(null);

  test("asks for a group that cannot exist", () => {
    const { client, http } = scripted(() => ({ status: 404, body: { error: { message: "no such group" } } }));
    expect(client.probe(null)).toBe("not-refused");
    expect(http.lines).toEqual(["GET /v1/tasks/groups/tgrp_00000000000000000000000000000000"]);
  });

  test.each([200, 404, 422])("%i comes after the key was looked at", (status) => expect(probe({ status })).toBe("not-refused"));

  test("a refused key is said to be so, one that may not do this too", () => {
    expect(() => probe({ status: 401 })).toThrow(expect.objectContaining({ kind: "key-rejected" }));
    expect(() => probe({ status: 403, body: "not you" })).toThrow(
      expect.objectContaining({
        kind: "key-rejected",
        facts: { status: 403, said: "not you" },
      }),
    );
  });

  test("a web page is no such API", () => {
    expect(() => probe({ status: 404, body: "<title>Lost</title>" })).toThrow(
      expect.objectContaining({
        kind: "not-found",
        facts: { fault: "api", status: 404, said: "Lost" },
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
        facts: { fault: "unnamed-batch" },
      }),
    );
    expect(() => scripted(() => ({ body: "" })).client.open("job")).toThrow(expect.objectContaining({ facts: { fault: "empty", what: "new-batch" } }));
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
  const ANSWER: readonly OutputColumn[] = [{ name: "answer", type: "text", description: "" }];
  const submission = (runs: readonly RunRequest[]) => ({ target: TARGET, runner: "core", runs, batchId: "g", mark: "rr_a_0_0" });
  const accepted = (run_ids: unknown): ScriptedAnswer => ({ body: { status: {}, run_ids, run_cursor: "", event_cursor: "" } });

  test("adds runs with token, processor and webhook, and the task spec once", () => {
    const { client, http } = scripted(() => accepted(["r1", "r2"]));
    const outcome = client.prepare(
      submission([request("rr_a_0_0_0"), request("rr_a_0_0_1", { runner: "pro-fast", callbackUrl: "https://example.com/hook" })]),
    )();
    expect(outcome).toEqual({ kind: "accepted", batchId: "g", runIds: ["r1", "r2"] });
    expect(http.requests.map(faultByOpenApi)).toEqual([null]);
    expect(http.lines).toEqual(["POST /v1/tasks/groups/g/runs?refresh_status=false"]);
    expect(JSON.parse(http.requests[0]?.body ?? "")).toEqual({
      default_task_spec: {
        output_schema: { type: "json", json_schema: outputSchema("", ANSWER) },
        input_schema: { type: "json", json_schema: { type: "object", properties: { q: { type: "string" } } } },
      },
      inputs: [
        { processor: "core", input: { q: "rr_a_0_0_0" }, metadata: { rowrunner_run: "rr_a_0_0_0" } },
        {
          processor: "pro-fast",
          input: { q: "rr_a_0_0_1" },
          metadata: { rowrunner_run: "rr_a_0_0_1" },
          webhook: { url: "https://example.com/hook", event_types: ["task_run.status"] },
        },
      ],
    });
  });

  test("says that a run has a webhook where one has, and only there", () => {
    const headersOf = (callbackUrl: string) => {
      const { client, http } = scripted(() => accepted(["r1", "r2"]));
      client.prepare(submission([request("rr_a_0_0_0"), request("rr_a_0_0_1", { callbackUrl })]))();
      return http.requests[0]?.headers;
    };
    expect(headersOf("https://example.com/hook")).toMatchObject({ "parallel-beta": "webhook-2025-08-12", "content-type": "application/json" });
    expect(headersOf("")).not.toHaveProperty("parallel-beta");
  });

  const pasted = { type: "object", properties: { a: { type: "string" } } };
  test.each<[string, JobTask, object, object]>([
    ["words alone", { kind: "auto", instructions: "Find it." }, { type: "auto" }, { description: "Find it." }],
    [
      "words and a schema",
      { kind: "schema", instructions: "Find it.", schema: JSON.stringify(pasted) },
      { type: "json", json_schema: pasted },
      { description: "Find it." },
    ],
    ["words and columns", { kind: "columns", instructions: "Find it.", columns: ANSWER }, { type: "json", json_schema: outputSchema("Find it.", ANSWER) }, {}],
  ])("a task of %s goes as a task spec; inputs have the types of the runs", (_name, task, output_schema, described) => {
    const { client, http } = scripted(() => accepted(["r1"]));
    const run = request("t", { arguments: new Map<string, string | number>([["q", 7]]) });
    client.prepare({ ...submission([run]), target: { task, argumentNames: ["q", "r"] }, runner: "" })();
    expect(http.requests.map(faultByOpenApi)).toEqual([null]);
    const body = JSON.parse(http.requests[0]?.body ?? "");
    expect(body).toMatchObject({ inputs: [{ processor: "base" }] });
    const inputs = { type: "object", ...described, properties: { q: { type: "number" }, r: { type: "string" } } };
    expect(body.default_task_spec).toEqual({ output_schema, input_schema: { type: "json", json_schema: inputs } });
  });

  test("a pasted schema that is none is refused before anything is sent", () => {
    const { client, http } = scripted(() => accepted(["r1"]));
    const target: TaskTarget = { task: { kind: "schema", instructions: "", schema: "[]" }, argumentNames: [] };
    expect(() => client.prepare({ ...submission([request("a")]), target })).toThrow(
      expect.objectContaining({ kind: "bad-form", facts: { fault: "schema-unusable" } }),
    );
    expect(http.requests).toEqual([]);
  });

  test.each([[["r1"]], [["r1", "r2", "r3"]], [["r1", "r1"]], [["r1", "r1", "r2"]], [["r1", null]], [["r1", null, "r2"]], [undefined]])(
    "run ids %j of two runs are no order to rely on; the tokens will tell",
    (run_ids) => {
      const { client } = scripted(() => accepted(run_ids));
      expect(client.prepare(submission([request("a"), request("b")]))()).toEqual({ kind: "accepted", batchId: "g", runIds: [] });
    },
  );

  test("runs need their group, and a task for this API", () => {
    const { client, http } = scripted(() => accepted(["r1"]));
    expect(() => client.prepare({ ...submission([request("a")]), batchId: null })()).toThrow(
      expect.objectContaining({ kind: "unexpected", facts: expect.objectContaining({ fault: "defect" }) }),
    );
    expect(() => client.prepare({ ...submission([request("a")]), target: { task: { kind: "stored", taskId: "t" }, argumentNames: [] } })()).toThrow(
      expect.objectContaining({ kind: "bad-form", facts: { fault: "other-provider" } }),
    );
    expect(http.requests).toEqual([]);
  });

  test("a success that is no JSON may be a proxy's, which passed nothing on", () => {
    for (const body of ["<html>", "", '{"run_ids":["tr']) {
      expect(scripted(() => ({ body })).client.prepare(submission([request("a")]))()).toMatchObject({ kind: "unknown", problem: { kind: "bad-response" } });
    }
  });

  test.each<[number, object]>([
    [402, { kind: "refused", again: false, problem: { kind: "out-of-credit" } }],
    [403, { kind: "refused", again: false, problem: { kind: "forbidden" } }],
    [422, { kind: "refused", again: false, problem: { kind: "bad-request", facts: { said: expect.stringContaining("inputs.0.processor") } } }],
    [429, { kind: "refused", again: true }],
    [502, { kind: "unknown" }],
  ])("%i is %j", (status, expected) => {
    const body = { detail: [{ loc: ["body", "inputs", 0, "processor"], msg: "unknown", type: "x" }] };
    expect(scripted(() => ({ status, body })).client.prepare(submission([request("a")]))()).toMatchObject(expected);
  });
});

describe("reconcile", () => {
  const LOST = { batchId: "g", mark: "rr_a_0_0", sentAt: 0 };

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
    expect(client.reconcile?.(LOST)).toEqual({ batchId: "g", runs: [0, 1, 2, 3, 4].map((i) => ({ token: `t${i}`, runId: `r${i}` })) });
    expect(http.lines.slice(1)).toEqual(["GET /v1/tasks/groups/g/runs", "GET /v1/tasks/groups/g/runs?last_event_id=2"]);
  });

  test("without a group nothing was created, and nothing is asked", () => {
    const { client, http } = scripted(() => group({}));
    expect(client.reconcile?.({ ...LOST, batchId: null })).toBeNull();
    expect(http.requests).toEqual([]);
  });

  test("an empty group has no runs", () => {
    expect(scripted(({ url }) => (url.includes("/runs") ? { body: "" } : group({}))).client.reconcile?.(LOST)).toEqual({ batchId: "g", runs: [] });
  });

  test.each<[string, ScriptedAnswer, object]>([
    ["lists fewer runs than the group counts", { body: stream(...events(3)) }, { fault: "runs-missing", listed: 3, total: 5 }],
    ["is empty though the group counts runs", { body: "" }, { fault: "runs-missing", listed: 0, total: 5 }],
    [
      "breaks off with an error",
      { body: stream(...events(2), { type: "error", error: { ref_id: "r", message: "oh" } }) },
      { fault: "stream-broken-off", said: "oh" },
    ],
    ["breaks off without a reason", { body: stream({ type: "error" }) }, { fault: "stream-broken-off", said: "" }],
    ["is an HTML page", { body: " <html>" }, { fault: "no-stream" }],
    ["is JSON of something else", { body: '{"runs":[]}' }, { fault: "no-stream" }],
    ["is cut off within its first event", { body: "data: {" }, { fault: "stream-cut" }],
    ["is refused", { status: 404 }, { fault: "anything", status: 404, said: "" }],
  ])("never takes runs for missing when the stream %s", (_name, answer, facts) => {
    const { client } = scripted(({ url }) => (url.includes("/runs") ? answer : group({ queued: 5 })));
    expect(() => client.reconcile?.(LOST)).toThrow(expect.objectContaining({ name: "Problem", facts }));
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

describe("run", () => {
  const id = toRunId("trun_1");
  if (id === null) throw new Error("no id");

  test("a run that is done is told with its result and its input", () => {
    const { client, http } = scripted(({ url }) => {
      if (url.endsWith("/input")) return { body: { input: { q: "x" }, metadata: { rowrunner_run: "rr_a_0_0_0" } } };
      const run = { run_id: "trun_1", status: "completed", created_at: "2026-01-01T00:00:00Z" };
      return { body: url.includes("/result") ? { run, output: { content: { answer: "y" }, basis: [{ field: "answer" }] } } : run };
    });
    expect(asMaps(client.run(TARGET, id))).toMatchObject({
      status: "complete",
      arguments: new Map([["q", "x"]]),
      outputs: new Map([["answer", "y"]]),
      basis: [{ field: "answer" }],
      token: "rr_a_0_0_0",
      createdAt: "2026-01-01T00:00:00Z",
    });
    expect(http.lines).toEqual(["GET /v1/tasks/runs/trun_1", "GET /v1/tasks/runs/trun_1/input", "GET /v1/tasks/runs/trun_1/result?timeout=1"]);
  });

  test.each([
    ["run", "run"],
    ["result", "run-result"],
  ])("without its %s it is a problem that says so", (missing, what) => {
    const { client } = scripted(({ url }) => {
      if (url.endsWith("/input")) return { body: {} };
      return { body: url.includes("/result") === (missing === "result") ? "" : { run_id: "trun_1", status: "completed" } };
    });
    expect(() => client.run(TARGET, id)).toThrow(expect.objectContaining({ facts: { fault: "empty", what } }));
  });

  test("an answer without a run in it is a problem", () => {
    expect(() => scripted(() => ({ body: {} })).client.run(TARGET, id)).toThrow(expect.objectContaining({ kind: "bad-response", facts: { fault: "no-run" } }));
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
