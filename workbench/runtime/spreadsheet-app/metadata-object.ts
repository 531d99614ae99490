import type { MetadataModel, MetadataPlace } from "../../spreadsheet/developer-metadata";
import { contains, type Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { asEnum, DeveloperMetadataLocationType, DeveloperMetadataVisibility, memberName } from "./enums";
import { facade } from "./facade";
import { passedRanges } from "./passed";
import type { Scope } from "./scope";
import { mismatch } from "./signature";

/** A piece of metadata and the sheet it is in; no sheet for the spreadsheet's own. */
export interface FoundMetadata {
  readonly metadata: MetadataModel;
  readonly sheet: SheetModel | null;
}

/** All metadata of the sheet, its rows and its columns. */
export function metadataOf(sheet: SheetModel): readonly FoundMetadata[] {
  return sheet.metadata.map((metadata) => ({ metadata, sheet }));
}

export function allMetadata({ document }: Scope): readonly FoundMetadata[] {
  return [...document.metadata.map((metadata) => ({ metadata, sheet: null })), ...document.sheets.flatMap(metadataOf)];
}

/** Metadata of rows and columns that lie within the range from end to end. */
export function metadataWithin(_scope: Scope, sheet: SheetModel, range: Rectangle): readonly FoundMetadata[] {
  return metadataOf(sheet).filter(({ metadata: { place } }) => {
    const position = sheet.positionOf(place);
    if (place.kind === "column") return range.rows === sheet.maxRows && contains(range, range.row, position);
    return place.kind === "row" && range.columns === sheet.maxColumns && contains(range, position, range.column);
  });
}

/** @param args of `addDeveloperMetadata`: key, value?, visibility? */
export function addMetadata(scope: Scope, className: string, place: MetadataPlace, sheet: SheetModel | null, args: readonly unknown[]): void {
  const given = args.filter((arg) => arg !== undefined);
  const [key, second, third] = given;
  const visibility = memberName(third ?? (typeof second === "string" ? undefined : second));
  const value = typeof second === "string" ? second : null;
  if (
    typeof key !== "string" ||
    key === "" ||
    given.length > 3 ||
    (given.length === 3 && (value === null || !visibility)) ||
    (second !== undefined && value === null && !visibility)
  )
    throw mismatch(`SpreadsheetApp.${className}.addDeveloperMetadata`, given);
  scope.document.checkMetadataGrowth(key.length + (value?.length ?? 0));
  const made: MetadataModel = { id: scope.document.nextId(), key, value, visibility: visibility === "PROJECT" ? "PROJECT" : "DOCUMENT", place };
  if (sheet) sheet.setMetadata([...sheet.metadata, made]);
  else scope.document.metadata = [...scope.document.metadata, made];
}

type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Visibility = GoogleAppsScript.Spreadsheet.DeveloperMetadataVisibility;

export function metadataObject(scope: Scope, found: FoundMetadata): Metadata {
  return new MetadataObject({ scope, found }).self;
}

class MetadataObject implements Partial<Metadata> {
  readonly self: Metadata;

  constructor(readonly state: { readonly scope: Scope; found: FoundMetadata }) {
    this.self = facade<Metadata>(state.scope.context.realm, "DeveloperMetadata", this);
  }

  getId(): number {
    return local(this, "getId", ({ id }) => id);
  }

  getKey(): string {
    return local(this, "getKey", ({ key }) => key);
  }

  getValue(): string | null {
    return local(this, "getValue", ({ value }) => value);
  }

  getVisibility(): Visibility {
    return local(this, "getVisibility", ({ visibility }) => asEnum<Visibility>(DeveloperMetadataVisibility[visibility]));
  }

  getLocation() {
    return local(this, "getLocation", () => locationObject(this.state.scope, this.state.found));
  }

  setKey(key: string): Metadata {
    return change(this, "setKey", (metadata) => Object.assign(metadata, { key }));
  }

  setValue(value: string): Metadata {
    return change(this, "setValue", (metadata) => {
      this.state.scope.document.checkMetadataGrowth(value.length - (metadata.value?.length ?? 0));
      metadata.value = value;
    });
  }

  setVisibility(visibility: Visibility): Metadata {
    return change(this, "setVisibility", (metadata) => {
      metadata.visibility = memberName(visibility) === "PROJECT" ? "PROJECT" : "DOCUMENT";
    });
  }

  moveToColumn(column: GoogleAppsScript.Spreadsheet.Range): Metadata {
    return change(this, "moveToColumn", (metadata) => {
      const target = passedRanges.behind(column);
      if (target?.rectangle.columns !== 1) throw mismatch("SpreadsheetApp.DeveloperMetadata.moveToColumn", [column]);
      remove(this.state.scope, this.state.found);
      metadata.place = { kind: "column", column: target.sheet.columnModel(target.rectangle.column) };
      target.sheet.setMetadata([...target.sheet.metadata, metadata]);
      this.state.found = { metadata, sheet: target.sheet };
    });
  }

  remove(): void {
    change(this, "remove", () => remove(this.state.scope, this.state.found));
  }
}

function local<T>({ state }: MetadataObject, name: string, work: (metadata: MetadataModel) => T): T {
  return state.scope.call("local", `DeveloperMetadata.${name}`, 0, () => work(state.found.metadata));
}

function change({ state, self }: MetadataObject, name: string, work: (metadata: MetadataModel) => unknown): Metadata {
  state.scope.call("metadata", `DeveloperMetadata.${name}`, 1, () => {
    if (!allMetadata(state.scope).some(({ metadata }) => metadata === state.found.metadata)) throw new Error("The developer metadata does not exist.");
    work(state.found.metadata);
  });
  return self;
}

function remove({ document }: Scope, { metadata, sheet }: FoundMetadata): void {
  const rest = (sheet?.metadata ?? document.metadata).filter((other) => other !== metadata);
  if (sheet) sheet.setMetadata(rest);
  else document.metadata = rest;
}

type Location = GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation;
type LocationType = GoogleAppsScript.Spreadsheet.DeveloperMetadataLocationType;

/** Finders hand the location over with the metadata, so asking it costs no further call. */
function locationObject(scope: Scope, { metadata: { place }, sheet }: FoundMetadata): Location {
  const answer = <T>(name: string, work: () => T) => scope.call("local", `DeveloperMetadataLocation.${name}`, 0, work);
  return facade<Location>(scope.context.realm, "DeveloperMetadataLocation", {
    getLocationType: () => answer("getLocationType", () => asEnum<LocationType>(DeveloperMetadataLocationType[LOCATION_TYPES[place.kind]])),
    getSpreadsheet: () => answer("getSpreadsheet", () => (place.kind === "spreadsheet" ? scope.spreadsheet() : null)),
    getSheet: () => answer("getSheet", () => (place.kind === "sheet" && sheet ? scope.sheet(sheet) : null)),
    getRow: () =>
      answer("getRow", () => (place.kind === "row" && sheet ? scope.range(sheet, { ...sheet.whole, row: sheet.positionOf(place), rows: 1 }) : null)),
    getColumn: () =>
      answer("getColumn", () =>
        place.kind === "column" && sheet ? scope.range(sheet, { ...sheet.whole, column: sheet.positionOf(place), columns: 1 }) : null,
      ),
  });
}

const LOCATION_TYPES = { spreadsheet: "SPREADSHEET", sheet: "SHEET", row: "ROW", column: "COLUMN" } as const;
