import { CellImage } from "../../workbench/spreadsheet/cell-value";
import { spreadsheetApp } from "./fake-context";

describe("inserted columns", () => {
  /** Column B: a strict drop-down on green, bold percentages. Column C: nothing of it. */
  function dressed() {
    const context = spreadsheetApp();
    const { app, sheet } = context;
    const strict = app.newDataValidation().requireValueInList(["yes", "no"]).setAllowInvalid(false).build();
    sheet.getRange("B:B").setDataValidation(strict).setNumberFormat("0%").setBackground("#00ff00").setFontWeight("bold").setFontColor("#ff0000");
    sheet.getRange("B2").setValue("yes").setNote("a note");
    const looksOf = (a1: string) => {
      const cell = sheet.getRange(a1);
      return [cell.getDataValidation()?.getCriteriaType() ?? null, cell.getNumberFormat(), cell.getBackground(), cell.getFontWeight(), cell.getFontColor()];
    };
    const dressedLooks = [app.DataValidationCriteria.VALUE_IN_LIST, "0%", "#00ff00", "bold", "#ff0000"];
    const plainLooks = [null, "0.###############", "#ffffff", "normal", "#000000"];
    return { ...context, sheet, looksOf, dressedLooks, plainLooks };
  }

  test("After inherit from the left, with validation, number format, background and text style [G: sheets/api, InsertDimensionRequest; I: openclaw/gogcli#655]", () => {
    const { sheet, looksOf, dressedLooks } = dressed();
    sheet.insertColumnsAfter(2, 2);
    expect([looksOf("C500"), looksOf("D2")]).toEqual([dressedLooks, dressedLooks]);
    expect([sheet.getRange("C2").getValue(), sheet.getRange("C2").getNote()]).toEqual(["", ""]);
  });

  test("After a plain column are plain, Before the dressed one they inherit from the right [gas-fakes]", () => {
    const { sheet, looksOf, dressedLooks, plainLooks } = dressed();
    sheet.insertColumnAfter(1);
    expect(looksOf("B2")).toEqual(plainLooks);
    sheet.insertColumnBefore(3);
    expect(looksOf("C2")).toEqual(dressedLooks);
    sheet.insertColumns(3);
    expect(looksOf("C2")).toEqual(dressedLooks);
  });

  test("so refuse what the inherited rule refuses, until it is cleared [report: error text]", () => {
    const { sheet } = dressed();
    sheet.insertColumnsAfter(2, 1);
    expect(() => sheet.getRange("C1:C2").setValues([["Answer"], ["x"]])).toThrow(
      "The data you entered in cell C1 violates the data validation rules set on this cell.",
    );
    sheet.getRange("C:C").clearDataValidations();
    sheet.getRange("C1:C2").setValues([["Answer"], ["x"]]);
  });

  test("have their neighbour's checkboxes, unticked and blank [code: clears inherited checkboxes]", () => {
    const { app, sheet } = spreadsheetApp();
    sheet.getRange("A1:A3").insertCheckboxes();
    sheet.insertColumnAfter(1);
    expect(sheet.getRange("B2").getDataValidation()?.getCriteriaType()).toBe(app.DataValidationCriteria.CHECKBOX);
    expect(sheet.getRange("B2").getValue()).toBe("");
    expect(() => sheet.getRange("B2").setValue("text")).toThrow("violates the data validation rules");
  });
});

describe("clearing", () => {
  test("formats or everything leaves data validation; its own method takes it away [gas-fakes, compared with Google's]", () => {
    const { app, sheet } = spreadsheetApp();
    const cell = sheet.getRange("A1");
    const hasRule = () => cell.getDataValidation() !== null;
    cell.setDataValidation(app.newDataValidation().requireNumberGreaterThan(1).build()).setBackground("#123456").setValue(2);
    sheet.clearFormats();
    expect([hasRule(), cell.getBackground(), cell.getValue()]).toEqual([true, "#ffffff", 2]);
    cell.setBackground("#123456").clearFormat();
    expect([hasRule(), cell.getBackground()]).toEqual([true, "#ffffff"]);
    sheet.clear();
    expect([hasRule(), cell.getValue()]).toEqual([true, ""]);
    cell.setValue(3).clear();
    expect([hasRule(), cell.getValue()]).toEqual([true, ""]);
    cell.clear({ validationsOnly: true });
    expect(hasRule()).toBe(false);
  });
});

