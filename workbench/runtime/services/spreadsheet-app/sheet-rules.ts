import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { conditionalFormatObject, formatsBehind } from "./conditional-format-object";
import { filterObject } from "./filter-object";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, metadataObject, metadataOf } from "./metadata-object";
import { protectionObject, protectionsOf } from "./protection-object";
import { read, type Sheet, type SheetMethods, type SheetTarget, write } from "./sheet-calls";

/** What holds for a sheet as a whole: clearing, filter, conditional formats, rights, metadata. */
export const SHEET_RULES = {
  clear: (target) => clear(target, "clear", { contents: true, looks: true }),
  clearContents: (target) => clear(target, "clearContents", { contents: true }),
  clearFormats: (target) => clear(target, "clearFormats", { looks: true }),
  clearNotes: (target) => clear(target, "clearNotes", { notes: true }),

  getFilter: (target) => read(target, "getFilter", (sheet) => (sheet.filter ? filterObject(target.scope, sheet) : null)),

  getConditionalFormatRules: (target) =>
    read(target, "getConditionalFormatRules", (sheet) =>
      target.scope.list(sheet.conditionalFormats.map((format) => conditionalFormatObject(target.scope, sheet, format))),
    ),
  setConditionalFormatRules: (target, rules) => {
    write(target, "setConditionalFormatRules", (sheet) => sheet.setConditionalFormats(formatsBehind(rules)));
  },
  clearConditionalFormatRules: (target) => {
    write(target, "clearConditionalFormatRules", (sheet) => sheet.setConditionalFormats([]));
  },

  getProtections: (target, type) => read(target, "getProtections", (sheet) => protectionsOf(target.scope, [sheet], type)),
  protect: ({ scope, sheet }) => scope.call("write", "Sheet.protect", 1, () => protectionObject(scope, sheet, sheet.protect(null, { editors: [scope.user] }))),

  addDeveloperMetadata: ({ scope, sheet, self }, key: string, ...rest: readonly unknown[]) => {
    scope.call("metadata", "Sheet.addDeveloperMetadata", 1, () => addMetadata(scope, "Sheet", { kind: "sheet" }, sheet, [key, ...rest]));
    return self;
  },
  getDeveloperMetadata: ({ scope, sheet }) =>
    scope.call("metadata", "Sheet.getDeveloperMetadata", 1, () =>
      scope.list(
        metadataOf(sheet)
          .filter(({ metadata }) => metadata.place.kind === "sheet")
          .map((found) => metadataObject(scope, found)),
      ),
    ),
  createDeveloperMetadataFinder: ({ scope, sheet }) =>
    scope.call("local", "Sheet.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => metadataOf(sheet))),
} satisfies SheetMethods;

function clear(target: SheetTarget, name: string, what: Parameters<SheetModel["clear"]>[1]): Sheet {
  return write(target, name, (sheet) => {
    sheet.checkRights(sheet.whole, target.scope.user);
    sheet.clear(sheet.whole, what);
  });
}
