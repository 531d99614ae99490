import { TYPED_COLUMN } from "../../spreadsheet/limits";
import type { Look, LookPatch } from "../../spreadsheet/look";
import type { Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { facadeOf } from "./facade";
import { passedRanges } from "./passed";
import type { Scope } from "./scope";

export type Range = GoogleAppsScript.Spreadsheet.Range;

interface State {
  readonly scope: Scope;
  readonly sheet: SheetModel;
  readonly rectangle: Rectangle;
}

/** What all groups of a range's methods stand on. Every public member of a subclass is a method for scripts. */
export abstract class RangeBase {
  readonly self: Range;

  constructor(readonly state: State) {
    this.self = facadeOf<Range>(state.scope.context.realm, "Range", this);
    passedRanges.remember(this.self, state);
  }
}

export function local<T>({ state }: RangeBase, name: string, work: (rectangle: Rectangle) => T): T {
  return state.scope.call("local", `Range.${name}`, 0, () => work(state.rectangle));
}

export function read<T>({ state }: RangeBase, name: string, work: (rectangle: Rectangle) => T, size = cellsOf(state.rectangle)): T {
  return state.scope.call("read", `Range.${name}`, size, () => {
    state.scope.checkAlive(state.sheet);
    state.sheet.checkInside(state.rectangle);
    return work(state.rectangle);
  });
}

export function readCell<T>(range: RangeBase, name: string, work: (cell: Rectangle) => T): T {
  return read(range, name, (rectangle) => work({ ...rectangle, rows: 1, columns: 1 }), 1);
}

/** A change of cells: the whole of it is refused where the user may not edit. */
export function write({ state, self }: RangeBase, name: string, work: (rectangle: Rectangle) => unknown): Range {
  state.scope.call("write", `Range.${name}`, cellsOf(state.rectangle), () => {
    state.scope.checkAlive(state.sheet);
    state.sheet.checkInside(state.rectangle);
    state.sheet.checkRights(state.rectangle, state.scope.user);
    work(state.rectangle);
  });
  return self;
}

/** A change of looks: Sheets tables refuse it [report]. */
export function decorating(range: RangeBase, name: string, work: (rectangle: Rectangle) => unknown): Range {
  return write(range, name, (rectangle) => {
    if (range.state.sheet.touchesTable(rectangle)) throw new Error(TYPED_COLUMN);
    work(rectangle);
  });
}

export function decorate(range: RangeBase, name: string, patch: LookPatch): Range {
  return decorating(range, name, (rectangle) => range.state.sheet.setLook(rectangle, patch));
}

export function looks<T>(range: RangeBase, name: string, of: (look: Look | undefined) => T): T[][] {
  return read(range, name, (rectangle) => range.state.scope.list(range.state.sheet.looks(rectangle).map((line) => range.state.scope.list(line.map(of)))));
}

export function look<T>(range: RangeBase, name: string, of: (look: Look | undefined) => T): T {
  return readCell(range, name, (cell) => of(range.state.sheet.looks(cell)[0]?.[0]));
}

function cellsOf({ rows, columns }: Rectangle): number {
  return rows * columns;
}

/** A matrix of the same value. */
export function filled<T>(rows: number, columns: number, value: T): T[][] {
  return Array.from({ length: rows }, () => Array<T>(columns).fill(value));
}
