/**
 * Fails when the name of a batch API is quoted where it must not be known. Whatever depends on which API it is stands in that API's
 * folder; everybody else decides by capability. The names are those of the folders in src/providers.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PROVIDERS = "src/providers";
const SEARCHED = ["src", "workbench"];
const ALLOWED = [
  /^src\/providers\/(browser-)?registry\.ts$/,
  /^workbench\/api\/servers\.ts$/,
  // The command line offers the APIs by name, and benchmarks measure each.
  /^workbench\/(fill|bench)\//,
];

const names = readdirSync(PROVIDERS).filter((name) => existsSync(join(PROVIDERS, name, "provider.ts")));
const own = new RegExp(`^(${PROVIDERS}|workbench/api)/(${names.join("|")})/`);
const quoted = new RegExp(`(["'\`])(${names.join("|")})\\1`);

const found = SEARCHED.flatMap(filesIn)
  .filter((file) => /\.(ts|tsx|html)$/.test(file) && !own.test(file) && !ALLOWED.some((pattern) => pattern.test(file)))
  .flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, i) => (quoted.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );
if (names.length === 0) found.push(`${PROVIDERS} has no batch API: is this script looking in the right place?`);
for (const line of found) console.error(line);
if (found.length > 0) {
  console.error("The name of a batch API stands outside its folder: decide by its capabilities (src/job/provider.ts) instead.");
  process.exitCode = 1;
}

/** @returns {string[]} with "/" on every system */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
