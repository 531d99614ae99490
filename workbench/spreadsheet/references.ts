import { columnLetters, columnNumber } from "./a1";
import { mapSpan, type Shift } from "./shift";

/**
 * References in a formula's text: single cells, ranges, whole rows and columns, with or without a sheet's name. Names of
 * functions and texts in quotes are left alone.
 */
const REFERENCE =
  /"(?:[^"]|"")*"|(?<![\w.$'!])((?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(?:(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?::(\$?)([A-Za-z]{1,3})(\$?)(\d+))?|(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})|(\$?)(\d+):(\$?)(\d+))(?![\w(.!])/g;

interface End {
  /** "$" or "" */
  readonly fixed: string;
  readonly index: number;
}

interface Reference {
  /** With the "!", "" without a name. */
  readonly sheet: string;
  readonly rows: readonly [End, End] | null;
  readonly columns: readonly [End, End] | null;
  readonly isCell: boolean;
}

/** The formula after rows or columns of the sheet `shifted` moved; references to what was deleted become #REF!. */
export function shiftFormula(formula: string, ownSheet: string, shifted: string, shift: Shift): string {
  return mapReferences(formula, (reference) => {
    const sheet = reference.sheet === "" ? ownSheet : unquoted(reference.sheet);
    if (sheet.toLowerCase() !== shifted.toLowerCase()) return reference;
    const ends = shift.dimension === "rows" ? reference.rows : reference.columns;
    if (!ends) return reference;
    const span = mapSpan(shift, ends[0].index, ends[1].index);
    if (!span) return null;
    const moved = [
      { ...ends[0], index: span[0] },
      { ...ends[1], index: span[1] },
    ] as const;
    return shift.dimension === "rows" ? { ...reference, rows: moved } : { ...reference, columns: moved };
  });
}

/** The formula as it is after being copied that many rows down and columns right: relative references move along. */
export function copyFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  const move = (ends: readonly [End, End] | null, by: number) =>
    ends &&
    ([ends[0].fixed ? ends[0] : { ...ends[0], index: ends[0].index + by }, ends[1].fixed ? ends[1] : { ...ends[1], index: ends[1].index + by }] as const);
  return mapReferences(formula, (reference) => {
    const moved = { ...reference, rows: move(reference.rows, rows), columns: move(reference.columns, columns) };
    const ends = [...(moved.rows ?? []), ...(moved.columns ?? [])];
    return ends.some(({ index }) => index < 1) ? null : moved;
  });
}

/** The formula after a sheet got another name. */
export function renameInFormula(formula: string, from: string, to: string): string {
  return mapReferences(formula, (reference) =>
    reference.sheet !== "" && unquoted(reference.sheet).toLowerCase() === from.toLowerCase()
      ? { ...reference, sheet: `${/^[A-Za-z_]\w*$/.test(to) ? to : `'${to.replaceAll("'", "''")}'`}!` }
      : reference,
  );
}

function mapReferences(formula: string, map: (reference: Reference) => Reference | null): string {
  return formula.replace(REFERENCE, (text, sheet = "", ...rest: unknown[]) => {
    if (text.startsWith('"')) return text;
    const parts = rest.slice(0, 16).map((part) => (typeof part === "string" ? part : ""));
    const reference = parse(sheet, parts);
    const mapped = map(reference);
    if (mapped === reference) return text;
    return mapped ? write(mapped) : "#REF!";
  });
}

function parse(sheet: string, parts: readonly string[]): Reference {
  const [fixedColumn = "", column = "", fixedRow = "", row = "", fixedColumn2 = "", column2 = "", fixedRow2 = "", row2 = ""] = parts;
  const [wholeFixed = "", whole = "", wholeFixed2 = "", whole2 = "", rowsFixed = "", rows = "", rowsFixed2 = "", rows2 = ""] = parts.slice(8);
  if (column !== "") {
    const start = { fixed: fixedColumn, index: columnNumber(column) };
    const top = { fixed: fixedRow, index: Number(row) };
    if (column2 === "") return { sheet, rows: [top, top], columns: [start, start], isCell: true };
    const columns = [start, { fixed: fixedColumn2, index: columnNumber(column2) }] as const;
    return { sheet, rows: [top, { fixed: fixedRow2, index: Number(row2) }], columns, isCell: false };
  }
  if (whole !== "") {
    const columns = [
      { fixed: wholeFixed, index: columnNumber(whole) },
      { fixed: wholeFixed2, index: columnNumber(whole2) },
    ] as const;
    return { sheet, rows: null, columns, isCell: false };
  }
  const span = [
    { fixed: rowsFixed, index: Number(rows) },
    { fixed: rowsFixed2, index: Number(rows2) },
  ] as const;
  return { sheet, rows: span, columns: null, isCell: false };
}

function write({ sheet, rows, columns, isCell }: Reference): string {
  const end = (which: 0 | 1) =>
    (columns ? columns[which].fixed + columnLetters(columns[which].index) : "") + (rows ? rows[which].fixed + rows[which].index : "");
  return sheet + (isCell ? end(0) : `${end(0)}:${end(1)}`);
}

function unquoted(sheet: string): string {
  const name = sheet.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}
