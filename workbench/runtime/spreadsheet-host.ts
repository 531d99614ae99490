import type { Clock } from "../clock";
import { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";
import type { ExecutionContext } from "./script-state";
import { createSpreadsheetApp } from "./spreadsheet-app/spreadsheet-app";
import type { MenuItem } from "./types";

export interface DocumentOptions {
  readonly clock: Clock;
  readonly owner: string;
  readonly timeZone: string;
  readonly locale: string;
}

/** A new document with one sheet. */
export function createSpreadsheet(id: string, title: string, options: DocumentOptions): SpreadsheetModel {
  return new SpreadsheetModel({ id, title, ...options });
}

/** "Make a copy". */
export function copySpreadsheet(original: SpreadsheetModel, id: string): SpreadsheetModel {
  return original.copy({ id });
}

/** SpreadsheetApp of one execution; in triggers and web apps it has no user interface. */
export function createSpreadsheetService(context: ExecutionContext, onMenu: (items: readonly (MenuItem | "line")[]) => void): object {
  return createSpreadsheetApp(context, { hasUi: context.source !== "trigger" && context.source !== "web-app", onMenu });
}
