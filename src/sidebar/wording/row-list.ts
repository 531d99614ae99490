import { grouped } from "./numbers";

/**
 * Sheet rows as people write them. `total` may be larger than the list, which holds the first few only.
 *
 *     rowList([2, 3, 4, 9], 4)   "rows 2–4, 9"
 *     rowList([7], 1)            "row 7"
 *     rowList([2, 5], 40)        "rows 2, 5 and 38 more"
 *     rowList([], 3)             ""
 */
export function rowList(rows: readonly number[], total: number): string {
  if (rows.length === 0) return "";
  const more = total - rows.length;
  return `${total === 1 ? "row" : "rows"} ${spans(rows).join(", ")}${more > 0 ? ` and ${grouped(more)} more` : ""}`;
}

function spans(rows: readonly number[]): readonly string[] {
  const sorted = [...rows].sort((a, b) => a - b);
  const found: { first: number; last: number }[] = [];
  for (const row of sorted) {
    const current = found.at(-1);
    if (current && row <= current.last + 1) current.last = row;
    else found.push({ first: row, last: row });
  }
  return found.map(({ first, last }) => (first === last ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first}–${last}`));
}
