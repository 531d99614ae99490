import { types } from "node:util";
import vm from "node:vm";
import { readProjectFiles } from "./project-files";
import { unsupportedSyntax } from "./script-syntax";

/** What clasp pushed: scripts, HTML files, manifest. Compiled once, run in every execution. */
export interface ScriptProject {
  readonly scripts: readonly vm.Script[];
  /** HTML files by name without ".html". */
  readonly html: ReadonlyMap<string, string>;
  readonly manifest: Manifest;
  /** What Google would refuse when the files are pushed or parsed; such a script fails in every execution. */
  readonly parseErrors: readonly string[];
  /** Whether a simple trigger of this name may be in the scripts. */
  mentions(name: string): boolean;
}

export interface Manifest {
  readonly timeZone: string;
  /** `null` when the manifest names none: then Google asks for what the code uses, and nothing is refused here. */
  readonly scopes: ReadonlySet<string> | null;
  /** Global names that libraries and advanced services get: what they are, by name. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** @param folder of a project, as `readProjectFiles` reads it */
export function loadProject(folder: string): ScriptProject {
  const { scripts, html, manifest } = readProjectFiles(folder);
  const compiled = scripts.map(({ name, text }) => compile(name, text));
  return {
    scripts: compiled.flatMap(({ script }) => (script ? [script] : [])),
    html,
    manifest: readManifest(manifest),
    parseErrors: compiled.flatMap(({ problems }) => problems),
    mentions: (name) => scripts.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text)),
  };
}

interface Compiled {
  readonly script: vm.Script | null;
  readonly problems: readonly string[];
}

/** Many runtimes of one process run the same bundle: it is compiled and looked through once. */
const recent = new Map<string, Compiled>();
const KEPT = 20;

function compile(name: string, text: string): Compiled {
  const key = `${name}\n${text}`;
  const known = recent.get(key);
  if (known) return known;
  const problems = unsupportedSyntax(text).map((problem) => `${problem} (${name})`);
  let script: vm.Script | null = null;
  try {
    script = new vm.Script(text, { filename: name });
  } catch (error) {
    problems.push(`SyntaxError: ${types.isNativeError(error) ? error.message : String(error)} (${name})`);
  }
  const compiled = { script, problems };
  const [oldest] = recent.keys();
  if (recent.size >= KEPT && oldest !== undefined) recent.delete(oldest);
  recent.set(key, compiled);
  return compiled;
}

function readManifest(text: string): Manifest {
  const manifest: unknown = JSON.parse(text);
  if (typeof manifest !== "object" || manifest === null) throw new Error("appsscript.json is not a manifest");
  const zone = "timeZone" in manifest && typeof manifest.timeZone === "string" ? manifest.timeZone : "Etc/UTC";
  const scopes = "oauthScopes" in manifest && Array.isArray(manifest.oauthScopes) ? new Set(manifest.oauthScopes.map(String)) : null;
  return { timeZone: zone, scopes, dependencies: new Map("dependencies" in manifest ? dependenciesOf(manifest.dependencies) : []) };
}

function dependenciesOf(dependencies: unknown): readonly (readonly [string, string])[] {
  if (typeof dependencies !== "object" || dependencies === null) return [];
  const lists = { libraries: "library", enabledAdvancedServices: "advanced service" };
  return Object.entries(lists).flatMap(([list, kind]) => {
    const entries: unknown = Reflect.get(dependencies, list);
    return Array.isArray(entries) ? entries.map((entry: unknown) => [String(Object(entry).userSymbol), kind] as const) : [];
  });
}
