import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

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

/**
 * Private (`#x`) and static class fields "aren't supported and cause parsing errors", nor are modules
 * [G: guides/v8runtimeoverview.md]. A look at the text outside strings and comments, not a parser: meant for bundles.
 */
export function unsupportedSyntax(source: string): readonly string[] {
  const code = withoutTextAndComments(source);
  const problems: string[] = [];
  const privateField = /(?:\bthis|[\w)\]])\s*\??\.\s*(#[A-Za-z_$][\w$]*)|[{;}\n]\s*(?:static\s+)?(#[A-Za-z_$][\w$]*)\s*[=;(\n]/.exec(code);
  if (privateField) problems.push(`SyntaxError: private class member ${privateField[1] ?? privateField[2]} is not supported by Apps Script`);
  const staticField = /[{;}\n]\s*static\s+([A-Za-z_$][\w$]*)\s*[=;]/.exec(code);
  if (staticField) problems.push(`SyntaxError: static class field ${staticField[1]} is not supported by Apps Script`);
  if (/[{;}\n]\s*static\s*\{/.test(code)) problems.push("SyntaxError: static class blocks are not supported by Apps Script");
  return problems;
}

function withoutTextAndComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*/g, (text) =>
    text.startsWith("/") ? " " : '""',
  );
}

function readManifest(path: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof manifest !== "object" || manifest === null) throw new Error(`${path} is not a manifest`);
  const zone = "timeZone" in manifest && typeof manifest.timeZone === "string" ? manifest.timeZone : "Etc/UTC";
  const scopes = "oauthScopes" in manifest && Array.isArray(manifest.oauthScopes) ? new Set(manifest.oauthScopes.map(String)) : null;
  return { timeZone: zone, scopes };
}
