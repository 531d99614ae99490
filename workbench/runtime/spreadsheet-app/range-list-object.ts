import type { Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { behind, facade } from "./facade";
import { rangeObject } from "./range-object";
import type { Scope } from "./scope";

type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type Range = GoogleAppsScript.Spreadsheet.Range;

export function rangeListObject(scope: Scope, sheet: SheetModel, rectangles: readonly Rectangle[]): RangeList {
  return new RangeListObject({ scope, sheet, rectangles }).self;
}

/** The list that a script passed as an argument. */
export function rangeListBehind(value: unknown): { readonly sheet: SheetModel; readonly rectangles: readonly Rectangle[] } | null {
  const target = behind(value);
  return target instanceof RangeListObject ? target.state : null;
}

class RangeListObject implements Partial<RangeList> {
  readonly self: RangeList;

  constructor(readonly state: { readonly scope: Scope; readonly sheet: SheetModel; readonly rectangles: readonly Rectangle[] }) {
    this.self = facade<RangeList>(state.scope.context.realm, "RangeList", this);
  }

  getRanges(): Range[] {
    return this.state.scope.call("local", "RangeList.getRanges", 0, () => this.state.scope.list(this.ranges()));
  }

  activate(): RangeList {
    return this.state.scope.call("local", "RangeList.activate", 0, () => {
      this.state.sheet.select(this.state.rectangles);
      return this.self;
    });
  }

  clearContent(): RangeList {
    return this.each((range) => range.clearContent());
  }

  clearNote(): RangeList {
    return this.each((range) => range.clearNote());
  }

  clearFormat(): RangeList {
    return this.each((range) => range.clearFormat());
  }

  setValue(value: unknown): RangeList {
    return this.each((range) => range.setValue(value));
  }

  setNumberFormat(format: string): RangeList {
    return this.each((range) => range.setNumberFormat(format));
  }

  setBackground(color: string | null): RangeList {
    return this.each((range) => range.setBackground(color));
  }

  setFontWeight(weight: "normal" | "bold" | null): RangeList {
    return this.each((range) => range.setFontWeight(weight));
  }

  private ranges(): Range[] {
    return this.state.rectangles.map((rectangle) => rangeObject(this.state.scope, this.state.sheet, rectangle));
  }

  /** Counted as one call for each range, which is more than Google takes. */
  private each(change: (range: Range) => unknown): RangeList {
    for (const range of this.ranges()) change(range);
    return this.self;
  }
}
