import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ApiServer, startApiServer } from "../../workbench/api/server";
import { Clock } from "../../workbench/clock";

const run = promisify(execFile);

let folder: string;
let server: ApiServer;
const seen: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "api-docs-"));
  const atOnce = [0, 0] as const;
  server = await startApiServer({ port: 0, clock: Clock.stopped(), pace: { startMs: atOnce, finishMs: atOnce }, callbackTickMs: 0 });
  server.onRequest(({ method, path, status }) => seen.push(`${method} ${path.replace(/[0-9a-f]{8,}[-0-9a-f]*/g, "ID")} ${status}`));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test("every line of shell in docs/local-api.md works when pasted", async () => {
  const docs = await readFile("docs/local-api.md", "utf8");
  const lines = [...docs.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join("\n");
  expect(lines).toContain("API=http://127.0.0.1:8787\n");
  const script = lines.replace("http://127.0.0.1:8787", server.baseUrl);
  const { stdout } = await run("sh", ["-eu", "-c", script], { cwd: folder, env: { ...process.env, PATH: `${await curlFolder()}:${process.env.PATH}` } });
  expect(seen).toEqual(expect.arrayContaining(["POST /v0/tasks/country-profile/batches 200", "GET /v0/task/country-profile/run/ID 200"]));
  expect(seen.filter((request) => !/ 20[02]$/.test(request))).toEqual([]);
  expect(seen).toHaveLength(lines.match(/^curl /gm)?.length ?? -1);
  expect(stdout).toContain('"capital":"Paris"');
  expect(stdout).toContain("did you mean France?");
});

test("the lines of README.md for the local API work when pasted", async () => {
  const docs = await readFile("README.md", "utf8");
  const lines = /^```sh\n(API=[\s\S]*?)^```$/m.exec(docs)?.[1] ?? "";
  expect(lines).toContain("API=http://127.0.0.1:8787\n");
  seen.length = 0;
  const script = lines.replace("http://127.0.0.1:8787", server.baseUrl);
  const { stdout } = await run("sh", ["-eu", "-c", script], { cwd: folder, env: { ...process.env, PATH: `${await curlFolder()}:${process.env.PATH}` } });
  expect(seen).toEqual([
    "POST /v0/tasks/country-profile/batches 200",
    "GET /v0/tasks/country-profile/batches/ID 200",
    expect.stringMatching(/export\?format=csv 200$/),
  ]);
  expect(stdout).toContain(",Paris,");
});

/** A folder with a stand-in for curl where the machine has none: it knows the few options that the page uses. */
async function curlFolder(): Promise<string> {
  const there = await run("curl", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!there) await writeFile(join(folder, "curl"), `#!${process.execPath}\n(${standIn.toString()})();\n`, { mode: 0o755 });
  return folder;
}

function standIn(): void {
  const args = process.argv.slice(2);
  const headers: [string, string][] = [];
  let [method, url, body]: (string | undefined)[] = [];
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (arg === "-X") method = args.shift();
    else if (arg === "-d") body = args.shift();
    else if (arg === "-H") headers.push((args.shift() ?? "").split(": ") as [string, string]);
    else if (!/^-[sN]+$/.test(arg)) url = arg;
  }
  fetch(url ?? "", { method: method ?? "GET", headers, ...(body === undefined ? {} : { body }) })
    .then((response) => response.text())
    .then((text) => process.stdout.write(text));
}