describe("number formats", () => {
  test('a cell without one says "0.###############", and so does one set to general [gas-fakes\' tests, which also run at Google]', () => {
    const { sheet } = spreadsheetApp();
    expect(sheet.getRange("A1").getNumberFormat()).toBe("0.###############");
    sheet.getRange("A1:B1").setNumberFormats([["general", "0.0"]]);
    expect(sheet.getRange("A1:B1").getNumberFormats()).toEqual([["0.###############", "0.0"]]);
    expect(sheet.getRange("A1").setValue(0.1).getDisplayValue()).toBe("0.1");
    expect(sheet.getRange("A1").setNumberFormat("0.###############").getDisplayValue()).toBe("0.1");
  });
});

describe("formulas and copies", () => {
  test("setFormula on a range moves relative references along [gas-fakes' tests, which also run at Google]", () => {
    const { sheet } = spreadsheetApp();
    sheet.getRange("C1:D2").setFormula("=A1+$B$1");
    expect(sheet.getRange("C1:D2").getFormulas()).toEqual([
      ["=A1+$B$1", "=B1+$B$1"],
      ["=A2+$B$1", "=B2+$B$1"],
    ]);
  });

  test("copyTo fills a larger target as far as it is a multiple of the source [common use]", () => {
    const { sheet } = spreadsheetApp();
    sheet.getRange("A1:A4").setValues([[1], [2], [3], [4]]);
    sheet.getRange("B1").setFormula("=A1*10");
    sheet.getRange("B1").copyTo(sheet.getRange("B1:B4"));
    expect(sheet.getRange("B1:B4").getValues().flat()).toEqual([10, 20, 30, 40]);
    sheet.getRange("A1:A2").copyTo(sheet.getRange("D1:E4"));
    expect(sheet.getRange("D1:E4").getValues()).toEqual([
      [1, 1],
      [2, 2],
      [1, 1],
      [2, 2],
    ]);
    sheet.getRange("A1:A2").copyTo(sheet.getRange("G1:G3"));
    expect(sheet.getRange("G1:G3").getValues().flat()).toEqual([1, 2, ""]);
  });
});

describe("checkboxes with values of their own [G: reference/spreadsheet/DataValidationBuilder.md]", () => {
  test("hold one of them, or nothing", () => {
    const { app, sheet } = spreadsheetApp();
    const cell = sheet.getRange("A1").setDataValidation(app.newDataValidation().requireCheckbox("yes", "no").setAllowInvalid(false).build());
    cell.setValue("yes").setValue("no").setValue("");
    expect(() => cell.setValue(true)).toThrow("violates the data validation rules");
    expect(cell.getDataValidation()?.getCriteriaValues()).toEqual(["yes", "no"]);
  });

  test("are inserted unticked", () => {
    const { sheet } = spreadsheetApp();
    expect(sheet.getRange("A1").insertCheckboxes().getValue()).toBe(false);
    expect(sheet.getRange("A2").insertCheckboxes("yes", "no").getValue()).toBe("no");
    expect(sheet.getRange("A3").insertCheckboxes("yes").getValue()).toBe("");
    expect(sheet.getRange("A1:A3").removeCheckboxes().getValues().flat()).toEqual(["", "", ""]);
    expect(sheet.getRange("A2").getDataValidation()).toBeNull();
  });
});

describe("a protection that only warns", () => {
  test('has no editors: "not supported with warningOnly protection" [G: sheets/api, ProtectedRange]', () => {
    const { sheet } = spreadsheetApp({ user: "guest@example.com" });
    const protection = sheet.getRange("A1:B2").protect().setWarningOnly(true);
    expect([protection.getEditors().length, protection.addEditor("x@example.com").getEditors().length, protection.canEdit()]).toEqual([0, 0, true]);
  });
});

