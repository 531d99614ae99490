import type { Line } from "../../job/arguments";
import type { SheetValue } from "../../job/cell";
import { type CellBlock, columnLetter, type SheetAdapter } from "../google/sheet";
import { words } from "../words";

type Lines = readonly Line[];

/** A rectangle that was read. */
interface Piece {
  readonly row: number;
  readonly column: number;
  readonly lines: Lines;
}

/** Of a large table at first only these columns are read, then of the others the header and the rows from the first to the last wanted. */
interface Focus {
  readonly columns: readonly number[];
  /** Given a row's cells in these columns as text. */
  readonly isWanted: (cells: readonly string[]) => boolean;
}

/** So many cells are read in one go; from there on, rows that nobody asks about cost more time than a second call. */
const MAX_CELLS_AT_ONCE = 200_000;

/** The header row and the rows below it, in the columns that are needed: one read of the rectangle around them, or a few of parts. */
export class Table {
  private shownLines: readonly (readonly string[])[] | null = null;

  private constructor(
    readonly headerRow: number,
    readonly lastRow: number,
    /** The first column of `line`. */
    readonly column: number,
    /** Rows in all columns. */
    private body: Piece | null,
    /** The rest, of which nearly nothing is asked for. */
    private others: readonly Piece[],
    /** Reads the whole rectangle, where only parts have been read. */
    private whole: (() => Piece) | null,
    /** Reads what the cells of some rows show. */
    private readonly readShown: ((row: number, rows: number) => readonly (readonly string[])[]) | null = null,
  ) {}

  /**
   * @param focus which rows of a large table are read at first; whatever else is asked for is read when it is
   * @param merged cells whose rows all get the value of the first
   */
  static read(sheet: SheetAdapter, headerRow: number, columns: readonly number[], focus: Focus | null = null, merged: readonly CellBlock[] = []): Table {
    const lastRow = sheet.lastRow();
    const rows = lastRow - headerRow + 1;
    if (columns.length === 0 || rows < 1) return new Table(headerRow, headerRow, 1, null, [], null);
    const whole = () => unmerged(around(sheet, columns, headerRow, lastRow), merged);
    const shown = (row: number, count: number) => sheet.readShown(row, leftmost(columns), count, widthOf(columns));
    const tableOf = (body: Piece, others: readonly Piece[] = [], later: (() => Piece) | null = null) =>
      new Table(headerRow, lastRow, body.column, body, others, later, shown);
    if (focus === null || rows * widthOf(columns) <= MAX_CELLS_AT_ONCE || widthOf(focus.columns) * 2 > widthOf(columns)) return tableOf(whole());
    const keys = around(sheet, focus.columns, headerRow, lastRow);
    const places = focus.columns.map((column) => column - keys.column);
    const isWanted = (line: Line) => focus.isWanted(places.map((place) => String(line[place])));
    const first = keys.lines.findIndex((line, index) => index > 0 && isWanted(line));
    if (first < 0) return new Table(headerRow, lastRow, leftmost(columns), null, [keys], whole, shown);
    let last = keys.lines.length - 1;
    while (last > first && !isWanted(keys.lines[last] ?? [])) last--;
    const block = around(sheet, columns, headerRow + first, headerRow + last);
    const header = around(sheet, columns, headerRow, headerRow);
    // Rows that moved between the two readings make them useless together.
    const fit = block.lines.every((line, index) =>
      focus.columns.every((column) => String(line[column - block.column]) === String(keys.lines[first + index]?.[column - keys.column])),
    );
    return fit ? tableOf(unmerged(block, merged), [header, keys], whole) : tableOf(whole());
  }

  get firstRow(): number {
    return this.headerRow + 1;
  }

  /** A row's cells from `column` on; `undefined` when it has not been read so far. */
  lineAtHand(row: number): Line | undefined {
    return this.body?.lines[row - this.body.row];
  }

  line(row: number): Line {
    return this.lineAtHand(row) ?? (this.readWhole() ? this.line(row) : []);
  }

  /** What a row's cells show, from `column` on. The first time it is asked for, all rows are read. */
  shown(row: number): readonly string[] {
    this.shownLines ??= this.readShown?.(this.firstRow, this.lastRow - this.headerRow) ?? [];
    return this.shownLines[row - this.firstRow] ?? [];
  }

  value(row: number, column: number): SheetValue {
    return this.lineAtHand(row)?.[column - this.column] ?? this.valueElsewhere(row, column);
  }

  private valueElsewhere(row: number, column: number): SheetValue {
    for (const piece of this.others) {
      const cell = piece.lines[row - piece.row]?.[column - piece.column];
      if (cell !== undefined) return cell;
    }
    return row <= this.lastRow && this.readWhole() ? this.value(row, column) : "";
  }

  /** @returns whether it had not been read */
  private readWhole(): boolean {
    if (this.whole === null) return false;
    this.body = this.whole();
    this.others = [];
    this.whole = null;
    return true;
  }

  text(row: number, column: number | null): string {
    if (column === null) return "";
    const cell = this.value(row, column);
    return typeof cell === "string" ? cell : String(cell);
  }

  header(column: number): string {
    return String(this.value(this.headerRow, column)).trim();
  }

  /** What to call a column: its header, else "Column C". */
  nameOf(column: number): string {
    return this.header(column) || words.sheet.columnAt(columnLetter(column));
  }
}

/** The piece with the value of each merged cell in all of its rows; the other cells of a row that is merged across stay blank. */
function unmerged(piece: Piece, merged: readonly CellBlock[]): Piece {
  if (merged.length === 0) return piece;
  const lines = [...piece.lines];
  for (const { row, column, rows } of merged) {
    const place = column - piece.column;
    const value = lines[row - piece.row]?.[place];
    if (value === undefined) continue;
    for (let at = row + 1 - piece.row; at < row + rows - piece.row; at++) {
      const line = lines[at];
      if (line !== undefined) lines[at] = line.map((cell, index) => (index === place ? value : cell));
    }
  }
  return { ...piece, lines };
}

function widthOf(columns: readonly number[]): number {
  return columns.length === 0 ? 0 : columns.reduce((a, b) => Math.max(a, b)) - leftmost(columns) + 1;
}

function leftmost(columns: readonly number[]): number {
  return columns.reduce((a, b) => Math.min(a, b));
}

/** One read of the rectangle around some columns. */
function around(sheet: SheetAdapter, columns: readonly number[], firstRow: number, lastRow: number): Piece {
  const column = leftmost(columns);
  return { row: firstRow, column, lines: sheet.read(firstRow, column, lastRow - firstRow + 1, widthOf(columns)) };
}
