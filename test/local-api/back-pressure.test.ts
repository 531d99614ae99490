import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { type ApiServer, startApiServer } from "../../workbench/api/server";
import type { Task } from "../../workbench/api/tasks/task";
import { Clock } from "../../workbench/clock";
import { type Json, LONG_ENOUGH_MS } from "./caller";

const READERS = 3;
const RUNS = 1000;
const CHARACTERS = 20_000;

/** Twenty megabytes an export: more than a connection that nobody reads takes into its buffers. */
let made = 0;
const longText: Task = {
  id: "long-text",
  about: "made up for a test",
  example: {},
  run: ({ n }) => {
    made++;
    return { kind: "complete", outputs: { text: `${n}:${"x".repeat(CHARACTERS)}` } };
  },
  fails: () => false,
};

const headers = { "x-api-key": "local-key", "content-type": "application/json" };
const clock = Clock.stopped();
const answers: ServerResponse[] = [];
const onRequest = (message: unknown) => answers.push((message as { readonly response: ServerResponse }).response);
let server: ApiServer;
let path: string;

beforeAll(async () => {
  server = await startApiServer({ port: 0, clock, tasks: [longText] });
  const runs = Array.from({ length: RUNS }, (_, n) => ({ arguments: { n } }));
  const body = JSON.stringify({ task_run_requests: runs });
  const batch: Json = await (await fetch(`${server.baseUrl}/v0/tasks/long-text/batches`, { method: "POST", headers, body })).json();
  clock.advance(LONG_ENOUGH_MS);
  path = `/v0/tasks/long-text/batches/${batch.batch_run_id}`;
});
beforeEach(() => {
  made = 0;
  answers.length = 0;
  subscribe("http.server.request.start", onRequest);
});
afterEach(() => unsubscribe("http.server.request.start", onRequest));
afterAll(() => server.close());

test.each([
  ["json", 0],
  // Its header names the outputs of all runs, so each is made once before.
  ["csv", RUNS],
])("of several %s exports that nobody reads on, no more is made than fits the connections; then they go on to the end", async (format, before) => {
  const readers = await Promise.all(Array.from({ length: READERS }, () => pausedReader(`${server.baseUrl}${path}/export?format=${format}`)));
  const exports = answers.slice(0, READERS);
  const waiting = await settled();
  expect(waiting).toBeLessThan(READERS * (before + RUNS));
  // The server goes on with other requests meanwhile, and with nothing of the exports.
  for (let i = 0; i < 20; i++) await status();
  expect(made).toBe(waiting);
  for (const answer of exports) {
    expect(answer.writableNeedDrain).toBe(true);
    expect(answer.writableLength).toBeLessThan(256 * 1024);
  }

  const texts = await Promise.all(readers.map((read) => read()));
  expect(made).toBe(READERS * (before + RUNS));
  for (const text of texts) {
    expect(text).toBe(texts[0]);
    expect(text.match(/(?<=\D)\d+(?=:xxx)/g)).toEqual(Array.from({ length: RUNS }, (_, n) => String(n)));
  }
});

/** Waits until nothing more was made during ten requests that the server answered: then the connections are full. */
async function settled(): Promise<number> {
  for (let seen = -1, still = 0; ; ) {
    await status();
    still = made === seen ? still + 1 : 0;
    seen = made;
    if (still === 10) return made;
  }
}

async function status(): Promise<void> {
  await (await fetch(server.baseUrl + path, { headers })).text();
}

/** Reads one piece and stops; what it gives reads the rest. */
function pausedReader(url: string): Promise<() => Promise<string>> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      response.once("data", () => {
        response.pause();
        resolve(
          () =>
            new Promise((done) => {
              response.once("end", () => done(Buffer.concat(pieces).toString()));
              response.resume();
            }),
        );
      });
      response.on("data", (piece: Buffer) => pieces.push(piece));
    });
    asked.on("error", reject).end();
  });
}
