import { intersects, type Rectangle } from "../../spreadsheet/rectangle";
import type { SheetModel } from "../../spreadsheet/sheet-model";
import { metadataFinder } from "./metadata-finder";
import { addMetadata, metadataObject, metadataWithin } from "./metadata-object";
import { passedRules } from "./passed";
import { protectionObject } from "./protection-object";
import { decorating, filled, look, looks, type Range, read } from "./range-base";
import { RangeLooks } from "./range-looks";
import type { Scope } from "./scope";
import { mismatch } from "./signature";
import { validationObject } from "./validation-object";

/** A range for the script. Making one costs no call at Google. */
export function rangeObject(scope: Scope, sheet: SheetModel, rectangle: Rectangle): Range {
  return new RangeObject({ scope, sheet, rectangle }).self;
}

class RangeObject extends RangeLooks implements Partial<Range> {
  // Merges, validation, rights

  getMergedRanges(): Range[] {
    return read(this, "getMergedRanges", (range) =>
      this.state.scope.list(
        this.state.sheet.merges.filter((merge) => intersects(merge, range)).map((merge) => this.state.scope.range(this.state.sheet, merge)),
      ),
    );
  }

  isPartOfMerge(): boolean {
    return read(this, "isPartOfMerge", (range) => this.state.sheet.merges.some((merge) => intersects(merge, range)));
  }

  merge(): Range {
    return decorating(this, "merge", (range) => this.state.sheet.merge(range));
  }

  breakApart(): Range {
    return decorating(this, "breakApart", (range) => this.state.sheet.unmerge(range));
  }

  setDataValidation(rule: GoogleAppsScript.Spreadsheet.DataValidation | null): Range {
    return decorating(this, "setDataValidation", (range) => {
      const given = passedRules.behind(rule);
      if (rule !== null && !given) throw mismatch("SpreadsheetApp.Range.setDataValidation", [rule]);
      this.state.sheet.validate(range, given);
    });
  }

  getDataValidation() {
    return look(this, "getDataValidation", (found) => (found?.validation ? validationObject(this.state.scope.context.realm, found.validation) : null));
  }

  getDataValidations() {
    return looks(this, "getDataValidations", (found) => (found?.validation ? validationObject(this.state.scope.context.realm, found.validation) : null));
  }

  insertCheckboxes(): Range {
    return decorating(this, "insertCheckboxes", (range) => {
      this.state.sheet.enter(range.row, range.column, filled(range.rows, range.columns, false));
      this.state.sheet.validate(range, { criteria: "CHECKBOX", values: [], allowInvalid: false, helpText: null });
    });
  }

  canEdit(): boolean {
    return read(this, "canEdit", (range) => this.state.sheet.canEdit(range, this.state.scope.user), 1);
  }

  protect(): GoogleAppsScript.Spreadsheet.Protection {
    const { scope, sheet } = this.state;
    return scope.call("write", "Range.protect", 1, () => protectionObject(scope, sheet, sheet.protect(this.state.rectangle, { editors: [scope.user] })));
  }

  // Developer metadata

  addDeveloperMetadata(key: string, ...rest: readonly unknown[]): Range {
    const { scope, sheet, rectangle } = this.state;
    scope.call("metadata", "Range.addDeveloperMetadata", 1, () => addMetadata(scope, "Range", rectanglePlace(sheet, rectangle), sheet, [key, ...rest]));
    return this.self;
  }

  getDeveloperMetadata() {
    const { scope, sheet, rectangle } = this.state;
    return scope.call("metadata", "Range.getDeveloperMetadata", 1, () =>
      scope.list(metadataWithin(scope, sheet, rectangle).map((found) => metadataObject(scope, found))),
    );
  }

  createDeveloperMetadataFinder() {
    const { scope, sheet, rectangle } = this.state;
    return scope.call("local", "Range.createDeveloperMetadataFinder", 0, () => metadataFinder(scope, () => metadataWithin(scope, sheet, rectangle)));
  }
}

/** Metadata goes to a whole row or column only [G: reference/spreadsheet/Range.md]. */
function rectanglePlace(sheet: SheetModel, { row, column, rows, columns }: Rectangle) {
  if (columns === 1 && row === 1 && rows === sheet.maxRows) return { kind: "column", column: sheet.columnModel(column) } as const;
  if (rows === 1 && column === 1 && columns === sheet.maxColumns) return { kind: "row", row: sheet.rowModel(row) } as const;
  throw new Error(
    "Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.",
  );
}
