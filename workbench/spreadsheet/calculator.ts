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

/** Computes formulas when their value is asked for and something that they read has changed. */
export class Calculator {
  private parser: FormulaParser | null = null;
  private reads: Set<ColumnModel> = new Set();

  constructor(private readonly source: CalculatorSource) {}

  /** The value of the formula that stands at this place. */
  value(formula: Formula, sheet: CalculatorSheet, row: number, column: number): CellValue {
    if (this.isFresh(formula)) return formula.value;
    // A formula that needs itself: "#REF!" with "Circular dependency detected" at Google.
    if (formula.isComputing) return CellError.of("#REF!");
    const outerReads = this.reads;
    this.reads = new Set();
    formula.isComputing = true;
    try {
      formula.value = this.compute(formula.text.slice(1), sheet.name, row, column);
    } finally {
      formula.isComputing = false;
      formula.reads = this.reads;
      formula.computedAt = this.source.writes();
      this.reads = outerReads;
    }
    return formula.value;
  }

  private isFresh({ computedAt, isVolatile, reads }: Formula): boolean {
    if (computedAt < 0 || computedAt < this.source.movedAt()) return false;
    if (isVolatile) return computedAt === this.source.writes();
    for (const column of reads) if (column.writtenAt > computedAt) return false;
    return true;
  }

  private compute(text: string, sheet: string, row: number, column: number): CellValue {
    this.parser ??= new FormulaParser({
      functions: sheetFunctions(
        () => this.source.now(),
        (code) => new FormulaError(code),
      ),
      onCell: (reference) => this.read(reference.sheet, reference.row, reference.col),
      onRange: (reference) => this.readRange(reference),
      onVariable: () => {
        throw new FormulaError("#NAME?");
      },
    });
    if (namesNothing(text)) return CellError.of("#NAME?");
    try {
      return cellValue(this.parser.parse(text, { sheet, row, col: column }));
    } catch (error) {
      return errorOf(error);
    }
  }

  private read(sheetName: CellReference["sheet"], row: number, column: number): unknown {
    const sheet = this.source.sheet(sheetName);
    const model = sheet?.column(column);
    if (!sheet || !model) throw new FormulaError("#REF!");
    this.reads.add(model);
    const formula = sheet.formulaAt(row, column);
    const value = formula ? this.value(formula, sheet, row, column) : sheet.value(row, column);
    if (formula) for (const read of formula.reads) this.reads.add(read);
    return value instanceof CellError ? new FormulaError(value.code) : value;
  }

  private readRange({ sheet: name, from, to }: RangeReference): unknown[][] {
    const sheet = this.source.sheet(name);
    if (!sheet) throw new FormulaError("#REF!");
    // Columns beyond the last filled one matter as soon as someone writes there.
    for (let column = from.col; column <= to.col && column <= from.col + 1000; column++) {
      const model = sheet.column(column);
      if (model) this.reads.add(model);
    }
    const lastRow = Math.max(from.row, Math.min(to.row, sheet.lastRow()));
    const lastColumn = Math.max(from.col, Math.min(to.col, sheet.lastColumn()));
    return Array.from({ length: lastRow - from.row + 1 }, (_, r) =>
      Array.from({ length: lastColumn - from.col + 1 }, (_, c) => (sheet.column(from.col + c) ? this.read(name, from.row + r, from.col + c) : null)),
    );
  }
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
