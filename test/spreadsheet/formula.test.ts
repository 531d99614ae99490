import { Clock } from "../../workbench/clock";
import { copyFormula, renameInFormula, shiftFormula } from "../../workbench/spreadsheet/references";
import { SpreadsheetModel } from "../../workbench/spreadsheet/spreadsheet-model";

const clock = Clock.stopped(Date.UTC(2026, 10, 24, 12));

function computed(formula: string, cells: readonly (readonly unknown[])[] = []) {
  const sheet = new SpreadsheetModel({ clock }).activeSheet;
  if (cells.length > 0) sheet.enter(1, 1, cells);
  sheet.enter(20, 20, [[formula]]);
  return sheet.read({ row: 20, column: 20, rows: 1, columns: 1 })[0]?.[0];
}

describe("formulas", () => {
  test.each([
    ["=1+2*3", 7],
    ["=A1+B1", 5],
    ["=SUM(A1:B1)", 5],
    ["=SUM(A:A)", 2],
    ['=A2&" x "&C1', "word x TRUE"],
    ['=IF(A1>1,"yes","no")', "yes"],
    ["=CONCATENATE(A2,B1)", "word3"],
    ["=IFERROR(NA(),5)", 5],
    ["=MAX(A1:B1)", 3],
    ["=AVERAGE(A1:B1)", 2.5],
    ["=COUNTA(A1:C2)", 4],
    ['=JOIN("-",A1:B1)', "2-3"],
    ['=HYPERLINK("https://example.com","label")', "label"],
    ["=D9", ""],
    ["=TODAY()", new Date(Date.UTC(2026, 10, 24))],
  ])("%s gives %j", (formula, value) => {
    expect(computed(formula, [[2, 3, true], ["word"]])).toEqual(value);
  });

  test.each([
    ["=NA()", "#N/A"],
    ["=1/0", "#DIV/0!"],
    ["=FOO(1)", "#NAME?"],
    ["=foo", "#NAME?"],
    ["=SUM(1,", "#ERROR!"],
    ["=", "#ERROR!"],
    ["=Nowhere!A1", "#REF!"],
    ["=#REF!+1", "#REF!"],
    ["=T20", "#REF!"],
  ])("%s is the error %s, as text, as getValues gives it", (formula, error) => {
    expect(computed(formula)).toBe(error);
  });

  test("errors pass through formulas that use them", () => {
    expect(computed("=A1+1", [["=NA()"]])).toBe("#N/A");
    expect(computed("=SUM(A1:B1)", [["=NA()", 1]])).toBe("#N/A");
  });

  test("may need others that are not computed yet, in whatever order they are asked for", () => {
    const sheet = new SpreadsheetModel({ clock }).activeSheet;
    sheet.enter(1, 1, [["=B1+1+C1*2", "=C1*2+SUM(D1:E1)", "=IF(D1>1,E1,0)", "=E1+1", 5]]);
    expect(sheet.read({ row: 1, column: 1, rows: 1, columns: 5 })).toEqual([[32, 21, 5, 6, 5]]);
    sheet.enter(1, 5, [[10]]);
    expect(sheet.cell(1, 1).value).toBe(62);
  });

  test("may stand on long chains of others", () => {
    const sheet = new SpreadsheetModel({ clock }).activeSheet;
    sheet.enter(1, 1, [[1], ...Array.from({ length: 200 }, (_, i) => [`=A${i + 1}+1`])]);
    expect(sheet.cell(201, 1).value).toBe(201);
  });

  test("that need themselves are #REF!, and are computed once they no longer do", () => {
    const sheet = new SpreadsheetModel({ clock }).activeSheet;
    sheet.enter(1, 1, [["=B1", "=IFERROR(C1+1,0)", "=SUM(A1:A2)"]]);
    expect(sheet.shown({ row: 1, column: 1, rows: 1, columns: 3 })[0]).toContain("#REF!");
    sheet.enter(1, 3, [[1]]);
    expect(sheet.read({ row: 1, column: 1, rows: 1, columns: 3 })).toEqual([[2, 2, 1]]);
  });

  test.each([
    '=IMPORTXML("http://127.0.0.1:1/","//a")',
    '=IMPORTDATA("http://127.0.0.1:1/")',
    '=WEBSERVICE("http://127.0.0.1:1/")',
    '=IMAGE("http://127.0.0.1:1/")',
  ])("%s fetches nothing", (formula) => {
    expect(computed(formula)).toBe("#N/A");
  });

  test("are computed anew when what they read changes, through other formulas and sheets", () => {
    const document = new SpreadsheetModel({ clock });
    const sheet = document.activeSheet;
    const other = document.addSheet("Other");
    other.enter(1, 1, [[10]]);
    sheet.enter(1, 1, [["=Other!A1*2", "=A1+1"]]);
    const read = () => sheet.read({ row: 1, column: 1, rows: 1, columns: 2 })[0];
    expect(read()).toEqual([20, 21]);
    other.enter(1, 1, [[11]]);
    expect(read()).toEqual([22, 23]);
    other.insertRows(1, 1);
    expect(sheet.cell(1, 1).formula).toBe("=Other!A2*2");
    expect(read()).toEqual([22, 23]);
    document.renameSheet(other, "New name");
    expect(sheet.cell(1, 1).formula).toBe("='New name'!A2*2");
    expect(read()).toEqual([22, 23]);
    document.deleteSheet(other);
    expect(read()).toEqual(["#REF!", "#REF!"]);
  });

  test("a single reference takes over the date format of its cell", () => {
    expect(computed("=A1", [["2026-01-02"]])).toEqual(new Date(Date.UTC(2026, 0, 2)));
  });

  test("sorting moves relative references along with the row", () => {
    const sheet = new SpreadsheetModel({ clock }).activeSheet;
    sheet.enter(1, 1, [
      ["n", "double"],
      [3, "=A2*2"],
      [1, "=A3*2"],
      [2, "=A4*2"],
    ]);
    sheet.sort(1);
    expect(sheet.read({ row: 2, column: 1, rows: 3, columns: 2 })).toEqual([
      [1, 2],
      [2, 4],
      [3, 6],
    ]);
    expect(sheet.cell(2, 2).formula).toBe("=A2*2");
  });

  test("a fill beside them does not compute them again", () => {
    const sheet = new SpreadsheetModel({ clock }).activeSheet;
    sheet.enter(1, 1, [[1, "=A1+1"]]);
    sheet.cell(1, 2);
    const formula = sheet.formulaAt(1, 2);
    const before = formula?.computedAt;
    sheet.enter(1, 3, [["filled"]]);
    sheet.cell(1, 2);
    expect(formula?.computedAt).toBe(before);
    sheet.enter(1, 1, [[2]]);
    expect(sheet.cell(1, 2).value).toBe(3);
  });
});

