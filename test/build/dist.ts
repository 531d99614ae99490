import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Node, type Options, parse } from "acorn";

const DIST = join(__dirname, "../../dist");

/** What `npm run build` made, which is what Google gets. */
export function distFile(name: "Code.js" | "Sidebar.html" | "appsscript.json"): string {
  const file = join(DIST, name);
  if (!existsSync(file)) throw new Error(`dist/${name} is not there: run npm run build first`);
  return readFileSync(file, "utf8");
}

export function distFiles(): readonly string[] {
  return readdirSync(DIST).sort();
}

/** Apps Script parses what ES2020 has: no private fields, no static fields, no `??=`, no modules. */
export const ES2020: Options = { ecmaVersion: 2020, sourceType: "script" };

/** The names that a script uses as variables; names of properties and methods are none. */
export function variableNames(script: string): ReadonlySet<string> {
  const names = new Set<string>();
  visit(parse(script, ES2020), names);
  return names;
}

function visit(node: Node, names: Set<string>): void {
  if (node.type === "Identifier" && "name" in node) names.add(String(node.name));
  const skipped = "computed" in node && !node.computed ? namePart(node) : null;
  for (const [part, value] of Object.entries(node)) {
    if (part === skipped) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, names);
  }
}

/** Where a node holds a name that is no variable. */
function namePart(node: Node): string {
  return node.type === "MemberExpression" ? "property" : "key";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
