import type { ColumnView, SheetView } from "../../contract/sheet";
import { defaultArguments } from "./default-arguments";
import type { Draft } from "./draft";

/**
 * The draft after the sheet's columns changed under it: each choice of a column follows that column by its name, as people insert
 * and move columns while the sidebar is open. Arguments that were still the default are matched to the headers anew.
 */
export function followColumns(draft: Draft, before: SheetView, after: SheetView): Draft {
  const untouched = JSON.stringify(draft.arguments) === JSON.stringify(defaultArguments(before.columns));
  const follow = (column: number | null) => (column === null ? null : newPlace(column, before.columns, after.columns));
  const followed = draft.arguments.map((argument) => ({ ...argument, column: follow(argument.column) }));
  return {
    ...draft,
    headerRow: after.headerRow,
    arguments: untouched ? defaultArguments(after.columns) : followed,
    conditions: draft.conditions.map((condition) => ({ ...condition, column: follow(condition.column) })),
    runnerColumn: follow(draft.runnerColumn),
    callbackColumn: follow(draft.callbackColumn),
  };
}

function newPlace(column: number, before: readonly ColumnView[], after: readonly ColumnView[]): number | null {
  const label = before.find((view) => view.column === column)?.label;
  const sameName = after.find((view) => view.label === label);
  if (sameName) return sameName.column;
  // A renamed column stays where it is; where the number of columns changed too, nobody can tell which one it was.
  return before.length === after.length && after.some((view) => view.column === column) ? column : null;
}

/** Whether a form drawn for one look at the sheet still fits another. */
export function sameColumns(a: SheetView, b: SheetView): boolean {
  const names = (sheet: SheetView) => JSON.stringify(sheet.columns.map(({ column, label, own }) => [column, label, own]));
  return a.sheetId === b.sheetId && a.headerRow === b.headerRow && names(a) === names(b);
}