describe("what getValues gives", () => {
  test("an image in a cell is an object that says so, and as a text CellImage [public code]", () => {
    const { app, sheet, model } = spreadsheetApp();
    model.putImage(1, 1, new CellImage("https://a.example/i.png", "A logo"));
    const value: unknown = sheet.getRange("A1:B1").getValues()[0]?.[0];
    expect(typeof value).toBe("object");
    expect([Object(value).valueType === app.ValueType.IMAGE, String(value), Object(value).getAltTextTitle(), value instanceof Date]).toEqual([
      true,
      "CellImage",
      "A logo",
      false,
    ]);
    expect([sheet.getRange("A1").getDisplayValue(), sheet.getLastColumn(), String(sheet.getRange("A1").getValue())]).toEqual(["", 1, "CellImage"]);
    sheet.getRange("B1").setValue(value);
    sheet.getRange("C1").setValue(app.newCellImage().setSourceUrl("https://a.example/j.png").build());
    expect(sheet.getRange("B1:C1").getValues().flat().map(String)).toEqual(["CellImage", "CellImage"]);
    expect(sheet.getSheetValues(1, 1, 1, 1).flat().map(String)).toEqual(["CellImage"]);
  });

  test("a time without a day is a Date on 30 December 1899 [public code]", () => {
    const { sheet } = spreadsheetApp();
    sheet.getRange("A1:B1").setValues([["17:20", "30:15"]]);
    expect(sheet.getRange("A1:B1").getValues().flat()).toEqual([new Date(Date.UTC(1899, 11, 30, 17, 20)), new Date(Date.UTC(1899, 11, 31, 6, 15))]);
    expect(sheet.getRange("A1:B1").getDisplayValues().flat()).toEqual(["17:20", "30:15:00"]);
  });

  test("a formula that is still loading says so, and what reads it too [I: jsoma/tabletop#60; G: sheets/api, ErrorType]", () => {
    const { sheet, model } = spreadsheetApp();
    sheet.getRange("A1:B1").setFormulas([["=1+1", "=A1*2"]]);
    model.setLoading(1, 1, true);
    expect(sheet.getRange("A1:B1").getValues().flat()).toEqual(["Loading...", "Loading..."]);
    expect(sheet.getRange("A1").getDisplayValue()).toBe("Loading...");
    model.setLoading(1, 1, false);
    expect(sheet.getRange("A1:B1").getValues().flat()).toEqual([2, 4]);
  });

  test("merged cells have one value, at the top left; headers may be merged across [G: reference/spreadsheet/Range.md]", () => {
    const { sheet } = spreadsheetApp();
    sheet.getRange("A1:D2").setValues([
      ["a", "b", "c", "d"],
      ["e", "f", "g", "h"],
    ]);
    sheet.getRange("A1:B2").mergeAcross();
    sheet.getRange("C1:D2").mergeVertically();
    expect(sheet.getRange("A1:D2").getValues()).toEqual([
      ["a", "", "c", "d"],
      ["e", "", "", ""],
    ]);
    expect(
      sheet
        .getRange("A1:D1")
        .getMergedRanges()
        .map((range) => range.getA1Notation()),
    ).toEqual(["A1:B1", "C1:C2", "D1:D2"]);
  });
});

describe("hiding", () => {
  test("of columns, rows and sheets by hand is seen apart from the filter's [G: reference/spreadsheet/Sheet.md]", () => {
    const { app, document, sheet } = spreadsheetApp();
    document.addSheet("Other");
    sheet.hideColumns(2, 2);
    sheet.hideRows(3);
    expect([1, 2, 3, 4].map((column) => sheet.isColumnHiddenByUser(column))).toEqual([false, true, true, false]);
    expect([sheet.isRowHiddenByUser(3), sheet.isRowHiddenByFilter(3)]).toEqual([true, false]);
    expect(sheet.hideSheet().isSheetHidden()).toBe(true);
    expect(() => app.getActiveSpreadsheet().getSheetByName("Other")?.hideSheet()).toThrow("You can't hide all the sheets in a document.");
  });
});

describe("conditional format rules [G: reference/spreadsheet/ConditionalFormatRuleBuilder.md]", () => {
  test("are kept with their ranges, formula and colours, and move with their cells", () => {
    const { app, sheet } = spreadsheetApp();
    const rule = app
      .newConditionalFormatRule()
      .setRanges([sheet.getRange("C2:C10")])
      .whenFormulaSatisfied('=LEFT($D2,4)="done"')
      .setBackground("#b7e1cd")
      .build();
    sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), rule]);
    sheet.insertColumnBefore(1);
    const [kept] = sheet.getConditionalFormatRules();
    const condition = kept?.getBooleanCondition();
    expect(kept?.getRanges().map((range) => range.getA1Notation())).toEqual(["D2:D10"]);
    expect([condition?.getCriteriaType(), condition?.getCriteriaValues()]).toEqual([app.BooleanCriteria.CUSTOM_FORMULA, ['=LEFT($E2,4)="done"']]);
    sheet.deleteColumn(4);
    expect(sheet.getConditionalFormatRules()).toEqual([]);
  });

  test("can be copied, changed and cleared", () => {
    const { app, sheet } = spreadsheetApp();
    const rule = app
      .newConditionalFormatRule()
      .setRanges([sheet.getRange("A1")])
      .whenTextEqualTo("x")
      .setBold(true)
      .build();
    const changed = rule.copy().whenCellEmpty().build();
    sheet.setConditionalFormatRules([rule, changed]);
    expect(sheet.getConditionalFormatRules().map((kept) => kept.getBooleanCondition()?.getCriteriaType())).toEqual([
      app.BooleanCriteria.TEXT_EQUAL_TO,
      app.BooleanCriteria.CELL_EMPTY,
    ]);
    sheet.clearConditionalFormatRules();
    expect(sheet.getConditionalFormatRules()).toEqual([]);
    expect(() => app.newConditionalFormatRule().whenCellEmpty().build()).toThrow("needs ranges and a condition");
  });
});
