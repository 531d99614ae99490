import SSF from "fast-formula-parser/ssf/ssf";
import { CellError, CellImage, type CellValue } from "./cell-value";

/** What Google says of a cell without a number format of its own. */
export const DEFAULT_FORMAT = "0.###############";

/** Whether setting this format gives the cell back its automatic one. */
export function automaticFormat(format: string): boolean {
  return format === DEFAULT_FORMAT || format.toLowerCase() === "general";
}

const dateFormats = new Map<string, boolean>();

/** Whether numbers in this format are dates or times, which scripts get as Dates. */
export function isDateFormat(format: string | undefined): boolean {
  if (format === undefined || format === "@") return false;
  const known = dateFormats.get(format);
  if (known !== undefined) return known;
  const isDate = SSF.is_date(format);
  dateFormats.set(format, isDate);
  return isDate;
}

/** The text that the cell shows. */
export function shownText(value: CellValue, format: string | undefined): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof CellError) return value.code;
  if (value instanceof CellImage) return "";
  return format === undefined || format === "@" ? generalText(value) : formatted(value, format);
}

function formatted(value: number, format: string): string {
  try {
    return SSF.format(format, value) || generalText(value);
  } catch {
    // A pattern of Google's that the formatter does not know.
    return generalText(value);
  }
}

/** Automatic format: whole numbers up to 15 digits in full, others rounded to 10 significant digits. */
function generalText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value);
  if (size >= 1e15 || size < 1e-9) return exponential(value);
  const rounded = Number(value.toPrecision(10));
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(15).replace(/0+$/, "") : String(rounded);
}

function exponential(value: number): string {
  const [digits = "", exponent = ""] = value.toExponential(5).split("e");
  const short = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  const power = Number(exponent);
  return `${short}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
