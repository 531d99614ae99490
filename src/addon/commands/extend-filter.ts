import { setOfTag } from "../../job/layout";
import { errorMessage, Problem } from "../../job/problem";
import { activeSheet } from "../google/spreadsheet";
import type { Workspace } from "../workspace";

/**
 * Makes the active sheet's filter reach Rowrunner's columns, so that its sort moves them with their rows.
 * @throws Problem "sheet-refused"
 */
export function extendFilter(workspace: Workspace): void {
  const sheet = activeSheet(workspace.spreadsheet);
  const filtered = sheet.filteredColumns();
  const own = sheet.tags().flatMap(({ column, row, value }) => (row === undefined && setOfTag(value) !== null ? [column] : []));
  if (filtered === null || own.length === 0) return;
  const [first, last] = filtered;
  try {
    sheet.extendFilter(Math.min(first, ...own), Math.max(last, ...own));
  } catch (error) {
    throw new Problem("sheet-refused", { fault: "filter", reason: errorMessage(error) });
  }
}
