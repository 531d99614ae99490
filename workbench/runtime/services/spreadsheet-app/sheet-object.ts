import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { objectOf } from "../facade";
import { passedSheets } from "./passed";
import type { Scope } from "./scope";
import type { Sheet, SheetState } from "./sheet-calls";
import { SHEET_FRAME } from "./sheet-frame";
import { SHEET_LAYOUT } from "./sheet-layout";
import { SHEET_RANGES } from "./sheet-ranges";
import { SHEET_RULES } from "./sheet-rules";

/** A sheet for the script. */
export function sheetObject(scope: Scope, sheet: SheetModel): Sheet {
  const object = objectOf<SheetState, Sheet>(scope.context.realm, "Sheet", METHODS, { scope, sheet });
  passedSheets.remember(object, sheet);
  return object;
}

const METHODS = { ...SHEET_FRAME, ...SHEET_RANGES, ...SHEET_LAYOUT, ...SHEET_RULES };
