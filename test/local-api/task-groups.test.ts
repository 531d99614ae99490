import type { LocalApiOptions } from "../../workbench/api/local-api";
import { type Json, LONG_ENOUGH_MS, startedApi } from "./caller";
import { checkedCall, eventsOf } from "./parallel-contract";

const SPEC = {
  output_schema: {
    type: "json",
    json_schema: {
      type: "object",
      properties: { capital: { type: "string", description: "Capital city" }, area_km2: { type: "number", description: "Land area in square kilometres" } },
      required: ["capital", "area_km2"],
      additionalProperties: false,
    },
  },
};

function startedGroups(options: Partial<LocalApiOptions> = {}) {
  const started = startedApi(options);
  const call = checkedCall(started.call);
  const group = (metadata: unknown = null): string => call("POST", "/v1/tasks/groups", { metadata }).json.taskgroup_id;
  const add = (id: string, countries: readonly string[], more: object = {}): Json =>
    call("POST", `/v1/tasks/groups/${id}/runs`, {
      default_task_spec: SPEC,
      inputs: countries.map((country) => ({ processor: "core", input: { country }, metadata: { row: country }, ...more })),
    });
  return { ...started, call, group, add };
}

describe("a task group", () => {
  test("begins empty, counts its runs by status, and is active until all are finished", () => {
    const { call, clock, group, add } = startedGroups();
    const id = group({ job: "j1", n: 3 });
    expect(call("GET", `/v1/tasks/groups/${id}`).json).toEqual({
      taskgroup_id: id,
      metadata: { job: "j1", n: 3 },
      status: { num_task_runs: 0, task_run_status_counts: {}, is_active: false, status_message: "", modified_at: "2026-11-02T09:00:00.000Z" },
      created_at: "2026-11-02T09:00:00.000Z",
    });
    const added = add(id, ["France", "Frnace", "Japan"]).json;
    expect(added.run_ids).toHaveLength(3);
    expect(added).toMatchObject({ run_cursor: "", event_cursor: "", status: { num_task_runs: 3, task_run_status_counts: { queued: 3 }, is_active: true } });
    clock.advance(LONG_ENOUGH_MS);
    const { status } = call("GET", `/v1/tasks/groups/${id}`).json;
    expect(status).toMatchObject({ num_task_runs: 3, task_run_status_counts: { completed: 2, failed: 1 }, is_active: false });
    expect(status.modified_at > "2026-11-02T09:00:02").toBe(true);
  });

  test("takes 1,000 runs a request, again and again", () => {
    const { call, group, add } = startedGroups();
    const id = group();
    const countries = Array.from({ length: 1000 }, () => "Peru");
    add(id, countries);
    add(id, countries);
    expect(call("GET", `/v1/tasks/groups/${id}`).json.status.num_task_runs).toBe(2000);
    const reply = add(id, [...countries, "Chile"]);
    expect([reply.status, reply.json.error.message]).toEqual([422, "inputs: has 1001 runs; at most 1000 are allowed in a request"]);
  });

  test("a run that waits for an action shows as action_required and, by the contract, not as active", () => {
    const pace = { startMs: [1000, 1000], finishMs: [31_000, 31_000], actionRequiredShare: 1 } as const;
    const { call, clock, group, add } = startedGroups({ pace });
    const id = group();
    const [run] = add(id, ["Peru"]).json.run_ids;
    clock.advance(15_000);
    expect(call("GET", `/v1/tasks/runs/${run}`).json).toMatchObject({ status: "action_required", is_active: false });
    expect(call("GET", `/v1/tasks/groups/${id}`).json.status).toMatchObject({ task_run_status_counts: { action_required: 1 }, is_active: false });
  });
});

