/** A rectangle to write: contiguous rows × contiguous columns, 1-based. */
export interface Block<T> {
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly T[])[];
}

/** What one row gets, by column of a list (ascending). `undefined` leaves the cell alone. */
export type RowCells<T> = readonly (T | undefined)[];

/**
 * Cuts scattered row writes into as few rectangles as possible. Rows that follow each other join; a gap joins too when every row
 * in it can be rewritten as it is (`bridge` gives its values), since one larger write costs less than two calls. Columns that
 * are not neighbours make separate blocks, and a row that leaves cells alone makes blocks of its own.
 *
 * @param rows by their numbers in the sheet, each as long as `columns`; nothing for a row that is left alone
 * @param columns the columns of these values, ascending
 * @param bridge values of a row between, or `null` when it must not be touched
 * @param maxGap longest gap in rows worth bridging
 */
export function cutIntoBlocks<T>(
  rows: readonly (RowCells<T> | undefined)[],
  columns: readonly number[],
  bridge: (row: number) => readonly T[] | null,
  maxGap = 500,
): readonly Block<T>[] {
  // Nearly always rows follow each other, and each is written as a whole.
  const first = rows.findIndex((cells) => cells !== undefined);
  const all = rows.slice(first);
  if (first >= 0 && !all.includes(undefined) && all.every(isWhole)) return inColumns(first, all, columns);
  const spans: { row: number; values: (readonly T[])[] }[] = [];
  const broken: Block<T>[] = [];
  let values: (readonly T[])[] | null = null;
  let next = 0;
  for (let row = 0; row < rows.length; row++) {
    const cells = rows[row];
    if (cells === undefined) continue;
    if (!isWhole(cells)) {
      broken.push(...pieces(row, cells, columns));
      continue;
    }
    const between: readonly (readonly T[])[] | null = values === null || row === next ? NOTHING : gapValues(next, row, bridge, maxGap);
    if (values === null || between === null) {
      values = [];
      spans.push({ row, values });
    } else for (const line of between) values.push(line);
    values.push(cells);
    next = row + 1;
  }
  return [...spans.flatMap((span) => inColumns(span.row, span.values, columns)), ...broken];
}

const NOTHING: readonly never[] = [];

/** Leaves no cell alone. */
export function isWhole<T>(cells: RowCells<T> | undefined): cells is readonly T[] {
  return cells !== undefined && !cells.includes(undefined);
}

/** A row with cells that must be left alone, in the pieces between them. */
function pieces<T>(row: number, cells: RowCells<T>, columns: readonly number[]): readonly Block<T>[] {
  const values: T[] = [];
  const wanted = columns.filter((_column, index) => {
    const cell = cells[index];
    if (cell !== undefined) values.push(cell);
    return cell !== undefined;
  });
  return inColumns(row, [values], wanted);
}

/** Lines of neighbouring rows, a block for each group of neighbouring columns. */
function inColumns<T>(row: number, lines: readonly (readonly T[])[], columns: readonly number[]): readonly Block<T>[] {
  const groups = contiguous(columns);
  return groups.map(([from, to]) => ({
    row,
    column: columns[from] ?? 1,
    values: groups.length === 1 ? lines : lines.map((line) => line.slice(from, to)),
  }));
}

function gapValues<T>(from: number, to: number, bridge: (row: number) => readonly T[] | null, maxGap: number): readonly (readonly T[])[] | null {
  if (to - from > maxGap) return null;
  const values: (readonly T[])[] = [];
  for (let row = from; row < to; row++) {
    const line = bridge(row);
    if (line === null) return null;
    values.push(line);
  }
  return values;
}

/** Index ranges [from, to) of neighbours in an ascending list of columns. */
function contiguous(columns: readonly number[]): readonly (readonly [number, number])[] {
  const groups: [number, number][] = [];
  columns.forEach((column, index) => {
    const last = groups[groups.length - 1];
    if (last && column === (columns[index - 1] ?? 0) + 1) last[1] = index + 1;
    else groups.push([index, index + 1]);
  });
  return groups;
}
