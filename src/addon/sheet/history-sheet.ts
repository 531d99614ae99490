import type { SheetValue } from "../../job/cell";
import { evenLines } from "../../job/history";
import { textCell, type Written } from "../../job/output-cell";
import { errorMessage, Problem } from "../../job/problem";
import { appendRows, hiddenSheet, readRows } from "../google/history";
import { flush } from "../google/spreadsheet";
import { words } from "../words";
import type { Workspace } from "../workspace";

/** Beyond so many cells the oldest jobs' lines go: a spreadsheet holds 10 million. */
const MAX_CELLS = 1_000_000;

/**
 * Keeps what is about to be replaced, in one block, and makes sure that it is there before anything is touched.
 * @throws Problem "sheet-refused" when it could not be kept: then nothing may be replaced
 */
export function appendHistory({ spreadsheet }: Workspace, lines: readonly (readonly Written[])[]): void {
  if (lines.length === 0) return;
  try {
    const headers = words.sheet.historyHeaders.map(textCell);
    appendRows(hiddenSheet(spreadsheet, words.sheet.history, headers), evenLines(lines), MAX_CELLS);
    flush();
  } catch (error) {
    throw new Problem("sheet-refused", { fault: "history", reason: errorMessage(error) });
  }
}

/** All lines of the history, its header too; none where there is no such sheet. */
export function readHistory({ spreadsheet }: Workspace): readonly (readonly SheetValue[])[] {
  return readRows(spreadsheet, words.sheet.history);
}
