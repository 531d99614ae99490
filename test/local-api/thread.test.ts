import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { startApiThread } from "../../workbench/api/thread";
import { Clock } from "../../workbench/clock";
import { type Json, LONG_ENOUGH_MS } from "./caller";

let folder: string;
let workerFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "api-thread-"));
  workerFile = join(folder, "api-worker.js");
  await build({ entryPoints: ["workbench/api/worker.ts"], outfile: workerFile, bundle: true, platform: "node", format: "cjs", logLevel: "warning" });
});
afterAll(() => rm(folder, { recursive: true }));

test("on its own thread the API shares the clock and tells of its requests", async () => {
  const clock = Clock.stopped();
  const api = await startApiThread({ clock, port: 0, apiKeys: ["a-key"], workerFile });
  const seen: number[] = [];
  api.onRequest(({ status }) => seen.push(status));
  const headers = { "x-api-key": api.apiKey };
  const body = JSON.stringify({ task_run_requests: [{ arguments: { country: "Chad" } }] });
  const created: Json = await (await fetch(`${api.baseUrl}/v0/tasks/country-profile/batches`, { method: "POST", headers, body })).json();
  const status = async () => (await fetch(`${api.baseUrl}/v0/tasks/country-profile/batches/${created.batch_run_id}`, { headers })).json();
  expect(await status()).toEqual({ status_map: { queued: created.run_ids } });
  clock.advance(LONG_ENOUGH_MS);
  expect(await status()).toEqual({ status_map: { complete: created.run_ids } });
  await api.close();
  expect(seen).toEqual([200, 200, 200]);
  await expect(fetch(`${api.baseUrl}/`)).rejects.toThrow();
});

test("a port that is taken rejects with the reason", async () => {
  const clock = Clock.stopped();
  const first = await startApiThread({ clock, port: 0, workerFile });
  await expect(startApiThread({ clock, port: Number(new URL(first.baseUrl).port), workerFile })).rejects.toThrow(/could not start: .*EADDRINUSE/);
  await first.close();
});
