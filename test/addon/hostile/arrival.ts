import type { SheetModel } from "../../../workbench/spreadsheet/sheet-model";

const CUT = "… [cut: the text was longer than a cell can hold]";

/** The text that a cell must hold: half a surrogate pair cannot travel, more than a cell takes is cut with a mark. */
export function arrived(text: string): string {
  const whole = text.toWellFormed();
  if (whole.length <= 49_999) return whole;
  return `${whole.slice(0, 49_999 - CUT.length).replace(/[\ud800-\udbff]$/, "")}${CUT}`;
}

/** What is wrong with the text of a cell; `null` when it is exactly `text`. */
export function misfit(sheet: SheetModel, row: number, column: number, text: string): string | null {
  const cell = sheet.cell(row, column);
  if (cell.formula !== null) return `row ${row}: formula ${cell.formula.slice(0, 50)}`;
  const wanted = arrived(text);
  if ((cell.value ?? "") === wanted) return null;
  return `row ${row}: ${typeof cell.value} ${JSON.stringify(cell.value)?.slice(0, 80)} instead of ${JSON.stringify(wanted).slice(0, 80)} (${wanted.length} characters)`;
}

/** Formulas of a sheet, and texts with half a surrogate pair, in any cell or note. */
export function malformed(sheet: SheetModel): readonly string[] {
  const found: string[] = sheet.formulaCells().map(({ row, column }) => `formula in ${row}, ${column}`);
  const all = { row: 1, column: 1, rows: sheet.lastRow(), columns: sheet.lastColumn() };
  const texts = [...sheet.read(all).flat(), ...sheet.notes(all).flat()];
  for (const text of texts) if (typeof text === "string" && !text.isWellFormed()) found.push(`malformed: ${JSON.stringify(text).slice(0, 80)}`);
  return found;
}
