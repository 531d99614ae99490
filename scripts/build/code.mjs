import { readFile } from "node:fs/promises";
import { minify } from "@swc/core";
import { build } from "esbuild";
import { BuildError } from "./build-error.mjs";

const ENTRY = "src/addon/main.ts";
const ALLOWED = "src/addon/globals.json";
/** Ends in "_", so google.script.run cannot reach it; short, since each function names it. */
const NAMESPACE = "R_";

/**
 * Code.js as text: the add-on as one script, then one real top-level function for each name on the allow-list. Apps Script
 * calls only functions that are declared at the top level of a script; ES modules, private and static fields do not parse there
 * (developers.google.com/apps-script/guides/v8-runtime), which is why the target is ES2020.
 */
export async function buildCode() {
  const [names, bundle] = await Promise.all([globalNames(), bundleCode()]);
  const stubs = names.map((name) => `function ${name}(a){return ${NAMESPACE}.${name}(a)}\n`);
  return `${bundle}${stubs.join("")}`;
}

/** Google parses the script anew for every execution, so it is small: names and line ends go. */
async function bundleCode() {
  const plain = await minified({});
  const names = await hiddenNames(plain);
  const { code } = names.length === 0 ? plain : await minified({ mangleProps: new RegExp(`^(?:${names.join("|")})$`) });
  return squeeze(asNamespace(code));
}

/** @param {import("esbuild").BuildOptions} options */
async function minified(options) {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    ...options,
    write: false,
    metafile: true,
    format: "esm",
    minify: true,
    legalComments: "none",
  });
  return { code: outputFiles?.[0]?.text ?? "", sources: Object.keys(metafile?.inputs ?? {}) };
}

/**
 * Private members that may have short names: nothing else in the bundle has theirs, neither what is stored or sent nor anything of
 * Google's. Local names are short already, so whatever is still called so is a member, or stands in a text.
 */
async function hiddenNames({ code, sources }) {
  const texts = await Promise.all(sources.map((path) => readFile(path, "utf8")));
  const names = new Set(texts.flatMap((text) => [...text.matchAll(/\bprivate (?:readonly |get )?(\w+)/g)].map(([, name]) => name)));
  const count = (pattern) => code.match(new RegExp(pattern, "g"))?.length ?? 0;
  return [...names].filter((name) => {
    const whole = `(?<![\\w$])${name}(?![\\w$])`;
    return count(whole) === count(`(?<![\\w$])this\\.${whole}`) + count(`(?<=[{};]|[{};]get )${whole}(?=\\()`);
  });
}

/** A module as one object of its exports: shorter than what esbuild makes for a global name, which keeps exports live. */
function asNamespace(module) {
  const exported = /export\s*\{([^{}]*)\};?\s*$/.exec(module);
  if (!exported) throw new BuildError(`${ENTRY} does not end with its exports once it is bundled`);
  const members = exported[1].split(",").map((part) => {
    const [local, name = local] = part.trim().split(/\s+as\s+/);
    return `${name}:${local}`;
  });
  return `var ${NAMESPACE}=(()=>{${module.slice(0, exported.index)}return{${members.join(",")}}})();`;
}

/** A second minifier finds what the first one leaves, 3 %. Functions may become arrows: only classes are called with `new`. The bundle is one script, so the namespace at its top keeps its name. */
async function squeeze(script) {
  const compress = { ecma: 2020, passes: 3, unsafe_arrows: true, unsafe_methods: true };
  const { code } = await minify(script, { ecma: 2020, module: false, compress, mangle: true, format: { comments: false } });
  return `${code}\n`;
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
  // Fields become plain assignments, which are shorter and faster than what ES2020 needs for defining them.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  charset: "utf8",
  logLevel: "warning",
};
