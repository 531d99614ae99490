import fc from "fast-check";
import { SpreadsheetModel } from "../../workbench/spreadsheet/spreadsheet-model";

const PREFIXES = ["", "=", "+", "-", "@", "'", "\t", "\r\n", '"', "=IMPORTXML(", "=HYPERLINK(", "=1+", "#", "$", "00", "1/"];
const text = fc.tuple(fc.constantFrom(...PREFIXES), fc.string({ unit: "binary", maxLength: 30 })).map(([start, rest]) => start + rest);
const FORMATS = [undefined, "@", "0.00", "yyyy-mm-dd"];

describe("text of whatever kind", () => {
  test("after an apostrophe stays exact, in every format, and is no formula [report]", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...FORMATS), (hostile, format) => {
        const sheet = new SpreadsheetModel().activeSheet;
        const cell = { row: 1, column: 1, rows: 1, columns: 1 };
        if (format) sheet.setLook(cell, { format });
        sheet.enter(1, 1, [[`'${hostile}`]]);
        expect(sheet.cell(1, 1)).toMatchObject({ formula: null, shown: hostile });
        expect(sheet.read(cell)).toEqual([[hostile]]);
      }),
      { numRuns: 300 },
    );
  });

  test("typed as it is becomes some value and never an exception", () => {
    fc.assert(
      fc.property(text, (hostile) => {
        const sheet = new SpreadsheetModel().activeSheet;
        sheet.enter(1, 1, [[hostile]]);
        const { shown, formula } = sheet.cell(1, 1);
        expect(typeof shown).toBe("string");
        expect(formula === null).toBe(!hostile.startsWith("=") && !(hostile.startsWith("+") && formula === `=${hostile}`));
      }),
      { numRuns: 300 },
    );
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s is a text, a sheet's name and a note like others", (name) => {
    const document = new SpreadsheetModel();
    const sheet = document.addSheet(name);
    sheet.enter(1, 1, [[name, `='${name}'!A1`]]);
    sheet.setNotes(1, 1, [[name]]);
    expect(document.sheetByName(name)).toBe(sheet);
    expect([sheet.cell(1, 1).note, sheet.cell(1, 2).value]).toEqual([name, name]);
  });
});
