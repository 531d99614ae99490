import vm from "node:vm";
import { createRealm } from "../../workbench/runtime/script-realm";
import { spreadsheetApp } from "./fake-context";

/** Runs code of a script, in a realm of its own as at Google, with SpreadsheetApp in it. */
function inScript(code: string): unknown {
  const realm = createRealm(() => Date.UTC(2026, 10, 24));
  const { app } = spreadsheetApp({ realm });
  Object.assign(realm.global, { SpreadsheetApp: app });
  return vm.runInContext(`(() => { const sheet = SpreadsheetApp.getActiveSheet(); ${code} })()`, realm.global);
}

describe("between the script's own realm and the sheet", () => {
  test("what scripts get is made of their own arrays and Dates", () => {
    expect(
      inScript(`
        sheet.getRange(1, 1, 1, 2).setValues([["2026-01-02", "x"]]);
        const values = sheet.getDataRange().getValues();
        const found = sheet.createDeveloperMetadataFinder().find();
        const looks = sheet.getRange(1, 1).getNumberFormats();
        return [values, values[0], found, looks, looks[0]].every((list) => list instanceof Array) && values[0][0] instanceof Date && values[0][0].getTime();
      `),
    ).toBe(Date.UTC(2026, 0, 2));
  });

  test("Dates, arrays and objects of the script are taken as such", () => {
    expect(
      inScript(`
        sheet.getRange(1, 1, 1, 3).setValues([[new Date(Date.UTC(2026, 4, 5, 6, 7)), [1, 2], { toString: () => "own text" }]]);
        return sheet.getRange(1, 1, 1, 3).getDisplayValues()[0].join(" | ");
      `),
    ).toBe("5/5/2026 6:07:00 | 1,2 | own text");
  });

  test("ranges and sheets are taken back as arguments", () => {
    expect(
      inScript(`
        sheet.getRange("A1").setValue("moved");
        sheet.moveColumns(sheet.getRange("A:A"), 4);
        const target = sheet.getRange("E1");
        sheet.getRange("C1").copyTo(target);
        SpreadsheetApp.setActiveRange(target);
        return [target.getValue(), SpreadsheetApp.getActiveRange().getA1Notation()].join();
      `),
    ).toBe("moved,E1");
  });

  test("a member that is not there throws an error of the script's own", () => {
    expect(
      inScript(`
        try { sheet.getRange(1, 1).getTextStyle(); } catch (error) { return error instanceof Error && error.name + ": " + error.message; }
      `),
    ).toBe("Exception: Range.getTextStyle is not emulated by the workbench");
  });
});
