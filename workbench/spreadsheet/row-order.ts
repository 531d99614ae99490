import { CellError, CellImage, type CellValue } from "./cell-value";

/**
 * The order that sorts these values, as offsets: numbers and dates, text (case ignored), booleans, errors; blank cells come last
 * either way, and equal ones keep their order [Google's sort as commonly seen].
 */
export function sortedOrder(values: readonly CellValue[], ascending: boolean): readonly number[] {
  const keys = values.map((value) => (typeof value === "string" ? value.toLowerCase() : value));
  const order = [...keys.keys()];
  return order.sort((a, b) => compare(keys[a] ?? null, keys[b] ?? null, ascending) || a - b);
}

function compare(a: CellValue, b: CellValue, ascending: boolean): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const direction = ascending ? 1 : -1;
  const byRank = rank(a) - rank(b);
  if (byRank !== 0 || isUnordered(a) || isUnordered(b)) return byRank * direction;
  return (a < b ? -1 : a > b ? 1 : 0) * direction;
}

/** Errors and images keep their order among themselves. */
function isUnordered(value: CellValue): value is CellError | CellImage {
  return value instanceof CellError || value instanceof CellImage;
}

function rank(value: CellValue): number {
  if (typeof value === "number") return 0;
  if (typeof value === "string") return 1;
  return typeof value === "boolean" ? 2 : 3;
}
