import { ChangeLog } from "../../workbench/page/change-log";
import type { Cell, Change } from "../../workbench/page/protocol";

/** A sheet of 20 × 10 cells that all say where they are now. */
const source = {
  frame: (sheetId: number) => (sheetId === 1 ? { sheetId, name: "Sheet1", rows: 20, columns: 10, frozenRows: 0, hiddenColumns: [] } : null),
  read: (_sheetId: number, row: number, column: number, rows: number, columns: number): Cell[][] =>
    Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => `${row + r},${column + c}`)),
};

/** Where the cells are that the log names, as "row,column". */
function places(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => (change.kind === "cells" ? change.block.cells.flat().map(String) : []));
}

function log(): ChangeLog {
  return new ChangeLog(source);
}

describe("what the log tells", () => {
  test("cells noted one by one come as one rectangle", () => {
    const changes = log();
    for (const row of [4, 2, 3]) changes.noteCells(1, row, 3, 1, 2);
    expect(changes.take()).toEqual([{ kind: "cells", sheetId: 1, block: { row: 2, column: 3, cells: source.read(1, 2, 3, 3, 2) } }]);
  });

  test("is told once", () => {
    const changes = log();
    changes.noteCells(1, 1, 1, 1, 1);
    changes.noteFrame(1);
    changes.take();
    expect(changes.isEmpty).toBe(true);
    expect(changes.take()).toEqual([]);
  });

  test("cells beyond the sheet are left out, and so are cells of a sheet that is gone", () => {
    const changes = log();
    changes.noteCells(1, 20, 10, 3, 3);
    changes.noteCells(2, 1, 1, 1, 1);
    expect(places(changes.take())).toEqual(["20,10"]);
  });

  test("a deleted sheet's moves are not told", () => {
    const changes = log();
    changes.noteMove({ kind: "insert-rows", sheetId: 2, at: 1, count: 1 });
    changes.noteSheet({ kind: "delete-sheet", sheetId: 2 });
    expect(changes.take()).toEqual([{ kind: "delete-sheet", sheetId: 2 }]);
  });
});

describe("cells that were noted before rows or columns moved are told at their new place", () => {
  const move = { sheetId: 1, count: 2 };
  test.each([
    ["rows inserted above", { kind: "insert-rows", at: 3, ...move }, ["7,4"]],
    ["rows inserted below", { kind: "insert-rows", at: 6, ...move }, ["5,4"]],
    ["rows deleted above", { kind: "delete-rows", at: 1, ...move }, ["3,4"]],
    ["the row itself deleted", { kind: "delete-rows", at: 4, ...move }, []],
    ["columns inserted left", { kind: "insert-columns", at: 4, ...move }, ["5,6"]],
    ["the column itself deleted", { kind: "delete-columns", at: 3, ...move }, []],
    ["rows moved up", { kind: "move-rows", at: 5, before: 2, ...move }, ["2,4"]],
    ["rows moved down", { kind: "move-rows", at: 4, before: 9, ...move }, ["8,4"]],
    ["other rows moved over it", { kind: "move-rows", at: 8, before: 3, ...move }, ["7,4"]],
  ] as const)("%s", (_, change, expected) => {
    const changes = log();
    changes.noteCells(1, 5, 4, 1, 1);
    changes.noteMove(change);
    const told = changes.take();
    expect(told[0]).toEqual(change);
    expect(places(told)).toEqual(expected);
  });

  test("rows in another order", () => {
    const changes = log();
    changes.noteCells(1, 2, 1, 1, 1);
    changes.noteMove({ kind: "reorder-rows", sheetId: 1, row: 2, column: 1, columns: 10, order: [2, 1, 0] });
    expect(places(changes.take())).toContain("4,1");
  });

  test("columns moved: the moved cell is among those told", () => {
    const changes = log();
    changes.noteCells(1, 1, 2, 1, 1);
    changes.noteMove({ kind: "move-columns", sheetId: 1, at: 2, count: 1, before: 6 });
    expect(places(changes.take())).toContain("1,5");
  });
});
