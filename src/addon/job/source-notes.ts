import { cutIntoBlocks, type RowValues } from "../../job/blocks";
import type { Placement } from "../../job/match";
import { noteText } from "../../job/source-note";
import { textHash } from "../../job/text-hash";
import type { SheetAdapter } from "../google/sheet";
import type { SheetLedger } from "./sheet-ledger";

/** A note with confidence, reasoning and links on each filled output cell. Notes are extras: a sheet that refuses them keeps its values. */
export function writeSourceNotes(sheet: SheetAdapter, { layout }: SheetLedger, placements: readonly Placement[]): void {
  const columns = [...layout.outputs.values()].sort((a, b) => a - b);
  const lines: RowValues<string>[] = [];
  for (const { result, rows } of placements) {
    if (result.basis.length === 0) continue;
    const notes = new Map(result.basis.map((basis) => [layout.outputs.get(textHash(basis.field)), noteText(basis)]));
    for (const { row } of rows) lines.push({ row, cells: columns.map((column) => notes.get(column) ?? "") });
  }
  try {
    for (const block of cutIntoBlocks(lines, columns, () => null)) sheet.writeNotes(block);
  } catch {
    // A protected or typed column: the values are there, which is what counts.
  }
}

/** Takes the notes off the output cells of rows that run again. */
export function clearSourceNotes(sheet: SheetAdapter, layout: SheetLedger["layout"], rows: readonly number[]): void {
  const columns = [...layout.outputs.values()].sort((a, b) => a - b);
  const blank = rows.map((row) => ({ row, cells: columns.map(() => "") }));
  try {
    for (const block of cutIntoBlocks(blank, columns, () => null)) sheet.writeNotes(block);
  } catch {
    // As above.
  }
}
