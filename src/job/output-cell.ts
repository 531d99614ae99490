import { compactJson } from "./compact-json";
import { cutWhole, SURROGATE, wellFormed } from "./surrogates";

/** What is written into a cell: text carries a leading apostrophe, "" clears. */
export type Written = string | number | boolean;

/** "50,000 characters per cell" [platform: error text of setValues], less one for the apostrophe in case it counts. */
const MAX_CELL_CHARACTERS = 49_999;
const CUT_MARK = "… [cut: the text was longer than a cell can hold]";

/**
 * One output as it goes into a cell. Text stays the exact text: the leading apostrophe keeps Sheets from reading a formula, number
 * or date into it and is not part of the cell's value [platform: reports on setValues]. Numbers and booleans stay what they are,
 * lists are joined by ", ", objects become compact JSON.
 */
export function outputCell(value: unknown): Written {
  if (typeof value === "string") return textCell(value);
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return value;
  return textCell(readable(value));
}

/** Text for a cell, as exact text. */
export function textCell(text: string): string {
  if (text === "") return "";
  // The usual text at once, since there are many.
  return text.length > MAX_CELL_CHARACTERS || SURROGATE.test(text) ? `'${cut(wellFormed(text))}` : `'${text}`;
}

/** An output as a person reads it. */
export function readable(value: unknown): string {
  if (value === null || value === undefined) return "";
  // `join` reads what is no object as it is read alone.
  if (Array.isArray(value)) return (value.some(isNested) ? value.map((item) => (isNested(item) ? compactJson(item) : item)) : value).join(", ");
  return typeof value === "object" ? compactJson(value) : String(value);
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether the cell holds already what would be written: text is read back without its apostrophe. */
export function holds(cell: unknown, written: Written): boolean {
  return typeof written === "string" ? cell === written.slice(1) : cell === written;
}

function cut(text: string): string {
  if (text.length <= MAX_CELL_CHARACTERS) return text;
  return cutWhole(text, MAX_CELL_CHARACTERS - CUT_MARK.length) + CUT_MARK;
}
