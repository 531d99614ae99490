import { type Block, cutIntoBlocks } from "../../job/blocks";
import { bridgeRow, type WrittenCells } from "../../job/fill";
import type { LedgerRow } from "../../job/ledger";
import type { Written } from "../../job/output-cell";
import { Problem, wordsOf } from "../../job/problem";
import { columnLetter, type SheetAdapter } from "../google/sheet";
import type { SheetLedger } from "./sheet-ledger";

/** A cell the sheet did not take: a protected range, a validation rule. */
export interface RefusedCell {
  readonly row: number;
  readonly column: number;
  readonly message: string;
}

/** After so many refusals the sheet as a whole is taken to refuse, rather than asking it cell by cell. */
const MAX_REFUSALS = 30;

/** What rows get, by their numbers in the sheet. */
export type RowWrites = readonly (WrittenCells | undefined)[];

/** What was written into a row that has its result, in the set's own columns; `null` where it is not known. */
export type FilledAs = (row: LedgerRow) => WrittenCells | null;

/**
 * Writes rows as few rectangles. Where a rectangle is refused it is halved until the cells at fault stand alone; all others are
 * written.
 * @param filledAs tells which rows can be rewritten as they are to close a gap
 * @throws Problem "sheet-refused" when the sheet takes next to nothing
 */
export function writeRows(
  sheet: SheetAdapter,
  { layout, rows, table }: SheetLedger,
  writes: RowWrites,
  filledAs: FilledAs = () => null,
): readonly RefusedCell[] {
  const bridge = (row: number) => {
    const ledgerRow = rows[row - table.firstRow];
    return ledgerRow === undefined ? null : bridgeRow(ledgerRow, layout, filledAs);
  };
  const refused: RefusedCell[] = [];
  for (const block of cutIntoBlocks(writes, layout.own, bridge)) writeBlock(sheet, block, refused);
  return refused;
}

function writeBlock(sheet: SheetAdapter, block: Block<Written>, refused: RefusedCell[]): void {
  try {
    sheet.write(block);
  } catch (error) {
    const message = wordsOf(error);
    const height = block.values.length;
    const width = block.values[0]?.length ?? 0;
    if (height > 1) {
      const half = height >> 1;
      writeBlock(sheet, { ...block, values: block.values.slice(0, half) }, refused);
      writeBlock(sheet, { ...block, row: block.row + half, values: block.values.slice(half) }, refused);
    } else if (width > 1) {
      const half = width >> 1;
      writeBlock(sheet, { ...block, values: block.values.map((line) => line.slice(0, half)) }, refused);
      writeBlock(sheet, { ...block, column: block.column + half, values: block.values.map((line) => line.slice(half)) }, refused);
    } else {
      refused.push({ row: block.row, column: block.column, message });
      if (refused.length >= MAX_REFUSALS) {
        throw sheetRefused(refused, "resume");
      }
    }
  }
}

/**
 * @param next what the person does once the sheet lets
 * @param nameOf what to call a column
 */
export function sheetRefused(refusals: readonly RefusedCell[], next: "run" | "resume", nameOf: (column: number) => string = columnLetter): Problem {
  const columns = [...new Set(refusals.map(({ column }) => nameOf(column)))];
  return new Problem("sheet-refused", { fault: "cells", columns, reason: refusals[0]?.message ?? "", next });
}

/** A short text for a refused cell. */
export function refusalText(refusals: readonly RefusedCell[], nameOf: (column: number) => string): string {
  const names = [...new Set(refusals.map(({ column }) => nameOf(column)))];
  return `not written to ${names.join(", ")}: ${refusals[0]?.message ?? ""}`;
}
