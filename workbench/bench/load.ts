import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createContext, Script } from "node:vm";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { cpuMs } from "./cpu-time";
import { DIST, JobScene } from "./job-scene";
import { median } from "./statistics";

export interface Load {
  readonly codeBytes: number;
  readonly sidebarBytes: number;
  readonly sidebarGzipBytes: number;
  /** CPU milliseconds to parse Code.js for the first time and run it in fresh globals: what each execution pays before it does anything. */
  readonly loadMs: number;
  /** CPU milliseconds of an execution that shows a message: fresh globals, Code.js started, next to nothing done. */
  readonly startMs: number;
  /** Milliseconds from the navigation until the form can be used, with a server that answers at once; `null` without a browser. */
  readonly interactiveMs: number | null;
}

export async function measureLoad(browser: Browser | null): Promise<Load> {
  const sidebar = readFileSync(join(DIST, "Sidebar.html"));
  return {
    codeBytes: statSync(join(DIST, "Code.js")).size,
    sidebarBytes: sidebar.length,
    sidebarGzipBytes: gzipSync(sidebar).length,
    loadMs: loadCpu(),
    startMs: startCpu(),
    interactiveMs: browser === null ? null : await timeToInteractive(browser, sidebar),
  };
}

const REPEATS = 50;

/** Each time with another comment, so that no cache of V8 knows the text. */
function loadCpu(): number {
  const code = readFileSync(join(DIST, "Code.js"), "utf8");
  const rounds = Array.from({ length: 20 }, (_, round) => {
    const globals = createContext({});
    const start = cpuMs();
    new Script(`${code}\n// ${round}`).runInContext(globals);
    return cpuMs() - start;
  });
  return median(rounds);
}

function startCpu(): number {
  const scene = new JobScene({ rows: 1 });
  const once = (name: string) => {
    const start = cpuMs();
    for (let i = 0; i < REPEATS; i++) scene.runtime.runMenu(scene.document.id, name);
    return (cpuMs() - start) / REPEATS;
  };
  const rounds = Array.from({ length: 5 }, () => once("showHelp"));
  return median(rounds);
}

async function timeToInteractive(browser: Browser, sidebar: Buffer): Promise<number> {
  const answers = sidebarAnswers();
  const page = sidebar.toString("utf8").replace("<head>", () => `<head><script>${fakeScriptRun(answers)}</script>`);
  const server = createServer((_request, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(page));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const tab = await browser.newPage({ viewport: { width: 300, height: 700 } });
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await tab.getByLabel("Task id").waitFor({ timeout: 20_000 });
      times.push(await tab.evaluate(() => performance.now()));
      await tab.close();
    }
    return median(times);
  } finally {
    server.close();
  }
}

/** What the endpoints answer on opening, from the add-on itself. */
function sidebarAnswers(): Readonly<Record<string, string>> {
  const scene = new JobScene({ rows: 1_000 });
  scene.saveSettings();
  const ask = (name: string, args: readonly unknown[]) => String(scene.runtime.callFromClient(scene.document.id, name, args).execution.result);
  return { getSettings: ask("getSettings", []), getSheet: ask("getSheet", [{ headerRow: null }]), getJobs: ask("getJobs", []) };
}

function fakeScriptRun(answers: Readonly<Record<string, string>>): string {
  return `
    const answers = ${JSON.stringify(answers).replace(/</g, "\\u003c")};
    const runner = (done) => new Proxy({}, { get: (_target, name) =>
      name === "withSuccessHandler" ? (handler) => runner(handler)
      : name === "withFailureHandler" || name === "withUserObject" ? () => runner(done)
      : () => setTimeout(() => done(answers[name] ?? '{"ok":true,"value":[]}'), 0) });
    window.google = { script: { run: runner(() => {}), host: { close() {}, editor: { focus() {} } } } };`;
}
