import type { ColumnView } from "../../contract/sheet";
import { isBlank, type SheetValue } from "../../job/cell";
import { setOfTag, type TaggedColumn } from "../../job/layout";
import { columnLetter } from "../google/sheet";
import { words } from "../words";

const SAMPLE_LENGTH = 60;

interface HeaderCell {
  readonly column: number;
  readonly header: string;
}

/** The columns of a sheet from its headers and the first few lines of data. */
export function columnViews(
  headers: readonly HeaderCell[],
  lines: readonly (readonly SheetValue[])[],
  tags: readonly TaggedColumn[],
  text: (value: SheetValue) => string,
): readonly ColumnView[] {
  const own = ownColumns(tags);
  const labels = columnLabels(headers, tags);
  return headers.map(({ column, header }, index) => {
    const sample = lines.find((line) => !isBlank(line[index]))?.[index];
    return {
      column,
      letter: columnLetter(column),
      header,
      label: labels[index] ?? header,
      sample: shorten(sample === undefined ? "" : text(sample)),
      own: own.has(column),
    };
  });
}

/**
 * For each column a name that is its alone and that a template can hold: its header, with the column's letter where others have it too,
 * or the letter alone where it is blank or holds braces, which mark the names in a template.
 */
export function columnLabels(headers: readonly HeaderCell[], tags: readonly TaggedColumn[]): readonly string[] {
  const own = ownColumns(tags);
  return headers.map(({ column, header }) => {
    const letter = columnLetter(column);
    if (header === "" || /[{}]/.test(header)) return words.sheet.columnAt(letter);
    // Rowrunner's own headers do not count as duplicates of one another.
    const repeats = headers.some(
      (other) => other.column !== column && !(own.has(column) && own.has(other.column)) && other.header.toLowerCase() === header.toLowerCase(),
    );
    return repeats ? words.sheet.headerAt(header, letter) : header;
  });
}

function ownColumns(tags: readonly TaggedColumn[]): ReadonlySet<number> {
  return new Set(tags.filter(({ value }) => setOfTag(value) !== null).map(({ column }) => column));
}

function shorten(text: string): string {
  return text.length <= SAMPLE_LENGTH ? text : `${text.slice(0, SAMPLE_LENGTH - 1)}…`;
}
