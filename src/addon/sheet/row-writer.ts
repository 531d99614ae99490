import { type Block, cutIntoBlocks, isWhole } from "../../job/blocks";
import { bridgeRow, type WrittenCells } from "../../job/fill";
import type { Layout } from "../../job/layout";
import type { Written } from "../../job/output-cell";
import { errorMessage, Problem } from "../../job/problem";
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

/** Which of a set's columns are written: the outputs, those that say what became of the row (Run ID, Run details, Status), or all. */
export type WrittenPart = "outputs" | "ledger" | "all";

/** Whether one write of a rectangle covers all that each row gets, so that no death can come between its outputs and what says "done". */
export function isOneRectangle(writes: RowWrites, { own }: Layout): boolean {
  const isContiguous = own.every((column, index) => index === 0 || column === (own[index - 1] ?? 0) + 1);
  return isContiguous && writes.every((cells) => cells === undefined || isWhole(cells));
}

/**
 * Writes rows as few rectangles. Where a rectangle is refused it is halved until the cells at fault stand alone; all others are
 * written.
 * @throws Problem "sheet-refused" when the sheet takes next to nothing
 */
export function writeRows(sheet: SheetAdapter, { layout, rows, table }: SheetLedger, writes: RowWrites, part: WrittenPart): readonly RefusedCell[] {
  const places = layout.own.map((_, place) => place).filter((place) => part === "all" || layout.places.ledger.includes(place) === (part === "ledger"));
  if (places.length === 0) return [];
  const isAll = places.length === layout.own.length;
  const chosen = <T>(cells: readonly T[]): readonly T[] => (isAll ? cells : places.map((place) => cells[place] as T));
  const bridge = (row: number) => {
    const ledgerRow = rows[row - table.firstRow];
    if (ledgerRow === undefined) return null;
    const cells = bridgeRow(ledgerRow, layout, part === "ledger");
    const line = cells === null ? undefined : chosen(cells);
    return isWhole(line) ? line : null;
  };
  const lines = isAll ? writes : writes.map((cells) => cells && chosen(cells));
  const columns = places.map((place) => layout.own[place] ?? 0);
  const refused: RefusedCell[] = [];
  for (const block of cutIntoBlocks(lines, columns, bridge)) writeBlock(sheet, block, refused);
  return refused;
}

function writeBlock(sheet: SheetAdapter, block: Block<Written>, refused: RefusedCell[]): void {
  try {
    sheet.write(block);
  } catch (error) {
    const message = errorMessage(error);
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
      if (refused.length >= MAX_REFUSALS) throw sheetRefused(refused, "resume");
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
