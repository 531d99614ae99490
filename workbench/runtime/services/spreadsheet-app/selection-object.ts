import type { Rectangle } from "../../../spreadsheet/rectangle";
import { facade } from "../facade";
import { rangeListObject } from "./range-list-object";
import type { Scope } from "./scope";

type Selection = GoogleAppsScript.Spreadsheet.Selection;

/** What the person has selected in the active sheet. */
export function selectionObject(scope: Scope): Selection {
  const sheet = () => scope.activeSheet;
  const read = <T>(name: string, work: () => T): T => scope.call("read", `Selection.${name}`, 1, work);
  const last = () => sheet().selection.at(-1) ?? null;
  return facade<Selection>(scope.context.realm, "Selection", {
    getActiveSheet: () => read("getActiveSheet", () => scope.sheet(sheet())),
    getActiveRange: () => read("getActiveRange", () => rangeOrNull(scope, last())),
    getActiveRangeList: () => read("getActiveRangeList", () => (sheet().selection.length > 0 ? rangeListObject(scope, sheet(), sheet().selection) : null)),
    getCurrentCell: () =>
      read("getCurrentCell", () => {
        const range = last();
        return rangeOrNull(scope, range && { ...range, rows: 1, columns: 1 });
      }),
  });
}

function rangeOrNull(scope: Scope, rectangle: Rectangle | null) {
  return rectangle && scope.range(scope.activeSheet, rectangle);
}
