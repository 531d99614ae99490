import { Problem } from "../../job/problem";
import type { StatusWords } from "../../job/row-status";
import { findStrangers } from "../../job/strange-columns";
import { columnLetter, type SheetAdapter } from "../google/sheet";
import type { SheetLedger } from "./sheet-ledger";

/**
 * Takes the set's tags off columns that Rowrunner did not make, so that nobody's tag makes it write there.
 *
 * @returns whether there were any: then the columns are to be read again
 * @throws Problem "columns-unclear" where copies of a column cannot be told from it
 */
export function settleColumns(sheet: SheetAdapter, { layout, table, rows }: SheetLedger, words: StatusWords): boolean {
  const read = rows.filter(({ row }) => table.lineAtHand(row) !== undefined);
  const { strangers, unclear } = findStrangers(layout.tagged, read, words);
  for (const { column, value } of strangers) sheet.untag(column, value);
  if (unclear.length > 0) {
    throw new Problem("columns-unclear", { header: table.nameOf(unclear[0] ?? 0), letters: unclear.map(columnLetter) });
  }
  return strangers.length > 0;
}
