import type { SheetValue } from "../../job/cell";
import { columnLetter, type SheetAdapter } from "../google/sheet";

type Lines = readonly (readonly SheetValue[])[];

/** A rectangle that was read. */
interface Piece {
  readonly row: number;
  readonly column: number;
  readonly lines: Lines;
}

/** So many cells are read in one go; from there on, rows that nobody asks about cost more time than a second call. */
const MAX_CELLS_AT_ONCE = 200_000;

/** The header row and the rows below it, in the columns that are needed: one read of the rectangle around them, or a few of parts. */
export class Table {
  private constructor(
    readonly headerRow: number,
    readonly lastRow: number,
    private first: Piece | null,
    private others: readonly Piece[],
    /** Reads the whole rectangle, where only parts have been read. */
    private whole: (() => Piece) | null,
  ) {}

  static read(sheet: SheetAdapter, headerRow: number, columns: readonly number[]): Table {
    const lastRow = sheet.lastRow();
    if (columns.length === 0 || lastRow < headerRow) return new Table(headerRow, headerRow, null, [], null);
    return new Table(headerRow, lastRow, around(sheet, columns, headerRow, lastRow), [], null);
  }

  /**
   * As `read`, but of a large table at first only the two `key` columns, then of the others the header and the rows from the first
   * to the last that is `wanted`. Whatever else is asked for is read when it is.
   *
   * @param wanted given the cells of a row's key columns as text
   */
  static readWanted(
    sheet: SheetAdapter,
    headerRow: number,
    columns: readonly number[],
    key: readonly [number, number],
    wanted: (one: string, other: string) => boolean,
  ): Table {
    const lastRow = sheet.lastRow();
    const rows = lastRow - headerRow + 1;
    if (rows < 1 || columns.length === 0) return new Table(headerRow, headerRow, null, [], null);
    const whole = () => around(sheet, columns, headerRow, lastRow);
    if (rows * widthOf(columns) <= MAX_CELLS_AT_ONCE || widthOf(key) * 2 > widthOf(columns)) return new Table(headerRow, lastRow, whole(), [], null);
    const keys = around(sheet, key, headerRow, lastRow);
    const [one, other] = key.map((column) => column - keys.column) as [number, number];
    const isWanted = (line: Lines[number]) => wanted(String(line[one]), String(line[other]));
    const first = keys.lines.findIndex((line, index) => index > 0 && isWanted(line));
    if (first < 0) return new Table(headerRow, lastRow, keys, [], whole);
    let last = keys.lines.length - 1;
    while (last > first && !isWanted(keys.lines[last] ?? [])) last--;
    const window = around(sheet, columns, headerRow + first, headerRow + last);
    const header = around(sheet, columns, headerRow, headerRow);
    // Rows that moved between the two readings make them useless together.
    const fit = window.lines.every((line, index) =>
      key.every((column) => String(line[column - window.column]) === String(keys.lines[first + index]?.[column - keys.column])),
    );
    return fit ? new Table(headerRow, lastRow, window, [header, keys], whole) : new Table(headerRow, lastRow, whole(), [], null);
  }

  get firstRow(): number {
    return this.headerRow + 1;
  }

  value(row: number, column: number): SheetValue {
    // The first piece has nearly all that is asked for, and a large sheet has a million cells.
    const { first } = this;
    return first?.lines[row - first.row]?.[column - first.column] ?? this.valueElsewhere(row, column);
  }

  private valueElsewhere(row: number, column: number): SheetValue {
    for (const piece of this.others) {
      const cell = piece.lines[row - piece.row]?.[column - piece.column];
      if (cell !== undefined) return cell;
    }
    if (this.whole === null || row > this.lastRow) return "";
    this.first = this.whole();
    this.others = [];
    this.whole = null;
    return this.value(row, column);
  }

  text(row: number, column: number | null): string {
    if (column === null) return "";
    const cell = this.value(row, column);
    return typeof cell === "string" ? cell : String(cell);
  }

  header(column: number): string {
    return String(this.value(this.headerRow, column)).trim();
  }

  /** What to call a column: its header, else "column C". */
  nameOf(column: number): string {
    return this.header(column) || `column ${columnLetter(column)}`;
  }
}

function widthOf(columns: readonly number[]): number {
  return columns.length === 0 ? 0 : columns.reduce((a, b) => Math.max(a, b)) - columns.reduce((a, b) => Math.min(a, b)) + 1;
}

/** One read of the rectangle around some columns. */
function around(sheet: SheetAdapter, columns: readonly number[], firstRow: number, lastRow: number): Piece {
  const column = columns.reduce((a, b) => Math.min(a, b));
  return { row: firstRow, column, lines: sheet.read(firstRow, column, lastRow - firstRow + 1, widthOf(columns)) };
}
