import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { BuildError } from "./build-error.mjs";
import { buildCode } from "./code.mjs";
import { buildManifest } from "./manifest.mjs";
import { buildSidebar } from "./sidebar.mjs";

/** `budget` is a tripwire, in bytes: what executions pay is the time to parse and load, which `npm run bench` measures. */
const PARTS = {
  "Code.js": { source: "src/addon/main.ts", build: buildCode, budget: 320 * 1024 },
  "Sidebar.html": { source: "src/sidebar/main.tsx", build: buildSidebar, budget: 250 * 1024 },
  "appsscript.json": { source: "appsscript.json", build: buildManifest, budget: 10 * 1024 },
};

/**
 * Makes dist/ (or `folder`) anew: Code.js, Sidebar.html, appsscript.json and nothing else. Nothing is touched when one of them fails.
 * @param {{ deployment: import("./deployment.mjs").Deployment, folder: string }} options
 */
export async function buildDist({ deployment, folder }) {
  const present = Object.entries(PARTS).filter(([, { source }]) => existsSync(source));
  const files = await Promise.all(
    present.map(async ([name, { build, budget }]) => {
      const text = await build(deployment);
      const bytes = Buffer.byteLength(text);
      if (bytes > budget) throw new BuildError(`${folder}/${name} has ${kilobytes(bytes)}, more than the ${kilobytes(budget)} it may have`);
      return { name, text, line: `${folder}/${name} ${kilobytes(bytes)}` };
    }),
  );
  await mkdir(folder, { recursive: true });
  const kept = new Set(files.map(({ name }) => name));
  for (const name of await readdir(folder)) if (!kept.has(name)) await rm(`${folder}/${name}`, { recursive: true });
  for (const { name, text } of files) await replace(`${folder}/${name}`, text);
  return { lines: files.map(({ line }) => line), missing: Object.values(PARTS).flatMap(({ source }) => (existsSync(source) ? [] : [source])) };
}

/** In one step, for a runtime that reads the file meanwhile. */
async function replace(file, text) {
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, text);
  await rename(fresh, file);
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
