import type { LookRequest, TaskTarget } from "../../../src/job/provider";
import { noAnswer, type ScriptedAnswer } from "../scripted-http";
import { GroupServer, PLAIN, type StreamHabits } from "./group-server";
import { scripted } from "./scripted-parallel";

const TARGET: TaskTarget = { task: { kind: "auto", instructions: "" }, argumentNames: [] };

function look(more: Partial<LookRequest> = {}): LookRequest {
  return { target: TARGET, batchId: "g", cursor: "", handled: 0, waiting: 0, force: false, missing: (finished) => finished, ...more };
}

/** A group of `count` runs, those of `done` completed; `instead` answers in the server's place. */
function group(
  count: number,
  done: readonly number[],
  habits: Partial<StreamHabits> = {},
  instead: (url: string) => ScriptedAnswer | Error | null = () => null,
  left?: number,
  msPerRequest?: number,
) {
  const server = new GroupServer(count, { ...PLAIN, ...habits });
  for (const number of done) server.set(number, "completed");
  return scripted(({ url }) => instead(url) ?? server.answer(url), left, msPerRequest);
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
const only =
  (...numbers: readonly number[]) =>
  () =>
    new Set(numbers.map((number) => `trun_${number}`));

const STATUS = "GET /v1/tasks/groups/g";
const STREAM = `${STATUS}/runs?`;
const result = (number: number) => `GET /v1/tasks/runs/trun_${number}/result?timeout=1`;

describe("which requests a look costs", () => {
  test("when forced with nothing finished, the status alone", () => {
    const { client, http } = group(3, []);
    client.look(look({ force: true }));
    expect(http.lines).toEqual([STATUS]);
  });

  test("five new results are fetched singly", () => {
    const { client, http } = group(5, upTo(5));
    expect(client.look(look()).results).toHaveLength(5);
    expect(http.lines).toEqual([STATUS, `${STREAM}include_input=true`, ...upTo(5).map(result)]);
  });

  test.each([
    [6, 6],
    [12, 6],
  ])("of %i runs %i new results come with the stream, when they are the most of what is left", (count, done) => {
    const { client, http } = group(count, upTo(done));
    expect(client.look(look()).results).toHaveLength(done);
    expect(http.lines).toEqual([STATUS, `${STREAM}include_input=true&include_output=true`]);
  });

  test("when more runs are open, outputs come from a stream of completed runs that begins before the first that is missing", () => {
    const { client, http } = group(15, [1, 3, 5, 7, 9, 11, 13]);
    const { results } = client.look(look({ handled: 1, missing: only(3, 5, 7, 9, 11, 13) }));
    expect(results.map(({ runId }) => runId)).toEqual([3, 5, 7, 9, 11, 13].map((number) => `trun_${number}`));
    expect(http.lines).toEqual([STATUS, `${STREAM}include_input=true`, `${STREAM}last_event_id=3&status=completed&include_input=true&include_output=true`]);
  });

  test("that stream is gone on with until it gave all that is missing, and no longer", () => {
    const isLong = (url: string) => url.includes("status=completed");
    const long = new GroupServer(20, PLAIN);
    const short = new GroupServer(20, { ...PLAIN, eventsPerAnswer: 3 });
    for (const server of [long, short]) for (const number of [0, 2, 4, 6, 8, 10, 12]) server.set(number, "completed");
    const { client, http } = scripted(({ url }) => (isLong(url) ? short : long).answer(url));
    expect(client.look(look({ handled: 1, missing: only(0, 2, 4, 6, 8, 10) })).results).toHaveLength(6);
    expect(http.lines.filter(isLong)).toEqual([
      `${STREAM}status=completed&include_input=true&include_output=true`,
      `${STREAM}last_event_id=5&status=completed&include_input=true&include_output=true`,
    ]);
  });

  test("from a cursor on, the stream ends with the last run of the group", () => {
    const { client, http } = group(4, upTo(4));
    expect(client.look(look({ cursor: "2:2", handled: 2 }))).toMatchObject({ results: { length: 2 }, cursor: "4:4", coverage: { passed: 2, passedNow: 2 } });
    expect(http.lines).toEqual([STATUS, `${STREAM}last_event_id=2&include_input=true`, result(2), result(3)]);
  });

  test("a stream from the beginning that shows less than the counts is not read again", () => {
    const { client, http } = group(3, [0, 1], {}, (url) =>
      url.endsWith("/g") ? { body: { status: { num_task_runs: 3, task_run_status_counts: { completed: 3 } } } } : null,
    );
    expect(client.look(look()).results).toHaveLength(2);
    expect(http.lines).toEqual([STATUS, `${STREAM}include_input=true`, result(0), result(1)]);
  });

  test("the sheet is asked for just the finished runs, and not at all when the stream shows none", () => {
    const asked: string[][] = [];
    const missing = (finished: ReadonlySet<string>) => {
      asked.push([...finished]);
      return finished;
    };
    group(3, [1]).client.look(look({ missing }));
    group(3, [], {}, (url) => (url.endsWith("/g") ? { body: { status: { task_run_status_counts: { completed: 1 } } } } : null)).client.look(look({ missing }));
    expect(asked).toEqual([["trun_1"]]);
  });

  test("a stream with outputs that fails is tried twice, one without three times", () => {
    const failing = (url: string) => (url.includes("/runs?") ? { status: 500 } : null);
    const heavy = group(6, upTo(6), {}, failing);
    expect(() => heavy.client.look(look())).toThrow(expect.objectContaining({ kind: "server-error" }));
    const light = group(3, upTo(3), {}, failing);
    expect(() => light.client.look(look())).toThrow(expect.objectContaining({ kind: "server-error" }));
    expect([heavy.http.requests.length, light.http.requests.length]).toEqual([3, 4]);
  });
});

test("when no answer came with the outputs in it, as when it is too large, they are fetched singly", () => {
  const { client, http } = group(7, upTo(7), {}, (url) => (url.includes("include_output") ? noAnswer() : null));
  expect(client.look(look())).toMatchObject({ results: { length: 7 }, cursor: "7:7", problem: null });
  expect(http.lines).toEqual([STATUS, `${STREAM}include_input=true&include_output=true`, `${STREAM}include_input=true`, ...upTo(7).map(result)]);
});

describe("what a look tells", () => {
  test("status by run id, and how far the cursor is", () => {
    const { client } = group(3, [0, 2]);
    const { statuses, coverage, cursor } = client.look(look());
    expect([...statuses]).toEqual([
      ["trun_0", "complete"],
      ["trun_1", "queued"],
      ["trun_2", "complete"],
    ]);
    expect([coverage, cursor]).toEqual([{ passed: 0, passedNow: 1 }, "1:1"]);
  });

  test("runs whose events have no id are not passed, since there is nothing to go on after", () => {
    const event = { run: { run_id: "r1", status: "failed" } };
    const { client } = group(1, [0], {}, (url) => (url.includes("/runs?") ? { body: `data: ${JSON.stringify(event)}\n\n` } : null));
    expect(client.look(look())).toMatchObject({ results: { length: 1 }, cursor: "", coverage: { passed: 0, passedNow: 0 } });
  });

  test("a second reading that shows no more than the first changes nothing", () => {
    const more = (url: string) => (url.endsWith("/g") ? { body: { status: { num_task_runs: 4, task_run_status_counts: { completed: 4 } } } } : null);
    const request = look({ cursor: "2:2", handled: 2, missing: only(2) });
    expect(group(4, upTo(3), {}, more).client.look(request)).toMatchObject({ results: { length: 1 }, coverage: { passed: 2, passedNow: 1 } });
    const empty = (url: string) => (url.includes("/runs?") && !url.includes("last_event_id") ? { body: ": nothing\n\n" } : more(url));
    expect(group(4, upTo(3), {}, empty).client.look(request)).toMatchObject({ results: { length: 1 }, coverage: { passed: 2, passedNow: 1 } });
  });

  test("a single result that is not complete after all is left for later", () => {
    const running = { body: { run: { run_id: "trun_0", status: "running" }, output: null } };
    const { client } = group(1, [0], {}, (url) => (url.includes("/result") ? running : null));
    expect(client.look(look())).toMatchObject({ results: [], cursor: "", problem: null });
  });

  test("the token may be in the stream or in the single result", () => {
    const run = { run_id: "trun_0", status: "completed" };
    const marked = { ...run, metadata: { rowrunner_run: "token" } };
    const tokenOf = (inStream: object, single: object) =>
      group(1, [0], {}, (url) => {
        if (url.includes("/result")) return { body: { run: single, output: { content: {} } } };
        return url.includes("/runs?") ? { body: `data: ${JSON.stringify({ event_id: "1", run: inStream })}\n\n` } : null;
      }).client.look(look()).results[0]?.token;
    expect([tokenOf(marked, run), tokenOf(run, marked)]).toEqual(["token", "token"]);
  });

  test("outputs that a stream of outputs lacks are fetched singly", () => {
    const server = new GroupServer(15, PLAIN);
    for (const number of upTo(7)) server.set(number, "completed");
    const { client, http } = scripted(({ url }) => server.answer(url.replace("&include_output=true", "")));
    expect(client.look(look()).results.every(({ outputs }) => outputs.has("answer"))).toBe(true);
    expect(http.lines.slice(3)).toEqual(upTo(7).map(result));
  });
});

describe("trouble", () => {
  test.each([400, 404, 422])("a cursor refused with %i is given up", (status) => {
    const { client } = group(1, [0], {}, (url) => (url.includes("last_event_id") ? { status } : null));
    expect(client.look(look({ cursor: "7:gone" }))).toMatchObject({ results: { length: 1 }, cursor: "1:1" });
  });

  test.each<[string, ScriptedAnswer | Error, string]>([
    ["the key is refused", { status: 403 }, "forbidden"],
    ["there is no answer", noAnswer(), "unreachable"],
  ])("the cursor is kept when %s", (_name, answer, kind) => {
    const { client, http } = group(1, [0], {}, (url) => (url.includes("/runs?") ? answer : null));
    expect(() => client.look(look({ cursor: "7:x" }))).toThrow(expect.objectContaining({ kind }));
    expect(http.lines.slice(1).every((line) => line.includes("last_event_id=x"))).toBe(true);
  });

  test("a stream refused from its beginning is a problem at once", () => {
    const { client, http } = group(1, [0], {}, (url) => (url.includes("/runs?") ? { status: 404 } : null));
    expect(() => client.look(look())).toThrow(expect.objectContaining({ kind: "not-found" }));
    expect(http.requests).toHaveLength(2);
  });

  test.each<[string, ScriptedAnswer, string, string]>([
    ["is not there", { status: 404 }, "not-found", "anything"],
    ["cannot be read", { body: "" }, "bad-response", "empty"],
    ["has no run in it", { body: {} }, "bad-response", "no-run"],
  ])("one result that %s does not keep the others away", (_name, answer, kind, fault) => {
    const { client } = group(3, upTo(3), {}, (url) => (url.includes("trun_1/result") ? answer : null));
    const { results, problem } = client.look(look());
    expect(results.map(({ runId }) => runId)).toEqual(["trun_0", "trun_2"]);
    expect(problem).toMatchObject({ kind, facts: { fault } });
  });

  test("a result that the server fails at stops the rest, and one without an answer is not waited for again", () => {
    const { client, http } = group(3, upTo(3), {}, (url) => (url.includes("trun_1/result") ? noAnswer() : null));
    expect(client.look(look())).toMatchObject({ results: { length: 1 }, problem: { kind: "unreachable" } });
    expect(http.lines.slice(2)).toEqual([result(0), result(1)]);
  });

  test("a stream of outputs refused for too many requests is not made up for by many", () => {
    const { client, http } = group(20, upTo(7), {}, (url) => (url.includes("status=completed") ? { status: 429 } : null));
    expect(client.look(look())).toMatchObject({ results: [], problem: { kind: "rate-limited" } });
    expect(http.lines.some((line) => line.includes("/result"))).toBe(false);
  });

  test("a result that is there after all leaves no trouble to tell of", () => {
    const { client } = group(20, upTo(7), {}, (url) => (url.includes("status=completed") ? { status: 500 } : null));
    expect(client.look(look())).toMatchObject({ results: { length: 7 }, problem: null });
  });

  test.each(["include_input", "status=completed", "/result", "last_event_id=3"])("an error at %s that is no problem passes as it is", (where) => {
    const error = new RangeError("broken");
    const count = where === "/result" ? 3 : 7;
    const { client } = group(20, upTo(count), where === "last_event_id=3" ? { eventsPerAnswer: 3 } : {}, (url) => (url.includes(where) ? error : null));
    expect(() => client.look(look())).toThrow(error);
  });

  test("when the time is up to the millisecond, single results are left for later, and that is said", () => {
    const { client, http } = group(3, upTo(3), {}, () => null, 3000, 1000);
    expect(client.look(look())).toMatchObject({
      results: { length: 1 },
      cursor: "1:1",
      problem: { kind: "busy", facts: { fault: "time-up" } },
    });
    expect(http.requests).toHaveLength(3);
  });

  test("when the time is up within the stream, what was read of it counts", () => {
    const { client, http } = group(7, upTo(7), { eventsPerAnswer: 3 }, () => null, 2000, 1000);
    expect(client.look(look())).toMatchObject({ results: { length: 3 }, cursor: "3:3", problem: { kind: "busy" } });
    expect(http.requests).toHaveLength(2);
  });

  test("when the stream fails on the way, what was read of it counts", () => {
    const { client } = group(7, upTo(7), { eventsPerAnswer: 3 }, (url) => (url.includes("last_event_id") ? { status: 500 } : null));
    expect(client.look(look())).toMatchObject({ results: { length: 3 }, cursor: "3:3", problem: { kind: "server-error" } });
  });

  test("a stream that the server breaks off is told with its reason", () => {
    const error = { type: "error", error: { message: "too slow" } };
    const { client } = group(7, upTo(7), {}, (url) => (url.includes("/runs?") ? { body: `data: ${JSON.stringify(error)}\n\n` } : null));
    expect(client.look(look()).problem).toMatchObject({ kind: "server-error", facts: { fault: "stream-broken-off", said: "too slow" } });
  });

  test("a stream cut off where nothing more comes is told", () => {
    const { client } = group(7, upTo(7), {}, (url) => (url.includes("/runs?") ? { body: 'data: {"ty' } : null));
    expect(client.look(look()).problem).toMatchObject({
      kind: "bad-response",
      facts: { fault: "stream-cut" },
    });
  });

  test("what is no stream is told", () => {
    const { client } = group(7, upTo(7), {}, (url) => (url.includes("/runs?") ? { body: "<html>" } : null));
    expect(client.look(look()).problem).toMatchObject({ kind: "bad-response", facts: { fault: "no-stream" } });
  });
});

describe("the stream", () => {
  const answered = (body: string) => group(1, [0], {}, (url) => (url.includes("/runs?") ? { body } : null)).client.look(look());
  const event = (more: object) => JSON.stringify({ event_id: "1", run: { run_id: "r1", status: "failed" }, ...more });

  test("may end without a blank line, as long as its last event is whole", () => {
    expect(answered(`data: ${event({})}`)).toMatchObject({ results: { length: 1 }, problem: null });
    expect(answered(`data: ${event({})}`.slice(0, -1))).toMatchObject({ results: [], problem: { kind: "bad-response" } });
  });

  test("may hold events of other things", () => {
    expect(answered(`data: ${event({ run: { status: "failed" } })}\n\ndata: ${event({})}\n\n`)).toMatchObject({ results: { length: 1 }, problem: null });
  });

  test("of comments alone is an empty one", () => expect(answered(": <ping>\n\n")).toMatchObject({ results: [], problem: null }));
});

describe("results that wait to be placed", () => {
  const waiting = (more: Partial<LookRequest>) => look({ cursor: "3:3", handled: 1, waiting: 2, ...more });

  test("are not looked for while other runs are out", () => {
    const { client, http } = group(9, [0, 1, 2]);
    expect(client.look(waiting({})).results).toEqual([]);
    expect(http.lines).toEqual([STATUS]);
  });

  test("do not count as new when others are", () => {
    const { client, http } = group(9, [0, 1, 2, 3, 4, 5, 6, 7]);
    const { results } = client.look(waiting({ missing: only(3, 4, 5, 6, 7) }));
    expect(results).toHaveLength(5);
    // Five are new, so they are fetched singly.
    expect(http.lines.slice(2)).toEqual([3, 4, 5, 6, 7].map(result));
  });

  test("are looked for from the beginning once all runs have ended", () => {
    const { client, http } = group(4, [0, 1, 2, 3]);
    const { results, coverage } = client.look(waiting({ missing: only(1, 2, 3) }));
    expect(results.map(({ runId }) => runId).sort()).toEqual(["trun_1", "trun_2", "trun_3"]);
    expect(coverage).toEqual({ passed: 0, passedNow: 4 });
    expect(http.lines[1]).toBe(`${STREAM}include_input=true`);
  });
});
