import FormulaParser, { type CellReference, type RangeReference } from "fast-formula-parser";
import { CellError, type CellValue } from "./cell-value";
import type { ColumnModel } from "./column-model";
import type { Formula } from "./formula";
import { sheetFunctions } from "./sheet-functions";

/** What formulas can see of the spreadsheet. Rows and columns are 1-based. */
export interface CalculatorSource {
  /** Number of the last write anywhere, and of the last one that moved cells. */
  writes(): number;
  movedAt(): number;
  /** The clock's time as a serial number. */
  now(): number;
  sheet(name: string): CalculatorSheet | null;
}

export interface CalculatorSheet {
  readonly name: string;
  column(column: number): ColumnModel | undefined;
  formulaAt(row: number, column: number): Formula | undefined;
  value(row: number, column: number): CellValue;
  lastRow(): number;
  lastColumn(): number;
}

const { FormulaError } = FormulaParser;

/** A formula that has to be computed, and where it stands. */
interface Task {
  readonly formula: Formula;
  readonly sheet: CalculatorSheet;
  readonly row: number;
  readonly column: number;
}

/**
 * Computes formulas when their value is asked for and something that they read has changed. The library's parser cannot be
 * entered twice, so a formula that meets one not yet computed is set aside, the other is computed, and it is tried again.
 */
export class Calculator {
  /** What the formula being computed reads, and the formulas that have to be computed before it. */
  private reads = new Set<ColumnModel>();
  private missing: Task[] = [];
  private needsItself = false;

  constructor(private readonly source: CalculatorSource) {}

  /** The value of the formula that stands at this place. */
  value(formula: Formula, sheet: CalculatorSheet, row: number, column: number): CellValue {
    const waiting: Task[] = [{ formula, sheet, row, column }];
    for (let task = waiting.at(-1); task; task = waiting.at(-1)) {
      const missing = this.isFresh(task.formula) ? [] : this.attempt(task);
      if (missing.length > 0) waiting.push(...missing);
      else waiting.pop();
    }
    return formula.value;
  }

  /** Computes one formula, or says what has to be computed before. */
  private attempt({ formula, sheet, row, column }: Task): readonly Task[] {
    this.reads = new Set();
    this.missing = [];
    this.needsItself = false;
    formula.isComputing = true;
    const value = compute(this, formula.text.slice(1), { sheet: sheet.name, row, col: column });
    if (this.missing.length > 0) return this.missing;
    formula.isComputing = false;
    // "#REF!" with "Circular dependency detected" at Google, whatever the formula does with the value.
    formula.value = this.needsItself ? CellError.of("#REF!") : formula.isLoading ? CellError.of("Loading...") : value;
    formula.reads = this.reads;
    formula.computedAt = this.source.writes();
    return [];
  }

  private isFresh({ computedAt, isVolatile, reads }: Formula): boolean {
    if (computedAt < 0 || computedAt < this.source.movedAt()) return false;
    if (isVolatile) return computedAt === this.source.writes();
    for (const column of reads) if (column.writtenAt > computedAt) return false;
    return true;
  }

  // For the parser

  now(): number {
    return this.source.now();
  }

  read(sheetName: string, row: number, column: number): unknown {
    const sheet = this.source.sheet(sheetName);
    const model = sheet?.column(column);
    if (!sheet || !model) throw new FormulaError("#REF!");
    this.reads.add(model);
    const formula = sheet.formulaAt(row, column);
    if (!formula) return parserValue(sheet.value(row, column));
    if (!this.isFresh(formula)) {
      if (formula.isComputing) this.needsItself = true;
      else this.missing.push({ formula, sheet, row, column });
      return null;
    }
    for (const read of formula.reads) this.reads.add(read);
    return parserValue(formula.value);
  }

  readRange({ sheet: name, from, to }: RangeReference): unknown[][] {
    const sheet = this.source.sheet(name);
    if (!sheet) throw new FormulaError("#REF!");
    // Columns beyond the last filled one matter as soon as someone writes there.
    for (let column = from.col; column <= to.col; column++) {
      const model = sheet.column(column);
      if (!model) break;
      this.reads.add(model);
    }
    const lastRow = Math.max(from.row, Math.min(to.row, sheet.lastRow()));
    const lastColumn = Math.max(from.col, Math.min(to.col, sheet.lastColumn()));
    return Array.from({ length: lastRow - from.row + 1 }, (_, r) =>
      Array.from({ length: lastColumn - from.col + 1 }, (_, c) => (sheet.column(from.col + c) ? this.read(name, from.row + r, from.col + c) : null)),
    );
  }
}

/** One parser for all spreadsheets: making one takes as long as computing hundreds of formulas. */
let parser: FormulaParser | null = null;
let reader: Calculator | null = null;

function compute(calculator: Calculator, text: string, position: CellReference): CellValue {
  if (namesNothing(text)) return CellError.of("#NAME?");
  parser ??= new FormulaParser({
    functions: sheetFunctions(
      () => reader?.now() ?? 0,
      (code) => new FormulaError(code),
    ),
    onCell: ({ sheet, row, col }) => reader?.read(sheet, row, col),
    onRange: (reference) => reader?.readRange(reference) ?? [],
    onVariable: () => {
      throw new FormulaError("#NAME?");
    },
  });
  reader = calculator;
  try {
    return cellValue(parser.parse(text, position));
  } catch (error) {
    return errorOf(error);
  } finally {
    reader = null;
  }
}

function parserValue(value: CellValue): unknown {
  return value instanceof CellError ? new FormulaError(value.code) : value;
}

/** Whether a bare short word stands in the formula: the library would read "foo" as the column FOO, to Google it is a name. */
function namesNothing(text: string): boolean {
  const bare = text.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '""');
  return /(?<![\w.$:!#/])[A-Za-z]{1,3}(?![\w.(:!$])/.test(bare);
}

function cellValue(result: unknown): CellValue {
  if (typeof result === "string" || typeof result === "boolean" || result === null) return result;
  if (typeof result === "number") return Number.isFinite(result) ? result : CellError.of("#NUM!");
  return result === undefined ? null : errorOf(result);
}

/** Errors of the parser carry Google's code as their name; unknown functions and broken syntax tell themselves apart by text only. */
function errorOf(error: unknown): CellError {
  if (!(error instanceof Error)) return CellError.of("#ERROR!");
  if (/^Function .* is not implemented/.test(error.message)) return CellError.of("#NAME?");
  const details: unknown = "details" in error ? error.details : undefined;
  const known = CellError.find(error.name);
  if (known && known.code !== "#ERROR!") return known;
  return details instanceof Error ? errorOf(details) : CellError.of("#ERROR!");
}
