import { copyFileSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./job-scene";

const FOLDER = join(__dirname, "../workbench/bench/scripts");

export type BenchScript = "bare" | "checked" | "cell-function" | "row-loop" | "bulk-once";

/** A folder with one of the benchmark's own scripts, as clasp would push it. */
export function scriptFolder(name: BenchScript): string {
  const source = join(FOLDER, `${name}.gs`);
  if (!existsSync(source)) throw new Error(`${source} is missing`);
  const folder = mkdtempSync(join(tmpdir(), "rowrunner-bench-"));
  copyFileSync(source, join(folder, "Code.gs"));
  copyFileSync(join(DIST, "appsscript.json"), join(folder, "appsscript.json"));
  return folder;
}
