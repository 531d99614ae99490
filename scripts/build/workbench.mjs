import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { build } from "esbuild";
import { buildPage, PAGE_ENTRIES } from "./page.mjs";

/** Bundle in build/ → entry. Packages stay in node_modules. */
const NODE_ENTRIES = {
  api: "workbench/api/main.ts",
  "api-worker": "workbench/api/worker.ts",
  start: "workbench/page/main.ts",
  "sheet-worker": "workbench/page/worker.ts",
  fill: "workbench/fill/main.ts",
};

/** The workbench's programs and the page's files in build/. */
export async function buildWorkbench() {
  await mkdir("build/page", { recursive: true });
  const entries = Object.fromEntries(Object.entries(NODE_ENTRIES).filter(([, source]) => existsSync(source)));
  const [pageLine] = await Promise.all([buildPage(), Object.keys(entries).length > 0 ? buildPrograms(entries) : null]);
  return {
    lines: [`build/ ${Object.keys(entries).join(", ")}`, pageLine],
    missing: [...Object.values(NODE_ENTRIES), ...Object.values(PAGE_ENTRIES)].filter((source) => !existsSync(source)),
  };
}

/** CommonJS, like the tests' view of the same files: __dirname is build/ here. */
async function buildPrograms(entryPoints) {
  await build({
    entryPoints,
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
