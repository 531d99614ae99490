/**
 * A cell's value as the sheet gives it: "" for blank, a Date for dates and times, errors as their text ("#N/A"). Google's types promise no
 * more, but images and whatever comes after them are other objects [G: spreadsheet/cell-image.md]: `isOtherObject`.
 */
export type SheetValue = string | number | boolean | Date;

/** Turns a date cell into ISO 8601 text in the sheet's time zone. */
export type DateText = (date: Date) => string;

const ERROR_TEXT = /^#(N\/A|REF!|VALUE!|DIV\/0!|NUM!|NAME\?|NULL!|ERROR!|SPILL!|CALC!|BLOCKED!|CONNECT!)$/;

/** What a formula shows that is not computed yet, as those of IMPORTRANGE are [platform: reports]. */
export const LOADING = "Loading...";

/** Whether the cell shows an error of a formula, or is not computed yet. Google Sheets hands both over as their text. */
export function isErrorValue(value: SheetValue | undefined): value is string {
  return typeof value === "string" && (value === LOADING || (value.startsWith("#") && ERROR_TEXT.test(value)));
}

/** By tag, not `instanceof`: values may come from another realm. */
export function isDate(value: unknown): value is Date {
  return typeof value === "object" && Object.prototype.toString.call(value) === "[object Date]";
}

/** Whether the cell holds an image or another object that is no text, number, date, or yes or no. */
export function isOtherObject(value: SheetValue | undefined): boolean {
  return typeof value === "object" && !isDate(value);
}

export function isBlank(value: SheetValue | undefined): boolean {
  return value === undefined || value === "" || (typeof value === "string" && value.trim() === "");
}

/** The cell as it goes into a template or a comparison. */
export function cellText(value: SheetValue | undefined, dateText: DateText): string {
  if (value === undefined) return "";
  return isDate(value) ? dateText(value) : String(value);
}
