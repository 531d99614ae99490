/** A rectangle to write: contiguous rows × contiguous columns, 1-based. */
export interface Block<T> {
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly T[])[];
}

/** The values of one row, 1-based. */
export interface RowValues<T> {
  readonly row: number;
  readonly cells: readonly T[];
}

/**
 * Cuts scattered row writes into as few rectangles as possible. Rows that follow each other join; a gap joins too when every row
 * in it can be rewritten as it is (`bridge` gives its values), since one larger write costs less than two calls. Columns that
 * are not neighbours make separate blocks.
 *
 * @param rows the values to write, each as long as `columns`; a row at most once
 * @param columns the columns of these values, ascending
 * @param bridge values of a row between, or `null` when it must not be touched
 * @param maxGap longest gap in rows worth bridging
 */
export function cutIntoBlocks<T>(
  rows: readonly RowValues<T>[],
  columns: readonly number[],
  bridge: (row: number) => readonly T[] | null,
  maxGap = 500,
): readonly Block<T>[] {
  const spans: { row: number; values: (readonly T[])[] }[] = [];
  let span: { row: number; values: (readonly T[])[] } | null = null;
  for (const { row, cells } of ascending(rows)) {
    const next = span === null ? row : span.row + span.values.length;
    const between = span === null ? null : row === next ? NOTHING : gapValues(next, row, bridge, maxGap);
    if (span === null || between === null) {
      span = { row, values: [cells] };
      spans.push(span);
    } else {
      for (const line of between) span.values.push(line);
      span.values.push(cells);
    }
  }
  const groups = contiguous(columns);
  return spans.flatMap(({ row, values }) =>
    groups.map(([from, to]) => ({
      row,
      column: columns[from] ?? 1,
      values: groups.length === 1 ? values : values.map((line) => line.slice(from, to)),
    })),
  );
}

const NOTHING: readonly never[] = [];

/** They nearly always come in order. */
function ascending<T>(rows: readonly RowValues<T>[]): readonly RowValues<T>[] {
  let last = 0;
  for (const { row } of rows) {
    if (row < last) return [...rows].sort((a, b) => a.row - b.row);
    last = row;
  }
  return rows;
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
