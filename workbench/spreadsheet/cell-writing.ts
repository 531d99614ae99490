import { a1Notation, columnNumber } from "./a1";
import type { EnteredLine } from "./entered";
import { Formula } from "./formula";
import type { Grid } from "./grid";
import type { Look } from "./look";
import { contains, type Rectangle } from "./rectangle";
import type { RowModel } from "./row-model";
import { satisfies } from "./validation-rule";

/** Puts a line into a row; cells of `merges` other than their top left one drop what is written into them. */
export function putLine(grid: Grid, line: EnteredLine, row: number, column: number, merges: readonly Rectangle[]): void {
  const model = grid.ensureRow(row);
  const { values } = line;
  const onlyValues = line.formulas === null && line.formats === null && model.formulas === null && merges.length === 0;
  for (let offset = 0; offset < values.length; offset++) {
    if (onlyValues) model.setValue(column - 1 + offset, values[offset] ?? null);
    else if (!merges.some((merge) => isCovered(merge, row, column + offset))) putCell(grid, model, line, column, offset);
  }
}

/**
 * @throws Error with Google's text for the first cell whose rule refuses what is to be written
 */
export function checkValidation(line: EnteredLine, looks: RowModel["looks"], row: number, column: number): void {
  if (looks === null) return;
  for (const [offset, value] of line.values.entries()) {
    const rule = looks[column - 1 + offset]?.validation;
    if (!rule || rule.allowInvalid || line.formulas?.has(offset) || satisfies(rule, value)) continue;
    const cell = a1Notation({ row, column: column + offset, rows: 1, columns: 1 });
    throw new Error(`The data you entered in cell ${cell} violates the data validation rules set on this cell.`);
  }
}

function putCell(grid: Grid, model: RowModel, { values, formulas, formats }: EnteredLine, column: number, offset: number): void {
  const c = column - 1 + offset;
  const formula = formulas?.get(offset);
  model.setValue(c, values[offset] ?? null);
  model.setFormula(c, formula === undefined ? undefined : new Formula(formula));
  const format = formats?.get(offset) ?? (formula === undefined ? undefined : formatOfFormula(grid, formula));
  const look = model.looks?.[c];
  if (format !== undefined && look?.format === undefined) model.setLook(c, withFormat(look, format));
}

/** Formulas bring a date format along when they are about dates, and that of the cell when they only refer to one. */
function formatOfFormula(grid: Grid, formula: string): string | undefined {
  if (/^=\s*(TODAY|DATE|EDATE|EOMONTH)\(/i.test(formula)) return "m/d/yyyy";
  if (/^=\s*NOW\(/i.test(formula)) return "m/d/yyyy h:mm:ss";
  const single = /^=\s*\$?([A-Z]{1,3})\$?(\d+)\s*$/i.exec(formula);
  return single ? grid.rowAt(Number(single[2]))?.looks?.[columnNumber(single[1] ?? "") - 1]?.format : undefined;
}

/** Cells with nothing but a format share one look for each format. */
function withFormat(look: Look | undefined, format: string): Look {
  if (look) return { ...look, format };
  const known = plainLooks.get(format) ?? { format };
  plainLooks.set(format, known);
  return known;
}

const plainLooks = new Map<string, Look>();

function isCovered(merge: Rectangle, row: number, column: number): boolean {
  return contains(merge, row, column) && (row !== merge.row || column !== merge.column);
}
