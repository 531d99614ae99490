import vm from "node:vm";
import { PLATFORM_NAMES } from "./script-globals";

const LANGUAGE_NAMES: ReadonlySet<string> = new Set(vm.runInNewContext("Object.getOwnPropertyNames(globalThis)"));
const PATH = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;
const lookups = new Map<string, vm.Script | null>();

/**
 * A function of the script by name: `function f(){}`, `var/let/const f = …`, or a method path like "menu.item1", which menus
 * and triggers accept [G: guides/v8runtimeoverview.md]. `null` when the script has none of that name.
 */
export function findFunction(global: vm.Context, name: string): ((...args: unknown[]) => unknown) | null {
  const found: unknown = lookupOf(name)?.runInContext(global);
  return typeof found === "function" ? (found as (...args: unknown[]) => unknown) : null;
}

/** Whether google.script.run offers a function of this name: not a private one, not a method. */
export function isCallableByClient(name: string): boolean {
  return !name.endsWith("_") && !name.includes(".");
}

function lookupOf(name: string): vm.Script | null {
  let lookup = lookups.get(name);
  if (lookup === undefined) {
    lookup = compileLookup(name);
    lookups.set(name, lookup);
  }
  return lookup;
}

function compileLookup(name: string): vm.Script | null {
  const [root = "", ...members] = name.split(".");
  // `constructor` and its like are on every object, the global one too.
  if (!PATH.test(name) || LANGUAGE_NAMES.has(root) || PLATFORM_NAMES.has(root) || root in Object.prototype) return null;
  try {
    return new vm.Script(`typeof ${root} === "undefined" ? undefined : ${[root, ...members].join("?.")}`, { filename: "workbench" });
  } catch {
    return null; // a reserved word
  }
}
