import { splitSheetName } from "../../../spreadsheet/a1";
import { type Behind, facade, type Methods, objectOf } from "../facade";
import { mismatch, text } from "../signature";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, allMetadata, metadataObject } from "./metadata-object";
import { passedSheets } from "./passed";
import { protectionsOf } from "./protection-object";
import { rangeListObject } from "./range-list-object";
import type { Scope } from "./scope";
import { selectionObject } from "./selection-object";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

interface State {
  readonly scope: Scope;
}

type Target = Behind<State, Spreadsheet>;
type SpreadsheetMethods = Methods<Target, Spreadsheet>;

export function spreadsheetObject(scope: Scope): Spreadsheet {
  return objectOf<State, Spreadsheet>(scope.context.realm, "Spreadsheet", METHODS, { scope });
}

const WHOLE = {
  getId: ({ scope }) => scope.call("local", "Spreadsheet.getId", 0, () => scope.document.id),
  getUrl: ({ scope }) => scope.call("local", "Spreadsheet.getUrl", 0, () => `https://docs.google.com/spreadsheets/d/${scope.document.id}/edit`),
  getName: (target) => read(target, "getName", ({ document }) => document.title),
  rename: (target, name) =>
    write(target, "rename", ({ document }) => {
      document.title = text(name, "SpreadsheetApp.Spreadsheet.rename", [name]);
    }),
  getSpreadsheetTimeZone: (target) => read(target, "getSpreadsheetTimeZone", ({ document }) => document.timeZone),
  getSpreadsheetLocale: (target) => read(target, "getSpreadsheetLocale", ({ document }) => document.locale),
  getOwner: (target) =>
    read(target, "getOwner", (scope) =>
      facade<GoogleAppsScript.Base.User>(scope.context.realm, "User", { getEmail: () => scope.call("local", "User.getEmail", 0, () => scope.document.owner) }),
    ),
  toast: ({ scope }, message: string, title: string | null = "", seconds: number | null = 5) =>
    scope.call("ui", "Spreadsheet.toast", 0, () => scope.context.ui.toast(String(title ?? ""), String(message), seconds ?? 5)),
  getProtections: (target, type) => read(target, "getProtections", (scope) => protectionsOf(scope, scope.document.sheets, type)),

  addDeveloperMetadata: ({ scope, self }, key: string, ...rest: readonly unknown[]) => {
    scope.call("metadata", "Spreadsheet.addDeveloperMetadata", 1, () => addMetadata(scope, "Spreadsheet", { kind: "spreadsheet" }, null, [key, ...rest]));
    return self;
  },
  getDeveloperMetadata: ({ scope }) =>
    scope.call("metadata", "Spreadsheet.getDeveloperMetadata", 1, () =>
      scope.list(
        allMetadata(scope)
          .filter(({ sheet }) => sheet === null)
          .map((found) => metadataObject(scope, found)),
      ),
    ),
  createDeveloperMetadataFinder: ({ scope }) =>
    scope.call("local", "Spreadsheet.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => allMetadata(scope))),
} satisfies SpreadsheetMethods;

const SHEETS = {
  getSheets: (target) => read(target, "getSheets", (scope) => scope.list(scope.document.sheets.map((sheet) => scope.sheet(sheet)))),
  getNumSheets: (target) => read(target, "getNumSheets", ({ document }) => document.sheets.length),
  getSheetByName: (target, name) =>
    read(target, "getSheetByName", (scope) => {
      const sheet = scope.document.sheets.find((other) => other.name === name);
      return sheet ? scope.sheet(sheet) : null;
    }),
  getSheetById: (target, sheetId) =>
    read(target, "getSheetById", (scope) => {
      const sheet = scope.document.sheetById(sheetId);
      return sheet ? scope.sheet(sheet) : null;
    }),
  getActiveSheet: (target) => read(target, "getActiveSheet", (scope) => scope.sheet(scope.activeSheet)),
  setActiveSheet: ({ scope }, sheet) =>
    scope.call("ui", "Spreadsheet.setActiveSheet", 0, () => {
      const model = passedSheets.behind(sheet);
      if (!model) throw mismatch("SpreadsheetApp.Spreadsheet.setActiveSheet", [sheet]);
      scope.checkAlive(model);
      scope.activate(model);
      return sheet;
    }),
  /** (), (name), (index), (name, index); the new sheet becomes the active one. */
  insertSheet: (target, ...args: readonly unknown[]) =>
    write(target, "insertSheet", (scope) => {
      const name = args.find((arg) => typeof arg === "string");
      const index = args.find((arg) => typeof arg === "number");
      if (args.length > 2 || args.some((arg) => typeof arg !== "string" && typeof arg !== "number"))
        throw mismatch("SpreadsheetApp.Spreadsheet.insertSheet", args);
      const active = scope.document.sheets.indexOf(scope.activeSheet);
      const sheet = scope.document.addSheet(typeof name === "string" ? name : null, typeof index === "number" ? index : active + 1);
      scope.activate(sheet);
      return scope.sheet(sheet);
    }),
  deleteSheet: (target, sheet) =>
    write(target, "deleteSheet", (scope) => {
      const model = passedSheets.behind(sheet);
      if (!model) throw mismatch("SpreadsheetApp.Spreadsheet.deleteSheet", [sheet]);
      scope.document.deleteSheet(model);
    }),
  deleteActiveSheet: (target) =>
    write(target, "deleteActiveSheet", (scope) => {
      scope.document.deleteSheet(scope.activeSheet);
      return scope.sheet(scope.activeSheet);
    }),
  duplicateActiveSheet: (target) =>
    write(target, "duplicateActiveSheet", (scope) => {
      const copy = scope.document.duplicateSheet(scope.activeSheet);
      scope.activate(copy);
      return scope.sheet(copy);
    }),
} satisfies SpreadsheetMethods;

const RANGES = {
  getRange: ({ scope }, notation) =>
    scope.call("local", "Spreadsheet.getRange", 0, () => {
      const { sheetName, range } = splitSheetName(text(notation, "SpreadsheetApp.Spreadsheet.getRange", [notation]));
      const sheet = sheetName === null ? scope.activeSheet : scope.document.sheetByName(sheetName);
      if (!sheet) throw new Error("Range not found");
      return scope.sheet(sheet).getRange(range);
    }),
  getActiveRange: ({ scope }) => scope.sheet(scope.activeSheet).getActiveRange(),
  getActiveRangeList: (target) =>
    read(target, "getActiveRangeList", (scope) => {
      const { activeSheet } = scope;
      return activeSheet.selection.length > 0 ? rangeListObject(scope, activeSheet, activeSheet.selection) : null;
    }),
  getActiveCell: ({ scope }) => scope.sheet(scope.activeSheet).getActiveCell(),
  getSelection: ({ scope }) => scope.call("local", "Spreadsheet.getSelection", 0, () => selectionObject(scope)),
  setActiveRange: ({ scope }, range) => scope.sheet(scope.activeSheet).setActiveRange(range),
  getDataRange: ({ scope }) => scope.sheet(scope.activeSheet).getDataRange(),
} satisfies SpreadsheetMethods;

const METHODS = { ...WHOLE, ...SHEETS, ...RANGES };

function read<T>({ scope }: Target, name: string, work: (scope: Scope) => T): T {
  return scope.call("read", `Spreadsheet.${name}`, 1, () => work(scope));
}

function write<T>({ scope }: Target, name: string, work: (scope: Scope) => T): T {
  return scope.call("write", `Spreadsheet.${name}`, 1, () => work(scope));
}
