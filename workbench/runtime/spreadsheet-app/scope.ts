import type { SheetModel } from "../../spreadsheet/sheet-model";
import type { SpreadsheetModel } from "../../spreadsheet/spreadsheet-model";
import type { ServiceContext } from "../service-context";
import type { CallKind } from "../types";

/** What the spreadsheet objects of one execution share. */
export class Scope {
  constructor(
    readonly context: ServiceContext,
    readonly document: SpreadsheetModel,
  ) {}

  get user(): string {
    return this.context.user;
  }

  call<T>(kind: CallKind, name: string, size: number, work: () => T): T {
    return this.context.call(kind, name, size, work);
  }

  /** A copy made of the script's own arrays and Dates. */
  give<T>(value: T): T {
    return this.context.realm.give(value) as T;
  }

  /** A list of the script's own with objects made here, which are not copied. */
  list<T>(items: readonly T[]): T[] {
    const list = this.give<T[]>([]);
    for (const item of items) list.push(item);
    return list;
  }

  /** @throws Error when the sheet was deleted since the script got hold of it */
  checkAlive(sheet: SheetModel): void {
    if (!this.document.sheets.includes(sheet)) throw new Error(`Sheet ${sheet.sheetId} not found`);
  }
}
