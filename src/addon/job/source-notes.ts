import { cutIntoBlocks, type RowCells } from "../../job/blocks";
import type { Placements } from "../../job/match";
import { noteText } from "../../job/source-note";
import { textHash } from "../../job/text-hash";
import type { SheetAdapter } from "../google/sheet";
import type { SheetLedger } from "./sheet-ledger";

/** A note with confidence, reasoning and links on each filled output cell. Notes are extras: a sheet that refuses them keeps its values. */
export function writeSourceNotes(sheet: SheetAdapter, { layout }: SheetLedger, { byKey }: Placements): void {
  const columns = [...layout.outputs.values()].sort((a, b) => a - b);
  const lines: RowCells<string>[] = [];
  byKey.forEach(({ result, rows }) => {
    if (result.basis.length === 0) return;
    const notes = new Map(result.basis.map((basis) => [layout.outputs.get(textHash(basis.field)), noteText(basis)]));
    for (const { row } of rows) lines[row] = columns.map((column) => notes.get(column) ?? "");
  });
  writeNotes(sheet, lines, columns);
}

/** Takes the notes off the output cells of rows that run again. */
export function clearSourceNotes(sheet: SheetAdapter, layout: SheetLedger["layout"], rows: readonly number[]): void {
  const columns = [...layout.outputs.values()].sort((a, b) => a - b);
  const blank: RowCells<string>[] = [];
  for (const row of rows) blank[row] = columns.map(() => "");
  writeNotes(sheet, blank, columns);
}

function writeNotes(sheet: SheetAdapter, lines: readonly RowCells<string>[], columns: readonly number[]): void {
  try {
    for (const block of cutIntoBlocks(lines, columns, () => null)) sheet.writeNotes(block);
  } catch {
    // A protected or typed column: the values are there, which is what counts.
  }
}
