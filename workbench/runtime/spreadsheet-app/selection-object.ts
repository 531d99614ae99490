import { facade } from "./facade";
import { rangeListObject } from "./range-list-object";
import { rangeObject } from "./range-object";
import type { Scope } from "./scope";
import { sheetObject } from "./sheet-object";

type Selection = GoogleAppsScript.Spreadsheet.Selection;

/** What the person has selected in the active sheet. */
export function selectionObject(scope: Scope): Selection {
  const sheet = () => scope.document.activeSheet;
  const read = <T>(name: string, work: () => T): T => scope.call("read", `Selection.${name}`, 1, work);
  const last = () => sheet().selection.at(-1) ?? null;
  return facade<Selection>(scope.context.realm, "Selection", {
    getActiveSheet: () => read("getActiveSheet", () => sheetObject(scope, sheet())),
    getActiveRange: () => read("getActiveRange", () => rangeOrNull(scope, last())),
    getActiveRangeList: () => read("getActiveRangeList", () => (sheet().selection.length > 0 ? rangeListObject(scope, sheet(), sheet().selection) : null)),
    getCurrentCell: () =>
      read("getCurrentCell", () => {
        const range = last();
        return rangeOrNull(scope, range && { ...range, rows: 1, columns: 1 });
      }),
  });
}

function rangeOrNull(scope: Scope, rectangle: Parameters<typeof rangeObject>[2] | null) {
  return rectangle && rangeObject(scope, scope.document.activeSheet, rectangle);
}
