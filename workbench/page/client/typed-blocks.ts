import { CellValueType } from "@univerjs/presets";
import * as v from "valibot";
import type { Operation } from "../protocol";

/** 0-based, as Univer counts. */
export interface TypedText {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

type TypeOperation = Extract<Operation, { kind: "type" }>;
type Matrix = Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>;

/**
 * The cells a mutation of the grid sets, as rectangles of typed text. Cells whose look alone changes are left out: styles are
 * the grid's own business.
 */
export function typedBlocks(sheetId: number, cells: Matrix, typed: TypedText | null): readonly TypeOperation[] {
  const blocks: Growing[] = [];
  for (const row of indexes(cells)) {
    const line = cells[row] ?? {};
    for (const run of runs(line, (column, cell) =>
      textOf(cell, typed?.sheetId === sheetId && typed.row === row && typed.column === column ? typed.text : null),
    )) {
      const last = blocks.find((block) => block.row + block.cells.length === row && block.column === run.column && block.cells[0]?.length === run.texts.length);
      if (last) last.cells.push(run.texts);
      else blocks.push({ row, column: run.column, cells: [run.texts] });
    }
  }
  return blocks.map(({ row, column, cells: texts }) => ({ kind: "type", sheetId, row: row + 1, column: column + 1, cells: texts }));
}

interface Growing {
  readonly row: number;
  readonly column: number;
  readonly cells: string[][];
}

interface Run {
  readonly column: number;
  readonly texts: string[];
}

function runs(line: Readonly<Record<string, unknown>>, read: (column: number, cell: unknown) => string | null): Run[] {
  const found: Run[] = [];
  for (const column of indexes(line)) {
    const text = read(column, line[column]);
    if (text === null) continue;
    const last = found.at(-1);
    if (last && last.column + last.texts.length === column) last.texts.push(text);
    else found.push({ column, texts: [text] });
  }
  return found;
}

function indexes(record: Readonly<Record<string, unknown>>): number[] {
  return Object.keys(record)
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
}

const GridCell = v.object({
  v: v.nullish(v.union([v.string(), v.number(), v.boolean()])),
  t: v.nullish(v.number()),
  f: v.nullish(v.string()),
  p: v.nullish(v.object({ body: v.optional(v.object({ dataStream: v.string() })) })),
});

/** What one would type to get this cell; `null` when the mutation leaves the content alone. */
function textOf(cell: unknown, typedText: string | null): string | null {
  if (cell === null || cell === undefined) return "";
  const { v: value, t: type, f: formula, p: rich } = v.parse(GridCell, cell);
  if (typedText !== null) return typedText;
  if (formula) return formula;
  // A cell with rich text ends its stream with the paragraph mark Univer needs.
  if (rich?.body) return asText(rich.body.dataStream.replace(/\r\n$/, "").replaceAll("\r", "\n"));
  if (value === undefined) return null;
  if (value === null || value === "") return "";
  if (type === CellValueType.BOOLEAN || typeof value === "boolean") return value === true || Number(value) === 1 ? "TRUE" : "FALSE";
  if (typeof value === "number" && type !== CellValueType.STRING && type !== CellValueType.FORCE_STRING) return String(value);
  return asText(String(value));
}

/** The grid knows it as text; the apostrophe keeps the worker from reading a number, date or formula into it. */
function asText(text: string): string {
  return text === "" ? "" : `'${text}`;
}
