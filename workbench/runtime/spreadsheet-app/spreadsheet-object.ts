import { splitSheetName } from "../../spreadsheet/a1";
import { facade } from "./facade";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, allMetadata, metadataObject } from "./metadata-object";
import { passedSheets } from "./passed";
import { protectionsOf } from "./protection-object";
import { rangeListObject } from "./range-list-object";
import type { Scope } from "./scope";
import { selectionObject } from "./selection-object";
import { mismatch, text } from "./signature";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

export function spreadsheetObject(scope: Scope): Spreadsheet {
  return new SpreadsheetObject({ scope }).self;
}

class SpreadsheetObject implements Partial<Spreadsheet> {
  readonly self: Spreadsheet;

  constructor(readonly state: { readonly scope: Scope }) {
    this.self = facade<Spreadsheet>(state.scope.context.realm, "Spreadsheet", this);
  }

  getId(): string {
    return this.state.scope.call("local", "Spreadsheet.getId", 0, () => this.state.scope.document.id);
  }

  getUrl(): string {
    return this.state.scope.call("local", "Spreadsheet.getUrl", 0, () => `https://docs.google.com/spreadsheets/d/${this.state.scope.document.id}/edit`);
  }

  getName(): string {
    return read(this, "getName", ({ document }) => document.title);
  }

  rename(name: string): void {
    write(this, "rename", ({ document }) => {
      document.title = text(name, "SpreadsheetApp.Spreadsheet.rename", [name]);
    });
  }

  getSpreadsheetTimeZone(): string {
    return read(this, "getSpreadsheetTimeZone", ({ document }) => document.timeZone);
  }

  getSpreadsheetLocale(): string {
    return read(this, "getSpreadsheetLocale", ({ document }) => document.locale);
  }

  getOwner() {
    return read(this, "getOwner", (scope) =>
      facade<GoogleAppsScript.Base.User>(scope.context.realm, "User", { getEmail: () => scope.call("local", "User.getEmail", 0, () => scope.document.owner) }),
    );
  }

  // Sheets

  getSheets(): Sheet[] {
    return read(this, "getSheets", (scope) => scope.list(scope.document.sheets.map((sheet) => scope.sheet(sheet))));
  }

  getNumSheets(): number {
    return read(this, "getNumSheets", ({ document }) => document.sheets.length);
  }

  getSheetByName(name: string): Sheet | null {
    return read(this, "getSheetByName", (scope) => {
      const sheet = scope.document.sheets.find((other) => other.name === name);
      return sheet ? scope.sheet(sheet) : null;
    });
  }

  getSheetById(sheetId: number): Sheet | null {
    return read(this, "getSheetById", (scope) => {
      const sheet = scope.document.sheetById(sheetId);
      return sheet ? scope.sheet(sheet) : null;
    });
  }

  getActiveSheet(): Sheet {
    return read(this, "getActiveSheet", (scope) => scope.sheet(scope.activeSheet));
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return this.state.scope.call("ui", "Spreadsheet.setActiveSheet", 0, () => {
      const model = passedSheets.behind(sheet);
      if (!model) throw mismatch("SpreadsheetApp.Spreadsheet.setActiveSheet", [sheet]);
      this.state.scope.checkAlive(model);
      this.state.scope.activate(model);
      return sheet;
    });
  }

  /** (), (name), (index), (name, index); the new sheet becomes the active one. */
  insertSheet(...args: readonly unknown[]): Sheet {
    return write(this, "insertSheet", (scope) => {
      const name = args.find((arg) => typeof arg === "string");
      const index = args.find((arg) => typeof arg === "number");
      if (args.length > 2 || args.some((arg) => typeof arg !== "string" && typeof arg !== "number"))
        throw mismatch("SpreadsheetApp.Spreadsheet.insertSheet", args);
      const active = scope.document.sheets.indexOf(scope.activeSheet);
      const sheet = scope.document.addSheet(typeof name === "string" ? name : null, typeof index === "number" ? index : active + 1);
      scope.activate(sheet);
      return scope.sheet(sheet);
    });
  }

