import type { ICellData, IStyleData, Nullable } from "@univerjs/presets";
import { CellValueType } from "@univerjs/presets";
import type { Cell, RichCell } from "../protocol";

/**
 * A cell of the worker as Univer's grid holds it. Keys that do not apply are set to `null`, because the grid merges what it is
 * given into what the cell had.
 */
export function toGrid(cell: Cell): ICellData {
  const { value, formula, format, note, bold, background }: RichCell = cell !== null && typeof cell === "object" ? cell : { value: cell };
  return {
    ...gridValue(value),
    f: formula ?? null,
    si: null,
    p: null,
    s: styleOf(format, bold, background),
    custom: note === undefined ? null : { note },
  };
}

function styleOf(format: string | undefined, bold: true | undefined, background: string | undefined): IStyleData | null {
  if ((format === undefined || format === "@") && !bold && background === undefined) return null;
  return {
    n: format === undefined || format === "@" ? null : { pattern: format },
    ...(bold ? { bl: 1 } : {}),
    ...(background === undefined ? {} : { bg: { rgb: background } }),
  };
}

/** Text that looks like a number or formula is marked as text, so that opening and closing its editor leaves it text. */
function gridValue(value: RichCell["value"]): Pick<ICellData, "v" | "t"> {
  if (value === null || value === "") return { v: null, t: null };
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { v: value, t: /^[\d.+\-=']|^(?:true|false)$/i.test(value) ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

/** Whether the grid shows this cell already, so that a whole sheet can be compared without redrawing what is right. */
export function sameInGrid(shown: Nullable<ICellData>, cell: Cell): boolean {
  if (cell === null || cell === "") return isBlank(shown);
  if (typeof cell === "object") return false;
  const wanted = toGrid(cell);
  return shown?.v === wanted.v && (shown?.f ?? null) === null && (shown?.t ?? null) === (wanted.t ?? null) && !shown?.s && !shown?.custom;
}

function isBlank(shown: Nullable<ICellData>): boolean {
  return !shown || ((shown.v === null || shown.v === undefined || shown.v === "") && !shown.f && !shown.p && !shown.si && !shown.custom);
}

/** Notes travel with the cell in the grid, in the field that Univer leaves to its users. */
export function noteIn(shown: Nullable<ICellData>): string | null {
  const note: unknown = shown?.custom?.note;
  return typeof note === "string" ? note : null;
}
