import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Clock } from "../../workbench/clock";
import { createRuntime } from "../../workbench/runtime/apps-script";
import type { Transport, TransportOutcome, TransportRequest } from "../../workbench/runtime/transport";
import type { AppsScriptRuntime, RuntimeOptions } from "../../workbench/runtime/types";

export const ALL_SCOPES = [
  "https://www.googleapis.com/auth/spreadsheets.currentonly",
  "https://www.googleapis.com/auth/script.container.ui",
  "https://www.googleapis.com/auth/script.external_request",
  "https://www.googleapis.com/auth/script.scriptapp",
];

export interface ScriptOptions extends Partial<Omit<RuntimeOptions, "dist">> {
  readonly scopes?: readonly string[];
  readonly timeZone?: string;
  readonly files?: Readonly<Record<string, string>>;
}

export interface Script {
  readonly runtime: AppsScriptRuntime;
  readonly clock: Clock;
  readonly documentId: string;
  /** Runs the function from the menu and gives its result; fails when it fails. */
  run(functionName: string): unknown;
  /** Runs the function and gives the error it ended with. */
  errorOf(functionName: string): string | null;
}

/** A runtime with one document, for a script given as text. */
export function scriptOf(code: string, options: ScriptOptions = {}): Script {
  const { scopes, files, timeZone, ...rest } = options;
  const clock = rest.clock ?? Clock.stopped();
  const manifest = { timeZone: timeZone ?? "Etc/UTC", runtimeVersion: "V8", oauthScopes: scopes ?? ALL_SCOPES };
  const dist = folderOf({ "Code.js": code, "appsscript.json": JSON.stringify(manifest), ...files });
  const runtime = createRuntime({ deployment: "bound", transport: noNetwork, ...rest, dist, clock });
  const documentId = runtime.createDocument("Test").id;
  return {
    runtime,
    clock,
    documentId,
    run(functionName) {
      const execution = runtime.runMenu(documentId, functionName);
      if (execution.error !== null) throw new Error(execution.error);
      return execution.result;
    },
    errorOf: (functionName) => runtime.runMenu(documentId, functionName).error,
  };
}

/** Result of one expression run as a script's function body. */
export function evaluate(body: string, options: ScriptOptions = {}): unknown {
  return scriptOf(`function main() { ${body} }`, options).run("main");
}

/** Error of one function body. */
export function errorOf(body: string, options: ScriptOptions = {}): string | null {
  return scriptOf(`function main() { ${body} }`, options).errorOf("main");
}

export interface Network extends Transport {
  readonly requests: TransportRequest[];
}

/** A network that answers by a function and remembers what it was asked. */
export function network(answer: (request: TransportRequest) => TransportOutcome): Network {
  const requests: TransportRequest[] = [];
  return {
    requests,
    exchange(asked) {
      requests.push(...asked);
      return asked.map(answer);
    },
  };
}

export function response(status: number, body: string, headers: Readonly<Record<string, string>> = {}): TransportOutcome {
  return { kind: "response", status, headers: Object.entries(headers), body: new TextEncoder().encode(body) };
}

const noNetwork: Transport = {
  exchange: () => {
    throw new Error("this test has no network");
  },
};

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "workbench-script-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
