import { CellError, type Entry } from "./cell-value";
import { parseDate } from "./entry-date";
import { parseNumber } from "./entry-number";
import { MAX_CELL_LENGTH, TOO_LONG } from "./limits";

export interface EntryContext {
  /** The cell's number format, `undefined` for automatic. */
  readonly format: string | undefined;
  /** For dates without a year. */
  readonly year: () => number;
}

const DATE_OR_BOOLEAN = /^(?:true|false|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*)$/i;

/**
 * Reads a text as if it were typed into a cell (locale en_US), as Google does for people and for `setValues` alike
 * [G: reference/spreadsheet/Range.md; platform facts 4].
 *
 * - A leading apostrophe makes the rest literal text, in every format.
 * - A leading "=" makes a formula, also in plain-text cells [report].
 * - A leading "+" that does not start a number makes a formula too ("+57 301" → #ERROR! [report]); not in plain-text cells [infer].
 *   A leading "-" or "@" does not [infer].
 * - Plain-text format "@" keeps numbers, dates and booleans as text.
 * - Lone surrogates become U+FFFD [report].
 *
 * @throws Error with Google's text when it is longer than 50,000 characters
 */
export function parseEntry(text: string, context: EntryContext): Entry {
  if (text === "") return BLANK;
  const first = text.charCodeAt(0);
  if (first === APOSTROPHE) return textEntry(text.slice(1));
  if (first === EQUALS) return { value: null, formula: wellFormed(checkLength(text)) };
  if (context.format === "@") return textEntry(text);
  if (isLetter(first)) return (text.length <= 40 && DATE_OR_BOOLEAN.test(text) && (parseBoolean(text) ?? parseDate(text, context.year))) || textEntry(text);
  if (text.length <= 400 && mayBeNumber(first)) {
    const trimmed = text.trim();
    const entry = parseNumber(trimmed) ?? parseDate(trimmed, context.year) ?? parseBoolean(trimmed);
    if (entry) return entry;
  }
  if (first === PLUS && text.length > 1) return { value: null, formula: wellFormed(checkLength(`=${text}`)) };
  const error = first === HASH ? CellError.find(text) : undefined;
  return error ? { value: error } : textEntry(text);
}

/** Text exactly as it is, checked and made well formed; "" is a blank cell. */
export function textEntry(text: string): Entry {
  return text === "" ? BLANK : { value: wellFormed(checkLength(text)) };
}

const BLANK: Entry = { value: null };
const APOSTROPHE = 39;
const EQUALS = 61;
const PLUS = 43;
const HASH = 35;

function parseBoolean(text: string): Entry | null {
  const upper = text.length <= 5 ? text.toUpperCase() : "";
  return upper === "TRUE" || upper === "FALSE" ? { value: upper === "TRUE" } : null;
}

function checkLength(text: string): string {
  if (text.length > MAX_CELL_LENGTH) throw new Error(TOO_LONG);
  return text;
}

/** Lone surrogates become U+FFFD, as on Google's wire. */
export function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, "\ufffd") : text;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Digits, signs, "$", ".", "(" and white space. */
function mayBeNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 45 || code === PLUS || code === 36 || code === 46 || code === 40 || code <= 32 || code === 160;
}
