import type { ColumnModel } from "./column-model";
import type { Condition } from "./condition";
import type { Rectangle } from "./rectangle";

/** The basic filter of a sheet: a range with a header row. There is one a sheet, and everybody sees what it hides. */
export interface FilterModel {
  readonly range: Rectangle;
  /** By column, so that they move with it. */
  readonly criteria: ReadonlyMap<ColumnModel, FilterCriteria>;
}

export interface FilterCriteria {
  /** Texts as shown. */
  readonly hiddenValues: readonly string[];
  readonly condition: Condition | null;
}
