import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Options, type Token, tokenizer } from "acorn";

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

/** The names that a script uses as variables, not as properties; a name in quotes is none. */
export function variableNames(script: string): ReadonlySet<string> {
  const tokens = [...tokenizer(script, ES2020)];
  const variables = tokens.filter((token, index) => isVariable(token, tokens[index - 1], tokens[index + 1]));
  return new Set(variables.map(({ start, end }) => script.slice(start, end)));
}

function isVariable(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  const label = before?.type.label ?? "";
  const isKey = after?.type.label === ":" && ["{", ","].includes(label);
  return token.type.label === "name" && ![".", "?."].includes(label) && !isKey;
}
