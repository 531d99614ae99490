/** Rows that follow each other, as first and last. The rows may come in any order, and more than once. */
export function rowSpans(rows: readonly number[]): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const current = spans[spans.length - 1];
    if (current && row <= current[1] + 1) current[1] = row;
    else spans.push([row, row]);
  }
  return spans;
}
