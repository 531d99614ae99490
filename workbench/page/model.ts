import type { CellEdit } from "../runtime/types";
import type { CellSource } from "./change-log";
import type { Change, DialogButton, DrawerState, MenuView, Operation, SheetFrame, SheetSnapshot } from "./protocol";

/**
 * What the page needs of a spreadsheet with a script in it. `spreadsheet-workbook.ts` and `runtime-script.ts` give it with the Apps Script runtime; tests of
 * the page's own logic need no more than this.
 */
export interface Workbook extends CellSource {
  readonly title: string;
  readonly activeSheetId: number;
  frames(): readonly SheetFrame[];
  /** A sheet with all that it holds; `null` when it is gone. */
  snapshot(sheetId: number): SheetSnapshot | null;
  /** Does what the person did; throws an error in plain words when it cannot be done. */
  apply(operation: Operation): void;
  /** Texts as shown, for downloads. */
  shown(sheetId: number): readonly (readonly string[])[];
  /** Changes since the last call, by whomever. */
  take(): readonly Change[];
}

export interface Script {
  menus(): readonly MenuView[];
  runMenu(functionName: string): void;
  callFromClient(
    functionName: string,
    args: readonly unknown[],
  ): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly name: string; readonly message: string };
  /** The person has typed into cells. */
  edited(edit: CellEdit): void;
  /** Whether a trigger is due. */
  isDue(): boolean;
  /** Lets the triggers run that are due. */
  fireDue(): void;
  /** Lets time pass; triggers that fall due on the way run at their time. `fired` is called after each. */
  advance(ms: number, fired: () => void): void;
  drawer(): Omit<DrawerState, "requests">;
}

/** What a script can do to the page while it runs. */
export interface Stage {
  showSidebar(title: string, html: string): void;
  showDialog(title: string, html: string, width: number, height: number, modal: boolean): void;
  /** Waits for the person. */
  ask(title: string, text: string, buttons: readonly DialogButton[], prompt: boolean): { readonly button: DialogButton; readonly text: string };
  toast(title: string, text: string, seconds: number): void;
  /** Called while a script waits for the network, over and over: lets the person's edits in. */
  waiting(): void;
}
