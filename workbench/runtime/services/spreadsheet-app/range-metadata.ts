import type { Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, metadataObject, metadataWithin } from "./metadata-object";
import type { RangeMethods } from "./range-calls";

/** Developer metadata of a whole row or column. */
export const RANGE_METADATA = {
  addDeveloperMetadata: ({ scope, sheet, rectangle, self }, key: string, ...rest: readonly unknown[]) => {
    scope.call("metadata", "Range.addDeveloperMetadata", 1, () => addMetadata(scope, "Range", placeOf(sheet, rectangle), sheet, [key, ...rest]));
    return self;
  },
  getDeveloperMetadata: ({ scope, sheet, rectangle }) =>
    scope.call("metadata", "Range.getDeveloperMetadata", 1, () => scope.list(metadataWithin(sheet, rectangle).map((found) => metadataObject(scope, found)))),
  createDeveloperMetadataFinder: ({ scope, sheet, rectangle }) =>
    scope.call("local", "Range.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => metadataWithin(sheet, rectangle))),
} satisfies RangeMethods;

/** @throws Error for anything but a whole row or column [G: reference/spreadsheet/Range.md] */
function placeOf(sheet: SheetModel, { row, column, rows, columns }: Rectangle) {
  if (columns === 1 && row === 1 && rows === sheet.maxRows) return { kind: "column", column: sheet.columnModel(column) } as const;
  if (rows === 1 && column === 1 && columns === sheet.maxColumns) return { kind: "row", row: sheet.rowModel(row) } as const;
  throw new Error(
    "Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.",
  );
}