  deleteSheet(sheet: Sheet): void {
    write(this, "deleteSheet", (scope) => {
      const model = passedSheets.behind(sheet);
      if (!model) throw mismatch("SpreadsheetApp.Spreadsheet.deleteSheet", [sheet]);
      scope.document.deleteSheet(model);
    });
  }

  deleteActiveSheet(): Sheet {
    return write(this, "deleteActiveSheet", (scope) => {
      scope.document.deleteSheet(scope.activeSheet);
      return scope.sheet(scope.activeSheet);
    });
  }

  duplicateActiveSheet(): Sheet {
    return write(this, "duplicateActiveSheet", (scope) => {
      const copy = scope.document.duplicateSheet(scope.activeSheet);
      scope.activate(copy);
      return scope.sheet(copy);
    });
  }

  // Ranges

  getRange(notation: string): Range {
    return this.state.scope.call("local", "Spreadsheet.getRange", 0, () => {
      const { scope } = this.state;
      const { sheetName, range } = splitSheetName(text(notation, "SpreadsheetApp.Spreadsheet.getRange", [notation]));
      const sheet = sheetName === null ? scope.activeSheet : scope.document.sheetByName(sheetName);
      if (!sheet) throw new Error("Range not found");
      return scope.sheet(sheet).getRange(range);
    });
  }

  getActiveRange(): Range | null {
    return this.state.scope.sheet(this.state.scope.activeSheet).getActiveRange();
  }

  getActiveRangeList() {
    return read(this, "getActiveRangeList", (scope) => {
      const { activeSheet } = scope;
      return activeSheet.selection.length > 0 ? rangeListObject(scope, activeSheet, activeSheet.selection) : null;
    });
  }

  getActiveCell(): Range {
    return this.state.scope.sheet(this.state.scope.activeSheet).getActiveCell();
  }

  getSelection() {
    return this.state.scope.call("local", "Spreadsheet.getSelection", 0, () => selectionObject(this.state.scope));
  }

  setActiveRange(range: Range): Range {
    return this.state.scope.sheet(this.state.scope.activeSheet).setActiveRange(range);
  }

  getDataRange(): Range {
    return this.state.scope.sheet(this.state.scope.activeSheet).getDataRange();
  }

  // The rest

  toast(message: string, title: string | null = "", seconds: number | null = 5): void {
    this.state.scope.call("ui", "Spreadsheet.toast", 0, () => this.state.scope.context.ui.toast(String(title ?? ""), String(message), seconds ?? 5));
  }

  getProtections(type: unknown) {
    return read(this, "getProtections", (scope) => protectionsOf(scope, scope.document.sheets, type));
  }

  addDeveloperMetadata(key: string, ...rest: readonly unknown[]): Spreadsheet {
    const { scope } = this.state;
    scope.call("metadata", "Spreadsheet.addDeveloperMetadata", 1, () => addMetadata(scope, "Spreadsheet", { kind: "spreadsheet" }, null, [key, ...rest]));
    return this.self;
  }

  getDeveloperMetadata() {
    const { scope } = this.state;
    return scope.call("metadata", "Spreadsheet.getDeveloperMetadata", 1, () =>
      scope.list(
        allMetadata(scope)
          .filter(({ sheet }) => sheet === null)
          .map((found) => metadataObject(scope, found)),
      ),
    );
  }

  createDeveloperMetadataFinder() {
    const { scope } = this.state;
    return scope.call("local", "Spreadsheet.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => allMetadata(scope)));
  }
}

function read<T>({ state: { scope } }: SpreadsheetObject, name: string, work: (scope: Scope) => T): T {
  return scope.call("read", `Spreadsheet.${name}`, 1, () => work(scope));
}

function write<T>({ state: { scope } }: SpreadsheetObject, name: string, work: (scope: Scope) => T): T {
  return scope.call("write", `Spreadsheet.${name}`, 1, () => work(scope));
}
