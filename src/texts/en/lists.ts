import { rowSpans } from "../../job/row-spans";
import { number } from "./numbers";

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
  return `${total === 1 ? "row" : "rows"} ${rowSpans(rows).map(span).join(", ")}${more > 0 ? ` and ${number(more)} more` : ""}`;
}

/** "rows 2–21", "rows 2–5, 9"; first and last row of each. */
export function rowRanges(ranges: readonly (readonly [number, number])[]): string {
  return ranges.length === 0 ? "no rows with data" : `rows ${ranges.map(span).join(", ")}`;
}

function span([first, last]: readonly [number, number]): string {
  return first === last ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first}–${last}`;
}
