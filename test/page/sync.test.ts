import { Sync } from "../../workbench/page/client/sync";
import type { Change, ClientMessage, Operation, SheetSnapshot } from "../../workbench/page/protocol";

const insert: Operation = { kind: "insert-rows", sheetId: 1, at: 2, count: 1 };
const type: Operation = { kind: "type", sheetId: 1, row: 2, column: 1, cells: [["x"]] };
const cells: Change = { kind: "cells", sheetId: 1, block: { row: 5, column: 1, cells: [["filled"]] } };
const snapshot: SheetSnapshot = {
  sheetId: 1,
  name: "Sheet1",
  rows: 10,
  columns: 5,
  frozenRows: 1,
  hiddenColumns: [],
  block: { row: 1, column: 1, cells: [["whole"]] },
};

function start() {
  const sent: ClientMessage[] = [];
  const applied: Change[] = [];
  const replaced: SheetSnapshot[] = [];
  const complaints: string[] = [];
  const sync = new Sync(
    (message) => sent.push(message),
    (message) => complaints.push(message),
  );
  sync.start({ apply: (changes) => applied.push(...changes), replace: (sheet) => replaced.push(sheet) }, 7);
  return { sync, sent, applied, replaced, complaints };
}

test("an operation names the version that the grid shows", () => {
  const { sync, sent } = start();
  sync.changes({ kind: "changes", version: 8, operationId: null, changes: [cells] });
  sync.tell(type);
  expect(sent).toEqual([{ kind: "operation", id: 1, version: 8, operation: type }]);
});

test("rows the grid moved itself are not moved again when the worker confirms it", () => {
  const { sync, applied } = start();
  sync.tell(insert);
  sync.changes({ kind: "changes", version: 8, operationId: 1, changes: [insert as Change, cells] });
  expect(applied).toEqual([cells]);
});

describe("changes that cross with an insert of ours", () => {
  test("are skipped, and the sheet is asked for once the insert has arrived", () => {
    const { sync, sent, applied, replaced } = start();
    sync.tell(insert);
    sync.changes({ kind: "changes", version: 8, operationId: null, changes: [cells] });
    expect(applied).toEqual([]);
    expect(sent).toHaveLength(1);
    sync.changes({ kind: "changes", version: 9, operationId: 1, changes: [insert as Change] });
    expect(sent.at(-1)).toEqual({ kind: "resync", sheetId: 1 });
    sync.sheet(9, snapshot);
    expect(replaced).toEqual([snapshot]);
  });

  test("leave the sheet's version where it was until it is whole again, so that the worker sees what we did not", () => {
    const { sync, sent } = start();
    sync.tell(insert);
    sync.changes({ kind: "changes", version: 8, operationId: null, changes: [{ kind: "delete-rows", sheetId: 1, at: 3, count: 1 }] });
    sync.changes({ kind: "changes", version: 9, operationId: 1, changes: [insert as Change] });
    sync.tell(type);
    expect(sent.at(-1)).toMatchObject({ kind: "operation", version: 7 });
    sync.sheet(9, snapshot);
    sync.tell(type);
    expect(sent.at(-1)).toMatchObject({ kind: "operation", version: 9 });
  });

  test("of another sheet are shown", () => {
    const { sync, applied } = start();
    const elsewhere: Change = { kind: "cells", sheetId: 2, block: { row: 1, column: 1, cells: [[1]] } };
    sync.tell(insert);
    sync.changes({ kind: "changes", version: 8, operationId: null, changes: [elsewhere] });
    expect(applied).toEqual([elsewhere]);
  });
});

test("a whole sheet that comes while a second insert is on its way is not shown, but asked for again", () => {
  const { sync, sent, replaced } = start();
  sync.tell(insert);
  sync.changes({ kind: "changes", version: 8, operationId: null, changes: [cells] });
  sync.changes({ kind: "changes", version: 9, operationId: 1, changes: [insert as Change] });
  sync.tell(insert);
  sync.sheet(9, snapshot);
  expect(replaced).toEqual([]);
  sync.changes({ kind: "changes", version: 10, operationId: 2, changes: [insert as Change] });
  expect(sent.filter((message) => message.kind === "resync")).toHaveLength(2);
  sync.sheet(10, snapshot);
  expect(replaced).toEqual([snapshot]);
});

test("a refused operation is said and undone by the whole sheet", () => {
  const { sync, sent, complaints } = start();
  sync.tell(type);
  sync.refused({ kind: "refused", operationId: 1, message: "You are trying to edit a protected cell." });
  expect(complaints).toEqual(["You are trying to edit a protected cell."]);
  expect(sent.at(-1)).toEqual({ kind: "resync", sheetId: 1 });
});
