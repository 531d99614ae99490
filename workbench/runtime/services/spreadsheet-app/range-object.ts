import type { OpenEnd } from "../../../spreadsheet/a1";
import type { Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { objectOf } from "../facade";
import { passedRanges } from "./passed";
import type { Range, RangeState } from "./range-calls";
import { RANGE_FORMATS } from "./range-formats";
import { RANGE_METADATA } from "./range-metadata";
import { RANGE_PLACE } from "./range-place";
import { RANGE_RULES } from "./range-rules";
import { RANGE_VALUES } from "./range-values";
import type { Scope } from "./scope";

/** A range for the script. Making one costs no call at Google. */
export function rangeObject(scope: Scope, sheet: SheetModel, rectangle: Rectangle, open: OpenEnd = null): Range {
  const state: RangeState = { scope, sheet, rectangle, open };
  const range = objectOf<RangeState, Range>(scope.context.realm, "Range", METHODS, state);
  passedRanges.remember(range, state);
  return range;
}

const METHODS = { ...RANGE_PLACE, ...RANGE_VALUES, ...RANGE_FORMATS, ...RANGE_RULES, ...RANGE_METADATA };
