import type { Rectangle } from "./rectangle";

/** 1 → "A", 27 → "AA". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** "A" → 1, "AA" → 27; letters only. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Where a range has no end: "B:C" and "B2:C" go down to the last row, "2:4" right to the last column, whatever the grid becomes. */
export type OpenEnd = "down" | "right" | null;

/** "B2", "B2:C4", "B:C", "B2:C", "2:4". */
export function a1Notation({ row, column, rows, columns }: Rectangle, open: OpenEnd = null): string {
  const lastColumn = columnLetters(column + columns - 1);
  if (open === "right") return `${row}:${row + rows - 1}`;
  if (open === "down") return `${columnLetters(column)}${row === 1 ? "" : row}:${lastColumn}`;
  const start = `${columnLetters(column)}${row}`;
  return rows === 1 && columns === 1 ? start : `${start}:${lastColumn}${row + rows - 1}`;
}

export interface RangeNotation {
  readonly rectangle: Rectangle;
  readonly open: OpenEnd;
}

const CELLS = /^\$?([a-z]{1,3})\$?(\d+)(?::\$?([a-z]{1,3})\$?(\d+))?$/i;
const COLUMNS = /^\$?([a-z]{1,3}):\$?([a-z]{1,3})$/i;
const ROWS = /^\$?(\d+):\$?(\d+)$/;
const OPEN = /^\$?([a-z]{1,3})\$?(\d+):\$?([a-z]{1,3})$/i;
const R1C1 = /^R(\d+)C(\d+)(?::R(\d+)C(\d+))?$/i;

/**
 * "B2", "B2:C4", "B:C", "2:4", "B2:C", "R2C2:R4C3" ("A1 notation or R1C1 notation" [G: reference/spreadsheet/Sheet.md]); whole rows and
 * columns reach to the end of the grid. `null` when it is none of these.
 */
export function parseNotation(text: string, grid: { readonly maxRows: number; readonly maxColumns: number }): RangeNotation | null {
  const cells = CELLS.exec(text);
  if (cells) {
    const [, column = "", row = "", lastColumn = column, lastRow = row] = cells;
    return { rectangle: between(Number(row), columnNumber(column), Number(lastRow), columnNumber(lastColumn)), open: null };
  }
  const columns = COLUMNS.exec(text);
  if (columns) return { rectangle: between(1, columnNumber(columns[1] ?? ""), grid.maxRows, columnNumber(columns[2] ?? "")), open: "down" };
  const rows = ROWS.exec(text);
  if (rows) return { rectangle: between(Number(rows[1]), 1, Number(rows[2]), grid.maxColumns), open: "right" };
  const open = OPEN.exec(text);
  if (open) return { rectangle: between(Number(open[2]), columnNumber(open[1] ?? ""), grid.maxRows, columnNumber(open[3] ?? "")), open: "down" };
  const numbered = R1C1.exec(text);
  if (!numbered) return null;
  const [, row = "", column = "", lastRow = row, lastColumn = column] = numbered;
  return { rectangle: between(Number(row), Number(column), Number(lastRow), Number(lastColumn)), open: null };
}

/** Splits "Sheet1!A1" and "'My sheet'!A1" into the sheet's name and the rest. */
export function splitSheetName(text: string): { readonly sheetName: string | null; readonly range: string } {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(text);
  if (!match) return { sheetName: null, range: text };
  return { sheetName: match[1]?.replaceAll("''", "'") ?? match[2] ?? null, range: match[3] ?? "" };
}

function between(row: number, column: number, lastRow: number, lastColumn: number): Rectangle {
  return {
    row: Math.min(row, lastRow),
    column: Math.min(column, lastColumn),
    rows: Math.abs(lastRow - row) + 1,
    columns: Math.abs(lastColumn - column) + 1,
  };
}
