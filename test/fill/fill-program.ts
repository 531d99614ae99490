import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

const ROOT = join(__dirname, "../..");
const PROGRAM = join(ROOT, "build/fill.js");

export const SAMPLE = join(ROOT, "workbench/samples/countries.csv");

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  /** Lines of stderr. */
  readonly said: readonly string[];
  /** Rows of the file that was written, by header; `null` when there is none. */
  readonly rows: readonly Readonly<Record<string, string>>[] | null;
  readonly headers: readonly string[];
}

/** The built program in a folder of its own. */
export class FillProgram {
  readonly folder = mkdtempSync(join(tmpdir(), "rowrunner-fill-"));
  readonly out = join(this.folder, "out.csv");

  /** Writes a CSV file and says where it is. */
  input(rows: readonly (readonly string[])[]): string {
    const file = join(this.folder, "in.csv");
    writeFileSync(file, stringify(rows.map((row) => [...row])));
    return file;
  }

  async run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    if (!existsSync(PROGRAM)) throw new Error("build/fill.js is not there: run npm run build:all first");
    rmSync(this.out, { force: true });
    const child = spawn(process.execPath, [PROGRAM, "--out", this.out, ...args], { cwd: this.folder, env: { PATH: process.env.PATH, ...environment } });
    const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), new Promise<number | null>((end) => child.on("close", end))]);
    const table: string[][] = existsSync(this.out) ? parse(readFileSync(this.out)) : [];
    const [headers = [], ...rows] = table;
    return {
      code,
      stdout,
      said: stderr.trimEnd().split("\n"),
      headers,
      rows: table.length === 0 ? null : rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ""]))),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const part of stream) text += String(part);
  return text;
}
