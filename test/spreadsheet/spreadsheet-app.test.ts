import { spreadsheetApp } from "./fake-context";

type Parameters = readonly unknown[];

/** Calls a method with arguments that its types forbid. */
function callWith(object: object, method: string, ...args: Parameters): unknown {
  const found: unknown = Reflect.get(object, method);
  if (typeof found !== "function") throw new Error(`no method ${method}`);
  return found.apply(object, args);
}

describe("ranges", () => {
  test("are 1-based and lie inside the grid [error texts: public reports]", () => {
    const { sheet } = spreadsheetApp();
    const invalid = "The coordinates or dimensions of the range are invalid.";
    expect(() => sheet.getRange(0, 1)).toThrow(invalid);
    expect(() => sheet.getRange(1, 0)).toThrow(invalid);
    expect(() => sheet.getRange(1, 1, 0, 1)).toThrow(invalid);
    expect(() => sheet.getRange(1, 1, 1, -1)).toThrow(invalid);
    const outside = "The coordinates of the range are outside the dimensions of the sheet.";
    expect(() => sheet.getRange(1, 27)).toThrow(outside);
    expect(() => sheet.getRange(1000, 1, 2)).toThrow(outside);
    expect(sheet.getRange(1000, 26).getA1Notation()).toBe("Z1000");
  });

  test.each([
    ["B2", "B2"],
    ["$B$2:c4", "B2:C4"],
    ["C4:B2", "B2:C4"],
    ["B:C", "B:C"],
    ["2:3", "2:3"],
    ["B2:C", "B2:C"],
    ["R2C3", "C2"],
    ["R4C3:R2C2", "B2:C4"],
    ["R2", "R2"],
    ["Sheet1!A1", "A1"],
  ])("getRange(%j) is %s, in A1 or R1C1 notation [G: reference/spreadsheet/Sheet.md]", (notation, a1) => {
    expect(spreadsheetApp().sheet.getRange(notation).getA1Notation()).toBe(a1);
  });

  test("a name that is no range is refused", () => {
    expect(() => spreadsheetApp().sheet.getRange("nothing here")).toThrow("Range not found");
  });

  test("wrong types name the method and the types [G: error texts]", () => {
    const { sheet } = spreadsheetApp();
    expect(() => callWith(sheet, "getRange", "A1", 2)).toThrow(
      "The parameters (String,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    );
    expect(() => callWith(sheet.getRange(1, 1), "setValues", "x")).toThrow(
      "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues.",
    );
    expect(() => callWith(sheet.getRange(1, 1), "setValues", [1])).toThrow("The parameters (number[]) don't match");
    expect(() => callWith(sheet.getRange(1, 1), "setValues", null)).toThrow("The parameters (null) don't match");
  });

  test("setValues wants data as large as the range", () => {
    const { sheet } = spreadsheetApp();
    const range = sheet.getRange(1, 1, 2, 2);
    expect(() => range.setValues([["a", "b"]])).toThrow(
      "The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.",
    );
    expect(() => range.setValues([["a", "b"], ["c"]])).toThrow(
      "The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.",
    );
    expect(sheet.getLastRow()).toBe(0);
  });
});

describe("values", () => {
  test('come back as Google gives them: blank as "", dates as Date, errors as text', () => {
    const { sheet } = spreadsheetApp();
    sheet.getRange(1, 1, 1, 6).setValues([["text", 1.5, true, "2026-01-02", "=NA()", ""]]);
    expect(sheet.getRange(1, 1, 1, 6).getValues()).toEqual([["text", 1.5, true, new Date(Date.UTC(2026, 0, 2)), "#N/A", ""]]);
    expect(sheet.getRange(1, 1, 1, 6).getDisplayValues()).toEqual([["text", "1.5", "TRUE", "2026-01-02", "#N/A", ""]]);
    expect(sheet.getRange(1, 5).getFormula()).toBe("=NA()");
    expect(sheet.getRange(1, 6).isBlank()).toBe(true);
    expect([sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()]).toEqual([1, 5, "A1:E1"]);
  });

  test("of hidden and filtered rows are read and written too [platform facts 4]", () => {
    const { sheet, model } = spreadsheetApp();
    sheet.getRange(1, 1, 3, 1).setValues([["h"], [1], [2]]);
    model.filterRows((row) => row !== 2);
    expect([sheet.isRowHiddenByFilter(2), sheet.isRowHiddenByFilter(3)]).toEqual([true, false]);
    sheet.getRange(1, 1, 3, 1).setValues([["h"], [5], [6]]);
    expect(sheet.getDataRange().getValues()).toEqual([["h"], [5], [6]]);
  });

  test("getLastRow counts a FALSE [report]", () => {
    const { sheet } = spreadsheetApp();
    sheet.getRange(5, 1).insertCheckboxes();
    expect(sheet.getLastRow()).toBe(5);
  });

  test("a number given as a note is coerced [gas-fakes oddities]", () => {
    const { sheet } = spreadsheetApp();
    callWith(sheet.getRange(1, 1), "setNotes", [[25]]);
    expect(sheet.getRange(1, 1).getNote()).toBe("25.0");
    sheet.getRange(1, 1).setNote(null);
    expect(sheet.getRange(1, 1).getNotes()).toEqual([[""]]);
  });
});

describe("developer metadata on columns [Sheets API reference; G: reference/spreadsheet/Range.md]", () => {
  function tagged() {
    const context = spreadsheetApp();
    const { app, sheet } = context;
    sheet.getRange("C:C").addDeveloperMetadata("rowrunner", "status", app.DeveloperMetadataVisibility.DOCUMENT);
    const columns = (of = sheet) =>
      of
        .createDeveloperMetadataFinder()
        .withKey("rowrunner")
        .find()
        .map((metadata) => [metadata.getLocation().getColumn()?.getA1Notation(), metadata.getValue()]);
    return { ...context, sheet, columns };
  }

  test("is found by key, with its place, value and visibility", () => {
    const { app, sheet, columns } = tagged();
    expect(columns()).toEqual([["C:C", "status"]]);
    const [metadata] = sheet.getRange("A:D").createDeveloperMetadataFinder().withValue("status").find();
    expect(metadata?.getVisibility()).toBe(app.DeveloperMetadataVisibility.DOCUMENT);
    expect(metadata?.getLocation().getLocationType()).toBe(app.DeveloperMetadataLocationType.COLUMN);
    expect(metadata?.getLocation().getRow()).toBeNull();
    expect(sheet.createDeveloperMetadataFinder().withKey("other").find()).toEqual([]);
  });

  test("moves with inserts, deletes and moves of columns, stays in sorts", () => {
    const { sheet, columns } = tagged();
    sheet.insertColumnsAfter(1, 2);
    expect(columns()).toEqual([["E:E", "status"]]);
    sheet.deleteColumn(1);
    sheet.moveColumns(sheet.getRange("D:D"), 1);
    expect(columns()).toEqual([["A:A", "status"]]);
    sheet.getRange(1, 1, 3, 1).setValues([[3], [2], [1]]);
    sheet.sort(1);
    expect(columns()).toEqual([["A:A", "status"]]);
  });

  test("is deleted with its column", () => {
    const { sheet, columns } = tagged();
    sheet.deleteColumns(2, 2);
    expect(columns()).toEqual([]);
  });

  test("comes along with a duplicated sheet", () => {
    const { app, columns } = tagged();
    const copy = app.getActiveSpreadsheet().duplicateActiveSheet();
    expect(columns(copy)).toEqual([["C:C", "status"]]);
    copy.deleteColumn(3);
    expect(columns()).toHaveLength(1);
  });

  test("goes to whole rows and columns only", () => {
    const { sheet } = spreadsheetApp();
    expect(() => sheet.getRange("A1:A5").addDeveloperMetadata("k")).toThrow(
      "Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.",
    );
    sheet.getRange("2:2").addDeveloperMetadata("k");
    sheet.insertRowBefore(1);
    expect(sheet.createDeveloperMetadataFinder().withKey("k").find()[0]?.getLocation().getRow()?.getRow()).toBe(3);
  });

  test("takes at most 30,000 characters in a spreadsheet [report]", () => {
    const { sheet } = spreadsheetApp();
    sheet.addDeveloperMetadata("a", "x".repeat(29_999));
    expect(() => sheet.addDeveloperMetadata("b", "")).toThrow("Limit exceeded");
  });

  test("can be changed and removed", () => {
    const { sheet, columns } = tagged();
    const [metadata] = sheet.createDeveloperMetadataFinder().find();
    metadata?.setValue("changed");
    expect(columns()).toEqual([["C:C", "changed"]]);
    metadata?.remove();
    expect(columns()).toEqual([]);
    expect(() => metadata?.setValue("again")).toThrow();
  });
});

describe("rights", () => {
  const PROTECTED = "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";

  test("a write that touches a protected range fails as a whole, for who may not edit it [error text: H]", () => {
    const { sheet, model } = spreadsheetApp({ user: "colleague@example.com" });
    model.protect({ row: 2, column: 2, rows: 1, columns: 1 });
    expect(() =>
      sheet.getRange(1, 1, 3, 3).setValues([
        ["a", "b", "c"],
        ["d", "e", "f"],
        ["g", "h", "i"],
      ]),
    ).toThrow(PROTECTED);
    expect(sheet.getLastRow()).toBe(0);
    expect([sheet.getRange(2, 2).canEdit(), sheet.getRange(1, 1).canEdit()]).toEqual([false, true]);
    sheet.getRange(1, 1).setValue("free");
  });

  test("the owner and the editors of the protection may write", () => {
    const owner = spreadsheetApp();
    owner.model.protect({ row: 1, column: 1, rows: 1, columns: 1 });
    owner.sheet.getRange(1, 1).setValue("mine");
    const editor = spreadsheetApp({ user: "colleague@example.com" });
    editor.model.protect(null, { editors: ["colleague@example.com"] });
    editor.sheet.getRange(1, 1).setValue("ours");
  });

  test("in a protected sheet columns cannot be inserted, its unprotected ranges can be written", () => {
    const { sheet, model } = spreadsheetApp({ user: "colleague@example.com" });
    model.protect(null, { unprotected: [{ row: 1, column: 1, rows: 5, columns: 1 }] });
    expect(() => sheet.insertColumnsAfter(1, 1)).toThrow(PROTECTED);
    sheet.getRange(1, 1, 5, 1).setValue("open");
    expect(() => sheet.getRange(1, 1, 6, 1).setValue("too far")).toThrow(PROTECTED);
  });

  test("protections are listed by their type", () => {
    const { app, sheet, model } = spreadsheetApp();
    model.protect({ row: 1, column: 1, rows: 2, columns: 1 }, { description: "header" });
    expect(sheet.getProtections(app.ProtectionType.SHEET)).toEqual([]);
    const [protection] = sheet.getProtections(app.ProtectionType.RANGE);
    expect([protection?.getDescription(), protection?.getRange().getA1Notation(), protection?.canEdit()]).toEqual(["header", "A1:A2", true]);
    protection?.remove();
    expect(sheet.getProtections(app.ProtectionType.RANGE)).toEqual([]);
  });
});

describe("data validation", () => {
  test("a rule that rejects makes the whole write fail [report]", () => {
    const { app, sheet } = spreadsheetApp();
    sheet.getRange("F1").setDataValidation(app.newDataValidation().requireValueInList(["a", "b"]).setAllowInvalid(false).build());
    expect(() => sheet.getRange("E1:F1").setValues([["x", "c"]])).toThrow(
      "The data you entered in cell F1 violates the data validation rules set on this cell.",
    );
    expect(sheet.getLastColumn()).toBe(0);
    sheet.getRange("F1").setValue("b");
    sheet.getRange("F1").setValue("");
  });

  test("a rule that only warns does not", () => {
    const { app, sheet } = spreadsheetApp();
    sheet.getRange("A1").setDataValidation(app.newDataValidation().requireNumberGreaterThan(5).setAllowInvalid(true).build());
    sheet.getRange("A1").setValue(1);
    expect(sheet.getRange("A1").getDataValidation()?.getCriteriaType()).toBe(app.DataValidationCriteria.NUMBER_GREATER_THAN);
  });
});

describe("Sheets tables", () => {
  test("refuse formats and validation, not values [report]", () => {
    const { sheet, model } = spreadsheetApp();
    model.addTable({ row: 1, column: 1, rows: 5, columns: 2 });
    const text = "This operation is not allowed on cells in typed columns.";
    expect(() => sheet.getRange(1, 1).setNumberFormat("@")).toThrow(text);
    expect(() => sheet.getRange(1, 2, 1, 2).clearDataValidations()).toThrow(text);
    sheet.getRange(1, 1).setValue("fine");
    sheet.getRange(1, 3).setNumberFormat("@");
  });
});

describe("sheets", () => {
  test("a sheet deleted meanwhile is said to be gone", () => {
    const { app, document, model } = spreadsheetApp();
    document.addSheet("Other");
    const sheet = app.getActiveSheet();
    const range = sheet.getRange(1, 1);
    document.deleteSheet(model);
    expect(() => sheet.getLastRow()).toThrow("Sheet 0 not found");
    expect(() => range.getValues()).toThrow("Sheet 0 not found");
    expect(app.getActiveSpreadsheet().getSheetById(0)).toBeNull();
  });

  test("a new sheet becomes the active one; names are found exactly", () => {
    const spreadsheet = spreadsheetApp().app.getActiveSpreadsheet();
    const sheet = spreadsheet.insertSheet("New");
    expect(spreadsheet.getActiveSheet().getSheetId()).toBe(sheet.getSheetId());
    expect(spreadsheet.getSheetByName("new")).toBeNull();
    expect(() => spreadsheet.insertSheet("New")).toThrow('A sheet with the name "New" already exists.');
    expect(spreadsheet.getSheets().map((other) => other.getName())).toEqual(["Sheet1", "New"]);
  });

  test("columns inserted after another take over its format, in all rows", () => {
    const { sheet } = spreadsheetApp();
    sheet.getRange("B:B").setNumberFormat("0.00");
    sheet.insertColumnsAfter(2, 1);
    expect(sheet.getRange("C500").getNumberFormat()).toBe("0.00");
    expect(sheet.getMaxColumns()).toBe(27);
  });

  test("the selection is given as ranges", () => {
    const { app, sheet, model } = spreadsheetApp();
    model.select([
      { row: 2, column: 1, rows: 3, columns: 2 },
      { row: 9, column: 1, rows: 1, columns: 1 },
    ]);
    expect(
      sheet
        .getActiveRangeList()
        ?.getRanges()
        .map((range) => range.getA1Notation()),
    ).toEqual(["A2:B4", "A9"]);
    expect(app.getActiveRange().getA1Notation()).toBe("A9");
    expect(app.getSelection().getCurrentCell()?.getA1Notation()).toBe("A9");
  });
});

test("where nobody looks the first sheet is the active one, and activating changes nothing for people [report, infer]", () => {
  const { app, document } = spreadsheetApp({ hasUi: false });
  const second = document.addSheet("Second");
  document.activate(second);
  expect(app.getActiveSheet().getName()).toBe("Sheet1");
  document.activate(document.sheets[0] ?? second);
  const spreadsheet = app.getActiveSpreadsheet();
  app.setActiveSheet(app.getActiveSpreadsheet().getSheets()[1] ?? app.getActiveSheet());
  expect([spreadsheet.getActiveSheet().getName(), document.activeSheet.name]).toEqual(["Second", "Sheet1"]);
});

describe("the user interface", () => {
  test("getUi fails where nobody looks [H]", () => {
    expect(() => spreadsheetApp({ hasUi: false }).app.getUi()).toThrow("Cannot call SpreadsheetApp.getUi() from this context.");
  });

  test("menus reach the context when added", () => {
    const { app, menus } = spreadsheetApp();
    const menu = app.getUi().createAddonMenu().addItem("Open", "open").addSeparator();
    expect(menus).toEqual([]);
    menu.addToUi();
    expect(menus).toEqual([[{ caption: "Open", functionName: "open" }, "line"]]);
  });

  test("sidebars, dialogs and toasts are shown", () => {
    const { app, shown } = spreadsheetApp();
    const html = { getContent: () => "<p>", getTitle: () => "Title", getWidth: () => null, getHeight: () => 300 };
    callWith(app.getUi(), "showSidebar", html);
    callWith(app.getUi(), "showModalDialog", html, "Help");
    app.getActiveSpreadsheet().toast("done", "Rowrunner", 3);
    expect(shown).toEqual(["sidebar Title: <p>", "dialog Help: <p>", "toast Rowrunner: done 3"]);
    expect(() => callWith(app.getUi(), "showSidebar", "text")).toThrow("don't match the method signature for Ui.showSidebar");
  });

  test("alerts and prompts give the pressed button", () => {
    const { app, shown, answerWith } = spreadsheetApp();
    const ui = app.getUi();
    answerWith("no");
    expect(ui.alert("Title", "Sure?", ui.ButtonSet.YES_NO)).toBe(ui.Button.NO);
    answerWith("ok");
    expect(ui.prompt("Name?").getResponseText()).toBe("typed");
    expect(shown).toEqual(["ask Title: Sure? [yes,no]", "ask : Name? [ok]"]);
  });
});

describe("what is not emulated fails with its name", () => {
  test("in every class", () => {
    const { app, sheet } = spreadsheetApp();
    expect(() => sheet.getCharts()).toThrow("Sheet.getCharts is not emulated by the workbench");
    expect(() => sheet.getRange(1, 1).getRichTextValue()).toThrow("Range.getRichTextValue is not emulated by the workbench");
    expect(() => app.newColor()).toThrow("SpreadsheetApp.newColor is not emulated by the workbench");
    expect(() => app.getActiveSpreadsheet().getViewers()).toThrow("Spreadsheet.getViewers is not emulated by the workbench");
    expect(() => Reflect.get(sheet.getRange(1, 1), "state")).toThrow("Range.state is not emulated by the workbench");
  });

  test("objects show nothing of their insides", () => {
    const { sheet } = spreadsheetApp();
    expect([String(sheet), JSON.stringify({ sheet }), Object.keys(sheet)]).toEqual(["Sheet", '{"sheet":{}}', []]);
  });
});

test("without a document there is no active spreadsheet [platform facts 2.4]", () => {
  const { app } = spreadsheetApp({ withoutDocument: true });
  expect([app.getActiveSpreadsheet(), app.getActiveSheet()]).toEqual([null, null]);
});

test("making ranges costs no call; reading, writing and metadata cost one each", () => {
  const { sheet, calls, kinds } = spreadsheetApp();
  calls.length = 0;
  kinds.length = 0;
  const range = sheet.getRange(1, 1, 2, 1);
  range.setValues([["a"], ["b"]]);
  range.offset(0, 0, 1, 1).getValues();
  sheet.createDeveloperMetadataFinder().withKey("k").find();
  expect(calls).toEqual(["Range.setValues", "Range.getValues", "DeveloperMetadataFinder.find"]);
  expect(kinds).toEqual(["write", "read", "metadata"]);
});
