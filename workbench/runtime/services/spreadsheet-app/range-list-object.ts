import type { Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { type Behind, type Methods, objectOf } from "../facade";
import { passedRangeLists } from "./passed";
import type { Scope } from "./scope";

type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type Range = GoogleAppsScript.Spreadsheet.Range;

interface State {
  readonly scope: Scope;
  readonly sheet: SheetModel;
  readonly rectangles: readonly Rectangle[];
}

type Target = Behind<State, RangeList>;

export function rangeListObject(scope: Scope, sheet: SheetModel, rectangles: readonly Rectangle[]): RangeList {
  const state: State = { scope, sheet, rectangles };
  const list = objectOf<State, RangeList>(scope.context.realm, "RangeList", METHODS, state);
  passedRangeLists.remember(list, state);
  return list;
}

const METHODS: Methods<Target, RangeList> = {
  getRanges: (target) => target.scope.call("local", "RangeList.getRanges", 0, () => target.scope.list(ranges(target))),
  activate: ({ scope, sheet, rectangles, self }) =>
    scope.call("local", "RangeList.activate", 0, () => {
      sheet.select(rectangles);
      return self;
    }),
  clearContent: (target) => each(target, (range) => range.clearContent()),
  clearNote: (target) => each(target, (range) => range.clearNote()),
  clearFormat: (target) => each(target, (range) => range.clearFormat()),
  setValue: (target, value) => each(target, (range) => range.setValue(value)),
  setNumberFormat: (target, format) => each(target, (range) => range.setNumberFormat(format)),
  setBackground: (target, color) => each(target, (range) => range.setBackground(color)),
  setFontWeight: (target, weight) => each(target, (range) => range.setFontWeight(weight)),
};

function ranges({ scope, sheet, rectangles }: Target): Range[] {
  return rectangles.map((rectangle) => scope.range(sheet, rectangle));
}

/** Counted as one call for each range, which is more than Google takes. */
function each(target: Target, change: (range: Range) => unknown): RangeList {
  for (const range of ranges(target)) change(range);
  return target.self;
}
