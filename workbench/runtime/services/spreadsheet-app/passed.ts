import type { CellImage } from "../../../spreadsheet/cell-value";
import type { ConditionalFormat } from "../../../spreadsheet/conditional-format";
import type { FilterCriteria } from "../../../spreadsheet/filter-model";
import type { Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import type { ValidationRule } from "../../../spreadsheet/validation-rule";

/** Knows what stands behind the objects that scripts hold, for when they pass them back as arguments. */
class Passed<Behind> {
  private readonly known = new WeakMap<object, Behind>();

  remember(given: object, behind: Behind): void {
    this.known.set(given, behind);
  }

  /** `null` when the argument is no such object. */
  behind(argument: unknown): Behind | null {
    return (typeof argument === "object" && argument !== null && this.known.get(argument)) || null;
  }
}

export const passedSheets = new Passed<SheetModel>();
export const passedRanges = new Passed<{ readonly sheet: SheetModel; readonly rectangle: Rectangle }>();
export const passedRangeLists = new Passed<{ readonly sheet: SheetModel; readonly rectangles: readonly Rectangle[] }>();
export const passedImages = new Passed<CellImage>();
export const passedCriteria = new Passed<FilterCriteria>();
export const passedFormats = new Passed<ConditionalFormat>();
export const passedRules = new Passed<ValidationRule>();
