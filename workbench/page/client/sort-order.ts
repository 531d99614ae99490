import type { ICellData, Nullable } from "@univerjs/presets";
import { CellValueType } from "@univerjs/presets";

/**
 * The order that sorts rows by one column as Sheets does: numbers, then text (case ignored), then booleans, then
 * errors; blanks last whichever way. Element i is the offset of the row that comes to offset i.
 */
export function sortOrder(cells: readonly Nullable<ICellData>[], ascending: boolean): readonly number[] {
  const sign = ascending ? 1 : -1;
  const keys = cells.map(keyOf);
  return keys
    .map((_, index) => index)
    .sort((a, b) => {
      const left = keys[a];
      const right = keys[b];
      if (!left || !right) return left ? -1 : right ? 1 : a - b;
      return sign * compare(left, right) || a - b;
    });
}

type Key = { readonly rank: 0 | 2 | 3; readonly value: number } | { readonly rank: 1; readonly value: string };

function keyOf(cell: Nullable<ICellData>): Key | null {
  const value = cell?.v;
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean" || cell?.t === CellValueType.BOOLEAN) return { rank: 2, value: Number(value) };
  if (cell?.f && typeof value === "string" && /^#[A-Z0-9/]+[!?A]$/.test(value)) return { rank: 3, value: 0 };
  return typeof value === "number" ? { rank: 0, value } : { rank: 1, value: value.toLowerCase() };
}

function compare(left: Key, right: Key): number {
  if (typeof left.value === "string" && typeof right.value === "string") return left.value.localeCompare(right.value);
  if (left.rank !== right.rank) return left.rank - right.rank;
  return Number(left.value) - Number(right.value);
}
