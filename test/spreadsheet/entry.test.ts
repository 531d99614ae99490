import { Clock } from "../../workbench/clock";
import type { PlainValue } from "../../workbench/spreadsheet/sheet-model";
import { SpreadsheetModel } from "../../workbench/spreadsheet/spreadsheet-model";

const clock = Clock.stopped(Date.UTC(2026, 10, 24, 12));

/** What a script reads after these were entered into cells of this number format. */
function entered(
  value: unknown,
  format?: string,
  timeZone?: string,
): { readonly value: PlainValue; readonly shown: string; readonly formula: string | null; readonly format: string } {
  const document = new SpreadsheetModel(timeZone === undefined ? { clock } : { clock, timeZone });
  const sheet = document.activeSheet;
  const cell = { row: 1, column: 1, rows: 1, columns: 1 };
  if (format) sheet.setLook(cell, { format });
  sheet.enter(1, 1, [[value]]);
  const view = sheet.cell(1, 1);
  return { value: sheet.read(cell)[0]?.[0] ?? "", shown: view.shown, formula: view.formula, format: view.look.format ?? "General" };
}

const day = (text: string) => new Date(`${text}Z`);

describe("text is read as if typed [G: reference/spreadsheet/Range.md; gas-fakes notes/oddities.md]", () => {
  test.each([
    ["00123", 123, "123", "General"],
    ["2.000", 2, "2", "General"],
    ["1,000,000", 1_000_000, "1,000,000", "#,##0"],
    ["$2.99", 2.99, "$2.99", '"$"#,##0.00'],
    ["-$5", -5, "-$5", '"$"#,##0'],
    ["(7)", -7, "-7", "General"],
    ["50%", 0.5, "50%", "0%"],
    ["12.5%", 0.125, "12.50%", "0.00%"],
    ["1e3", 1000, "1.00E+03", "0.00E+00"],
    [" 5 ", 5, "5", "General"],
    ["+5", 5, "5", "General"],
    [".5", 0.5, "0.5", "General"],
    ["TRUE", true, "TRUE", "General"],
    ["false", false, "FALSE", "General"],
  ])("%j is the value %j and shows %j", (text, value, shown, format) => {
    expect(entered(text)).toMatchObject({ value, shown, format });
  });

  test.each([
    ["1/2", "2026-01-02T00:00:00", "1/2"],
    ["1/2/26", "2026-01-02T00:00:00", "1/2/26"],
    ["12/31/1999", "1999-12-31T00:00:00", "12/31/1999"],
    ["2026-11-24", "2026-11-24T00:00:00", "2026-11-24"],
    ["Nov 24, 2026", "2026-11-24T00:00:00", "Nov 24, 2026"],
    ["24 November", "2026-11-24T00:00:00", "24 Nov"],
    ["1/2/2026 4:30 pm", "2026-01-02T16:30:00", "1/2/2026 16:30:00"],
    ["16:00", "1899-12-30T16:00:00", "16:00"],
    ["4:05:06 pm", "1899-12-30T16:05:06", "4:05:06 PM"],
  ])("%j is the date %s and shows %j", (text, moment, shown) => {
    expect(entered(text)).toMatchObject({ value: day(moment), shown });
  });

  test.each([
    "abc",
    "1 2",
    "22 34",
    "1,00",
    "13/40",
    "2026-02-30",
    "12:61",
    "2026-11-24T10:00:00Z",
    "1-2-3-4",
    "e5",
    "$",
    "%",
    "-",
    "- item",
    "@home",
    "Jane 5",
    "Mayor 3",
    "truely",
  ])("%j stays text", (text) => {
    expect(entered(text)).toMatchObject({ value: text, shown: text, formula: null });
  });

  test('a leading "=" is a formula', () => {
    expect(entered("=1+1")).toMatchObject({ value: 2, formula: "=1+1" });
  });

  test('a leading "+" that is no number is a formula: "+57 301" becomes #ERROR! [report]', () => {
    expect(entered("+57 301 555")).toMatchObject({ value: "#ERROR!", formula: "=+57 301 555" });
  });

  test("a typed error literal is an error", () => {
    expect(entered("#N/A")).toMatchObject({ value: "#N/A", shown: "#N/A" });
  });
});

