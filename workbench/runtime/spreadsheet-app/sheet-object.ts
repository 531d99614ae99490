import type { SheetModel } from "../../spreadsheet/sheet-model";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, metadataObject, metadataOf } from "./metadata-object";
import { protectionObject, protectionsOf } from "./protection-object";
import type { Scope } from "./scope";
import { read, type Sheet, write } from "./sheet-base";
import { SheetLayout } from "./sheet-layout";

/** A sheet for the script. */
export function sheetObject(scope: Scope, sheet: SheetModel): Sheet {
  return new SheetObject({ scope, sheet }).self;
}

class SheetObject extends SheetLayout implements Partial<Sheet> {
  // Everything at once

  clear(): Sheet {
    return clear(this, "clear", { contents: true, looks: true });
  }

  clearContents(): Sheet {
    return clear(this, "clearContents", { contents: true });
  }

  clearFormats(): Sheet {
    return clear(this, "clearFormats", { looks: true });
  }

  clearNotes(): Sheet {
    return clear(this, "clearNotes", { notes: true });
  }

  // Rights and metadata

  getProtections(type: unknown) {
    return read(this, "getProtections", (sheet) => protectionsOf(this.state.scope, [sheet], type));
  }

  protect() {
    const { scope, sheet } = this.state;
    return scope.call("write", "Sheet.protect", 1, () => protectionObject(scope, sheet, sheet.protect(null, { editors: [scope.user] })));
  }

  addDeveloperMetadata(key: string, ...rest: readonly unknown[]): Sheet {
    const { scope, sheet } = this.state;
    scope.call("metadata", "Sheet.addDeveloperMetadata", 1, () => addMetadata(scope, "Sheet", { kind: "sheet" }, sheet, [key, ...rest]));
    return this.self;
  }

  getDeveloperMetadata() {
    const { scope, sheet } = this.state;
    return scope.call("metadata", "Sheet.getDeveloperMetadata", 1, () =>
      scope.list(
        metadataOf(sheet)
          .filter(({ metadata }) => metadata.place.kind === "sheet")
          .map((found) => metadataObject(scope, found)),
      ),
    );
  }

  createDeveloperMetadataFinder() {
    const { scope, sheet } = this.state;
    return scope.call("local", "Sheet.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => metadataOf(sheet)));
  }
}

function clear(target: SheetObject, name: string, what: Parameters<SheetModel["clear"]>[1]): Sheet {
  return write(target, name, (sheet) => {
    sheet.checkRights(sheet.whole, target.state.scope.user);
    sheet.clear(sheet.whole, what);
  });
}
