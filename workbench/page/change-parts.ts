import type { Change } from "./protocol";

/** Cells the grid draws at once without the person noticing. */
const CELLS = 1000;

/** The changes in their order, in parts of about so many cells; at least one part. */
export function partsOf(changes: readonly Change[], most = CELLS): readonly (readonly Change[])[] {
  const parts: Change[][] = [[]];
  let room = most;
  for (const change of changes.flatMap((whole) => slices(whole, most))) {
    const size = change.kind === "cells" ? sizeOf(change) : 0;
    if (size > room && room < most) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)?.push(change);
    room -= size;
  }
  return parts;
}

type Cells = Extract<Change, { kind: "cells" }>;

function slices(change: Change, most: number): readonly Change[] {
  if (change.kind !== "cells" || sizeOf(change) <= most) return [change];
  const { row, column, cells } = change.block;
  const rows = Math.max(1, Math.floor(most / (cells[0]?.length ?? 1)));
  return Array.from({ length: Math.ceil(cells.length / rows) }, (_, i) => ({
    ...change,
    block: { row: row + i * rows, column, cells: cells.slice(i * rows, (i + 1) * rows) },
  }));
}

function sizeOf({ block }: Cells): number {
  return block.cells.length * (block.cells[0]?.length ?? 0);
}
