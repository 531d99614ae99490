export type Dimension = "rows" | "columns";

/**
 * Rows or columns that were inserted, deleted or moved. `at` is 1-based: inserted ones come to stand there, deleted and moved
 * ones stood there. A move puts them before the position `before`, counted before the move.
 */
export type Shift =
  | { readonly kind: "insert" | "delete"; readonly dimension: Dimension; readonly at: number; readonly count: number }
  | { readonly kind: "move"; readonly dimension: Dimension; readonly at: number; readonly count: number; readonly before: number };

/** Where row or column `index` is after the shift; `null` when it was deleted. */
export function mapIndex(shift: Shift, index: number): number | null {
  const end = shift.at + shift.count;
  switch (shift.kind) {
    case "insert":
      return index >= shift.at ? index + shift.count : index;
    case "delete":
      if (index < shift.at) return index;
      return index < end ? null : index - shift.count;
    case "move": {
      const moved = index >= shift.at && index < end;
      if (shift.before >= end) return moved ? index + shift.before - end : index >= end && index < shift.before ? index - shift.count : index;
      return moved ? index - shift.at + shift.before : index >= shift.before && index < shift.at ? index + shift.count : index;
    }
  }
}

/**
 * Where the span from `first` to `last` is after the shift: it grows with inserts inside it, shrinks with deletes, and goes
 * along with a move when all of it moves. Otherwise a move maps its ends, as far as they stay in order.
 */
export function mapSpan(shift: Shift, first: number, last: number): readonly [number, number] | null {
  if (shift.kind === "delete") {
    const end = shift.at + shift.count;
    const from = first < shift.at ? first : Math.max(shift.at, first - shift.count);
    const to = last < shift.at ? last : last < end ? shift.at - 1 : last - shift.count;
    return to < from ? null : [from, to];
  }
  const from = mapIndex(shift, first) ?? first;
  const to = mapIndex(shift, last) ?? last;
  return from <= to ? [from, to] : [first, last];
}