describe("a leading apostrophe makes literal text and is stripped [report]", () => {
  test.each(["=1+1", "00123", "1/2", "TRUE", "+5", "'quoted'", "#N/A", "plain", " 5 "])("%j stays exact, in automatic and in plain-text cells", (text) => {
    expect(entered(`'${text}`)).toMatchObject({ value: text, shown: text, formula: null });
    expect(entered(`'${text}`, "@")).toMatchObject({ value: text, formula: null });
  });
});

describe('plain-text format "@" [report, measured on a live sheet 2026-09-24]', () => {
  test.each(["00123", "1/2", "16:00", "TRUE", "50%", "1e3", "+57 301"])("keeps %j as text", (text) => {
    expect(entered(text, "@")).toMatchObject({ value: text, formula: null });
  });

  test("does not stop formulas", () => {
    expect(entered("=1+1", "@")).toMatchObject({ value: 2, formula: "=1+1" });
  });
});

describe("values that are not text", () => {
  test.each([[null], [undefined], [""]])("%j clears the cell [G: guides/migrate to the v8runtime.md]", (value) => {
    const document = new SpreadsheetModel({ clock });
    document.activeSheet.enter(1, 1, [["before"]]);
    document.activeSheet.enter(1, 1, [[value]]);
    expect(document.activeSheet.lastRow()).toBe(0);
  });

  test("numbers and booleans stay what they are", () => {
    expect(entered(0.1).value).toBe(0.1);
    expect(entered(false).value).toBe(false);
  });

  test("arrays and objects become their text [platform facts 4]", () => {
    expect(entered(["a", "b"]).value).toBe("a,b");
    expect(entered({}).value).toBe("[object Object]");
  });

  test("NaN does not arrive as a number [platform facts 4]", () => {
    expect(entered(Number.NaN).value).toBe("#NUM!");
  });

  test("Dates are stored in the spreadsheet's time zone and come back the same [platform facts 4]", () => {
    const moment = day("2026-07-01T22:30:00");
    expect(entered(moment, undefined, "Europe/Berlin")).toMatchObject({ value: moment, shown: "7/2/2026 0:30:00" });
    expect(entered(moment, undefined, "America/New_York")).toMatchObject({ value: moment, shown: "7/1/2026 18:30:00" });
  });

  test("text dates are read in the spreadsheet's time zone", () => {
    expect(entered("2026-01-02", undefined, "Asia/Tokyo").value).toEqual(day("2026-01-01T15:00:00"));
    expect(entered("2026-07-02", undefined, "America/New_York").value).toEqual(day("2026-07-02T04:00:00"));
  });

  test("a number in a cell of a date format reads as a Date: formats make dates", () => {
    expect(entered(46_350, "yyyy-mm-dd")).toMatchObject({ value: day("2026-11-24T00:00:00"), shown: "2026-11-24" });
  });
});

describe("limits of a cell", () => {
  test("50,000 characters fit, one more fails the whole write [error text: 10 public files]", () => {
    const document = new SpreadsheetModel({ clock });
    const sheet = document.activeSheet;
    sheet.enter(1, 1, [[`'${"x".repeat(50_000)}`]]);
    expect(() => sheet.enter(2, 1, [["fits"], ["x".repeat(50_001)]])).toThrow(
      "Your input contains more than the maximum of 50000 characters in a single cell.",
    );
    expect(sheet.lastRow()).toBe(1);
  });

  test("lone surrogates become U+FFFD, pairs stay [report]", () => {
    expect(entered("'a\ud800b\udc00").value).toBe("a\ufffdb\ufffd");
    expect(entered("a\ud83d\ude00").value).toBe("a\ud83d\ude00");
  });
});

describe("what the cell shows", () => {
  test.each([
    [1e15, "1E+15"],
    [123_456_789_012, "123456789012"],
    [Math.PI, "3.141592654"],
    [0.1 + 0.2, "0.3"],
    [1e-10, "1E-10"],
    [-0.5, "-0.5"],
  ])("the number %d shows as %s in the automatic format", (value, shown) => {
    expect(entered(value).shown).toBe(shown);
  });
});

test("CSV text enters exactly as it is, whatever it looks like", () => {
  const sheet = new SpreadsheetModel({ clock }).activeSheet;
  const texts = ["=A1", "00123", "1/2", "TRUE", "'x", "+1", "#N/A"];
  sheet.setText(1, 1, [texts]);
  expect(sheet.read({ row: 1, column: 1, rows: 1, columns: texts.length })).toEqual([texts]);
});
