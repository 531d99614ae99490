import type { MetadataModel, MetadataPlace } from "../../../spreadsheet/developer-metadata";
import { contains, type Rectangle } from "../../../spreadsheet/rectangle";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { type Behind, facade, type Methods, objectOf } from "../facade";
import { mismatch } from "../signature";
import { asEnum, DeveloperMetadataLocationType, DeveloperMetadataVisibility, memberName } from "./enums";
import { passedRanges } from "./passed";
import type { Scope } from "./scope";

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
export function metadataWithin(sheet: SheetModel, range: Rectangle): readonly FoundMetadata[] {
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
  return objectOf<State, Metadata>(scope.context.realm, "DeveloperMetadata", METHODS, { scope, found });
}

interface State {
  readonly scope: Scope;
  found: FoundMetadata;
}

type Target = Behind<State, Metadata>;

const METHODS: Methods<Target, Metadata> = {
  getId: (target) => local(target, "getId", ({ id }) => id),
  getKey: (target) => local(target, "getKey", ({ key }) => key),
  getValue: (target) => local(target, "getValue", ({ value }) => value),
  getVisibility: (target) => local(target, "getVisibility", ({ visibility }) => asEnum<Visibility>(DeveloperMetadataVisibility[visibility])),
  getLocation: (target) => local(target, "getLocation", () => locationObject(target.scope, target.found)),

  setKey: (target, key) => change(target, "setKey", (metadata) => Object.assign(metadata, { key })),
  setValue: (target, value) =>
    change(target, "setValue", (metadata) => {
      target.scope.document.checkMetadataGrowth(value.length - (metadata.value?.length ?? 0));
      metadata.value = value;
    }),
  setVisibility: (target, visibility) =>
    change(target, "setVisibility", (metadata) => {
      metadata.visibility = memberName(visibility) === "PROJECT" ? "PROJECT" : "DOCUMENT";
    }),
  moveToColumn: (target, column) =>
    change(target, "moveToColumn", (metadata) => {
      const behind = passedRanges.behind(column);
      if (behind?.rectangle.columns !== 1) throw mismatch("SpreadsheetApp.DeveloperMetadata.moveToColumn", [column]);
      remove(target.scope, target.found);
      metadata.place = { kind: "column", column: behind.sheet.columnModel(behind.rectangle.column) };
      behind.sheet.setMetadata([...behind.sheet.metadata, metadata]);
      target.found = { metadata, sheet: behind.sheet };
    }),
  remove: (target) => {
    change(target, "remove", () => remove(target.scope, target.found));
  },
};

function local<T>({ scope, found }: Target, name: string, work: (metadata: MetadataModel) => T): T {
  return scope.call("local", `DeveloperMetadata.${name}`, 0, () => work(found.metadata));
}

function change({ scope, found, self }: Target, name: string, work: (metadata: MetadataModel) => unknown): Metadata {
  scope.call("metadata", `DeveloperMetadata.${name}`, 1, () => {
    if (!allMetadata(scope).some(({ metadata }) => metadata === found.metadata)) throw new Error("The developer metadata does not exist.");
    work(found.metadata);
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
      answer("getRow", () => (place.kind === "row" && sheet ? scope.range(sheet, { ...sheet.whole, row: sheet.positionOf(place), rows: 1 }, "right") : null)),
    getColumn: () =>
      answer("getColumn", () =>
        place.kind === "column" && sheet ? scope.range(sheet, { ...sheet.whole, column: sheet.positionOf(place), columns: 1 }, "down") : null,
      ),
  });
}

const LOCATION_TYPES = { spreadsheet: "SPREADSHEET", sheet: "SHEET", row: "ROW", column: "COLUMN" } as const;
