import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { unsupportedSyntax } from "./script-syntax";

/** What clasp pushed: scripts, HTML files, manifest. Compiled once, run in every execution. */
export interface ScriptProject {
  readonly scripts: readonly vm.Script[];
  /** HTML files by name without ".html". */
  readonly html: ReadonlyMap<string, string>;
  readonly manifest: Manifest;
  /** What Google would refuse when the files are pushed or parsed; such a script fails in every execution. */
  readonly parseErrors: readonly string[];
}

export interface Manifest {
  readonly timeZone: string;
  /** `null` when the manifest names none: then Google asks for what the code uses, and nothing is refused here. */
  readonly scopes: ReadonlySet<string> | null;
}

/** @param folder holds `*.js` (or `*.gs`), `*.html`, `appsscript.json` */
export function loadProject(folder: string): ScriptProject {
  const names = readdirSync(folder).sort();
  const sources = names.filter((name) => /\.(js|gs)$/.test(name)).map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
  const html = names
    .filter((name) => name.endsWith(".html"))
    .map((name) => [name.slice(0, -".html".length), readFileSync(join(folder, name), "utf8")] as const);
  const parseErrors: string[] = [];
  const scripts: vm.Script[] = [];
  for (const { name, text } of sources) {
    parseErrors.push(...unsupportedSyntax(text).map((problem) => `${problem} (${name})`));
    try {
      scripts.push(new vm.Script(text, { filename: name }));
    } catch (error) {
      parseErrors.push(`SyntaxError: ${error instanceof Error ? error.message : String(error)} (${name})`);
    }
  }
  return { scripts, html: new Map(html), manifest: readManifest(join(folder, "appsscript.json")), parseErrors };
}

function readManifest(path: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof manifest !== "object" || manifest === null) throw new Error(`${path} is not a manifest`);
  const zone = "timeZone" in manifest && typeof manifest.timeZone === "string" ? manifest.timeZone : "Etc/UTC";
  const scopes = "oauthScopes" in manifest && Array.isArray(manifest.oauthScopes) ? new Set(manifest.oauthScopes.map(String)) : null;
  return { timeZone: zone, scopes };
}
