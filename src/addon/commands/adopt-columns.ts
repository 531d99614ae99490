import { copiedSets } from "../../job/copied-sets";
import { columnTag, setOfTag } from "../../job/layout";
import { Problem } from "../../job/problem";
import { withoutSpending } from "../form-from-set-up";
import { activeSheet } from "../google/spreadsheet";
import type { Workspace } from "../workspace";
import { newSetUpId } from "./plan-job";

/**
 * Makes a copy's columns on the active sheet a set-up of its own: new tags, and the set-up that they came from, a colleague's without
 * what would cost or tell something. The original's columns and jobs stay as they are.
 *
 * @throws Problem "not-found" when there is no such copy here
 */
export function adoptColumns(workspace: Workspace, copiedId: string): void {
  const sheet = activeSheet(workspace.spreadsheet);
  const tags = sheet.tags();
  const place = { spreadsheetId: workspace.documentId, sheetId: sheet.id };
  const original = copiedSets(tags, workspace.storedSetUps(), place).find(({ setUpId }) => setUpId === copiedId);
  if (original === undefined) throw new Problem("not-found", { fault: "copy" });
  const setUpId = newSetUpId();
  const owner = workspace.settings.ensureOwner();
  const setUp = { ...(original.owner === owner ? original : withoutSpending(original)), ...place, setUpId, version: 1, owner };
  // The set-up comes first: tags without one are nobody's again, and can be adopted by another press.
  workspace.storeSetUp(setUp);
  for (const { column, row, value } of tags) {
    if (row !== undefined && value === columnTag.headerRow(copiedId)) sheet.tagRow(row, columnTag.headerRow(setUpId), false);
    if (row === undefined && setOfTag(value) === copiedId) {
      sheet.tag(column, value.replace(copiedId, setUpId));
      sheet.untag(column, value);
    }
  }
}
