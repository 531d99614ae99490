import type { CellValue } from "./cell-value";
import type { ColumnModel } from "./column-model";

/** A formula in a cell, with the value that it had when it was last computed. */
export class Formula {
  value: CellValue = null;
  /** Number of the write after which the value was computed; -1 for never. */
  computedAt = -1;
  /** Columns that the value was computed from, through other formulas too. */
  reads: ReadonlySet<ColumnModel> = new Set();
  readonly isVolatile: boolean;
  isComputing = false;
  /** Its value is still being fetched, as IMPORTRANGE's is for a while. */
  isLoading = false;

  /** @param text with the leading "=" */
  constructor(readonly text: string) {
    this.isVolatile = /\b(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT)\(/i.test(text);
  }
}
