import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type ApiThread, startApiThread } from "../api/thread";
import { DEFAULT_PACE } from "../api/timetable";
import { Clock } from "../clock";
import { readProjectFiles } from "../runtime/project-files";
import { readOptions, type StartOptions, USAGE } from "./options";
import { PageServer } from "./server";
import { SheetThread } from "./sheet-thread";

const API_PORT = 8787;
const DIST = join(__dirname, "../dist");
const PAGE_FILES = join(__dirname, "page");

/** `npm start`: the local Batch API and the sheet on threads of their own, the page's server here; until it is interrupted. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === null) return console.log(USAGE);
  const project = options.addon === null ? null : foreignProject(options.addon);
  for (const file of [...(project ? [] : [join(DIST, "Code.js")]), join(PAGE_FILES, "main.js")]) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build:all\` first`);
  }
  const clock = Clock.running();
  const api = options.baseUrl === null && project === null ? await startApi(clock, options.speed) : null;
  const view = api && { baseUrl: api.baseUrl, apiKey: api.apiKey };
  const sheet: SheetThread = new SheetThread({
    clock: clock.buffer,
    dist: project?.folder ?? DIST,
    project: project?.name ?? null,
    deployment: options.deployment,
    api: view,
    localApi: api !== null,
    post: (to, message) => server.post(to, message),
    publish: (path, html) => server.publish(path, html),
    failed: (error) => fail(error),
  });
  const server = new PageServer(PAGE_FILES, sheet, { framesMayLoadFromWeb: project !== null });
  api?.onRequest((seen) => sheet.sawRequest(seen));
  const address = await listen(server, options);
  await sheet.ready;
  console.log(greeting(address, options, view, project));
  const stop = () => void Promise.all([server.close(), sheet.close(), api?.close()]).then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** At its usual port if that is free, else at any. */
async function startApi(clock: Clock, speed: number): Promise<ApiThread> {
  const faster = ([least, most]: readonly [number, number]): [number, number] => [least / speed, most / speed];
  const options = { clock, pace: { startMs: faster(DEFAULT_PACE.startMs), finishMs: faster(DEFAULT_PACE.finishMs) } };
  return startApiThread({ ...options, port: API_PORT }).catch(() => startApiThread({ ...options, port: 0 }));
}

async function listen(server: PageServer, { port, portIsFixed }: StartOptions): Promise<string> {
  try {
    return await server.listen(port, !portIsFixed);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    if (error.code === "EADDRINUSE") throw new Error(`port ${port} is in use: name another with --port, or 0 for any free one`);
    if (error.code === "EACCES") throw new Error(`port ${port} may not be used by this user: name another with --port`);
    throw error;
  }
}

interface Project {
  readonly folder: string;
  readonly name: string;
}

/** Relative to where the person called npm, which runs scripts in its own folder. */
function foreignProject(path: string): Project {
  const folder = resolve(process.env.INIT_CWD ?? ".", path);
  readProjectFiles(folder);
  return { folder, name: basename(folder) };
}

function greeting(
  address: string,
  { deployment, baseUrl }: StartOptions,
  api: { readonly baseUrl: string; readonly apiKey: string } | null,
  project: Project | null,
): string {
  if (project) return [`Rowrunner workbench:  ${address}/`, `Apps Script project:  ${project.folder}`, "Stop with Ctrl+C."].join("\n");
  return [
    `Rowrunner workbench:  ${address}/`,
    api ? `Local Batch API:      ${api.baseUrl}  (key ${api.apiKey}, already saved in Settings)` : `Batch API:            ${baseUrl}: enter it in Settings`,
    deployment === "addon"
      ? "The script runs as a published add-on: its trigger fires hourly."
      : "The script is bound to the sheet: its trigger fires every minute.",
    "Stop with Ctrl+C.",
  ].join("\n");
}

function fail(error: unknown): never {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

main(process.argv.slice(2)).catch(fail);
