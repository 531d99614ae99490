import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "api-command-"));
  program = join(folder, "api.js");
  await build({ entryPoints: ["workbench/api/main.ts"], outfile: program, bundle: true, platform: "node", format: "cjs", logLevel: "warning" });
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command until it ends or has printed what is waited for. */
async function run(
  args: readonly string[],
  waitFor: RegExp | null = null,
): Promise<{ readonly child: ChildProcess; readonly text: string; readonly code: number | null }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const printed = new Promise<null>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (piece) => {
        text += piece;
        if (waitFor?.test(text)) resolve(null);
      });
    }
  });
  const code = await Promise.race([printed, once(child, "close").then(([exit]) => exit as number)]);
  return { child, text, code };
}

test("the command prints address, key, tasks and a request to try, serves, and stops when told", async () => {
  const { child, text } = await run(["--port", "0", "--key", "k1", "--speed", "50"], /Ctrl\+C/);
  const [baseUrl = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
  expect(text).toContain("API key: k1");
  expect(text).toContain("country-profile, text-statistics, echo");
  expect(text).toContain(`curl -X POST ${baseUrl}/v0/tasks/country-profile/batches`);
  expect((await fetch(`${baseUrl}/v0/tasks`, { headers: { "x-api-key": "k1" } })).status).toBe(200);
  const taken = await run(["--port", new URL(baseUrl).port]);
  expect([taken.code, taken.text]).toEqual([1, expect.stringMatching(/^api: the port is in use by another program; choose another one with --port/)]);
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
});

test.each([
  [["--speed", "0"], "api: --speed must be more than 0, not 0\n"],
  [["--key", "a b"], "api: --key must be visible ASCII characters without spaces\n"],
  [["--prot", "1"], expect.stringContaining("Unknown option '--prot'")],
])("%j is refused in a line", async (args, message) => {
  const { code, text } = await run(args);
  expect([code, text]).toEqual([1, message]);
});
