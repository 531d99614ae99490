import type { OpenEnd } from "../../../spreadsheet/a1";
import { TYPED_COLUMN } from "../../../spreadsheet/limits";
import type { Look, LookPatch } from "../../../spreadsheet/look";
import type { Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import type { Behind, Methods } from "../facade";
import type { Scope } from "./scope";

export type Range = GoogleAppsScript.Spreadsheet.Range;

export interface RangeState {
  readonly scope: Scope;
  readonly sheet: SheetModel;
  readonly rectangle: Rectangle;
  /** Where the range was given without an end. */
  readonly open: OpenEnd;
}

export type RangeTarget = Behind<RangeState, Range>;
export type RangeMethods = Methods<RangeTarget, Range>;

/** What costs no call at Google. */
export function local<T>({ scope, rectangle }: RangeTarget, name: string, work: (rectangle: Rectangle) => T): T {
  return scope.call("local", `Range.${name}`, 0, () => work(rectangle));
}

export function read<T>({ scope, sheet, rectangle }: RangeTarget, name: string, work: (rectangle: Rectangle) => T, size = cellsOf(rectangle)): T {
  return scope.call("read", `Range.${name}`, size, () => {
    scope.checkAlive(sheet);
    sheet.checkInside(rectangle);
    return work(rectangle);
  });
}

export function readCell<T>(range: RangeTarget, name: string, work: (cell: Rectangle) => T): T {
  return read(range, name, (rectangle) => work({ ...rectangle, rows: 1, columns: 1 }), 1);
}

/** A change of cells: the whole of it is refused where the user may not edit. */
export function write({ scope, sheet, rectangle, self }: RangeTarget, name: string, work: (rectangle: Rectangle) => unknown): Range {
  scope.call("write", `Range.${name}`, cellsOf(rectangle), () => {
    scope.checkAlive(sheet);
    sheet.checkInside(rectangle);
    sheet.checkRights(rectangle, scope.user);
    work(rectangle);
  });
  return self;
}

/** A change of looks: Sheets tables refuse it [report]. */
export function decorating(range: RangeTarget, name: string, work: (rectangle: Rectangle) => unknown): Range {
  return write(range, name, (rectangle) => {
    if (range.sheet.touchesTable(rectangle)) throw new Error(TYPED_COLUMN);
    work(rectangle);
  });
}

export function decorate(range: RangeTarget, name: string, patch: LookPatch): Range {
  return decorating(range, name, (rectangle) => range.sheet.setLook(rectangle, patch));
}

export function looks<T>(range: RangeTarget, name: string, of: (look: Look | undefined) => T): T[][] {
  return read(range, name, (rectangle) => range.scope.list(range.sheet.looks(rectangle).map((line) => range.scope.list(line.map(of)))));
}

export function look<T>(range: RangeTarget, name: string, of: (look: Look | undefined) => T): T {
  return readCell(range, name, (cell) => of(range.sheet.looks(cell)[0]?.[0]));
}

/** A matrix of the same value. */
export function filled<T>(rows: number, columns: number, value: T): T[][] {
  return Array.from({ length: rows }, () => Array<T>(columns).fill(value));
}

function cellsOf({ rows, columns }: Rectangle): number {
  return rows * columns;
}
