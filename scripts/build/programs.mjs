import { existsSync } from "node:fs";
import { build } from "esbuild";

/** Bundle in build/ → entry. */
const ENTRIES = {
  api: "workbench/api/main.ts",
  "api-worker": "workbench/api/worker.ts",
  start: "workbench/page/main.ts",
  "sheet-worker": "workbench/page/worker.ts",
  fill: "workbench/fill/main.ts",
  bench: "workbench/bench/main.ts",
};

/**
 * The workbench's programs for Node, in build/. Packages stay in node_modules. CommonJS, like the tests' view of the same
 * files: __dirname is build/ here.
 */
export async function buildPrograms() {
  const present = Object.entries(ENTRIES).filter(([, source]) => existsSync(source));
  if (present.length > 0) {
    await build({
      entryPoints: Object.fromEntries(present),
      bundle: true,
      outdir: "build",
      platform: "node",
      format: "cjs",
      target: "node20",
      packages: "external",
      sourcemap: "linked",
      logLevel: "warning",
    });
  }
  return {
    lines: present.map(([name]) => `build/${name}.js`),
    missing: Object.values(ENTRIES).filter((source) => !existsSync(source)),
  };
}
