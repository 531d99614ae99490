import { staysValid } from "../../workbench/page/crossing";

const type = { kind: "type", sheetId: 1, row: 5, column: 2, cells: [["a", "b"]] } as const;

describe("an operation that crossed with rows or columns on the move", () => {
  test.each([
    ["columns inserted right of it", { kind: "insert-columns", sheetId: 1, at: 4, count: 9 }, true],
    ["columns inserted left of its last", { kind: "insert-columns", sheetId: 1, at: 3, count: 1 }, false],
    ["rows deleted below", { kind: "delete-rows", sheetId: 1, at: 6, count: 1 }, true],
    ["its own row deleted", { kind: "delete-rows", sheetId: 1, at: 5, count: 1 }, false],
    ["rows moved to above it", { kind: "move-rows", sheetId: 1, at: 9, count: 1, before: 2 }, false],
    ["rows sorted, its own among them", { kind: "reorder-rows", sheetId: 1, row: 2, column: 1, columns: 3, order: [3, 2, 1, 0] }, false],
    ["rows sorted in other columns", { kind: "reorder-rows", sheetId: 1, row: 2, column: 4, columns: 3, order: [3, 2, 1, 0] }, true],
  ] as const)("%s", (_, move, valid) => {
    expect(staysValid(type, move)).toBe(valid);
  });

  test("deleting rows does not mind new columns", () => {
    expect(staysValid({ kind: "delete-rows", sheetId: 1, at: 2, count: 1 }, { kind: "insert-columns", sheetId: 1, at: 1, count: 1 })).toBe(true);
  });
});
