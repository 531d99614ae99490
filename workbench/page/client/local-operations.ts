import {
  InsertColMutation,
  InsertRowMutation,
  MoveColsMutation,
  MoveRangeMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveRowMutation,
  ReorderRangeMutation,
  SetRangeValuesMutation,
} from "@univerjs/preset-sheets-core";
import * as v from "valibot";
import type { Operation } from "../protocol";
import { type TypedText, typedBlocks } from "./typed-blocks";

/**
 * What the person did in the grid, as operations for the worker. Univer tells it as mutations: the same few for typing,
 * pasting, filling, dragging, deleting, undoing and redoing. `typedText` is what the person typed into a cell just now, where
 * the grid already turned it into a value of its own making.
 */
export function operationsOf(mutation: Mutation, typedText: TypedText | null): readonly Operation[] {
  const read = readers[mutation.id];
  return read ? read(mutation.params, typedText) : [];
}

export interface Mutation {
  readonly id: string;
  readonly params?: unknown;
}

const SheetKey = v.pipe(v.string(), v.transform(Number), v.integer());
const Rows = v.object({ startRow: v.number(), endRow: v.number() });
const Columns = v.object({ startColumn: v.number(), endColumn: v.number() });
const OnRows = v.object({ subUnitId: SheetKey, range: Rows });
const OnColumns = v.object({ subUnitId: SheetKey, range: Columns });
const MoveRows = v.object({ subUnitId: SheetKey, sourceRange: Rows, targetRange: Rows });
const MoveColumns = v.object({ subUnitId: SheetKey, sourceRange: Columns, targetRange: Columns });
const Reorder = v.object({ subUnitId: SheetKey, range: v.object({ ...Rows.entries, ...Columns.entries }), order: v.record(v.string(), v.number()) });
const Matrix = v.record(v.string(), v.nullish(v.record(v.string(), v.unknown())));
const SetValues = v.object({ subUnitId: SheetKey, cellValue: v.optional(Matrix) });
const Half = v.object({ subUnitId: SheetKey, value: Matrix });
const MoveRange = v.object({ from: Half, to: Half });

const readers: Readonly<Record<string, (params: unknown, typed: TypedText | null) => readonly Operation[]>> = {
  [InsertRowMutation.id]: (params) => span("insert-rows", rowsOf(params)),
  [RemoveRowMutation.id]: (params) => span("delete-rows", rowsOf(params)),
  [InsertColMutation.id]: (params) => span("insert-columns", columnsOf(params)),
  [RemoveColMutation.id]: (params) => span("delete-columns", columnsOf(params)),
  [MoveRowsMutation.id]: (params) => {
    const { subUnitId, sourceRange, targetRange } = v.parse(MoveRows, params);
    const count = sourceRange.endRow - sourceRange.startRow + 1;
    return [{ kind: "move-rows", sheetId: subUnitId, at: sourceRange.startRow + 1, count, before: targetRange.startRow + 1 }];
  },
  [MoveColsMutation.id]: (params) => {
    const { subUnitId, sourceRange, targetRange } = v.parse(MoveColumns, params);
    const count = sourceRange.endColumn - sourceRange.startColumn + 1;
    return [{ kind: "move-columns", sheetId: subUnitId, at: sourceRange.startColumn + 1, count, before: targetRange.startColumn + 1 }];
  },
  [ReorderRangeMutation.id]: (params) => {
    const { subUnitId, range, order } = v.parse(Reorder, params);
    const offsets = Array.from(
      { length: range.endRow - range.startRow + 1 },
      (_, i) => (order[String(range.startRow + i)] ?? range.startRow + i) - range.startRow,
    );
    const columns = range.endColumn - range.startColumn + 1;
    return [{ kind: "reorder-rows", sheetId: subUnitId, row: range.startRow + 1, column: range.startColumn + 1, columns, order: offsets }];
  },
  [SetRangeValuesMutation.id]: (params, typed) => {
    const { subUnitId, cellValue } = v.parse(SetValues, params);
    return typedBlocks(subUnitId, cellValue ?? {}, typed);
  },
  [MoveRangeMutation.id]: (params) => {
    const { from, to } = v.parse(MoveRange, params);
    return [...typedBlocks(from.subUnitId, from.value, null), ...typedBlocks(to.subUnitId, to.value, null)];
  },
};

interface Span {
  readonly sheetId: number;
  readonly at: number;
  readonly count: number;
}

function rowsOf(params: unknown): Span {
  const { subUnitId, range } = v.parse(OnRows, params);
  return { sheetId: subUnitId, at: range.startRow + 1, count: range.endRow - range.startRow + 1 };
}

function columnsOf(params: unknown): Span {
  const { subUnitId, range } = v.parse(OnColumns, params);
  return { sheetId: subUnitId, at: range.startColumn + 1, count: range.endColumn - range.startColumn + 1 };
}

function span(kind: "insert-rows" | "delete-rows" | "insert-columns" | "delete-columns", where: Span): readonly Operation[] {
  return [{ kind, ...where }];
}
