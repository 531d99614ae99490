import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { BuildError } from "./build-error.mjs";

const ENTRY = "src/addon/main.ts";
const ALLOWED = "src/addon/globals.json";
/** Ends in "_", so google.script.run cannot reach it (developers.google.com/apps-script/guides/html/communication, "private functions"). */
const NAMESPACE = "rowrunner_";

/**
 * Code.js as text: the add-on as one script, then one real top-level function for each name on the allow-list. Apps Script
 * calls only functions that are declared at the top level of a script; ES modules, private and static fields do not parse there
 * (developers.google.com/apps-script/guides/v8-runtime), which is why the target is ES2020.
 *
 * @param {import("./deployment.mjs").Deployment} deployment the code asks for it: the lock depends on it
 */
export async function buildCode(deployment) {
  const [names, bundle] = await Promise.all([globalNames(), bundleCode(deployment)]);
  const stubs = names.map((name) => `function ${name}(input) { return ${NAMESPACE}.${name}(input); }\n`);
  return `${bundle}${stubs.join("")}`;
}

/** Comments, blanks and line ends go; identifiers stay, so that a stack trace in Google's log can be read. */
async function bundleCode(deployment) {
  const { outputFiles } = await build({
    ...COMMON,
    write: false,
    format: "iife",
    globalName: NAMESPACE,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    define: { ROWRUNNER_DEPLOYMENT: JSON.stringify(deployment) },
  });
  return outputFiles[0].text;
}

/** The allow-list, after making sure that main.ts exports exactly these names: no endpoint is exposed by accident, none is missing. */
async function globalNames() {
  const allowed = JSON.parse(await readFile(ALLOWED, "utf8"));
  if (!Array.isArray(allowed) || !allowed.every((name) => typeof name === "string" && /^[A-Za-z]\w*$/.test(name))) {
    throw new BuildError(`${ALLOWED} is not a list of function names`);
  }
  const { metafile } = await build({ ...COMMON, write: false, format: "esm", metafile: true, logLevel: "silent" });
  const exported = Object.values(metafile.outputs)[0].exports;
  const extra = exported.filter((name) => !allowed.includes(name));
  const absent = allowed.filter((name) => !exported.includes(name));
  const twice = allowed.filter((name, index) => allowed.indexOf(name) !== index);
  const complaints = [
    ...(extra.length > 0 ? [`${ENTRY} exports ${extra.join(", ")}, not listed in ${ALLOWED}`] : []),
    ...(absent.length > 0 ? [`${ALLOWED} lists ${absent.join(", ")}, not exported by ${ENTRY}`] : []),
    ...(twice.length > 0 ? [`${ALLOWED} lists ${twice.join(", ")} twice`] : []),
  ];
  if (complaints.length > 0) throw new BuildError(complaints.join("; "));
  return allowed;
}

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  entryPoints: [ENTRY],
  bundle: true,
  outfile: "Code.js",
  platform: "neutral",
  target: "es2020",
  // ES2020 has no class fields: they become plain assignments.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  charset: "utf8",
  logLevel: "warning",
};
