import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { IN_PROCESS_BASE_URL, inProcessTransport } from "../../workbench/api/in-process-transport";
import { type ApiServer, startApiServer } from "../../workbench/api/server";
import { echo } from "../../workbench/api/tasks/echo";
import { Clock } from "../../workbench/clock";
import { type Json, LONG_ENOUGH_MS, startedApi } from "./caller";

let clock: Clock;
let server: ApiServer;

beforeEach(async () => {
  clock = Clock.stopped();
  server = await startApiServer({ port: 0, clock });
});
afterEach(() => server.close());

const headers = { "x-api-key": "local-key", "content-type": "application/json" };
const post = (path: string, body: unknown) => fetch(server.baseUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
const get = (path: string) => fetch(server.baseUrl + path, { headers });

test("a batch goes from creation to export over HTTP, and every request is seen", async () => {
  const seen: string[] = [];
  const end = server.onRequest(({ method, path, status }) => seen.push(`${method} ${path.replace(/[0-9a-f-]{36}/, "ID")} ${status}`));
  const created: Json = await (await post("/v0/tasks/echo/batches", { task_run_requests: [{ arguments: { a: "ü" } }] })).json();
  clock.advance(LONG_ENOUGH_MS);
  const csv = await get(`/v0/tasks/echo/batches/${created.batch_run_id}/export?format=csv`);
  expect(await csv.text()).toMatch(/,a,a\r\n.*,ü,ü\r\n$/);
  expect((await get("/nowhere")).status).toBe(404);
  end();
  await get("/nowhere");
  expect(seen).toEqual(["POST /v0/tasks/echo/batches 200", "GET /v0/tasks/echo/batches/ID/export?format=csv 200", "GET /nowhere 404"]);
});

test("a page elsewhere that makes its name point at this machine is refused", async () => {
  const { port } = new URL(server.baseUrl);
  const status = await new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path: "/", headers: { host: "evil.example:80" } }, (response) => resolve(response.resume().statusCode));
    asked.on("error", reject).end();
  });
  expect(status).toBe(403);
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
});

test("a body of more than 50 MB is refused", async () => {
  const status = await new Promise((resolve, reject) => {
    const length = { "content-length": String(50 * 1024 * 1024 + 1) };
    const asked = request(`${server.baseUrl}/v0/tasks/echo/batches`, { method: "POST", headers: { ...headers, ...length } }, (response) => {
      resolve(response.statusCode);
      asked.destroy();
    });
    asked.on("error", reject).flushHeaders();
  });
  expect(status).toBe(413);
});

test("a port in use is an error that says so", async () => {
  await expect(startApiServer({ port: Number(new URL(server.baseUrl).port), clock })).rejects.toThrow(/EADDRINUSE/);
});

test("an export is made while it is read, not before, and ends when the reader goes away", async () => {
  const made = jest.fn((args: Json) => ({ kind: "complete" as const, outputs: args }));
  const real = echo.run;
  Object.assign(echo, { run: made });
  try {
    const runs = Array.from({ length: 1000 }, () => ({ arguments: { text: "x".repeat(10_000) } }));
    const { batch_run_id }: Json = await (await post("/v0/tasks/echo/batches", { task_run_requests: runs })).json();
    clock.advance(LONG_ENOUGH_MS);
    const reader = (await get(`/v0/tasks/echo/batches/${batch_run_id}/export`)).body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    await pause(50);
    const meanwhile = made.mock.calls.length;
    await reader?.cancel();
    await pause(50);
    // Twenty megabytes do not fit into the buffers of a connection that nobody reads.
    expect(meanwhile).toBeLessThan(1000);
    expect(made.mock.calls.length).toBeLessThan(1000);
  } finally {
    Object.assign(echo, { run: real });
  }
});

test("the in-process transport answers as the server does, and finds no other host", () => {
  const { api } = startedApi();
  const ask = (url: string) => ({ method: "GET", url, headers: { "X-API-Key": "local-key" }, body: null, timeoutMs: 1000, followRedirects: true }) as const;
  const [tasks, other] = inProcessTransport(api).exchange([ask(`${IN_PROCESS_BASE_URL}/v0/tasks`), ask("http://127.0.0.1:87870/v0/tasks")]);
  expect(tasks).toMatchObject({ kind: "response", status: 200 });
  expect(tasks?.kind === "response" && new TextDecoder().decode(tasks.body)).toContain("country-profile");
  expect(other).toMatchObject({ kind: "failure", reason: "dns" });
});

describe("callbacks", () => {
  interface Received {
    readonly path: string | undefined;
    readonly body: Json;
  }

  /** Answers 500 as often as told, then 200. */
  async function receiver(failures: number) {
    const received: Received[] = [];
    const http = createServer(async (incoming: IncomingMessage, outgoing) => {
      let body = "";
      for await (const piece of incoming) body += piece;
      received.push({ path: incoming.url, body: JSON.parse(body) });
      outgoing.writeHead(received.length <= failures ? 500 : 200).end("thank you");
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    return { received, url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => http.close(resolve)) };
  }

  test("each run tells its own address when it has finished, complete or failed, and not before", async () => {
    const { received, url, close } = await receiver(0);
    const runs = ["France", "Frnace"].map((country) => ({ arguments: { country }, callback_webhook: { url: `${url}/${country}` } }));
    await post("/v0/tasks/country-profile/batches", { task_run_requests: [...runs, { arguments: { country: "Peru" } }] });
    expect(await server.deliverCallbacks()).toEqual({ delivered: 0, postponed: 0, givenUp: 0 });
    clock.advance(LONG_ENOUGH_MS);
    await server.deliverCallbacks();
    await waitFor(() => received.length === 2);
    await close();
    expect(received.find(({ path }) => path === "/France")?.body).toMatchObject({ status: "complete", output: { capital: "Paris" } });
    expect(received.find(({ path }) => path === "/Frnace")?.body).toMatchObject({ status: "failed", error: expect.stringContaining("did you mean") });
  });

  test.each([
    [1, "delivered"],
    [2, "delivered"],
    [3, "givenUp"],
  ])("a receiver that fails %i times: %s", async (failures, end) => {
    const { received, url, close } = await receiver(failures);
    const quiet = await startApiServer({ port: 0, clock, callbackTickMs: 0 });
    const { api } = quiet;
    const body = JSON.stringify({ task_run_requests: [{ arguments: { a: 1 }, callback_webhook: { url } }] });
    api.handle({ method: "POST", url: "/v0/tasks/echo/batches", headers, body });
    clock.advance(LONG_ENOUGH_MS);
    let last = await quiet.deliverCallbacks();
    for (let wait = 0; wait < 5 && api.callbacks.size > 0; wait += 1) {
      clock.advance(10_000);
      last = await quiet.deliverCallbacks();
    }
    await quiet.close();
    await close();
    expect(received).toHaveLength(Math.min(3, failures + 1));
    expect(last[end as "delivered"]).toBe(1);
  });
});

async function waitFor(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i += 1) await pause(10);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
