import fc from "fast-check";
import { SpreadsheetModel } from "../../workbench/spreadsheet/spreadsheet-model";

/** A sheet small enough to think about, each cell naming where it started. */
function labelled(rows: number, columns: number) {
  const document = new SpreadsheetModel();
  const sheet = document.addSheet("Data", 1, rows, columns);
  sheet.setText(1, 1, labels(rows, columns));
  return { document, sheet };
}

function labels(rows: number, columns: number): string[][] {
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => `r${r + 1}c${c + 1}`));
}

const edit = fc.oneof(
  fc.record({
    kind: fc.constantFrom("insert", "delete", "move"),
    dimension: fc.constantFrom("rows", "columns"),
    at: fc.nat(9),
    count: fc.integer({ min: 1, max: 3 }),
    before: fc.nat(9),
  }),
  fc.record({ kind: fc.constant("sort"), column: fc.nat(4), ascending: fc.boolean() }),
  fc.record({ kind: fc.constant("reorder"), seed: fc.integer({ min: 1, max: 9 }), column: fc.nat(3), columns: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("type"), row: fc.nat(9), column: fc.nat(4), text: fc.constantFrom("", "new", "'007") }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

test("values, formats and notes stay together under random edits, as in a naive table", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
      const { sheet } = labelled(8, 5);
      let table = labels(8, 5);
      // Formats and notes say the same as the cell, so that losing touch shows.
      sheet.setNotes(1, 1, table);
      // Each column is tagged, as the add-on tags its columns.
      let tags = [1, 2, 3, 4, 5];
      sheet.setMetadata(
        tags.map((id) => ({ id, key: "tag", value: null, visibility: "DOCUMENT" as const, place: { kind: "column" as const, column: sheet.columnModel(id) } })),
      );
      for (const step of edits) {
        tags = tagsAfter(step, tags);
        table = both(step, sheet, table);
      }
      const whole = sheet.whole;
      expect([whole.rows, whole.columns]).toEqual([table.length, table[0]?.length]);
      expect(sheet.read(whole)).toEqual(table.map((line) => line.map((text) => text.replace(/^'/, ""))));
      expect(sheet.metadata.map(({ id, place }) => [id, sheet.positionOf(place)])).toEqual(
        [1, 2, 3, 4, 5].filter((id) => tags.includes(id)).map((id) => [id, tags.indexOf(id) + 1]),
      );
      const notes = sheet.notes(whole);
      for (const [r, line] of table.entries()) for (const [c, text] of line.entries()) if (/^r\d/.test(text)) expect(notes[r]?.[c]).toBe(text);
    }),
    { numRuns: 200 },
  );
});

/** Does the step in the model and in a plain table of texts. */
function both(step: Edit, sheet: ReturnType<typeof labelled>["sheet"], table: string[][]): string[][] {
  const rows = table.length;
  const columns = table[0]?.length ?? 0;
  if (step.kind === "type") {
    const row = step.row % rows;
    const column = step.column % columns;
    sheet.type(row + 1, column + 1, [[step.text]]);
    return table.map((line, r) => (r === row ? line.with(column, step.text) : line));
  }
  if (step.kind === "sort") {
    const column = step.column % columns;
    sheet.sort(column + 1, step.ascending, 0);
    const filled = table.filter((line) => line[column] !== "");
    const blank = table.filter((line) => line[column] === "");
    const key = (line: string[]) => (line[column] ?? "").replace(/^'/, "").toLowerCase();
    const sign = step.ascending ? 1 : -1;
    // Rows below the last filled one do not take part, but they are blank and would come last anyway.
    return [...filled.sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)), ...blank];
  }
  if (step.kind === "reorder") {
    const order = Array.from({ length: rows }, (_, r) => r).sort((a, b) => ((a * step.seed) % rows) - ((b * step.seed) % rows) || a - b);
    const column = step.column % columns;
    const width = Math.min(step.columns, columns - column);
    sheet.reorderRows(1, column + 1, width, order);
    return table.map((line, r) => line.map((text, c) => (c >= column && c < column + width ? (table[order[r] ?? 0]?.[c] ?? "") : text)));
  }
  const size = step.dimension === "rows" ? rows : columns;
  const { at, count, before } = placeOf(step, size);
  if (step.kind === "delete" && count >= size) return table;
  if (step.dimension === "rows") {
    if (step.kind === "insert") sheet.insertRows(at + 1, step.count);
    else if (step.kind === "delete") sheet.deleteRows(at + 1, count);
    else sheet.moveRows(at + 1, count, before + 1);
    return splice(step, table, () => Array<string>(columns).fill(""));
  }
  if (step.kind === "insert") sheet.insertColumns(at + 1, step.count);
  else if (step.kind === "delete") sheet.deleteColumns(at + 1, count);
  else sheet.moveColumns(at + 1, count, before + 1);
  return table.map((line) => splice(step, line, () => ""));
}

type Shift = Extract<Edit, { dimension: string }>;

function placeOf(step: Shift, size: number) {
  const at = step.at % size;
  return { at, count: Math.min(step.count, size - at), before: step.before % (size + 1) };
}

function splice<T>(step: Shift, items: readonly T[], blank: () => T): T[] {
  const { at, count, before } = placeOf(step, items.length);
  if (step.kind === "insert") return [...items.slice(0, at), ...Array.from({ length: step.count }, blank), ...items.slice(at)];
  if (step.kind === "delete") return [...items.slice(0, at), ...items.slice(at + count)];
  if (before > at && before < at + count) return [...items];
  const block = items.slice(at, at + count);
  const isMoved = (i: number) => i >= at && i < at + count;
  return [...items.filter((_, i) => !isMoved(i) && i < before), ...block, ...items.filter((_, i) => !isMoved(i) && i >= before)];
}

/** Tags by column; 0 is a column without one. */
function tagsAfter(step: Edit, tags: number[]): number[] {
  if (!("dimension" in step) || step.dimension !== "columns") return tags;
  if (step.kind === "delete" && placeOf(step, tags.length).count >= tags.length) return tags;
  return splice(step, tags, () => 0);
}

describe("people's edits", () => {
  test("typing keeps to validation rules and rights, as scripts do", () => {
    const { sheet } = labelled(3, 3);
    sheet.validate({ row: 2, column: 2, rows: 1, columns: 1 }, { criteria: "NUMBER_BETWEEN", values: [1, 5], allowInvalid: false, helpText: null });
    expect(() => sheet.type(2, 1, [["new", "9"]])).toThrow("The data you entered in cell B2 violates the data validation rules set on this cell.");
    expect(sheet.cell(2, 1).value).toBe("r2c1");
    sheet.type(2, 2, [["3"]]);
    sheet.protect({ row: 1, column: 1, rows: 1, columns: 3 });
    expect(() => sheet.type(1, 1, [["x"]], "colleague@example.com")).toThrow("You are trying to edit a protected cell or object.");
    sheet.type(1, 1, [["x"]], "owner@example.com");
  });
});

describe("new rows and columns", () => {
  test("look like their neighbour: format and validation come along, values do not", () => {
    const { sheet } = labelled(3, 3);
    sheet.setLook({ row: 1, column: 2, rows: 3, columns: 1 }, { format: "@" });
    sheet.insertColumns(3, 1);
    expect(sheet.cell(2, 3)).toMatchObject({ value: null, look: { format: "@" } });
    sheet.insertRows(2, 1);
    expect(sheet.cell(2, 2)).toMatchObject({ value: null, look: { format: "@" } });
  });
});

describe("limits [error texts: public reports]", () => {
  test("the spreadsheet cannot hold more than 10,000,000 cells over all sheets", () => {
    const document = new SpreadsheetModel();
    const text = "This action would increase the number of cells in the workbook above the limit of 10000000 cells.";
    expect(() => document.activeSheet.insertRows(1, 400_000)).toThrow(text);
    document.activeSheet.insertRows(1000, 380_000);
    expect(() => document.addSheet("More", 1, 10_000, 26)).toThrow(text);
    expect(document.sheets).toHaveLength(1);
  });

  test("a sheet has at most 18,278 columns", () => {
    const document = new SpreadsheetModel();
    expect(() => document.activeSheet.insertColumns(26, 18_253)).toThrow("above the limit of 18278 columns");
    document.deleteSheet(document.addSheet("Wide", 1, 10, 18_278));
  });

  test("not all rows can be deleted", () => {
    const { sheet } = labelled(3, 3);
    expect(() => sheet.deleteRows(1, 3)).toThrow("not possible to delete all non-frozen rows");
  });
});

describe("rectangles follow the cells they were made for", () => {
  test("protections, merges and selections move with inserts and shrink with deletes", () => {
    const { sheet } = labelled(8, 5);
    sheet.protect({ row: 3, column: 1, rows: 2, columns: 2 });
    sheet.merge({ row: 1, column: 4, rows: 1, columns: 2 });
    sheet.select([{ row: 5, column: 1, rows: 3, columns: 1 }]);
    sheet.insertRows(2, 2);
    sheet.insertColumns(1, 1);
    sheet.deleteRows(8, 1);
    expect(sheet.protections[0]?.range).toEqual({ row: 5, column: 2, rows: 2, columns: 2 });
    expect(sheet.merges).toEqual([{ row: 1, column: 5, rows: 1, columns: 2 }]);
    expect(sheet.selection).toEqual([{ row: 7, column: 2, rows: 2, columns: 1 }]);
    sheet.deleteRows(5, 2);
    expect(sheet.protections).toEqual([]);
  });
});

test("frozen rows grow with an insert among them and shrink with a delete", () => {
  const { sheet } = labelled(8, 3);
  sheet.freeze(2);
  sheet.insertRows(2, 1);
  expect(sheet.frozenRows).toBe(3);
  sheet.insertRows(4, 1);
  expect(sheet.frozenRows).toBe(3);
  sheet.deleteRows(1, 2);
  expect(sheet.frozenRows).toBe(1);
});

describe("merged cells", () => {
  test("only the top left cell keeps a value, and later writes into the others are dropped", () => {
    const { sheet } = labelled(3, 3);
    const range = { row: 1, column: 1, rows: 2, columns: 2 };
    sheet.merge(range);
    expect(sheet.read(range)).toEqual([
      ["r1c1", ""],
      ["", ""],
    ]);
    sheet.enter(1, 1, [
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(sheet.read(range)).toEqual([
      ["a", ""],
      ["", ""],
    ]);
  });
});

describe("sorting", () => {
  test("numbers come before text, blanks last either way, the header stays", () => {
    const sheet = new SpreadsheetModel().activeSheet;
    sheet.enter(1, 1, [["Key"], ["b"], [10], [""], [2], ["A"], [true]]);
    sheet.enter(4, 2, [["row of the blank"]]);
    const column = { row: 1, column: 1, rows: 7, columns: 1 };
    sheet.sort(1);
    expect(sheet.read(column).flat()).toEqual(["Key", 2, 10, "A", "b", true, ""]);
    sheet.sort(1, false);
    expect(sheet.read(column).flat()).toEqual(["Key", true, "b", "A", 10, 2, ""]);
    expect(sheet.cell(7, 2).value).toBe("row of the blank");
  });

  test("moves formats and notes with the cells, not hidden rows", () => {
    const sheet = new SpreadsheetModel().activeSheet;
    sheet.enter(1, 1, [["h"], [2], [1]]);
    sheet.setLook({ row: 2, column: 1, rows: 1, columns: 1 }, { bold: true });
    sheet.setNotes(2, 1, [["about two"]]);
    sheet.setRowsHidden(2, 1, true);
    sheet.sort(1);
    expect(sheet.cell(3, 1)).toMatchObject({ value: 2, look: { bold: true }, note: "about two" });
    expect([sheet.isRowHiddenByUser(2), sheet.isRowHiddenByUser(3)]).toEqual([true, false]);
  });
});

describe("sheets", () => {
  test("the first one has id 0; names are unique whatever their case", () => {
    const document = new SpreadsheetModel();
    expect(document.activeSheet.sheetId).toBe(0);
    expect(() => document.addSheet("SHEET1")).toThrow('A sheet with the name "SHEET1" already exists. Please enter another name.');
    expect(document.addSheet().name).toBe("Sheet2");
  });

  test("the last one cannot be deleted; after another its neighbour is active", () => {
    const document = new SpreadsheetModel();
    const second = document.addSheet("Second");
    document.activate(second);
    document.deleteSheet(second);
    expect(document.activeSheet.sheetId).toBe(0);
    expect(() => document.deleteSheet(document.activeSheet)).toThrow("You can't remove all the sheets in a document.");
  });

  test("typing and CSV text make the grid larger where they reach beyond it", () => {
    const sheet = new SpreadsheetModel().addSheet("Small", 1, 2, 2);
    sheet.type(2, 2, [
      ["a", "b"],
      ["c", "d"],
    ]);
    expect([sheet.maxRows, sheet.maxColumns]).toEqual([3, 3]);
  });
});

describe("snapshot and restore", () => {
  test("put back cells, sheets, sizes and metadata, more than once", () => {
    const { document, sheet } = labelled(4, 3);
    sheet.setMetadata([{ id: 1, key: "k", value: "v", visibility: "DOCUMENT", place: { kind: "column", column: sheet.columnModel(2) } }]);
    const before = document.snapshot();
    for (let round = 0; round < 2; round++) {
      sheet.deleteColumns(2, 1);
      sheet.enter(1, 1, [["changed"]]);
      document.deleteSheet(sheet);
      document.addSheet("New");
      document.restore(before);
      expect(document.sheets.map(({ name }) => name)).toEqual(["Sheet1", "Data"]);
      expect(sheet.read(sheet.whole)).toEqual(labels(4, 3));
      expect(sheet.metadata.map(({ place }) => sheet.positionOf(place))).toEqual([2]);
    }
  });
});

describe("make a copy [platform facts 4: keeps developer metadata]", () => {
  test("the copy holds the same and goes its own way", () => {
    const { document, sheet } = labelled(3, 3);
    sheet.setMetadata([{ id: 1, key: "k", value: "v", visibility: "DOCUMENT", place: { kind: "column", column: sheet.columnModel(3) } }]);
    const copy = document.copy({ id: "copy" });
    const other = copy.sheetById(sheet.sheetId);
    expect(copy.title).toBe("Copy of Untitled spreadsheet");
    expect(other?.read(other.whole)).toEqual(labels(3, 3));
    other?.deleteColumns(1, 1);
    expect(other?.metadata.map(({ place }) => other.positionOf(place))).toEqual([2]);
    expect(sheet.metadata.map(({ place }) => sheet.positionOf(place))).toEqual([3]);
  });
});

describe("changes are told", () => {
  test("each with what it touched", () => {
    const { document, sheet } = labelled(5, 3);
    const { sheetId } = sheet;
    const seen: unknown[] = [];
    const end = document.onChange((change) => seen.push(change));
    sheet.enter(1, 1, [["x"]]);
    sheet.insertRows(2, 1);
    sheet.deleteColumns(3, 1);
    sheet.moveRows(1, 1, 4);
    sheet.reorderRows(1, 1, 2, [1, 0]);
    sheet.freeze(1);
    document.renameSheet(sheet, "Renamed");
    document.deleteSheet(sheet);
    end();
    document.addSheet();
    expect(seen).toEqual([
      { kind: "cells", sheetId, row: 1, column: 1, rows: 1, columns: 1 },
      { kind: "insert-rows", sheetId, at: 2, count: 1 },
      { kind: "delete-columns", sheetId, at: 3, count: 1 },
      { kind: "move-rows", sheetId, at: 1, count: 1, before: 4 },
      { kind: "reorder-rows", sheetId, row: 1, column: 1, columns: 2, order: [1, 0] },
      { kind: "frame", sheetId },
      { kind: "frame", sheetId },
      { kind: "delete-sheet", sheetId },
    ]);
  });
});

test("100,000 rows × 10 columns are entered, and rows inserted and moved, in little CPU time", () => {
  const sheet = new SpreadsheetModel().addSheet("Large", 1, 100_000, 30);
  const rows = Array.from({ length: 100_000 }, (_, r) => [r, `'text ${r}`, "plain", true, "", `'=A${r}`, 1.5, "some more", null, "12"]);
  const before = process.cpuUsage();
  sheet.enter(1, 1, rows);
  sheet.insertRows(50_000, 100);
  sheet.moveRows(1, 1000, 90_000);
  expect(sheet.lastRow()).toBe(100_100);
  const { user, system } = process.cpuUsage(before);
  // Far above the half second that it takes: a guard against growing faster than the rows, not a measurement.
  expect((user + system) / 1e6).toBeLessThan(8);
});
