import { type AccessRule, FREE, fullAccess, scopeNamed } from "../../access";
import type { Service } from "../../service";
import type { ServiceContext } from "../../service-context";
import { facade } from "../facade";
import { mismatch } from "../signature";
import { cellImageBuilder } from "./cell-image-object";
import { conditionalFormatBuilder } from "./conditional-format-object";
import * as enums from "./enums";
import { filterCriteriaBuilder } from "./filter-object";
import { rangeListObject } from "./range-list-object";
import { rangeObject } from "./range-object";
import { type Makers, Scope } from "./scope";
import { selectionObject } from "./selection-object";
import { sheetObject } from "./sheet-object";
import { spreadsheetObject } from "./spreadsheet-object";
import { uiObject } from "./ui-object";
import { validationBuilder } from "./validation-object";

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** The document that the script works in, for the script whose manifest asks for no more. */
const CURRENT: AccessRule = { needs: "LIMITED", scopes: ["spreadsheets.currentonly", "spreadsheets"].map(scopeNamed) };
const ANY = fullAccess("spreadsheets");

export const spreadsheetApp: Service = {
  name: "SpreadsheetApp",
  access: {
    SpreadsheetApp: CURRENT,
    Spreadsheet: CURRENT,
    Sheet: CURRENT,
    Range: CURRENT,
    RangeList: CURRENT,
    Selection: CURRENT,
    Filter: CURRENT,
    Protection: CURRENT,
    DeveloperMetadata: CURRENT,
    DeveloperMetadataFinder: CURRENT,
    DeveloperMetadataLocation: CURRENT,
    User: CURRENT,
    "SpreadsheetApp.openById": ANY,
    "SpreadsheetApp.openByUrl": ANY,
    "SpreadsheetApp.open": ANY,
    "SpreadsheetApp.create": ANY,
    // Menus may be built in every mode.
    "SpreadsheetApp.getUi": FREE,
    "Ui.createMenu": FREE,
    "Ui.createAddonMenu": FREE,
    Menu: FREE,
    Ui: fullAccess("script.container.ui"),
  },
  create: createSpreadsheetApp,
  eventSource: (app) => (isApp(app) ? app.getActiveSpreadsheet() : null),
  editedRange: (app, { sheetId, row, column, rows, columns }) => {
    const sheet = isApp(app) ? app.getActiveSpreadsheet().getSheetById(sheetId) : null;
    const range = sheet?.getRange(row, column, rows, columns);
    return range ? { range, value: range.getDisplayValue() } : null;
  },
};

function isApp(service: unknown): service is App {
  return String(service) === "SpreadsheetApp";
}

/** The SpreadsheetApp of one execution. What is not emulated throws with its name. */
export function createSpreadsheetApp(context: ServiceContext): App {
  const scope = context.document && new Scope(context, context.document, MAKERS);
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
        if (!context.hasUi) throw new Error("Cannot call SpreadsheetApp.getUi() from this context.");
        return uiObject(context);
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
