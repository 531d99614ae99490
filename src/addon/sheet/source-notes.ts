import { cutIntoBlocks, type RowCells } from "../../job/blocks";
import type { Placements } from "../../job/match";
import { textHash } from "../../job/text-hash";
import type { SheetAdapter } from "../google/sheet";
import { words } from "../words";
import type { SheetLedger } from "./sheet-ledger";

/** A note with confidence, reasoning and links on each filled output cell. Notes are extras: a sheet that refuses them keeps its values. */
export function writeSourceNotes(sheet: SheetAdapter, { layout }: SheetLedger, { byRunId }: Placements): void {
  const columns = [...layout.outputs.values()].sort((a, b) => a - b);
  const lines: RowCells<string>[] = [];
  byRunId.forEach(({ result, rows }) => {
    const notes = new Map(result.basis.map((basis) => [layout.outputs.get(textHash(basis.field)), words.sourceNote(basis)]));
    for (const { row, details } of rows) {
      // Notes of an answer that was replaced must not stand beside the new one.
      if (notes.size > 0 || details.shown !== null) lines[row] = columns.map((column) => notes.get(column) ?? "");
    }
  });
  writeNotes(sheet, lines, columns);
}

function writeNotes(sheet: SheetAdapter, lines: readonly RowCells<string>[], columns: readonly number[]): void {
  try {
    for (const block of cutIntoBlocks(lines, columns, () => null)) sheet.writeNotes(block);
  } catch {
    // A protected or typed column: the values are there, which is what counts.
  }
}
