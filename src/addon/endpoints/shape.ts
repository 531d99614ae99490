/**
 * Reads unknown JSON into a type, or throws where it does not fit. A validation library of the same use was 7 % of the bundle, which
 * Google parses anew at every poll.
 */
export type Shape<T> = (value: unknown, path: string) => T;

export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** The first thing that does not fit; `path` as in "arguments[2].name". */
export class Misfit extends Error {
  override readonly name = "Misfit";

  constructor(
    readonly path: string,
    /** The most there may be ("200 characters"), for what is too long and nothing else. */
    readonly most: string | null = null,
  ) {
    super(`unexpected value at ${path}`);
  }
}

export function text(longest: number, pattern = /^/): Shape<string> {
  return (value, path) => {
    if (typeof value !== "string" || !pattern.test(value)) return misfit(path);
    if (value.length > longest) throw new Misfit(path, `${longest} characters`);
    return value;
  };
}

export function integer(least: number, most: number): Shape<number> {
  return (value, path) => (Number.isSafeInteger(value) && typeof value === "number" && value >= least && value <= most ? value : misfit(path));
}

/** 0 or more. */
export const amount: Shape<number> = (value, path) => (typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : misfit(path));

export const flag: Shape<boolean> = (value, path) => (typeof value === "boolean" ? value : misfit(path));

export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return (value, path) => words.find((word) => word === value) ?? misfit(path);
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function list<T>(shape: Shape<T>, longest: number): Shape<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return misfit(path);
    if (value.length > longest) throw new Misfit(path, `${longest} entries`);
    return value.map((item, index) => shape(item, `${path}[${index}]`));
  };
}

/** An object of texts by names of the sender's own choice. */
export function textMap(mostEntries: number, longest: number): Shape<Readonly<Record<string, string>>> {
  const entry = text(longest);
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return misfit(path);
    const entries = Object.entries(value);
    if (entries.length > mostEntries) throw new Misfit(path, `${mostEntries} entries`);
    return Object.fromEntries(entries.map(([name, item]) => [entry(name, path), entry(item, path)]));
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Values<F extends Fields> = { readonly [K in keyof F]: Shaped<F[K]> };
type Optionals<F extends Fields> = { readonly [K in keyof F]?: Shaped<F[K]> };

/** An object with exactly these fields; `optional` ones may be left out. */
export function object<F extends Fields>(fields: F): Shape<Values<F>>;
export function object<F extends Fields, O extends Fields>(fields: F, optional: O): Shape<Values<F> & Optionals<O>>;
export function object(fields: Fields, optional: Fields = {}): Shape<unknown> {
  const all = new Map([...Object.entries(fields), ...Object.entries(optional)]);
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return misfit(path);
    const given = new Map<string, unknown>(Object.entries(value));
    for (const name of given.keys()) if (!all.has(name)) misfit(`${path}.${name}`);
    const read: Record<string, unknown> = {};
    for (const [name, shape] of all) if (name in fields || given.has(name)) read[name] = shape(given.get(name), `${path}.${name}`);
    return read;
  };
}

/** One of several objects, told apart by their `kind`. */
export function variant<const V extends Readonly<Record<string, Shape<unknown>>>>(shapes: V): Shape<Shaped<V[keyof V]>>;
export function variant(shapes: Readonly<Record<string, Shape<unknown>>>): Shape<unknown> {
  const byKind = new Map(Object.entries(shapes));
  return (value, path) => {
    const kind: unknown = typeof value === "object" && value !== null && "kind" in value ? value.kind : null;
    const shape = typeof kind === "string" ? byKind.get(kind) : undefined;
    return shape ? shape(value, path) : misfit(`${path}.kind`);
  };
}

function misfit(path: string): never {
  throw new Misfit(path);
}
