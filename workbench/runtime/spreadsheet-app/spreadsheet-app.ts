import type { ServiceContext } from "../service-context";
import { cellImageBuilder } from "./cell-image-object";
import { conditionalFormatBuilder } from "./conditional-format-object";
import * as enums from "./enums";
import { facade } from "./facade";
import { filterCriteriaBuilder } from "./filter-object";
import { rangeListObject } from "./range-list-object";
import { rangeObject } from "./range-object";
import { type Makers, Scope } from "./scope";
import { selectionObject } from "./selection-object";
import { sheetObject } from "./sheet-object";
import { mismatch } from "./signature";
import { spreadsheetObject } from "./spreadsheet-object";
import { type OnMenu, uiObject } from "./ui-object";
import { validationBuilder } from "./validation-object";

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

export interface SpreadsheetAppOptions {
  /** Whether a person looks at the document: not in triggers and web apps. */
  readonly hasUi: boolean;
  /** Takes the menu that `addToUi` adds. */
  readonly onMenu: OnMenu;
}

/** The SpreadsheetApp of one execution. What is not emulated throws with its name. */
export function createSpreadsheetApp(context: ServiceContext, options: SpreadsheetAppOptions): App {
  const scope = context.document && new Scope(context, context.document, options.hasUi, MAKERS);
  /** Google's types say that these never give `null`; in an execution without a document they do. */
  const active = <T>(name: string, get: (scope: Scope) => T): T => context.call("read", `SpreadsheetApp.${name}`, 1, () => (scope && get(scope)) as T);
  return facade<App>(context.realm, "SpreadsheetApp", {
    BooleanCriteria: enums.asEnumeration(enums.BooleanCriteria),
    DataValidationCriteria: enums.asEnumeration(enums.DataValidationCriteria),
    DeveloperMetadataLocationType: enums.asEnumeration(enums.DeveloperMetadataLocationType),
    DeveloperMetadataVisibility: enums.asEnumeration(enums.DeveloperMetadataVisibility),
    Dimension: enums.asEnumeration(enums.Dimension),
    Direction: enums.asEnumeration(enums.Direction),
    ProtectionType: enums.asEnumeration(enums.ProtectionType),
    SheetType: enums.asEnumeration(enums.SheetType),
    ValueType: enums.asEnumeration(enums.ValueType),
    WrapStrategy: enums.asEnumeration(enums.WrapStrategy),
    getActive: () => active("getActive", spreadsheetObject),
    getActiveSpreadsheet: () => active("getActiveSpreadsheet", spreadsheetObject),
    getActiveSheet: () => active("getActiveSheet", (known) => sheetObject(known, known.activeSheet)),
    getActiveRange: () => active("getActiveRange", (known) => activeRange(known)),
    getActiveRangeList: () => active("getActiveRangeList", (known) => rangeListObject(known, known.activeSheet, known.activeSheet.selection)),
    getSelection: () => active("getSelection", selectionObject),
    setActiveSheet: (sheet: Sheet) => here(scope).setActiveSheet(sheet),
    setActiveRange: (range: Range) => here(scope).setActiveRange(range),
    flush: () => context.call("write", "SpreadsheetApp.flush", 0, () => undefined),
    newCellImage: () => cellImageBuilder(context.realm),
    newConditionalFormatRule: () => conditionalFormatBuilder(scope ?? noDocument()),
    newDataValidation: () => validationBuilder(context.realm),
    newFilterCriteria: () => filterCriteriaBuilder(context.realm),
    getUi: () =>
      context.call("local", "SpreadsheetApp.getUi", 0, () => {
        if (!options.hasUi) throw new Error("Cannot call SpreadsheetApp.getUi() from this context.");
        return uiObject(context, options.onMenu);
      }),
    openById: (id) =>
      context.call("read", "SpreadsheetApp.openById", 1, () => {
        if (typeof id !== "string") throw mismatch("SpreadsheetApp.openById", [id]);
        throw new Error("SpreadsheetApp.openById is not emulated by the workbench");
      }),
  });
}

const MAKERS: Makers = { spreadsheet: spreadsheetObject, sheet: sheetObject, range: rangeObject };

function activeRange(scope: Scope): Range {
  const { activeSheet } = scope;
  return scope.range(activeSheet, activeSheet.selection.at(-1) ?? { row: 1, column: 1, rows: 1, columns: 1 });
}

function here(scope: Scope | null): Spreadsheet {
  return (scope ?? noDocument()).spreadsheet();
}

function noDocument(): never {
  throw new Error("There is no active spreadsheet.");
}
