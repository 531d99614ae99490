import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

/** Bundle in build/page/ → entry. */
const ENTRIES = {
  main: "workbench/page/client/main.ts",
  "sidebar-shim": "workbench/page/client/sidebar-shim.ts",
};
const FOLDER = "build/page";
/** What the last bundle was made of, to skip it when nothing changed: Univer is some megabytes. */
const STAMP = `${FOLDER}/made-of.json`;

/** The page's files for the browser. */
export async function buildPage() {
  const entryPoints = Object.fromEntries(Object.entries(ENTRIES).filter(([, source]) => existsSync(source)));
  const names = Object.keys(entryPoints);
  const missing = Object.values(ENTRIES).filter((source) => !existsSync(source));
  if (await isFresh(names)) return { lines: names.map((name) => `${FOLDER}/${name}.js unchanged`), missing };
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    outdir: FOLDER,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    loader: { ".woff2": "dataurl", ".woff": "dataurl", ".ttf": "dataurl", ".svg": "dataurl", ".png": "dataurl" },
    define: { "process.env.NODE_ENV": '"production"' },
    metafile: true,
    logLevel: "warning",
  });
  const own = Object.keys(metafile.inputs).filter((file) => !file.includes("node_modules/"));
  await writeFile(STAMP, JSON.stringify({ names, files: own, hash: await hashOf(own) }));
  return { lines: names.map((name) => `${FOLDER}/${name}.js`), missing };
}

async function isFresh(names) {
  if (!existsSync(STAMP) || !names.every((name) => existsSync(`${FOLDER}/${name}.js`))) return false;
  try {
    const stamp = JSON.parse(await readFile(STAMP, "utf8"));
    return stamp.names.join() === names.join() && stamp.hash === (await hashOf(stamp.files));
  } catch {
    return false; // A stamp of another version, or a file that is gone: build again.
  }
}

/** Packages change only with the lock file, and the way of bundling only with this file. */
async function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of [...files, "package-lock.json", "scripts/build/page.mjs"]) hash.update(file).update(await readFile(file));
  return hash.digest("hex");
}
