import type { Move, Reorder } from "./change-log";
import type { Operation } from "./protocol";

/**
 * Whether an operation still means the same cells although rows or columns moved before it arrived: columns that come or go to the
 * right of all it names, and rows below, do not concern it.
 */
export function staysValid(operation: Operation, move: Move | Reorder): boolean {
  const { row, column } = lastOf(operation);
  switch (move.kind) {
    case "insert-rows":
    case "delete-rows":
      return move.at > row;
    case "insert-columns":
    case "delete-columns":
      return move.at > column;
    case "move-rows":
      return Math.min(move.at, move.before) > row;
    case "move-columns":
      return Math.min(move.at, move.before) > column;
    case "reorder-rows":
      return move.row > row || move.column > column;
  }
}

/** The last row and column that the operation depends on; 0 where it depends on none. */
function lastOf(operation: Operation): { readonly row: number; readonly column: number } {
  switch (operation.kind) {
    case "type":
      return { row: operation.row + operation.cells.length - 1, column: operation.column + Math.max(0, ...operation.cells.map((line) => line.length)) - 1 };
    case "reorder-rows":
      return { row: operation.row + operation.order.length - 1, column: operation.column + operation.columns - 1 };
    case "insert-rows":
    case "delete-rows":
      return { row: operation.at + operation.count - 1, column: 0 };
    case "insert-columns":
    case "delete-columns":
      return { row: 0, column: operation.at + operation.count - 1 };
    case "move-rows":
      return { row: Math.max(operation.at + operation.count, operation.before) - 1, column: 0 };
    case "move-columns":
      return { row: 0, column: Math.max(operation.at + operation.count, operation.before) - 1 };
    default:
      return { row: 0, column: 0 };
  }
}
