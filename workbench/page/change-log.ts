import type { Block, Cell, Change, SheetFrame } from "./protocol";

export type Move = Extract<Change, { kind: "insert-rows" | "delete-rows" | "insert-columns" | "delete-columns" | "move-rows" | "move-columns" }>;
export type Reorder = Extract<Change, { kind: "reorder-rows" }>;

/** Where the log reads cells as they are when it is asked for changes. */
export interface CellSource {
  read(sheetId: number, row: number, column: number, rows: number, columns: number): readonly (readonly Cell[])[];
  frame(sheetId: number): SheetFrame | null;
}

interface Interval {
  from: number;
  to: number;
}

/**
 * Gathers what happens to the spreadsheet until someone asks. Cells are noted by position, and noted positions move along
 * with later inserts, deletes and moves; so the answer is: first the moves in their order, then the noted cells as they are now.
 */
export class ChangeLog {
  private moves: Change[] = [];
  private frames = new Set<number>();
  private readonly cells = new Map<number, Map<number, Interval>>();

  constructor(private readonly source: CellSource) {}

  get isEmpty(): boolean {
    return this.moves.length === 0 && this.frames.size === 0 && this.cells.size === 0;
  }

  noteCells(sheetId: number, row: number, column: number, rows: number, columns: number): void {
    const lines = this.lines(sheetId);
    for (let r = row; r < row + rows; r++) widen(lines, r, { from: column, to: column + columns - 1 });
  }

  noteFrame(sheetId: number): void {
    this.frames.add(sheetId);
  }

  noteSheet(change: Extract<Change, { kind: "add-sheet" | "delete-sheet" | "show-sheet" }>): void {
    if (change.kind === "delete-sheet") {
      this.cells.delete(change.sheetId);
      this.frames.delete(change.sheetId);
      this.moves = this.moves.filter((move) => move.kind === "frame" || move.kind === "add-sheet" || move.sheetId !== change.sheetId);
    }
    this.moves.push(change);
  }

  noteMove(move: Move | Reorder): void {
    this.moves.push(move);
    if (move.kind !== "reorder-rows") this.noteFrame(move.sheetId);
    const lines = this.cells.get(move.sheetId);
    if (!lines || lines.size === 0) return;
    const moved = new Map<number, Interval>();
    const places = move.kind === "reorder-rows" ? placesOf(move) : null;
    for (const [row, interval] of lines) {
      const newRow = places ? (places.get(row) ?? row) : mapRow(move, row);
      const newInterval = mapColumns(move, interval);
      if (newRow !== null && newInterval !== null) widen(moved, newRow, newInterval);
      // A reorder moves only its own columns; what was noted beside them stays where it was.
      if (move.kind === "reorder-rows") widen(moved, row, interval);
    }
    this.cells.set(move.sheetId, moved);
  }

  /** All changes since the last call. */
  take(): readonly Change[] {
    const frames = [...this.frames].map((sheetId) => this.source.frame(sheetId)).filter((frame) => frame !== null);
    const changes: Change[] = [...this.moves, ...frames.map((frame): Change => ({ kind: "frame", frame })), ...this.blocks()];
    this.moves = [];
    this.frames = new Set();
    this.cells.clear();
    return changes;
  }

  private lines(sheetId: number): Map<number, Interval> {
    const lines = this.cells.get(sheetId) ?? new Map<number, Interval>();
    this.cells.set(sheetId, lines);
    return lines;
  }

  private blocks(): Change[] {
    return [...this.cells].flatMap(([sheetId, lines]) => {
      const frame = this.source.frame(sheetId);
      if (!frame) return [];
      return rectangles(lines, frame).map(({ row, column, rows, columns }): Change => {
        const block: Block = { row, column, cells: this.source.read(sheetId, row, column, rows, columns) };
        return { kind: "cells", sheetId, block };
      });
    });
  }
}

function widen(lines: Map<number, Interval>, row: number, { from, to }: Interval): void {
  const line = lines.get(row);
  if (line) Object.assign(line, { from: Math.min(line.from, from), to: Math.max(line.to, to) });
  else lines.set(row, { from, to });
}

function placesOf({ row, order }: Reorder): ReadonlyMap<number, number> {
  return new Map(order.map((from, to) => [row + from, row + to]));
}

/** Where row `row` is after the move; `null` when it is deleted. */
function mapRow(move: Move | Reorder, row: number): number | null {
  switch (move.kind) {
    case "insert-rows":
      return row >= move.at ? row + move.count : row;
    case "delete-rows":
      if (row < move.at) return row;
      return row < move.at + move.count ? null : row - move.count;
    case "move-rows":
      return mapMoved(move, row);
    default:
      return row;
  }
}

function mapColumns(move: Move | Reorder, { from, to }: Interval): Interval | null {
  switch (move.kind) {
    case "insert-columns":
      return { from: from >= move.at ? from + move.count : from, to: to >= move.at ? to + move.count : to };
    case "delete-columns": {
      const last = move.at + move.count - 1;
      const left = from < move.at ? from : Math.max(move.at, from - move.count);
      const right = to < move.at ? to : to <= last ? move.at - 1 : to - move.count;
      return right < left ? null : { from: left, to: right };
    }
    case "move-columns": {
      const ends = [from, to, move.at, move.before];
      const touched = to >= Math.min(move.at, move.before) && from <= Math.max(move.at + move.count - 1, move.before);
      return touched ? { from: Math.min(...ends), to: Math.max(...ends, move.at + move.count - 1) } : { from, to };
    }
    default:
      return { from, to };
  }
}

function mapMoved({ at, count, before }: { readonly at: number; readonly count: number; readonly before: number }, row: number): number {
  const isMoved = row >= at && row < at + count;
  if (before > at) return isMoved ? row - at + before - count : row >= at + count && row < before ? row - count : row;
  return isMoved ? row - at + before : row >= before && row < at ? row + count : row;
}

interface Rectangle {
  readonly row: number;
  readonly column: number;
  rows: number;
  readonly columns: number;
}

function rectangles(lines: ReadonlyMap<number, Interval>, frame: SheetFrame): readonly Rectangle[] {
  const found: Rectangle[] = [];
  for (const [row, { from, to }] of [...lines].sort(([a], [b]) => a - b)) {
    const columns = Math.min(to, frame.columns) - from + 1;
    if (row > frame.rows || columns < 1) continue;
    const last = found.at(-1);
    if (last && last.row + last.rows === row && last.column === from && last.columns === columns) last.rows++;
    else found.push({ row, column: from, rows: 1, columns });
  }
  return found;
}
