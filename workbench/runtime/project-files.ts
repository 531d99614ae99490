import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** The files of an Apps Script project, as clasp pushes them: in this order they are loaded. */
export interface ProjectFiles {
  /** With their extension: "Code.js", "lib/dates.gs". */
  readonly scripts: readonly ProjectFile[];
  /** By name without ".html", folders included: "ui/sidebar". */
  readonly html: ReadonlyMap<string, string>;
  /** The text of appsscript.json. */
  readonly manifest: string;
}

interface ProjectFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads a project's folder as `clasp push` does: `.clasp.json` may name another root, the order of files, their extensions, and whether
 * subfolders count; `.claspignore` leaves files out. Without an order files are loaded by name [google/clasp 3.4.1].
 *
 * @throws Error in plain words when it is no Apps Script project
 */
export function readProjectFiles(folder: string): ProjectFiles {
  const settings = readSettings(folder);
  const root = join(folder, settings.root);
  const manifest = join(root, "appsscript.json");
  if (!existsSync(manifest)) throw new Error(`${root} is no Apps Script project: it has no appsscript.json`);
  const isIgnored = ignoredBy(join(folder, ".claspignore"));
  const paths = filesBelow(root, settings.skipSubdirectories).filter((path) => !isIgnored(path));
  const ordered = inOrder(
    paths,
    settings.order.map((path) => relative(root, join(folder, path)).split(sep).join("/")),
  );
  const read = (path: string): ProjectFile => ({ name: path, text: readFileSync(join(root, path), "utf8") });
  const scripts = ordered.filter((path) => settings.scriptExtensions.includes(extname(path))).map(read);
  if (scripts.length === 0) throw new Error(`${root} has no scripts (${settings.scriptExtensions.join(", ")}); what clasp pushes has to be built first`);
  const pages = ordered.filter((path) => settings.htmlExtensions.includes(extname(path))).map(read);
  return {
    scripts,
    html: new Map(pages.map(({ name, text }) => [name.slice(0, -extname(name).length), text])),
    manifest: readFileSync(manifest, "utf8"),
  };
}

interface Settings {
  readonly root: string;
  /** Relative to the project's folder. */
  readonly order: readonly string[];
  readonly skipSubdirectories: boolean;
  readonly scriptExtensions: readonly string[];
  readonly htmlExtensions: readonly string[];
}

function readSettings(folder: string): Settings {
  const path = join(folder, ".clasp.json");
  const given: unknown = existsSync(path) ? JSON.parse(withoutComments(readFileSync(path, "utf8"))) : {};
  const field = (name: string): unknown => (typeof given === "object" && given !== null ? Reflect.get(given, name) : undefined);
  const list = (name: string, otherwise: readonly string[]): readonly string[] => {
    const value = field(name);
    return Array.isArray(value) ? value.map(String) : otherwise;
  };
  return {
    root: String(field("srcDir") || field("rootDir") || "."),
    order: list("filePushOrder", []),
    skipSubdirectories: field("skipSubdirectories") === true,
    scriptExtensions: list("scriptExtensions", [".js", ".gs"]),
    htmlExtensions: list("htmlExtensions", [".html"]),
  };
}

/** Whole lines and blocks; clasp allows comments in its settings. */
function withoutComments(json: string): string {
  return json.replace(/^\s*\/\/.*$/gm, "").replace(/\/\*[\s\S]*?\*\//g, "");
}

/** Paths from the root, with "/". Hidden folders and node_modules are never pushed. */
function filesBelow(root: string, onlyTop: boolean, folder = ""): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return onlyTop || entry.name === "node_modules" || entry.name.startsWith(".") ? [] : filesBelow(root, onlyTop, path);
  });
}

function inOrder(paths: readonly string[], order: readonly string[]): readonly string[] {
  const place = (path: string): number => (order.includes(path) ? order.indexOf(path) : order.length);
  return [...paths].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

/** Later patterns win; "!" takes a file back in. */
function ignoredBy(file: string): (path: string) => boolean {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : [];
  const patterns = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  const rules = patterns.map((line) => ({ ignores: !line.startsWith("!"), pattern: globPattern(line.replace(/^!/, "")) }));
  return (path) => rules.reduce((ignored, { ignores, pattern }) => (pattern.test(path) ? ignores : ignored), false);
}

/** "**" any folders, "*" and "?" within a name, "{a,b}" one of these. */
function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|\{[^}]*\}|[.+^$()|[\]\\]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return part.startsWith("{")
      ? `(?:${part
          .slice(1, -1)
          .split(",")
          .map((choice) => globPattern(choice).source.slice(1, -1))
          .join("|")})`
      : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
