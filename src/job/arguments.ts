import { cellText, type DateText, isBlank, isErrorValue, isOtherObject, LOADING, type SheetValue } from "./cell";
import { NamedValues } from "./named-values";
import type { RowReason } from "./row-reason";
import type { ArgumentValue } from "./run";
import { wellFormed } from "./surrogates";
import { Hash53 } from "./text-hash";

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
  /** A row without it stays out. Not there: it may be blank. */
  readonly required?: boolean;
  /**
   * What the cell shows stands in for its value: of numbers alone, since their format pads them with zeros (postal codes, article numbers),
   * or of whatever is no text, since the person wants "25 %" rather than 0.25. Not there: of none.
   */
  readonly asShown?: "numbers" | "all";
}

/** The arguments of one row, by the names of its job. */
export type RowArguments = NamedValues<ArgumentValue>;

/** Cells of one row of the sheet, from the first to the last column that is read. */
export type Line = readonly SheetValue[];

/** The same cells as they are shown; asked for where a value is not what is meant. */
export type ShownLine = () => readonly string[];

/** Where a column's cell stands in a line; `undefined` where the column is gone. */
export type PlaceOf = (column: ColumnRef) => number | undefined;

const NUMBER_SIGN = 0x23;
const LAST_ASCII = 0x7e;

/** Reads the arguments of a job's rows. There are thousands of them: what is the same for all is found out once. */
export class ArgumentReader {
  private readonly names: readonly string[];
  /** By argument, where the column stands that it is; `undefined` for one that is no column, or whose column is gone. */
  private readonly places: readonly (number | undefined)[];
  private readonly templates: readonly { readonly at: number; readonly parts: readonly TemplatePart[] }[];
  private readonly constants: readonly { readonly at: number; readonly text: string }[];
  private readonly required: readonly number[];

  /** @param nameOf what to call a column in a reason */
  constructor(
    private readonly specs: readonly ArgumentSpec[],
    private readonly placeOf: PlaceOf,
    private readonly dateText: DateText,
    private readonly nameOf: (column: ColumnRef) => string,
  ) {
    this.names = specs.map(({ name }) => name);
    this.places = specs.map(({ from }) => (from.kind === "column" ? placeOf(from.column) : undefined));
    this.templates = specs.flatMap(({ from }, at) => (from.kind === "template" ? [{ at, parts: from.parts }] : []));
    this.constants = specs.flatMap(({ from }, at) => (from.kind === "constant" && from.text !== "" ? [{ at, text: from.text }] : []));
    this.required = specs.flatMap(({ required }, at) => (required === true ? [at] : []));
  }

  /**
   * The arguments of one row: numbers and booleans stay what they are, dates become ISO 8601, a blank cell leaves its argument out,
   * an error cell leaves the row out. A row whose arguments are only constants has none of its own and stays out too.
   *
   * @returns a reason where the row stays out
   */
  read(line: Line, shown: ShownLine | null = null): RowArguments | RowReason {
    const { names, places } = this;
    // Of the right length at once: a list that grows takes three times the room.
    const values = new Array<ArgumentValue | undefined>(names.length);
    let fromRow = false;
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const cell = place === undefined ? undefined : line[place];
      if (cell === undefined || cell === "") continue;
      if (typeof cell === "string") {
        const first = cell.charCodeAt(0);
        if ((first === NUMBER_SIGN || cell === LOADING) && isErrorValue(cell)) return this.outBy(cell, this.specs[i]?.from);
        // Most texts begin with a letter, and there are many.
        if ((first < NUMBER_SIGN || first > LAST_ASCII) && cell.trim() === "") continue;
      }
      if (typeof cell === "object" && isOtherObject(cell)) return this.outBy(cell, this.specs[i]?.from);
      const asShown = typeof cell === "string" ? undefined : this.specs[i]?.asShown;
      if (asShown === "all" || (asShown === "numbers" && typeof cell === "number")) values[i] = shownText(cell, place, shown, this.dateText);
      else values[i] = typeof cell === "object" ? this.dateText(cell) : cell;
      // A checkbox that is not ticked is in rows that are otherwise blank.
      fromRow ||= cell !== false;
    }
    if (this.templates.length > 0) {
      const filled = this.fillTemplates(line, values, shown);
      if (typeof filled === "object") return filled;
      fromRow ||= filled;
    }
    if (!fromRow) return NO_ARGUMENTS;
    for (const at of this.required) if (values[at] === undefined && this.specs[at]?.from.kind !== "constant") return this.missing(at);
    if (this.constants.length > 0) for (const { at, text } of this.constants) values[at] = text;
    return new NamedValues(names, values);
  }

  /**
   * How a row's arguments compare with those that the API gives back. Most rows show it by their cells, and are not read: what would
   * keep a cell out, white space or an error, was not sent and does not come back.
   */
  agreement(line: Line, returned: ReadonlyMap<string, string>, shown: ShownLine | null = null): Agreement {
    if (this.showsAll(line, returned)) return "exact";
    const mine = this.read(line, shown);
    return isReason(mine) ? "none" : argumentsAgreement(mine, returned);
  }

  private showsAll(line: Line, returned: ReadonlyMap<string, string>): boolean {
    const { names, places } = this;
    for (let i = 0; i < names.length; i++) {
      const place = places[i];
      const cell = place === undefined ? undefined : line[place];
      if (
        cell === undefined ||
        typeof cell === "object" ||
        (typeof cell !== "string" && this.specs[i]?.asShown !== undefined) ||
        String(cell) !== (returned.get(names[i] ?? "") ?? "")
      )
        return false;
    }
    return true;
  }

  /** @returns whether there was any, or the reason why the row stays out */
  private fillTemplates(line: Line, values: (ArgumentValue | undefined)[], shown: ShownLine | null): boolean | RowReason {
    let some = false;
    for (const { at, parts } of this.templates) {
      const cells = parts.map((part) => ("column" in part ? this.cell(part.column, line) : undefined));
      for (const [i, cell] of cells.entries()) if (isErrorValue(cell) || isOtherObject(cell)) return this.outBy(cell, parts[i]);
      if (cells.every((cell) => cell === false || isBlank(cell))) continue;
      const texts = parts.map((part, i) => ("text" in part ? part.text : shownText(cells[i], this.placeOf(part.column), shown, this.dateText)));
      values[at] = texts.join("");
      some = true;
    }
    return some;
  }

  private cell(column: ColumnRef, line: Line): SheetValue | undefined {
    const place = this.placeOf(column);
    return place === undefined ? undefined : line[place];
  }

  private missing(at: number): RowReason {
    return { kind: "argument-missing", name: this.names[at] ?? "" };
  }

  private outBy(cell: SheetValue | undefined, from: object | undefined): RowReason {
    const column = from !== undefined && "column" in from ? String(from.column) : "";
    return cellReason(cell, this.nameOf(column));
  }
}