describe("references in formulas", () => {
  const inserted = { kind: "insert", dimension: "rows", at: 2, count: 1 } as const;
  const deleted = { kind: "delete", dimension: "columns", at: 2, count: 1 } as const;

  test.each([
    ["=A1+A2", inserted, "=A1+A3"],
    ["=SUM(A1:A3)", inserted, "=SUM(A1:A4)"],
    ["=SUM($A$2:B$9)", inserted, "=SUM($A$3:B$10)"],
    ["=SUM(2:3)", inserted, "=SUM(3:4)"],
    ["=SUM(A:C)", inserted, "=SUM(A:C)"],
    ["=SUM(A:C)", deleted, "=SUM(A:B)"],
    ["=B1+C1", deleted, "=#REF!+B1"],
    ['="A2"&A2', inserted, '="A2"&A3'],
    ["=Other!A2+Data!A2+'Data'!A2", inserted, "=Other!A2+Data!A3+'Data'!A3"],
    ["=LOG10(A2)", inserted, "=LOG10(A3)"],
    ["=T2EST(1)+A1B2", inserted, "=T2EST(1)+A1B2"],
  ])("%s after %j is %s", (formula, shift, expected) => {
    expect(shiftFormula(formula, "Data", "Data", shift)).toBe(expected);
  });

  test("copying moves relative ends only", () => {
    expect(copyFormula("=A1+$A1+A$1+$A$1", 2, 1)).toBe("=B3+$A3+B$1+$A$1");
    expect(copyFormula("=A1", -1, 0)).toBe("=#REF!");
  });

  test("renaming a sheet quotes the name where needed", () => {
    expect(renameInFormula("=Data!A1+'Data'!B1+Datas!C1", "Data", "It's")).toBe("='It''s'!A1+'It''s'!B1+Datas!C1");
  });
});
