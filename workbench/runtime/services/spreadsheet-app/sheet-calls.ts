import { PROTECTED } from "../../../spreadsheet/limits";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import type { Behind, Methods } from "../facade";
import type { Scope } from "./scope";

export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export interface SheetState {
  readonly scope: Scope;
  readonly sheet: SheetModel;
}

export type SheetTarget = Behind<SheetState, Sheet>;
export type SheetMethods = Methods<SheetTarget, Sheet>;

export function read<T>({ scope, sheet }: SheetTarget, name: string, work: (sheet: SheetModel) => T): T {
  return scope.call("read", `Sheet.${name}`, 1, () => {
    scope.checkAlive(sheet);
    return work(sheet);
  });
}

/** A change of the sheet as a whole: who may not edit a protected sheet is refused. */
export function write({ scope, sheet, self }: SheetTarget, name: string, work: (sheet: SheetModel) => unknown): Sheet {
  scope.call("write", `Sheet.${name}`, 1, () => {
    scope.checkAlive(sheet);
    if (!sheet.canEditFrame(scope.user)) throw new Error(PROTECTED);
    work(sheet);
  });
  return self;
}
