/**
 * What the browser page and the sheet worker say to each other, one JSON message at a time. Rows and columns are 1-based, as
 * in Apps Script. The worker's spreadsheet is the truth: the page shows it, sends what the person does as operations, and
 * takes back what became of them.
 */

/** A cell as the grid needs it: plain text, a number, a boolean, nothing, or something with more to say. */
export type Cell = null | string | number | boolean | RichCell;

export interface RichCell {
  readonly value: string | number | boolean | null;
  /** With the leading "=". */
  readonly formula?: string;
  /** Number format, left out when it is the automatic one. */
  readonly format?: string;
  readonly note?: string;
  readonly bold?: true;
  /** Colour of the background, "#rrggbb". */
  readonly background?: string;
}

/** A rectangle of cells whose top left corner is at `row`, `column`. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly Cell[])[];
}

export interface SheetFrame {
  readonly sheetId: number;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  /** Columns that are not drawn, 1-based. */
  readonly hiddenColumns: readonly number[];
}

export interface SheetSnapshot extends SheetFrame {
  readonly block: Block;
}

/** What the person does in the grid. `cells` hold what was typed: `""` clears, a leading apostrophe means text. */
export type Operation =
  | { readonly kind: "type"; readonly sheetId: number; readonly row: number; readonly column: number; readonly cells: readonly (readonly string[])[] }
  | {
      readonly kind: "insert-rows" | "delete-rows" | "insert-columns" | "delete-columns";
      readonly sheetId: number;
      readonly at: number;
      readonly count: number;
    }
  /** `before` is counted before the move. */
  | { readonly kind: "move-rows" | "move-columns"; readonly sheetId: number; readonly at: number; readonly count: number; readonly before: number }
  /** Puts the rows of a rectangle into another order: `order[i]` is the offset of the row that comes to offset `i`. */
  | {
      readonly kind: "reorder-rows";
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly columns: number;
      readonly order: readonly number[];
    }
  | { readonly kind: "add-sheet"; readonly name: string | null; readonly index: number }
  | { readonly kind: "delete-sheet"; readonly sheetId: number }
  | { readonly kind: "rename-sheet"; readonly sheetId: number; readonly name: string }
  | { readonly kind: "select"; readonly sheetId: number; readonly ranges: readonly Selection[] };

export interface Selection {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export type ClientMessage =
  | { readonly kind: "operation"; readonly id: number; readonly version: number; readonly operation: Operation }
  | { readonly kind: "resync"; readonly sheetId: number }
  | { readonly kind: "menu"; readonly functionName: string }
  | { readonly kind: "call"; readonly id: number; readonly functionName: string; readonly args: readonly unknown[] }
  | { readonly kind: "sidebar-closed" }
  | { readonly kind: "dialog-answer"; readonly dialogId: number; readonly button: DialogButton; readonly text: string }
  | { readonly kind: "advance"; readonly ms: number }
  | { readonly kind: "import-csv"; readonly name: string; readonly text: string };

export type DialogButton = "ok" | "cancel" | "yes" | "no" | "close";

/** A change of the spreadsheet, in the order it happened. */
export type Change =
  | { readonly kind: "cells"; readonly sheetId: number; readonly block: Block }
  | {
      readonly kind: "insert-rows" | "delete-rows" | "insert-columns" | "delete-columns";
      readonly sheetId: number;
      readonly at: number;
      readonly count: number;
    }
  | { readonly kind: "move-rows" | "move-columns"; readonly sheetId: number; readonly at: number; readonly count: number; readonly before: number }
  | {
      readonly kind: "reorder-rows";
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly columns: number;
      readonly order: readonly number[];
    }
  | { readonly kind: "frame"; readonly frame: SheetFrame }
  | { readonly kind: "add-sheet"; readonly index: number; readonly sheet: SheetSnapshot }
  | { readonly kind: "delete-sheet"; readonly sheetId: number }
  | { readonly kind: "show-sheet"; readonly sheetId: number };

/** Numbers of service calls by kind, kinds that did not happen left out. */
export type CallCounts = Readonly<Record<string, number>>;

export interface ExecutionRow {
  readonly id: number;
  readonly functionName: string;
  readonly source: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly status: string;
  readonly calls: CallCounts;
  readonly error: string;
  readonly log: readonly string[];
}

export interface TriggerRow {
  readonly handler: string;
  readonly schedule: string;
  readonly user: string;
  readonly nextAt: number;
  readonly disabled: boolean;
}

export interface QuotaRow {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: string;
}

export interface RequestRow {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** What the drawer shows. `executions` and `requests` hold the latest, newest first. */
export interface DrawerState {
  readonly now: number;
  readonly executions: readonly ExecutionRow[];
  readonly triggers: readonly TriggerRow[];
  readonly quotas: readonly QuotaRow[];
  readonly requests: readonly RequestRow[];
}

export interface MenuView {
  readonly title: string;
  readonly items: readonly ("line" | { readonly caption: string; readonly functionName: string })[];
}

export interface DialogView {
  readonly dialogId: number;
  readonly title: string;
  readonly text: string;
  /** HTML of a modal dialog made by the script, shown in a sandboxed frame; `null` for a plain alert or prompt. */
  readonly frame: FrameView | null;
  readonly buttons: readonly DialogButton[];
  /** A prompt asks for a line of text. */
  readonly prompt: boolean;
}

/** HTML of the script that is shown in a sandboxed frame, served at `path`. */
export interface FrameView {
  readonly title: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

export interface ApiView {
  readonly baseUrl: string;
  readonly apiKey: string;
}

export type ServerMessage =
  | {
      readonly kind: "hello";
      readonly version: number;
      readonly title: string;
      readonly deployment: string;
      /** Name of somebody else's project; `null` for Rowrunner. */
      readonly project: string | null;
      readonly sheets: readonly SheetSnapshot[];
      readonly activeSheetId: number;
      readonly menus: readonly MenuView[];
      readonly sidebar: FrameView | null;
      readonly api: ApiView | null;
      readonly drawer: DrawerState;
    }
  /** `operationId` names the operation of this page that caused the changes; `null` for scripts and other pages. */
  | { readonly kind: "changes"; readonly version: number; readonly operationId: number | null; readonly changes: readonly Change[] }
  /** The operation could not be done; `sheet` is how its sheet is now. */
  | { readonly kind: "refused"; readonly operationId: number; readonly message: string }
  | { readonly kind: "sheet"; readonly version: number; readonly sheet: SheetSnapshot }
  | { readonly kind: "sidebar"; readonly sidebar: FrameView | null }
  | { readonly kind: "dialog"; readonly dialog: DialogView }
  | { readonly kind: "dialog-closed"; readonly dialogId: number }
  | { readonly kind: "toast"; readonly title: string; readonly text: string; readonly seconds: number }
  | { readonly kind: "answer"; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: "answer"; readonly id: number; readonly ok: false; readonly name: string; readonly message: string }
  | { readonly kind: "busy"; readonly functionName: string | null }
  | { readonly kind: "drawer"; readonly drawer: DrawerState };
