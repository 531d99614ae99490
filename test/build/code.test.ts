import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { parse } from "acorn";
import { distFile, distFiles, ES2020, variableNames } from "./dist";

const allowed: readonly string[] = JSON.parse(readFileSync(join(__dirname, "../../src/addon/globals.json"), "utf8"));

/** Everything `@types/google-apps-script` declares as a service and a script of ours could think of. */
const SERVICES = [
  "SpreadsheetApp",
  "PropertiesService",
  "CacheService",
  "LockService",
  "ScriptApp",
  "UrlFetchApp",
  "HtmlService",
  "ContentService",
  "Utilities",
  "Session",
  "Logger",
  "console",
  "MailApp",
  "DriveApp",
  "CardService",
  "Browser",
];

/** Apps Script's V8 has none of these (developers.google.com/apps-script/guides/v8-runtime), or code must not reach for them. */
const FORBIDDEN = [
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "clearInterval",
  "setImmediate",
  "queueMicrotask",
  "TextEncoder",
  "TextDecoder",
  "URL",
  "URLSearchParams",
  "fetch",
  "FormData",
  "Blob",
  "File",
  "Headers",
  "AbortController",
  "structuredClone",
  "atob",
  "btoa",
  "crypto",
  "performance",
  "process",
  "Buffer",
  "require",
  "globalThis",
  "window",
  "document",
  "navigator",
  "localStorage",
  "DOMException",
  "eval",
  "Function",
  "WebAssembly",
];

test("dist/ holds what clasp pushes and nothing else", () => {
  expect(distFiles()).toEqual(["Code.js", "Sidebar.html", "appsscript.json"]);
});

test.each([
  ["Code.js", 320],
  ["Sidebar.html", 250],
] as const)("%s stays within %d KB", (name, kilobytes) => {
  expect(Buffer.byteLength(distFile(name))).toBeLessThanOrEqual(kilobytes * 1024);
});

test("the manifest asks for just the four scopes", () => {
  expect(JSON.parse(distFile("appsscript.json"))).toMatchObject({
    runtimeVersion: "V8",
    oauthScopes: ["spreadsheets.currentonly", "script.container.ui", "script.external_request", "script.scriptapp"].map(
      (scope) => `https://www.googleapis.com/auth/${scope}`,
    ),
  });
});

describe("Code.js", () => {
  const code = distFile("Code.js");

  test("parses as an ES2020 script", () => {
    expect(() => parse(code, ES2020)).not.toThrow();
  });

  test("uses nothing that Apps Script lacks", () => {
    const used = variableNames(code);
    expect(FORBIDDEN.filter((name) => used.has(name))).toEqual([]);
  });

  test("makes the functions of the allow-list global, and its one namespace that the sidebar cannot call", () => {
    const scope = load(code);
    const added = Object.keys(scope).filter((name) => !SERVICES.includes(name));
    expect(added.sort()).toEqual([...allowed, "rowrunner_"].sort());
    expect(allowed.filter((name) => runInNewContext(`${code};typeof ${name}`) !== "function")).toEqual([]);
  });

  test("declares each global function at the top level of the script, where google.script.run looks", () => {
    const declared = parse(code, ES2020).body.flatMap((node) => (node.type === "FunctionDeclaration" ? [node.id.name] : []));
    expect(declared.sort()).toEqual([...allowed].sort());
  });

  test("touches no service while it loads, so that menus work before authorization", () => {
    const touched: string[] = [];
    load(code, (name) => touched.push(name));
    expect(touched).toEqual([]);
  });
});

/** Loads the script into a scope of its own, with services that only tell when they are looked at. */
function load(code: string, touch: (service: string) => void = () => undefined): object {
  const scope = {};
  for (const name of SERVICES) Object.defineProperty(scope, name, { enumerable: true, configurable: true, get: () => touch(name) });
  runInNewContext(code, scope);
  return scope;
}
