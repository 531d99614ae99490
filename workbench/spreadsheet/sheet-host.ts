import type { Calculator } from "./calculator";
import type { SpreadsheetChange } from "./change";
import type { TimeZone } from "./time-zone";

/** A sheet whose formulas follow cells that move. */
interface FormulaHolder {
  readonly name: string;
  mapFormulas(map: (formula: string) => string): void;
}

/** What a sheet needs of the spreadsheet that it is in. */
export interface SheetHost {
  readonly zone: TimeZone;
  readonly calculator: Calculator;
  /** All of its sheets, as far as one sheet's changes concern the others. */
  readonly sheets: readonly FormulaHolder[];
  readonly owner: string;
  /** The year on the clock, in the spreadsheet's time zone. */
  year(): number;
  emit(change: SpreadsheetChange): void;
  /** Counts a write that leaves cells where they are; its number. */
  noteWrite(): number;
  /** Counts a write that moves cells. */
  noteMove(): void;
  /** @throws Error with Google's text when the spreadsheet would grow over its limit */
  checkGrowth(cells: number): void;
  nextId(): number;
}
