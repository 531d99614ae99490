import { type Node, parse } from "acorn";

/**
 * What Apps Script does not parse though V8 does: private class members (`#x`), static class fields and blocks "aren't
 * supported and cause parsing errors", nor are modules [G: guides/v8runtimeoverview.md].
 */
export function unsupportedSyntax(source: string): readonly string[] {
  // Most scripts have neither, and reading the whole tree takes a while.
  if (!/#[A-Za-z_$]|\bstatic\b/.test(source)) return [];
  let tree: Node;
  try {
    tree = parse(source, { ecmaVersion: 2022, sourceType: "script" });
  } catch {
    return []; // V8 says it better.
  }
  const problems = new Set<string>();
  const waiting: unknown[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== "object" || node === null) continue;
    const problem = problemOf(node);
    if (problem) problems.add(`SyntaxError: ${problem} not supported by Apps Script`);
    for (const child of Object.values(node)) waiting.push(child);
  }
  return [...problems];
}

function problemOf(node: object): string | null {
  if (!("type" in node)) return null;
  if (node.type === "PrivateIdentifier" && "name" in node) return `private class member #${node.name} is`;
  if (node.type === "StaticBlock") return "static class blocks are";
  if (node.type === "PropertyDefinition" && "static" in node && node.static === true) return `static class field ${keyOf(node)} is`;
  return null;
}

function keyOf(node: object): string {
  const key: unknown = "key" in node ? node.key : null;
  return typeof key === "object" && key !== null && "name" in key ? String(key.name) : "";
}
