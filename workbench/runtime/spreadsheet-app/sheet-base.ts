import { PROTECTED } from "../../spreadsheet/limits";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { facadeOf } from "./facade";
import { passedSheets } from "./passed";
import type { Scope } from "./scope";

export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** What all groups of a sheet's methods stand on. Every public member of a subclass is a method for scripts. */
export abstract class SheetBase {
  readonly self: Sheet;

  constructor(readonly state: { readonly scope: Scope; readonly sheet: SheetModel }) {
    this.self = facadeOf<Sheet>(state.scope.context.realm, "Sheet", this);
    passedSheets.remember(this.self, state.sheet);
  }
}

export function read<T>({ state }: SheetBase, name: string, work: (sheet: SheetModel) => T): T {
  return state.scope.call("read", `Sheet.${name}`, 1, () => {
    state.scope.checkAlive(state.sheet);
    return work(state.sheet);
  });
}

/** A change of the sheet as a whole: who may not edit a protected sheet is refused. */
export function write({ state, self }: SheetBase, name: string, work: (sheet: SheetModel) => unknown): Sheet {
  state.scope.call("write", `Sheet.${name}`, 1, () => {
    state.scope.checkAlive(state.sheet);
    if (!state.sheet.canEditFrame(state.scope.user)) throw new Error(PROTECTED);
    work(state.sheet);
  });
  return self;
}
