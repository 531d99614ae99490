import type { SheetAdapter } from "../google/sheet";

/**
 * Which rows are hidden, by hand or by the sheet's filter. Google tells it of one row at a time, so each row is asked about once, and
 * none after `until`.
 */
export class HiddenRows {
  private readonly known = new Map<number, boolean>();
  /** Not all rows that were asked about could be looked at in time. */
  isOutOfTime = false;

  /** @param until ms since 1970 */
  constructor(
    private readonly sheet: SheetAdapter,
    private readonly until: number,
  ) {}

  /** `false` when time is up. */
  has(row: number): boolean {
    let hidden = this.known.get(row);
    if (hidden === undefined) {
      if (Date.now() > this.until) {
        this.isOutOfTime = true;
        return false;
      }
      hidden = this.sheet.isRowHidden(row);
      this.known.set(row, hidden);
    }
    return hidden;
  }
}
