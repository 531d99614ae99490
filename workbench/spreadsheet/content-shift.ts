import { shiftConditionalFormat } from "./conditional-format";
import type { FilterModel } from "./filter-model";
import { type Rectangle, shiftRectangle } from "./rectangle";
import type { SheetContent } from "./sheet-content";
import { mapSpan, type Shift } from "./shift";

/** Inserts, deletes or moves rows or columns with all that is tied to them; the shift must fit the grid. */
export function shiftContent(content: SheetContent, shift: Shift, like: number | null): void {
  content.grid.shift(shift, like);
  const moveAll = (rectangles: readonly Rectangle[]) => rectangles.map((rectangle) => shiftRectangle(rectangle, shift)).filter((moved) => moved !== null);
  content.filter = content.filter && shiftFilter(content.filter, shift);
  content.conditionalFormats = content.conditionalFormats
    .map((format) => shiftConditionalFormat(format, shift, content.name))
    .filter((format) => format !== null);
  content.merges = moveAll(content.merges).filter(({ rows, columns }) => rows * columns > 1);
  content.tables = moveAll(content.tables);
  const selection = moveAll(content.selection);
  content.selection = selection.length > 0 ? selection : [{ row: 1, column: 1, rows: 1, columns: 1 }];
  content.protections = content.protections.flatMap((protection) => {
    if (protection.range === null) return [protection];
    const range = shiftRectangle(protection.range, shift);
    if (range) protection.range = range;
    return range ? [protection] : [];
  });
  if (shift.kind === "move") return;
  if (shift.dimension === "rows") content.frozenRows = frozenAfter(content.frozenRows, shift);
  else content.frozenColumns = frozenAfter(content.frozenColumns, shift);
  if (shift.kind === "delete") content.metadata = content.metadata.filter(({ place }) => isThere(content, place));
}

/** It grows with what is inserted inside it; at its edge nothing is known, and here it does not. */
function shiftFilter(filter: FilterModel, shift: Shift): FilterModel | null {
  const range = shiftRectangle(filter.range, shift);
  return range && { ...filter, range };
}

/** Frozen rows grow with an insert among them and shrink with a delete. */
function frozenAfter(frozen: number, shift: Shift): number {
  return frozen === 0 ? 0 : (mapSpan(shift, 1, frozen)?.[1] ?? 0);
}

function isThere({ grid }: SheetContent, place: SheetContent["metadata"][number]["place"]): boolean {
  if (place.kind === "row") return grid.rows.includes(place.row);
  return place.kind !== "column" || grid.columns.includes(place.column);
}
