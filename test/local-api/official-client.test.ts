import Parallel, { APIError } from "parallel-web";
import { type ApiServer, startApiServer } from "../../workbench/api/server";
import { Clock } from "../../workbench/clock";
import { type Json, LONG_ENOUGH_MS } from "./caller";

let clock: Clock;
let server: ApiServer;
let client: Parallel;

beforeEach(async () => {
  clock = Clock.stopped();
  server = await startApiServer({ port: 0, clock, waits: true });
  client = new Parallel({ baseURL: server.baseUrl, apiKey: server.apiKey, maxRetries: 0 });
});
afterEach(() => server.close());

const capital = { output_schema: { type: "json", json_schema: { type: "object", properties: { capital: { type: "string" } } } } } as const;

async function collect(stream: AsyncIterable<Json>, until: (events: Json[]) => boolean = () => false): Promise<Json[]> {
  const events: Json[] = [];
  for await (const event of stream) {
    events.push(event);
    if (until(events)) break;
  }
  return events;
}

test("the official client creates a group, adds runs, and reads their results from the stream", async () => {
  const group = await client.taskGroup.create({ metadata: { job: "j" } });
  const inputs = ["Chad", "Peru", "Frnace"].map((country, row) => ({ processor: "core", input: { country }, metadata: { row } }));
  const { run_ids } = await client.taskGroup.addRuns(group.taskgroup_id, { default_task_spec: capital, inputs });
  expect((await client.taskGroup.retrieve(group.taskgroup_id)).status).toMatchObject({ num_task_runs: 3, is_active: true });
  clock.advance(LONG_ENOUGH_MS);
  const events = await collect(await client.taskGroup.getRuns(group.taskgroup_id, { include_input: true, include_output: true }));
  const byRow = events.sort((a, b) => a.run.metadata.row - b.run.metadata.row);
  expect(byRow.map(({ run }) => run.run_id)).toEqual(run_ids);
  expect(byRow.map(({ output, run }) => output?.content.capital ?? run.error.message)).toEqual([
    "N'Djamena",
    "Lima",
    'unknown country "Frnace" (did you mean France?)',
  ]);
  expect((await client.taskGroup.retrieveRun(run_ids[0] ?? "", { taskgroup_id: group.taskgroup_id })).status).toBe("completed");
});

test("the run stream goes on from where a reader stopped", async () => {
  const { taskgroup_id } = await client.taskGroup.create({});
  const inputs = Array.from({ length: 20 }, () => ({ processor: "core", input: { country: "Mali" } }));
  const { run_ids } = await client.taskGroup.addRuns(taskgroup_id, { inputs });
  clock.advance(LONG_ENOUGH_MS);
  const first = await collect(await client.taskGroup.getRuns(taskgroup_id, { status: "completed" }), (events) => events.length === 7);
  const rest = await collect(await client.taskGroup.getRuns(taskgroup_id, { status: "completed", last_event_id: first[6].event_id }));
  expect(rest).toHaveLength(13);
  expect([...first, ...rest].map(({ run }) => run.run_id).sort()).toEqual([...run_ids].sort());
});

test("the event stream of a group lives until its last run, and can be resumed", async () => {
  const { taskgroup_id } = await client.taskGroup.create({});
  await client.taskGroup.addRuns(taskgroup_id, { inputs: Array.from({ length: 5 }, () => ({ processor: "core", input: { country: "Mali" } })) });
  const live = await client.taskGroup.events(taskgroup_id);
  const events = await collect(live, (seen) => {
    clock.advance(2000);
    return seen.length === 3;
  });
  expect(events[0].type).toBe("task_group_status");
  const rest = client.taskGroup.events(taskgroup_id, { last_event_id: events[2].event_id }).then((stream) => collect(stream));
  clock.advance(LONG_ENOUGH_MS);
  const all = [...events, ...(await rest)];
  expect(new Set(all.flatMap(({ run }) => (run === undefined ? [] : [run.run_id]))).size).toBe(5);
  expect(all.at(-1)).toMatchObject({ type: "task_group_status", status: { is_active: false } });
});

test("a result is waited for; too long a wait is a 408", async () => {
  const run = await client.taskRun.create({ processor: "lite", input: { country: "Cuba" }, task_spec: capital });
  await expect(client.taskRun.result(run.run_id, { timeout: 0 })).rejects.toMatchObject({ status: 408 });
  const waiting = client.taskRun.result(run.run_id, { timeout: 60 });
  await new Promise((resolve) => setTimeout(resolve, 120));
  clock.advance(LONG_ENOUGH_MS);
  expect((await waiting).output).toMatchObject({ type: "json", content: { capital: "Havana" } });
  expect((await client.taskRun.retrieve(run.run_id)).is_active).toBe(false);
});

test("the events of a run come as it goes", async () => {
  const run = await client.taskRun.create({ processor: "lite", input: { country: "Cuba" }, enable_events: true });
  const stream = await client.taskRun.events(run.run_id);
  clock.advance(LONG_ENOUGH_MS);
  const events = await collect(stream);
  expect(events[0]).toMatchObject({ type: "task_run.progress_msg.plan" });
  expect(events.at(-1)).toMatchObject({ type: "task_run.state", run: { status: "completed" } });
});

test("errors arrive as the client's own, with the server's sentence", async () => {
  const stranger = new Parallel({ baseURL: server.baseUrl, apiKey: "nope", maxRetries: 0 });
  const failures: [Promise<unknown>, number, RegExp][] = [
    [stranger.taskGroup.create({}), 401, /API key/],
    [client.taskGroup.retrieve("tgrp_none"), 404, /TaskGroup not found/],
    [client.taskRun.create({ processor: "mega", input: "x" }), 403, /no processor/],
    [client.taskRun.create({ processor: "core", input: "x".repeat(30_000) }), 422, /25000/],
  ];
  for (const [failing, status, message] of failures) {
    const error = await failing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status, message: expect.stringMatching(message) });
  }
});
