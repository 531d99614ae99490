import { types } from "node:util";

/** What google.script.run makes of a value on its way [G: reference-google-script-run.md]. */
export type Passed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly path: string };

/**
 * Copies plain data: numbers, booleans, strings, null, arrays and objects of them. `undefined` in arrays becomes null, in
 * objects it is left out. A Date, a function or anything else is not allowed anywhere, nor is a circle.
 */
export function plainCopy(value: unknown): Passed {
  const above = new Set<object>();
  const copy = (item: unknown, path: string): unknown => {
    if (item === undefined || item === null) return null;
    switch (typeof item) {
      case "string":
      case "boolean":
        return item;
      case "number":
        return Number.isFinite(item) ? item : null;
      case "object":
        break;
      default:
        throw new Prohibited(path);
    }
    if (above.has(item)) throw new Prohibited(path);
    above.add(item);
    const copied = Array.isArray(item) ? Array.from(item, (part, i) => copy(part, `${path}[${i}]`)) : copyObject(item, path);
    above.delete(item);
    return copied;
  };
  const copyObject = (item: object, path: string): unknown => {
    if (!isPlain(item)) throw new Prohibited(path);
    const entries = Object.entries(item).filter(([, part]) => part !== undefined);
    return Object.fromEntries(entries.map(([key, part]) => [key, copy(part, `${path}.${key}`)]));
  };
  try {
    return { ok: true, value: copy(value, "") };
  } catch (error) {
    // Else a getter of the script threw, or the nesting is too deep to follow.
    return { ok: false, path: error instanceof Prohibited ? error.path : "" };
  }
}

class Prohibited extends Error {
  constructor(readonly path: string) {
    super(path);
  }
}

/** Plain in any realm: the prototype is null or some realm's Object.prototype. */
function isPlain(item: object): boolean {
  if (types.isDate(item) || types.isProxy(item)) return false;
  const prototype: unknown = Object.getPrototypeOf(item);
  return prototype === null || (typeof prototype === "object" && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty"));
}
