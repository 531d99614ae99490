import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface Workbench {
  readonly address: string;
  /** The sheets as an outsider reads them at /state.json. */
  sheets(): Promise<readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[]>;
  stop(): Promise<void>;
}

const PROGRAM = join(__dirname, "../../build/start.js");

/** Starts what `npm start` starts, on free ports. */
export async function startWorkbench(...args: readonly string[]): Promise<Workbench> {
  if (!existsSync(PROGRAM)) throw new Error("build/start.js is missing: run `npm run build:all` first");
  const child = spawn(process.execPath, [PROGRAM, "--port", "0", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const address = await printedAddress(child);
  return {
    address,
    async sheets() {
      const response = await fetch(`${address}/state.json`);
      const { sheets } = await response.json();
      return sheets;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
    },
  };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /workbench: +(http:\S+)\/\n/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`the workbench ended with code ${code}: ${printed}`)));
  });
}
