import { CellError, CellImage, type CellValue } from "../spreadsheet/cell-value";
import type { Look } from "../spreadsheet/look";
import type { Cell } from "./protocol";

/** A cell of the spreadsheet as the page gets it. */
export function cellOf(value: CellValue, formula: string | undefined, look: Look | undefined, note: string | undefined): Cell {
  const plain = value instanceof CellError ? value.code : value instanceof CellImage ? null : value;
  const { format, bold, background } = look ?? {};
  if (formula === undefined && format === undefined && !bold && background === undefined && !note) return plain;
  return {
    value: plain,
    ...(formula === undefined ? {} : { formula }),
    ...(format === undefined ? {} : { format }),
    ...(bold ? { bold } : {}),
    ...(background === undefined ? {} : { background }),
    ...(note ? { note } : {}),
  };
}

/** Whether both show the same value. */
export function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return shownIn(a) === shownIn(b);
}

function shownIn(cell: Cell | undefined): unknown {
  return typeof cell === "object" && cell !== null ? cell.value : cell;
}
