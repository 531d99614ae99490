import type { SetUp } from "./job-record";
import { setOfTag, type TaggedColumn } from "./layout";

/**
 * The set-ups whose columns stand on a sheet although they belong to another one: to the sheet, or the document, that it is a copy of.
 *
 * @param tags those on the sheet
 * @param setUps all that are stored, of other documents too: a copied document has the original's records
 */
export function copiedSets(
  tags: readonly TaggedColumn[],
  setUps: readonly SetUp[],
  { spreadsheetId, sheetId }: Pick<SetUp, "spreadsheetId" | "sheetId">,
): readonly SetUp[] {
  const here = new Set(tags.flatMap(({ row, value }) => (row === undefined ? (setOfTag(value) ?? []) : [])));
  return setUps.filter((setUp) => here.has(setUp.setUpId) && (setUp.spreadsheetId !== spreadsheetId || setUp.sheetId !== sheetId));
}
