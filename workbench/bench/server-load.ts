import { Agent, request } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { startApiServer } from "../api/server";
import { Clock } from "../clock";
import { ARGUMENTS, companyFacts, companyRow } from "./company-task";
import { longText, type PausedReaders, pausedReaders } from "./paused-readers";
import { median } from "./statistics";

export interface ServerLoad {
  readonly runs: number;
  /** Status requests a second: the local API, and a bare server of the same library that answers the same bytes. */
  readonly statusPerSecond: number;
  readonly barePerSecond: number;
  readonly exportMb: number;
  /** Most megabytes of heap above the start in the middle of exports, after a garbage collection there: both ends of the stream. */
  readonly exportHeapMb: number;
  readonly paused: PausedReaders;
}

const CONNECTIONS = 20;
const PAUSED_READERS = 10;

/** The local API over HTTP with many runs in memory. */
export async function serverLoad(runs: number, millis: number): Promise<ServerLoad> {
  const clock = Clock.stopped();
  const api = await startApiServer({ clock, port: 0, tasks: [companyFacts, longText] });
  const newBatch = (task: string, args: readonly Readonly<Record<string, unknown>>[]) => {
    const body = JSON.stringify({ task_run_requests: args.map((one) => ({ arguments: one })) });
    const made = api.api.handle({ method: "POST", url: `/v0/tasks/${task}/batches`, headers: { "x-api-key": api.apiKey }, body });
    return String(JSON.parse(String(made.body)).batch_run_id);
  };
  const companies = (from: number) =>
    Array.from({ length: 1000 }, (_, i) => Object.fromEntries(ARGUMENTS.map((name, n) => [name, companyRow(from + i + 1)[n]])));
  const batches = Array.from({ length: runs / 1000 }, (_, index) => newBatch(companyFacts.id, companies(index * 1000)));
  const longBatch = newBatch(
    longText.id,
    Array.from({ length: 1000 }, (_, n) => ({ n })),
  );
  clock.advance(120_000);
  const path = (index: number) => `/v0/tasks/company-facts/batches/${batches[index % batches.length]}`;
  const key = { "x-api-key": api.apiKey };
  const status = await read(`${api.baseUrl}${path(0)}`, key);

  const app = new Hono();
  app.get("*", () => new Response(status.text, { headers: { "content-type": "application/json; charset=utf-8" } }));
  const bare = createAdaptorServer({ fetch: app.fetch, hostname: "127.0.0.1" });
  await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", () => resolve()));
  const address = bare.address();
  const bareUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 5; round++) {
    theirs.push(await perSecond((index) => `${bareUrl}${path(index)}`, key, millis));
    ours.push(await perSecond((index) => `${api.baseUrl}${path(index)}`, key, millis));
  }
  const { bytes, heap } = await exports(
    batches.map((_, index) => `${api.baseUrl}${path(index)}/export`),
    key,
  );
  const paused = await pausedReaders(`${api.baseUrl}/v0/tasks/${longText.id}/batches/${longBatch}`, 1000, PAUSED_READERS, key);
  await new Promise<void>((resolve) => bare.close(() => resolve()));
  await api.close();
  return { runs, statusPerSecond: median(ours), barePerSecond: median(theirs), exportMb: bytes / 1e6, exportHeapMb: heap / 1e6, paused };
}

/** Requests a second over connections that stay open; the client shares the process, for both servers alike. */
async function perSecond(url: (index: number) => string, headers: Readonly<Record<string, string>>, millis: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const start = performance.now();
  let done = 0;
  const client = async () => {
    while (performance.now() - start < millis) await read(url(done++), headers, agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  return done / ((performance.now() - start) / 1000);
}

const CHUNKS_PER_LOOK = 30;

async function exports(urls: readonly string[], headers: Readonly<Record<string, string>>): Promise<{ readonly bytes: number; readonly heap: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  let bytes = 0;
  let chunks = 0;
  for (const url of urls) {
    bytes += (
      await read(url, headers, undefined, () => {
        if (++chunks % CHUNKS_PER_LOOK !== 0) return;
        globalThis.gc?.();
        peak = Math.max(peak, process.memoryUsage().heapUsed);
      })
    ).bytes;
  }
  return { bytes, heap: peak - before };
}

function read(
  url: string,
  headers: Readonly<Record<string, string>>,
  agent?: Agent,
  onChunk?: () => void,
): Promise<{ readonly text: string; readonly bytes: number }> {
  return new Promise((resolve, reject) => {
    request(url, { headers, ...(agent ? { agent } : {}) }, (response) => {
      let bytes = 0;
      let text = "";
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (onChunk) onChunk();
        else if (!agent) text += chunk.toString();
      });
      response.once("end", () => (response.statusCode === 200 ? resolve({ text, bytes }) : reject(new Error(`${url}: ${response.statusCode}`))));
      response.once("error", reject);
    })
      .once("error", reject)
      .end();
  });
}