describe("the stream of runs", () => {
  test("gives every run at once with input, output and metadata where asked", () => {
    const { call, clock, group, add } = startedGroups();
    const id = group();
    const { run_ids } = add(id, ["France", "Frnace"]).json;
    clock.advance(LONG_ENOUGH_MS);
    const bare = eventsOf(call("GET", `/v1/tasks/groups/${id}/runs`));
    expect(bare.map(({ run }) => run.run_id).sort()).toEqual([...run_ids].sort());
    expect(bare.every(({ input, output }) => input === null && output === null)).toBe(true);
    const full = eventsOf(call("GET", `/v1/tasks/groups/${id}/runs?include_input=true&include_output=true`));
    const [france, failed] = run_ids.map((runId: string) => full.find(({ run }) => run.run_id === runId));
    expect(france).toMatchObject({ input: { input: { country: "France" } }, run: { status: "completed", metadata: { row: "France" }, taskgroup_id: id } });
    expect(france.output).toMatchObject({ type: "json", content: { capital: "Paris", area_km2: 551695 } });
    expect(failed).toMatchObject({ output: null, run: { status: "failed", error: { message: 'unknown country "Frnace" (did you mean France?)' } } });
  });

  test("resumed after the last event of each look, gives every completed run exactly once", () => {
    const { call, clock, group, add } = startedGroups();
    const id = group();
    const ids: string[] = [];
    const seen: string[] = [];
    let cursor = "";
    for (let second = 0; second < 45; second += 1) {
      if (second === 0 || second === 7)
        ids.push(
          ...add(
            id,
            Array.from({ length: 50 }, () => "Chad"),
          ).json.run_ids,
        );
      const events = eventsOf(call("GET", `/v1/tasks/groups/${id}/runs?status=completed&last_event_id=${cursor}`));
      seen.push(...events.map(({ run }) => run.run_id));
      cursor = events.at(-1)?.event_id ?? cursor;
      clock.advance(1000);
    }
    expect(seen).toHaveLength(100);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  test("from the cursor of an addition, begins with the runs that were added", () => {
    const { call, clock, group, add } = startedGroups();
    const id = group();
    add(id, ["Chad", "Mali"]);
    clock.advance(LONG_ENOUGH_MS);
    const { run_cursor, event_cursor, run_ids } = add(id, ["Peru", "Cuba"]).json;
    const runs = () => eventsOf(call("GET", `/v1/tasks/groups/${id}/runs?last_event_id=${run_cursor}`)).map(({ run }) => run.run_id);
    expect(runs()).toEqual(run_ids);
    clock.advance(LONG_ENOUGH_MS);
    expect(runs().sort()).toEqual([...run_ids].sort());
    const events = eventsOf(call("GET", `/v1/tasks/groups/${id}/events?last_event_id=${event_cursor}`));
    expect(events.flatMap(({ run }) => (run === undefined ? [] : [run.run_id])).sort()).toEqual([...run_ids].sort());
  });

  test("can be had in the order of creation", () => {
    const { call, clock, group, add } = startedGroups({ runOrder: "created" });
    const id = group();
    const first = add(id, ["Chad", "Mali", "Peru"]).json.run_ids;
    clock.advance(LONG_ENOUGH_MS);
    const events = eventsOf(call("GET", `/v1/tasks/groups/${id}/runs`));
    expect(events.map(({ run }) => run.run_id)).toEqual(first);
    const { run_cursor, run_ids } = add(id, ["Cuba"]).json;
    expect(run_cursor).toBe(events[2].event_id);
    expect(eventsOf(call("GET", `/v1/tasks/groups/${id}/runs?last_event_id=${run_cursor}`)).map(({ run }) => run.run_id)).toEqual(run_ids);
  });
});

test("the events of a group: completions in their order, then its status; resumable", () => {
  const { call, clock, group, add } = startedGroups();
  const id = group();
  add(id, ["Chad", "Mali", "Peru", "Cuba", "Togo", "Nowhere"]);
  const [begin] = eventsOf(call("GET", `/v1/tasks/groups/${id}/events`));
  expect(begin).toMatchObject({ type: "task_group_status", status: { is_active: true } });
  clock.advance(12_000);
  const middle = eventsOf(call("GET", `/v1/tasks/groups/${id}/events?last_event_id=${begin.event_id}`));
  clock.advance(LONG_ENOUGH_MS);
  const end = eventsOf(call("GET", `/v1/tasks/groups/${id}/events?last_event_id=${middle.at(-1).event_id}`));
  const types = [...middle, ...end].map(({ type }) => type);
  expect(types.filter((type) => type === "task_run.state")).toHaveLength(6);
  expect(middle.length).toBeGreaterThan(1);
  expect(end.at(-1)).toMatchObject({ type: "task_group_status", status: { is_active: false, task_run_status_counts: { completed: 5, failed: 1 } } });
  const again = eventsOf(call("GET", `/v1/tasks/groups/${id}/events`)).filter(({ run }) => run !== undefined);
  const times = again.map(({ run }) => run.modified_at);
  expect(times).toEqual([...times].sort());
});

describe("a run of its own", () => {
  test("is accepted, gives its input back, times out while it runs, and then has a result", () => {
    const { call, clock } = startedGroups();
    const created = call("POST", "/v1/tasks/runs", { processor: "base-fast", input: "Norway", task_spec: { output_schema: "All about it" } });
    expect(created.status).toBe(202);
    expect(created.json).toMatchObject({ status: "queued", is_active: true, taskgroup_id: null, processor: "base-fast" });
    const url = `/v1/tasks/runs/${created.json.run_id}`;
    expect(call("GET", `${url}/input`).json).toEqual({ processor: "base-fast", input: "Norway", task_spec: { output_schema: "All about it" } });
    const late = call("GET", `${url}/result?timeout=5`);
    expect([late.status, late.json.error.message]).toEqual([408, "Request timed out; run still active after 5 s"]);
    clock.advance(LONG_ENOUGH_MS);
    const { run, output } = call("GET", `${url}/result`).json;
    expect(run.status).toBe("completed");
    expect(output).toMatchObject({ type: "text", content: expect.stringContaining("capital: Oslo"), basis: [{ field: "output", confidence: "high" }] });
  });

  test("a failed one has no result, but the reason", () => {
    const { call, clock } = startedGroups();
    const { run_id } = call("POST", "/v1/tasks/runs", { processor: "lite", input: { country: "Germny" } }).json;
    clock.advance(LONG_ENOUGH_MS);
    const reply = call("GET", `/v1/tasks/runs/${run_id}/result`);
    expect([reply.status, reply.json.error.message]).toEqual([404, 'Run failed: unknown country "Germny" (did you mean Germany?)']);
    expect(call("GET", `/v1/tasks/runs/${run_id}`).json).toMatchObject({ status: "failed", error: { message: expect.stringContaining("Germny") } });
  });

  test("its events tell plan, search, figures and the last state", () => {
    const { call, clock } = startedGroups();
    const { run_id } = call("POST", "/v1/tasks/runs", { processor: "lite", input: { country: "Chad" } }).json;
    expect(eventsOf(call("GET", `/v1/tasks/runs/${run_id}/events`))).toEqual([]);
    clock.advance(LONG_ENOUGH_MS);
    const types = eventsOf(call("GET", `/v1/tasks/runs/${run_id}/events`)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["task_run.progress_msg.plan", "task_run.progress_msg.search", "task_run.progress_stats"]));
    expect(types.at(-1)).toBe("task_run.state");
  });

  test("headers of MCP servers are not given back", () => {
    const { call } = startedGroups();
    const mcp_servers = [{ url: "https://mcp.example", name: "m", headers: { Authorization: "Bearer secret" } }];
    const { run_id } = call("POST", "/v1/tasks/runs", { processor: "lite", input: "Chad", mcp_servers }).json;
    expect(call("GET", `/v1/tasks/runs/${run_id}/input`).text).not.toContain("secret");
  });
});

describe("what is refused", () => {
  const json = (schema: unknown) => ({ output_schema: { type: "json", json_schema: schema } });
  const level = (inner: unknown) => ({ type: "object", properties: { a: inner } });

  test.each<[string, object, number, RegExp]>([
    ["no inputs", {}, 422, /^inputs: is required/],
    ["no runs", { inputs: [] }, 422, /at least one run/],
    ["a run without processor", { inputs: [{ processor: "core", input: "x" }, { input: "x" }] }, 422, /^inputs\[1\]\.processor: is required/],
    ["an input that is a number", { inputs: [{ processor: "core", input: 5 }] }, 422, /^inputs\[0\]\.input: must be/],
    [
      "an unknown processor",
      { inputs: [{ processor: "mega", input: "x" }] },
      403,
      /inputs\[0\]\.processor: there is no processor "mega"; there are lite, lite-fast/,
    ],
    [
      "a metadata key of 17",
      { inputs: [{ processor: "core", input: "x", metadata: { ["k".repeat(17)]: "v" } }] },
      422,
      /metadata\.k+: the key has 17 characters/,
    ],
    [
      "a metadata value of 513",
      { inputs: [{ processor: "core", input: "x", metadata: { k: "v".repeat(513) } }] },
      422,
      /metadata\.k: the value has 513 characters/,
    ],
    ["a metadata value that is a list", { inputs: [{ processor: "core", input: "x", metadata: { k: [] } }] }, 422, /^inputs\[0\]\.metadata\.k: must be/],
    [
      "25,001 characters",
      { inputs: [{ processor: "core", input: "x".repeat(25_001) }] },
      422,
      /^inputs\[0\]\.input: task spec and input have 25001 characters/,
    ],
    [
      "a schema six levels deep",
      { default_task_spec: json(level(level(level(level(level(level({ type: "string" }))))))), inputs: [{ processor: "core", input: "x" }] },
      422,
      /is 6 levels deep; at most 5/,
    ],
    [
      "a keyword that is not supported",
      { default_task_spec: json(level({ type: "string", pattern: "^a" })), inputs: [{ processor: "core", input: "x" }] },
      422,
      /"pattern" is not supported/,
    ],
    [
      "15,001 characters of task spec",
      { default_task_spec: json({ ...level({ type: "string" }), description: "x".repeat(15_001) }), inputs: [{ processor: "core", input: "x" }] },
      422,
      /has 15\d\d\d characters; at most 15000/,
    ],
    [
      "101 properties",
      {
        default_task_spec: json({ type: "object", properties: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`p${i}`, {}])) }),
        inputs: [{ processor: "core", input: "x" }],
      },
      422,
      /has 101 properties; at most 100/,
    ],
    [
      "501 enum values",
      { default_task_spec: json(level({ enum: Array.from({ length: 501 }, String) })), inputs: [{ processor: "core", input: "x" }] },
      422,
      /has 501 enum values; at most 500/,
    ],
    [
      "a schema that is a list",
      { default_task_spec: json({ type: "array" }), inputs: [{ processor: "core", input: "x" }] },
      422,
      /outermost type must be "object"/,
    ],
    [
      "a webhook that is no URL",
      { inputs: [{ processor: "core", input: "x", webhook: { url: "nope" } }] },
      422,
      /^inputs\[0\]\.webhook\.url: "nope" is not a URL/,
    ],
  ])("%s", (_, body, status, message) => {
    const { call, group } = startedGroups();
    const id = group();
    const reply = call("POST", `/v1/tasks/groups/${id}/runs`, body);
    expect([reply.status, reply.json.error.message]).toEqual([status, expect.stringMatching(message)]);
    if (status === 422) expect(reply.json.detail).toEqual([{ loc: expect.any(Array), msg: expect.any(String), type: "value_error" }]);
    expect(call("GET", `/v1/tasks/groups/${id}`).json.status.num_task_runs).toBe(0);
  });

  test("bad keys, unknown ids, bad queries and bad JSON, in the contract's shape", () => {
    const { call, group, add } = startedGroups();
    const id = group();
    const [run] = add(id, ["Chad"]).json.run_ids;
    const status = (method: string, url: string, body?: unknown, headers?: Record<string, string>) => call(method, url, body, headers).status;
    expect(status("GET", `/v1/tasks/groups/${id}`, undefined, {})).toBe(401);
    expect(status("GET", `/v1/tasks/runs/${run}`, undefined, { "x-api-key": "no" })).toBe(401);
    for (const path of [
      "groups/tgrp_1",
      "groups/tgrp_1/runs",
      "groups/tgrp_1/events",
      "runs/trun_1",
      "runs/trun_1/result",
      "runs/trun_1/input",
      "runs/trun_1/events",
    ]) {
      expect(status("GET", `/v1/tasks/${path}`)).toBe(404);
    }
    expect(status("GET", `/v1/tasks/groups/${group()}/runs/${run}`)).toBe(404);
    expect(status("GET", `/v1/tasks/groups/${id}/runs/${run}`)).toBe(200);
    for (const query of ["last_event_id=zzz", "status=done", "include_input=maybe"]) expect(status("GET", `/v1/tasks/groups/${id}/runs?${query}`)).toBe(422);
    expect(status("GET", `/v1/tasks/runs/${run}/result?timeout=soon`)).toBe(422);
    expect(status("POST", "/v1/tasks/groups", "{")).toBe(422);
    expect(status("POST", "/v1/tasks/groups", { metadata: { ["k".repeat(17)]: 1 } })).toBe(422);
  });

  test("more runs than the credit covers: 402, and none of them is added", () => {
    const { call, group, add } = startedGroups({ creditDollars: 0.06 });
    const id = group();
    expect(add(id, ["Chad", "Mali"]).status).toBe(200);
    const reply = add(id, ["Peru"]);
    expect([reply.status, reply.json.error.message]).toEqual([402, "insufficient credit: these 1 runs need $0.03, and $0.01 is not reserved yet"]);
    expect(call("GET", `/v1/tasks/groups/${id}`).json.status.num_task_runs).toBe(2);
  });
});
