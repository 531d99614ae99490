/**
 * npm run bench -- [--quick] [part]…
 *
 * Builds everything, then runs build/bench.js, which writes docs/benchmarks.md. The tests know how to find a browser; they are
 * TypeScript, so that is bundled too.
 */
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const built = spawnSync(process.execPath, ["scripts/build.mjs", "all", "--strict"], { stdio: ["ignore", "ignore", "inherit"] });
if (built.status !== 0) process.exit(built.status ?? 1);
await build({
  entryPoints: ["test/browser.ts"],
  bundle: true,
  outfile: "build/browser.cjs",
  platform: "node",
  format: "cjs",
  packages: "external",
  logLevel: "warning",
});
process.exit(spawnSync(process.execPath, ["build/bench.js", ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1);
