/** A small generator of random numbers: the same seed, the same numbers from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SCALARS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  0.5,
  1e21,
  -1e308,
  2 ** 60,
  2_147_483_648,
  "",
  " ",
  "x",
  "=1+1",
  "all",
  "v0",
  "resubmit",
  "\ud800",
  "\u0000",
  "x".repeat(70_000),
  "__proto__",
  "2026-11-24",
  "../..",
  "<b>",
  "rr_a_0_0_0",
  [],
  {},
  [[]],
  [null],
  ["__proto__"],
];
const NAMES = [
  "kind",
  "jobId",
  "row",
  "choice",
  "task",
  "rows",
  "arguments",
  "name",
  "from",
  "column",
  "headerRow",
  "sheetId",
  "constructor",
  "toString",
  "__proto__",
  "length",
  "0",
  "",
  "apiKey",
  "baseUrl",
];

/** Any JSON, at most `depth` levels deep. */
export function randomJson(random: () => number, depth = 4): unknown {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  if (depth === 0 || random() < 0.4) return pick(SCALARS);
  const size = Math.floor(random() * 5);
  if (random() < 0.4) return Array.from({ length: size }, () => randomJson(random, depth - 1));
  return Object.fromEntries(Array.from({ length: size }, () => [pick(NAMES), randomJson(random, depth - 1)]));
}

/** Every value inside `form` in turn, replaced by other ones (half of the scalars each): each gives one form that differs at one place. */
export function* broken(form: unknown): Generator<{ readonly form: unknown; readonly path: string }> {
  for (const [number, path] of pathsOf(form).entries()) {
    const present = valueAt(form, path);
    for (const wrong of SCALARS.filter((_, i) => i % 2 === number % 2)) {
      if (JSON.stringify(wrong) !== JSON.stringify(present))
        yield { form: replaced(form, path, () => wrong), path: `${path.join(".")} = ${JSON.stringify(wrong)?.slice(0, 30)}` };
    }
    if (path.length > 0) yield { form: replaced(form, path, () => undefined), path: `${path.join(".")} left out` };
    if (typeof present === "object" && present !== null && !Array.isArray(present)) {
      yield { form: replaced(form, path, (value) => ({ ...(value as object), more: 1 })), path: `${path.join(".")} with more` };
    }
  }
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => pathsOf(part, [...path, Array.isArray(value) ? Number(name) : name]))];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, name) => (part as Record<string | number, unknown>)[name], value);
}

function replaced(value: unknown, [first, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  const parts = copy as Record<string | number, unknown>;
  parts[first] = replaced(parts[first], rest, change);
  if (parts[first] === undefined) delete parts[first];
  return copy;
}
