import type { OpenEnd } from "../../../spreadsheet/a1";
import type { Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import type { SpreadsheetModel } from "../../../spreadsheet/spreadsheet-model";
import type { ServiceContext } from "../../service-context";
import type { CallKind } from "../../types";

/** Makes the objects that scripts hold; they make each other, so nobody imports them but the one who puts all together. */
export interface Makers {
  spreadsheet(scope: Scope): GoogleAppsScript.Spreadsheet.Spreadsheet;
  sheet(scope: Scope, sheet: SheetModel): GoogleAppsScript.Spreadsheet.Sheet;
  range(scope: Scope, sheet: SheetModel, rectangle: Rectangle, open?: OpenEnd): GoogleAppsScript.Spreadsheet.Range;
}

/** What the spreadsheet objects of one execution share. */
export class Scope {
  private ownActiveSheet: SheetModel | null = null;

  constructor(
    readonly context: ServiceContext,
    readonly document: SpreadsheetModel,
    private readonly makers: Makers,
  ) {}

  spreadsheet() {
    return this.makers.spreadsheet(this);
  }

  sheet(sheet: SheetModel) {
    return this.makers.sheet(this, sheet);
  }

  /** @throws Error when the rectangle does not lie inside the grid */
  range(sheet: SheetModel, rectangle: Rectangle, open: OpenEnd = null) {
    sheet.checkInside(rectangle);
    return this.makers.range(this, sheet, rectangle, open);
  }

  /** The sheet that the person sees; where nobody looks, the first one, until the script activates another [report, infer]. */
  get activeSheet(): SheetModel {
    if (this.context.hasUi) return this.document.activeSheet;
    const { sheets } = this.document;
    const own = this.ownActiveSheet;
    return own && sheets.includes(own) ? own : (sheets[0] ?? this.document.activeSheet);
  }

  activate(sheet: SheetModel): void {
    if (this.context.hasUi) this.document.activate(sheet);
    else this.ownActiveSheet = sheet;
  }

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
