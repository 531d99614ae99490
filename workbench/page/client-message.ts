import * as v from "valibot";
import type { ClientMessage } from "./protocol";

const index = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000));
const sheetId = v.pipe(v.number(), v.integer());
const text = v.string();
const at = { sheetId, at: index, count: index };
const selection = v.object({ row: index, column: index, rows: index, columns: index });

const operation = v.variant("kind", [
  v.object({ kind: v.literal("type"), sheetId, row: index, column: index, cells: v.array(v.array(text)) }),
  v.object({ kind: v.picklist(["insert-rows", "delete-rows", "insert-columns", "delete-columns"]), ...at }),
  v.object({ kind: v.picklist(["move-rows", "move-columns"]), ...at, before: index }),
  v.object({
    kind: v.literal("reorder-rows"),
    sheetId,
    row: index,
    column: index,
    columns: index,
    order: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
      v.check((order) => isPermutation(order)),
    ),
  }),
  v.object({ kind: v.literal("add-sheet"), name: v.nullable(text), index: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ kind: v.literal("delete-sheet"), sheetId }),
  v.object({ kind: v.literal("rename-sheet"), sheetId, name: text }),
  v.object({ kind: v.literal("select"), sheetId, ranges: v.array(selection) }),
]);

const clientMessage = v.variant("kind", [
  v.object({ kind: v.literal("operation"), id: v.number(), version: v.number(), operation }),
  v.object({ kind: v.literal("resync"), sheetId }),
  v.object({ kind: v.literal("menu"), functionName: text }),
  v.object({ kind: v.literal("call"), id: v.number(), functionName: text, args: v.array(v.unknown()) }),
  v.object({ kind: v.literal("sidebar-closed") }),
  v.object({ kind: v.literal("dialog-answer"), dialogId: v.number(), button: v.picklist(["ok", "cancel", "yes", "no", "close"]), text }),
  v.object({ kind: v.literal("advance"), ms: v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000)) }),
  v.object({ kind: v.literal("import-csv"), name: text, text }),
]);

/** Reads a message of the page. Throws an error that says what is wrong with it. */
export function parseClientMessage(json: string): ClientMessage {
  return v.parse(clientMessage, JSON.parse(json));
}

function isPermutation(order: readonly number[]): boolean {
  return new Set(order).size === order.length && order.every((offset) => offset < order.length);
}
