import { cellText, type DateText, isBlank, isDate, isErrorValue, type SheetValue } from "./cell";
import { NamedValues } from "./named-values";
import type { ArgumentValue } from "./run";
import { wellFormed } from "./surrogates";

/** Names an input column for the life of a job: the value of its developer metadata, so that it may move and be renamed. */
export type ColumnRef = string;

export type TemplatePart = { readonly text: string } | { readonly column: ColumnRef };

export type ArgumentSource =
  | { readonly kind: "column"; readonly column: ColumnRef }
  | { readonly kind: "constant"; readonly text: string }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[] };

export interface ArgumentSpec {
  readonly name: string;
  readonly from: ArgumentSource;
}

/** The arguments of one row, by the names of its job. */
export type RowArguments = NamedValues<ArgumentValue>;

/** One row, by column. `undefined` where the column is gone. */
export type RowReader = (column: ColumnRef) => SheetValue | undefined;

/**
 * The arguments of one row: numbers and booleans stay what they are, dates become ISO 8601, a blank cell leaves its argument out,
 * an error cell leaves the row out. A row whose arguments are only constants has none of its own and stays out too.
 *
 * @param nameOf what to call a column in a reason
 * @returns a text where the row stays out: the reason, for example "no arguments" or "error in Country (#N/A)"
 */
export function rowArguments(
  specs: readonly ArgumentSpec[],
  read: RowReader,
  dateText: DateText,
  nameOf: (column: ColumnRef) => string,
): RowArguments | string {
  const names = namesOf(specs);
  // Of the right length at once: there is one for each row, and a list that grows takes three times the room.
  const values = new Array<ArgumentValue | undefined>(names.length);
  let fromRow = false;
  let i = 0;
  for (const { from } of specs) {
    let value: ArgumentValue | undefined;
    if (from.kind === "column") {
      const cell = read(from.column);
      if (typeof cell === "string") {
        if (isErrorValue(cell)) return outBy(cell, nameOf(from.column));
        if (!isBlank(cell)) value = cell;
      } else if (cell !== undefined) value = isDate(cell) ? dateText(cell) : cell;
    } else if (from.kind === "template") {
      let isGiven = false;
      for (const part of from.parts) {
        if (!("column" in part)) continue;
        const cell = read(part.column);
        if (cell !== undefined && isErrorValue(cell)) return outBy(cell, nameOf(part.column));
        if (!isBlank(cell)) isGiven = true;
      }
      if (isGiven) value = fillTemplate(from.parts, read, dateText);
    } else if (from.text !== "") {
      values[i++] = from.text;
      continue;
    }
    values[i++] = value;
    fromRow ||= value !== undefined;
  }
  return fromRow ? new NamedValues(names, values) : "no arguments";
}

function outBy(error: string, column: string): string {
  return `error in ${column} (${error})`;
}

/** The rows of a job share one list of names. */
const namesKnown = new WeakMap<readonly ArgumentSpec[], readonly string[]>();

function namesOf(specs: readonly ArgumentSpec[]): readonly string[] {
  const known = namesKnown.get(specs);
  if (known) return known;
  const names = specs.map(({ name }) => name);
  namesKnown.set(specs, names);
  return names;
}

function fillTemplate(parts: readonly TemplatePart[], read: RowReader, dateText: DateText): string {
  return parts.map((part) => ("text" in part ? part.text : cellText(read(part.column), dateText))).join("");
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** The texts and header names of `"{{Company}}, {{Country}}"` in order. */
export function parseTemplate(text: string): readonly ({ readonly text: string } | { readonly header: string })[] {
  const parts: ({ text: string } | { header: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ header: (match[1] ?? "").trim() });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Equal for equal requests of one job: same arguments (types too), runner and callback. */
export function requestKey({ arguments: { list }, runner, callbackUrl }: Asked): string {
  return JSON.stringify(runner === "" && callbackUrl === "" ? list : [runner, callbackUrl, list]);
}

interface Asked {
  readonly arguments: RowArguments;
  readonly runner: string;
  readonly callbackUrl: string;
}

/**
 * Arguments as one text to look up rows that may agree with what the API gives back: equal for all that `argumentsAgree` takes for
 * the same, and for a little more.
 */
export function argumentsKey(names: readonly string[], textOf: (name: string) => ArgumentValue | undefined): string {
  return JSON.stringify(names.map((name) => canonical(String(textOf(name) ?? ""))));
}

function canonical(text: string): string {
  if (text.trim() === "") return text;
  const number = Number(text);
  return Number.isNaN(number) ? wellFormed(text).toLowerCase() : String(number);
}

/**
 * Whether a row's arguments are those that the API gives back (as text). Numbers and booleans may be spelt otherwise there, lone
 * surrogates do not survive the way, and an argument left out equals a blank one.
 */
export function argumentsAgree({ names, list }: RowArguments, returned: ReadonlyMap<string, string>): boolean {
  for (let i = 0; i < names.length; i++) if (!agrees(list[i] ?? "", returned.get(names[i] ?? "") ?? "")) return false;
  return true;
}

function agrees(mine: ArgumentValue, theirs: string): boolean {
  if (mine === theirs) return true;
  if (typeof mine === "number") return theirs.trim() !== "" && Number(theirs) === mine;
  if (typeof mine === "boolean") return theirs.toLowerCase() === String(mine);
  return wellFormed(mine) === wellFormed(theirs);
}
