import { type Block, cutIntoBlocks, type RowValues } from "../../job/blocks";
import { bridgeRow, isWhole, type RowWrite } from "../../job/fill";
import type { LedgerRow } from "../../job/ledger";
import type { Written } from "../../job/output-cell";
import { Problem, wordsOf } from "../../job/problem";
import type { SheetAdapter } from "../google/sheet";
import type { SheetLedger } from "./sheet-ledger";

/** A cell the sheet did not take: a protected range, a validation rule. */
export interface RefusedCell {
  readonly row: number;
  readonly column: number;
  readonly message: string;
}

/** After so many refusals the sheet as a whole is taken to refuse, rather than asking it cell by cell. */
const MAX_REFUSALS = 30;

/**
 * Writes rows as few rectangles. Where a rectangle is refused it is halved until the cells at fault stand alone; all others are
 * written.
 * @param filledAs what was written into a row that has its result, where that is known: rewritten as it is, it closes a gap
 * @throws Problem "sheet-refused" when the sheet takes next to nothing
 */
export function writeRows(sheet: SheetAdapter, ledger: SheetLedger, writes: readonly RowWrite[], filledAs: FilledAs = () => null): readonly RefusedCell[] {
  const refused: RefusedCell[] = [];
  for (const block of blocksOf(ledger, writes, filledAs)) writeBlock(sheet, block, refused);
  return refused;
}

export type FilledAs = (row: LedgerRow) => RowWrite | null;

function blocksOf({ layout, rows, table }: SheetLedger, writes: readonly RowWrite[], filledAs: FilledAs): readonly Block<Written>[] {
  const columns = layout.own;
  const whole: RowValues<Written>[] = [];
  const blocks: Block<Written>[] = [];
  for (const write of writes) {
    if (isWhole(write)) whole.push(write);
    else blocks.push(...pieces(write, columns));
  }
  const bridge = (row: number) => {
    const ledgerRow = rows[row - table.firstRow];
    return ledgerRow === undefined ? null : bridgeRow(ledgerRow, layout, filledAs);
  };
  return [...cutIntoBlocks(whole, columns, bridge), ...blocks];
}

/** A row with cells that must be left alone, in the pieces between them. */
function pieces({ row, cells }: RowWrite, columns: readonly number[]): readonly Block<Written>[] {
  const wanted = columns.flatMap((column, index) => {
    const cell = cells[index];
    return cell === undefined ? [] : [{ column, cell }];
  });
  return cutIntoBlocks(
    [{ row, cells: wanted.map(({ cell }) => cell) }],
    wanted.map(({ column }) => column),
    () => null,
  );
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
        throw new Problem(
          "sheet-refused",
          `The sheet does not let Rowrunner write: ${message}`,
          "Remove the protection or rule from Rowrunner's columns, then press Continue.",
        );
      }
    }
  }
}

/** A short text for a refused cell. */
export function refusalText(refusals: readonly RefusedCell[], nameOf: (column: number) => string): string {
  const names = [...new Set(refusals.map(({ column }) => nameOf(column)))];
  return `not written to ${names.join(", ")}: ${refusals[0]?.message ?? ""}`;
}
