import type { Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { facade } from "./facade";
import { passedRangeLists } from "./passed";
import type { Scope } from "./scope";

type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type Range = GoogleAppsScript.Spreadsheet.Range;

export function rangeListObject(scope: Scope, sheet: SheetModel, rectangles: readonly Rectangle[]): RangeList {
  return new RangeListObject({ scope, sheet, rectangles }).self;
}

class RangeListObject implements Partial<RangeList> {
  readonly self: RangeList;

  constructor(readonly state: { readonly scope: Scope; readonly sheet: SheetModel; readonly rectangles: readonly Rectangle[] }) {
    this.self = facade<RangeList>(state.scope.context.realm, "RangeList", this);
    passedRangeLists.remember(this.self, state);
  }

  getRanges(): Range[] {
    return this.state.scope.call("local", "RangeList.getRanges", 0, () => this.state.scope.list(ranges(this)));
  }

  activate(): RangeList {
    return this.state.scope.call("local", "RangeList.activate", 0, () => {
      this.state.sheet.select(this.state.rectangles);
      return this.self;
    });
  }

  clearContent(): RangeList {
    return each(this, (range) => range.clearContent());
  }

  clearNote(): RangeList {
    return each(this, (range) => range.clearNote());
  }

  clearFormat(): RangeList {
    return each(this, (range) => range.clearFormat());
  }

  setValue(value: unknown): RangeList {
    return each(this, (range) => range.setValue(value));
  }

  setNumberFormat(format: string): RangeList {
    return each(this, (range) => range.setNumberFormat(format));
  }

  setBackground(color: string | null): RangeList {
    return each(this, (range) => range.setBackground(color));
  }

  setFontWeight(weight: "normal" | "bold" | null): RangeList {
    return each(this, (range) => range.setFontWeight(weight));
  }
}

function ranges({ state }: RangeListObject): Range[] {
  return state.rectangles.map((rectangle) => state.scope.range(state.sheet, rectangle));
}

/** Counted as one call for each range, which is more than Google takes. */
function each(list: RangeListObject, change: (range: Range) => unknown): RangeList {
  for (const range of ranges(list)) change(range);
  return list.self;
}
