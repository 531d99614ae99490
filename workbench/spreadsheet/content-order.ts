import type { Rectangle } from "./rectangle";
import type { SheetContent } from "./sheet-content";

/**
 * Puts the rows of a range into another order: `order[i]` is the offset of the row that comes to offset `i`. Cells move with formats and
 * notes; row heights and hiding stay. Developer metadata of rows moves with its row when all that the rows hold moves [measured:
 * mmedum/google-sheets-mcp, spike K]; of a sort of some columns nothing is known, and here it stays.
 */
export function reorderContent(content: SheetContent, range: Rectangle, order: readonly number[]): void {
  const isWhole = holdsAll(content, range);
  content.grid.reorder(range.row, range.column, range.columns, order);
  if (isWhole) moveRowMetadata(content, range.row, order);
}

/** Whether nothing stands beside the range in its rows. */
function holdsAll({ grid }: SheetContent, { row, column, rows, columns }: Rectangle): boolean {
  for (let r = row; r < row + rows; r++) {
    const model = grid.rowAt(r);
    if (model && (model.lastColumn() > column - 1 + columns || model.values.slice(0, column - 1).some((value) => value !== null))) return false;
  }
  return true;
}

function moveRowMetadata({ grid, metadata }: SheetContent, row: number, order: readonly number[]): void {
  if (!metadata.some(({ place }) => place.kind === "row")) return;
  const moved = new Map(order.map((from, to) => [grid.ensureRow(row + from), grid.ensureRow(row + to)]));
  for (const own of metadata) {
    const target = own.place.kind === "row" ? moved.get(own.place.row) : undefined;
    if (target) own.place = { kind: "row", row: target };
  }
}
