import { CellError, CellImage, type CellValue, type Entry } from "./cell-value";
import { type EntryContext, parseEntry, textEntry } from "./entry";
import type { TimeZone } from "./time-zone";

/** What can be entered into a cell: text is read as if typed, `null`, `undefined` and "" clear, the rest becomes its text. */
export type Entered = unknown;

/** How a matrix of entered values is to be read. */
export interface EnteredContext {
  readonly zone: TimeZone;
  readonly year: () => number;
  /** Text is taken as it is, not read as if typed. */
  readonly exact: boolean;
}

/** A row of entered values, ready to be put into cells. */
export interface EnteredLine {
  readonly values: CellValue[];
  /** Only the cells that have one, by offset. */
  readonly formulas: ReadonlyMap<number, string> | null;
  /** Number formats that the values bring along, by offset. */
  readonly formats: ReadonlyMap<number, string> | null;
}

/** @param formatAt number format of the cell at that offset */
export function readLine(line: readonly Entered[], formatAt: (offset: number) => string | undefined, context: EnteredContext): EnteredLine {
  const values: CellValue[] = new Array(line.length);
  let formulas: Map<number, string> | null = null;
  let formats: Map<number, string> | null = null;
  for (let offset = 0; offset < line.length; offset++) {
    const entered = line[offset];
    if (typeof entered === "number" && Number.isFinite(entered)) {
      values[offset] = entered;
      continue;
    }
    const entry = entryOf(entered, formatAt(offset), context);
    values[offset] = entry.value;
    if (entry.formula !== undefined) {
      formulas ??= new Map();
      formulas.set(offset, entry.formula);
    }
    if (entry.format !== undefined) {
      formats ??= new Map();
      formats.set(offset, entry.format);
    }
  }
  return { values, formulas, formats };
}

const CLEARED: Entry = { value: null };

function entryOf(entered: Entered, format: string | undefined, context: EnteredContext): Entry {
  if (typeof entered === "string") {
    if (context.exact) return textEntry(entered);
    const typing: EntryContext = { format, year: context.year };
    return parseEntry(entered, typing);
  }
  if (entered === null || entered === undefined) return CLEARED;
  if (typeof entered === "boolean") return { value: entered };
  // NaN and infinities cannot be stored [platform facts 4: must not be written; the error is inferred].
  if (typeof entered === "number") return { value: CellError.of("#NUM!") };
  if (entered instanceof CellImage) return { value: entered };
  const moment = momentOf(entered);
  if (moment !== null) return dateEntry(moment, context.zone);
  return textEntry(String(entered));
}

function dateEntry(moment: number, zone: TimeZone): Entry {
  if (Number.isNaN(moment)) return { value: CellError.of("#NUM!") };
  const serial = zone.serial(moment);
  return { value: serial, format: Number.isInteger(serial) ? "m/d/yyyy" : "m/d/yyyy h:mm:ss" };
}

/** ms since 1970 when it is a Date, of whatever realm; else `null`. */
function momentOf(value: unknown): number | null {
  return Object.prototype.toString.call(value) === "[object Date]" ? Date.prototype.getTime.call(value) : null;
}
