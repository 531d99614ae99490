/**
 * node scripts/build.mjs addon      dist/: what clasp pushes
 * node scripts/build.mjs programs   dist/ and the programs for Node in build/
 * node scripts/build.mjs all        dist/ and all of build/: the workbench's page too
 *
 * --deploy bound|addon   the add-on for one spreadsheet (without it), or for publishing: another lock, and an allowlist of addresses
 * --out FOLDER           instead of dist/
 *
 * Entries whose source is not there are named and left out; with --strict that is an error.
 */
import { parseArgs } from "node:util";
import { BuildError } from "./build/build-error.mjs";
import { readDeployment } from "./build/deployment.mjs";
import { buildDist } from "./build/dist.mjs";
import { buildPage } from "./build/page.mjs";
import { buildPrograms } from "./build/programs.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { strict: { type: "boolean", default: false }, deploy: { type: "string", default: "bound" }, out: { type: "string", default: "dist" } },
});
const [target = "addon"] = positionals;

const TARGETS = {
  addon: [buildDist],
  programs: [buildDist, buildPrograms],
  all: [buildDist, buildPrograms, buildPage],
};

try {
  if (!Object.hasOwn(TARGETS, target)) throw new BuildError(`there is no build target "${target}": ${Object.keys(TARGETS).join(", ")}`);
  const options = { deployment: readDeployment(values.deploy), folder: values.out };
  const started = performance.now();
  const parts = await Promise.allSettled(TARGETS[target].map((build) => build(options)));
  const missing = parts.flatMap((part) => (part.status === "fulfilled" ? part.value.missing : []));
  for (const part of parts) if (part.status === "fulfilled") for (const line of part.value.lines) console.log(line);
  for (const file of missing) console.log(`left out: ${file} is not there yet`);
  const failures = parts.filter((part) => part.status === "rejected").map((part) => part.reason);
  for (const failure of failures) report(failure);
  if (values.strict && missing.length > 0) report(new BuildError(`${missing.length} entries are missing`));
  console.log(`${target} built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  report(error);
}

/** esbuild has printed its own messages already. */
function report(error) {
  process.exitCode = 1;
  if (error instanceof BuildError) console.error(`build: ${error.message}`);
  else if (error?.errors === undefined) console.error(error);
  else console.error(`build: esbuild found ${error.errors.length} error(s), see above`);
}
