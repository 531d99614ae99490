import type { Rectangle } from "./rectangle";

/**
 * Something that happened to the spreadsheet, told right after it happened. Positions are 1-based and are those of that moment.
 * "frame" means that name, size, frozen rows or hidden rows of a sheet changed. Values of formulas change without an event: see
 * `SheetModel.formulaCells`.
 */
export type SpreadsheetChange =
  | ({ readonly kind: "cells"; readonly sheetId: number } & Rectangle)
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
      /** `order[i]` is the offset of the row that comes to offset `i`. */
      readonly order: readonly number[];
    }
  | { readonly kind: "frame"; readonly sheetId: number }
  | { readonly kind: "add-sheet"; readonly sheetId: number; readonly index: number }
  | { readonly kind: "delete-sheet"; readonly sheetId: number }
  | { readonly kind: "show-sheet"; readonly sheetId: number };

export type ChangeListener = (change: SpreadsheetChange) => void;
