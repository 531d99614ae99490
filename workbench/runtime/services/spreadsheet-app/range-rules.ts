import type { Look } from "../../../spreadsheet/look";
import { intersects, type Rectangle } from "../../../spreadsheet/rectangle";
import { mismatch } from "../signature";
import { filterObject } from "./filter-object";
import { passedRules } from "./passed";
import { protectionObject } from "./protection-object";
import { decorating, filled, look, looks, type RangeMethods, type RangeTarget, read, write } from "./range-calls";
import { checkboxValues, validationObject } from "./validation-object";

/** What holds for the cells of a range: merges, data validation, the filter, rights. */
export const RANGE_RULES = {
  getMergedRanges: (range) =>
    read(range, "getMergedRanges", (rectangle) =>
      range.scope.list(range.sheet.merges.filter((merge) => intersects(merge, rectangle)).map((merge) => range.scope.range(range.sheet, merge))),
    ),
  isPartOfMerge: (range) => read(range, "isPartOfMerge", (rectangle) => range.sheet.merges.some((merge) => intersects(merge, rectangle))),
  merge: (range) => decorating(range, "merge", (rectangle) => range.sheet.merge(rectangle)),
  mergeAcross: (range) =>
    decorating(range, "mergeAcross", (rectangle) => {
      for (let r = 0; r < rectangle.rows; r++) range.sheet.merge({ ...rectangle, row: rectangle.row + r, rows: 1 });
    }),
  mergeVertically: (range) =>
    decorating(range, "mergeVertically", (rectangle) => {
      for (let c = 0; c < rectangle.columns; c++) range.sheet.merge({ ...rectangle, column: rectangle.column + c, columns: 1 });
    }),
  breakApart: (range) => decorating(range, "breakApart", (rectangle) => range.sheet.unmerge(rectangle)),

  setDataValidation: (range, rule) =>
    decorating(range, "setDataValidation", (rectangle) => {
      const given = passedRules.behind(rule);
      if (rule !== null && !given) throw mismatch("SpreadsheetApp.Range.setDataValidation", [rule]);
      range.sheet.validate(rectangle, given);
    }),
  getDataValidation: (range) => look(range, "getDataValidation", (found) => ruleOf(range, found)),
  getDataValidations: (range) => looks(range, "getDataValidations", (found) => ruleOf(range, found)),
  clearDataValidations: (range) => decorating(range, "clearDataValidations", (rectangle) => range.sheet.validate(rectangle, null)),

  /** (), (checked), (checked, unchecked): cells become unchecked, which without a value of its own is blank [G: reference/spreadsheet/Range.md]. */
  insertCheckboxes: (range, ...args: readonly unknown[]) =>
    decorating(range, "insertCheckboxes", (rectangle) => {
      const values = checkboxValues(args, "SpreadsheetApp.Range.insertCheckboxes");
      range.sheet.validate(rectangle, null);
      range.sheet.enter(rectangle.row, rectangle.column, filled(rectangle.rows, rectangle.columns, args.length === 0 ? false : (values[1] ?? "")));
      range.sheet.validate(rectangle, { criteria: "CHECKBOX", values, allowInvalid: false, helpText: null });
    }),
  removeCheckboxes: (range) =>
    decorating(range, "removeCheckboxes", (rectangle) => {
      for (const cell of checkboxesIn(range, rectangle)) {
        range.sheet.clear(cell);
        range.sheet.validate(cell, null);
      }
    }),

  createFilter: (range) => {
    write(range, "createFilter", (rectangle) => range.sheet.createFilter(rectangle));
    return filterObject(range.scope, range.sheet);
  },
  getFilter: (range) =>
    read(
      range,
      "getFilter",
      (rectangle) => {
        const { filter } = range.sheet;
        return filter && intersects(filter.range, rectangle) ? filterObject(range.scope, range.sheet) : null;
      },
      1,
    ),

  canEdit: (range) => read(range, "canEdit", (rectangle) => range.sheet.canEdit(rectangle, range.scope.user), 1),
  protect: ({ scope, sheet, rectangle }) =>
    scope.call("write", "Range.protect", 1, () => protectionObject(scope, sheet, sheet.protect(rectangle, { editors: [scope.user] }))),
} satisfies RangeMethods;

function ruleOf({ scope }: RangeTarget, found: Look | undefined) {
  return found?.validation ? validationObject(scope.context.realm, found.validation) : null;
}

function checkboxesIn({ sheet }: RangeTarget, rectangle: Rectangle): readonly Rectangle[] {
  const lines = sheet.looks(rectangle);
  return lines.flatMap((line, r) =>
    line.flatMap((found, c) =>
      found?.validation?.criteria === "CHECKBOX" ? [{ row: rectangle.row + r, column: rectangle.column + c, rows: 1, columns: 1 }] : [],
    ),
  );
}
