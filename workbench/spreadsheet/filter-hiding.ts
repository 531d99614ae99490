import type { CellValue } from "./cell-value";
import { holds } from "./condition";
import type { FilterCriteria } from "./filter-model";
import type { SheetContent } from "./sheet-content";

interface ShownCell {
  readonly value: CellValue;
  readonly shown: string;
}

/** Hides the rows below the filter's header that one of its columns does not let through, and shows the others. */
export function hideByFilter({ grid, filter }: SheetContent, cellAt: (row: number, column: number) => ShownCell): void {
  if (!filter) return;
  const { range } = filter;
  const columns = [...filter.criteria].map(([model, criteria]) => ({ column: grid.columns.indexOf(model) + 1, criteria }));
  for (let row = range.row + 1; row < range.row + range.rows; row++) {
    // A column that was deleted hides nothing.
    const isKept = columns.every(({ column, criteria }) => column === 0 || passes(criteria, cellAt(row, column)));
    grid.ensureRow(row).hiddenByFilter = !isKept;
  }
}

function passes({ hiddenValues, condition }: FilterCriteria, { value, shown }: ShownCell): boolean {
  return !hiddenValues.includes(shown) && (condition === null || holds(condition, value));
}
