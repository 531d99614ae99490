import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DIST = join(__dirname, "../../dist");

/**
 * The built add-on with one number changed: the most runs in a POST. A job of several parts then needs a handful of rows instead of
 * thousands.
 */
export function smallParts(runs: number): string {
  const dist = mkdtempSync(join(tmpdir(), "rowrunner-dist-"));
  cpSync(DIST, dist, { recursive: true });
  const code = readFileSync(join(dist, "Code.js"), "utf8");
  let found = 0;
  const changed = code.replace(/\b(runsPerRequest|runsPerBatch):\s*(1e3|1000|1500)\b/g, (_whole, name: string, most: string) => {
    found++;
    return `${name}:${(Number(most) / 1000) * runs}`;
  });
  if (found !== 4) throw new Error(`dist/Code.js was expected to name the limits of runs 4 times, not ${found} times`);
  writeFileSync(join(dist, "Code.js"), changed);
  return dist;
}
