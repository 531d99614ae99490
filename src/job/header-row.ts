import { isBlank, type SheetValue } from "./cell";

/** Titles and notes above a table take a few rows. */
const MAX_ROWS_ABOVE = 8;

/**
 * The row of the headers as far as the top of a sheet tells, 1-based: the first one, unless it is blank or a title. A title stands alone
 * in its row, and the table begins with a row of texts: several, or a few after a blank row.
 *
 * @param lines from the first row of the sheet on
 */
export function findHeaderRow(lines: readonly (readonly SheetValue[])[]): number {
  const counts = lines.map((line) => line.filter((cell) => !isBlank(cell)).length);
  const first = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  );
  // A row alone below blank ones is data without headers.
  if (first > 0 && first === lines.length - 1) return 1;
  if ((counts[first] ?? 0) > 1) return first + 1;
  const found = lines.findIndex((line, row) => row > first && row <= first + MAX_ROWS_ABOVE && isHeader(line, counts[row - 1] === 0));
  return (found < 0 ? first : found) + 1;
}

function isHeader(line: readonly SheetValue[], isAfterBlank: boolean): boolean {
  const cells = line.filter((cell) => !isBlank(cell));
  return cells.length >= (isAfterBlank ? 2 : 3) && cells.every((cell) => typeof cell === "string") && new Set(cells).size === cells.length;
}