const NO_ARGUMENTS: RowReason = { kind: "no-arguments" };

/** Why a cell that shows an error, is not computed yet, or holds an object keeps its row out. */
export function cellReason(cell: SheetValue | undefined, column: string): RowReason {
  if (typeof cell === "object") return { kind: "not-a-value", column };
  return cell === LOADING ? { kind: "loading", column } : { kind: "error-cell", column, error: String(cell) };
}

export function isReason(read: RowArguments | RowReason): read is RowReason {
  return !(read instanceof NamedValues);
}

/** What a cell shows; its value as text where that is not known. */
function shownText(cell: SheetValue | undefined, place: number | undefined, shown: ShownLine | null, dateText: DateText): string {
  if (typeof cell === "string" || cell === undefined) return cell ?? "";
  return (place === undefined ? undefined : shown?.()[place]) ?? cellText(cell, dateText);
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Whether braces are left over that name no column: the person meant something else. */
export function hasLooseBraces(template: string): boolean {
  return template.replace(PLACEHOLDER, "").includes("{{");
}

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

/**
 * Characters of a request as JSON, about. The rows of a job share the names.
 *
 * @param key the request's key
 */
export function requestSize(key: string, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + name.length + 4, key.length + 120);
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
 * Arguments as one text to look up rows that may agree with what the API gives back: equal for all that `argumentsAgreement` does not
 * tell apart, and for a little more.
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
 * How arguments compare with what an API gives back as text.
 * - exact: the same text; a half of a surrogate pair does not survive the way, and an argument left out equals a blank one
 * - loose: numbers and booleans that are spelt otherwise, 7 and "7.00"
 * - none: they differ
 */
export type Agreement = "exact" | "loose" | "none";

export function argumentsAgreement({ names, list }: RowArguments, returned: ReadonlyMap<string, string>): Agreement {
  let agreement: Agreement = "exact";
  for (let i = 0; i < names.length; i++) {
    const mine = list[i] ?? "";
    const theirs = returned.get(names[i] ?? "") ?? "";
    if (mine === theirs || wellFormed(String(mine)) === wellFormed(theirs)) continue;
    if (!isSpeltOtherwise(mine, theirs)) return "none";
    agreement = "loose";
  }
  return agreement;
}

function isSpeltOtherwise(mine: ArgumentValue, theirs: string): boolean {
  if (typeof mine === "number") return theirs.trim() !== "" && Number(theirs) === mine;
  return typeof mine === "boolean" && theirs.toLowerCase() === String(mine);
}

/**
 * Names arguments for the ledger: 53 bits over names and values with their types, whatever their order. An argument that the row
 * leaves out is not part of it.
 */
export function argumentsHash({ names, list }: RowArguments): string {
  const hash = new Hash53();
  for (const { at, label } of labelsOf(names)) {
    const value = list[at];
    if (value === undefined) continue;
    hash.add(label);
    // The length tells where a text ends, whatever is in it.
    if (typeof value === "string") hash.add(`"${value.length}:`).add(value);
    else hash.add(String(value));
  }
  return hash.name;
}

interface Label {
  readonly at: number;
  readonly label: string;
}

/** The rows of a job share their names. */
const knownLabels = new WeakMap<readonly string[], readonly Label[]>();

/** The names in an order that does not depend on that of the form, each as it stands before its value. */
function labelsOf(names: readonly string[]): readonly Label[] {
  const known = knownLabels.get(names);
  if (known !== undefined) return known;
  const labels = names.map((name, at) => ({ at, label: `,${JSON.stringify(name)}:` })).sort((a, b) => (a.label < b.label ? -1 : 1));
  knownLabels.set(names, labels);
  return labels;
}
