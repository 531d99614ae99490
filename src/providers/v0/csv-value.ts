import { compactJson } from "../../job/compact-json";
import { parseExactJson } from "../http/exact-json";
import { isExact, JSON_NUMBER } from "../http/exact-number";

/** What the JSON of one run says about a column: whether its values are text, or numbers, booleans, lists and objects. */
export type ColumnKind = "text" | "typed";

/**
 * The value that a CSV field stands for. CSV has only text, while both export formats must fill a sheet alike: a number must become
 * a number and the text "123" must stay text. Only the JSON of a run tells which it is (`kind`).
 *
 * - `text`: the field as it is.
 * - `typed`: any JSON number, true/false (any case) and JSON list or object is read; all else ("n/a") stays text,
 *   as do the digits of a number that a double cannot hold.
 * - unknown: as `typed`, but only when writing the value gives back exactly the field, so that "12.50" and "TRUE" stay as they came.
 */
export function csvValue(field: string, kind: ColumnKind | undefined): unknown {
  if (kind === "text" || !looksTyped(field)) return field;
  const value = readTyped(field);
  if (kind === "typed") return value ?? field;
  return compactJson(value) === field ? value : field;
}

/**
 * Whether the field could be something else than text, so that its column's kind matters. "00123" and "1/2" could not, nor could a
 * number that a double cannot hold.
 */
export function looksTyped(field: string): boolean {
  if (JSON_NUMBER.test(field)) return isExact(field);
  return /^(true|false)$/i.test(field) || /^(\[[\s\S]*\]|\{[\s\S]*\})$/.test(field);
}

function readTyped(field: string): unknown {
  if (/^[tf]/i.test(field)) return field.toLowerCase() === "true";
  try {
    return parseExactJson(field);
  } catch {
    return undefined;
  }
}
