import { spreadsheetApp } from "./fake-context";

/** Names with their ages, and a column beside the filter that belongs to nobody. */
function filtered() {
  const context = spreadsheetApp();
  const { sheet } = context;
  sheet.getRange("A1:C5").setValues([
    ["Name", "Age", "Beside"],
    ["Cleo", 30, "of Cleo"],
    ["Abe", 10, "of Abe"],
    ["Bea", 20, "of Bea"],
    ["", "", ""],
  ]);
  const filter = sheet.getRange("A1:B4").createFilter();
  const hidden = () => [2, 3, 4].filter((row) => sheet.isRowHiddenByFilter(row));
  return { ...context, sheet, filter, hidden };
}

describe("the filter of a sheet [G: reference/spreadsheet/Filter.md]", () => {
  test("is there once it was made, for the sheet and for ranges that it touches", () => {
    const { sheet, filter } = filtered();
    expect(sheet.getFilter()?.getRange().getA1Notation()).toBe("A1:B4");
    expect(sheet.getRange("B3").getFilter()?.getRange().getA1Notation()).toBe("A1:B4");
    expect(sheet.getRange("C3").getFilter()).toBeNull();
    filter.remove();
    expect(sheet.getFilter()).toBeNull();
    expect(() => filter.getRange()).toThrow("The filter does not exist.");
  });

  test("is one a sheet [gas-fakes; report: error text]", () => {
    const { sheet } = filtered();
    expect(() => sheet.getRange("C1:C4").createFilter()).toThrow("You can't create a filter in a sheet that already has a filter.");
  });

  test("sorts what is below its header; columns beside it stay behind", () => {
    const { sheet, filter } = filtered();
    filter.sort(1, true);
    expect(sheet.getRange("A1:C5").getValues()).toEqual([
      ["Name", "Age", "Beside"],
      ["Abe", 10, "of Cleo"],
      ["Bea", 20, "of Abe"],
      ["Cleo", 30, "of Bea"],
      ["", "", ""],
    ]);
    filter.sort(2, false);
    expect(sheet.getRange("A2:A4").getValues().flat()).toEqual(["Cleo", "Bea", "Abe"]);
  });

  test("hides rows by values or by a condition, and says by which", () => {
    const { app, filter, hidden } = filtered();
    filter.setColumnFilterCriteria(1, app.newFilterCriteria().setHiddenValues(["Abe"]).build());
    expect(hidden()).toEqual([3]);
    filter.setColumnFilterCriteria(2, app.newFilterCriteria().whenNumberGreaterThan(25).build());
    expect(hidden()).toEqual([3, 4]);
    expect(filter.getColumnFilterCriteria(1)?.getHiddenValues()).toEqual(["Abe"]);
    expect(filter.getColumnFilterCriteria(2)?.getCriteriaType()).toBe(app.BooleanCriteria.NUMBER_GREATER_THAN);
    expect(filter.getColumnFilterCriteria(2)?.getCriteriaValues()).toEqual([25]);
    filter.removeColumnFilterCriteria(2);
    expect([hidden(), filter.getColumnFilterCriteria(2)]).toEqual([[3], null]);
    filter.remove();
    expect(hidden()).toEqual([]);
  });

  test("can be extended by making it again with its criteria, since it has no setRange [public code: read, remove, createFilter, set]", () => {
    const { sheet, app, filter, hidden } = filtered();
    filter.setColumnFilterCriteria(1, app.newFilterCriteria().setHiddenValues(["Abe"]).build());
    const criteria = filter.getColumnFilterCriteria(1)?.copy().build() ?? null;
    filter.remove();
    const wider = sheet.getRange("A1:C4").createFilter().setColumnFilterCriteria(1, criteria);
    expect([wider.getRange().getA1Notation(), hidden()]).toEqual(["A1:C4", [3]]);
    wider.sort(1, true);
    expect(sheet.getRange("C2:C4").getValues().flat()).toEqual(["of Abe", "of Bea", "of Cleo"]);
    expect(hidden()).toEqual([2]);
  });

  test("grows with what is inserted inside it, not at its edge (inferred), and its criteria move with their columns", () => {
    const { sheet, app, filter } = filtered();
    filter.setColumnFilterCriteria(2, app.newFilterCriteria().whenCellNotEmpty().build());
    sheet.insertColumnAfter(1);
    expect(filter.getRange().getA1Notation()).toBe("A1:C4");
    expect([filter.getColumnFilterCriteria(2), filter.getColumnFilterCriteria(3)?.getCriteriaType()]).toEqual([null, app.BooleanCriteria.CELL_NOT_EMPTY]);
    sheet.insertColumnAfter(3);
    expect(filter.getRange().getA1Notation()).toBe("A1:C4");
  });

  test("that a person made is seen by scripts", () => {
    const { sheet, model } = spreadsheetApp();
    sheet.getRange("A1:B3").setValues([
      ["h", "i"],
      [1, 2],
      [3, 4],
    ]);
    model.filterRows((row) => row === 3);
    expect(sheet.getFilter()?.getRange().getA1Notation()).toBe("A1:B3");
    expect(sheet.isRowHiddenByFilter(2)).toBe(true);
  });
});

describe("developer metadata of a row [measured: mmedum/google-sheets-mcp, spike K]", () => {
  function tagged() {
    const context = spreadsheetApp();
    const { sheet } = context;
    sheet.getRange("A1:B4").setValues([
      ["k", "v"],
      [3, "three"],
      [1, "one"],
      [2, "two"],
    ]);
    sheet.getRange("2:2").addDeveloperMetadata("tag", "three");
    const taggedRow = () => sheet.createDeveloperMetadataFinder().withKey("tag").find()[0]?.getLocation().getRow()?.getA1Notation();
    return { ...context, sheet, taggedRow };
  }

  test("moves with it in a sort of all that the rows hold, as in inserts, deletes and moves", () => {
    const { sheet, taggedRow } = tagged();
    sheet.getRange("A2:B4").sort(1);
    expect([taggedRow(), sheet.getRange("A4").getValue()]).toEqual(["4:4", 3]);
    sheet.sort(1, false);
    expect(taggedRow()).toBe("2:2");
    sheet.insertRowsBefore(1, 2);
    expect(taggedRow()).toBe("4:4");
    sheet.deleteRow(1);
    expect(taggedRow()).toBe("3:3");
    sheet.moveRows(sheet.getRange("3:3"), 2);
    expect(taggedRow()).toBe("2:2");
  });

  test("stays where it is when only some columns are sorted (not measured)", () => {
    const { sheet, taggedRow } = tagged();
    sheet.getRange("A2:A4").sort(1);
    expect(taggedRow()).toBe("2:2");
  });

  test("dies with its row", () => {
    const { sheet, taggedRow } = tagged();
    sheet.deleteRow(2);
    expect(taggedRow()).toBeUndefined();
  });
});
