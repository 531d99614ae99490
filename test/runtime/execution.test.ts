import { evaluate, scriptOf } from "./script-runtime";

describe("an execution", () => {
  it("starts from fresh globals each time", () => {
    const script = scriptOf("var count = 0; function next() { return ++count; }");
    expect([script.run("next"), script.run("next")]).toEqual([1, 1]);
  });

  it("has ECMAScript's globals and none of the browser's or Node's [G: guides/v8runtimeoverview.md]", () => {
    const names = [
      "setTimeout",
      "setInterval",
      "TextEncoder",
      "TextDecoder",
      "fetch",
      "FormData",
      "File",
      "Blob",
      "URL",
      "URLSearchParams",
      "DOMException",
      "atob",
      "btoa",
      "crypto",
      "window",
      "navigator",
      "performance",
      "process",
      "structuredClone",
      "queueMicrotask",
      "AbortController",
      "require",
      "module",
      "Buffer",
      "global",
      "ReadableStream",
    ];
    expect(evaluate(`return ${JSON.stringify(names)}.filter((name) => typeof globalThis[name] !== "undefined");`)).toEqual([]);
    expect(evaluate(`return [typeof Intl, typeof BigInt, typeof Promise, typeof Map, typeof WebAssembly];`)).toEqual([
      "object",
      "function",
      "function",
      "function",
      "object",
    ]);
  });

  it("reads the virtual clock", () => {
    const script = scriptOf(`function main() {
      const before = Date.now(); Utilities.sleep(90000);
      return [new Date() - before, new Date(0).getTime(), new Date(2026, 0, 2) instanceof Date, typeof Date(), new Date().constructor === Date, Date.name];
    }`);
    expect(script.run("main")).toEqual([90_000, 0, true, "string", true, "Date"]);
  });

  it("runs promise jobs before it ends, and follows the promise of an async function [G: guides/v8runtimeoverview.md]", () => {
    expect(evaluate(`return (async () => { await null; return [await Promise.resolve(1), 2]; })();`)).toEqual([1, 2]);
  });

  it("fails with the script's own error", () => {
    const script = scriptOf("function main() { null.x; }");
    const execution = script.runtime.runMenu(script.documentId, "main");
    expect(execution).toMatchObject({ status: "failed", source: "menu", authMode: "FULL", functionName: "main" });
    expect(execution.error).toMatch(/^TypeError: Cannot read properties of null/);
    expect(execution.log.join("\n")).toContain("Code.js:1");
  });

  it("says which function is missing", () => {
    expect(scriptOf("").errorOf("gone")).toBe("Exception: Script function not found: gone");
  });
});
