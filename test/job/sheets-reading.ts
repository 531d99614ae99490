import type { SheetValue } from "../../src/job/cell";
import type { Written } from "../../src/job/output-cell";

/**
 * What Google Sheets makes of a value given to `setValues`, as platform-facts has it: a leading apostrophe keeps the rest as exact
 * text; without one, text that looks like a formula, number, date or boolean becomes that.
 */
export function storedBySheets(written: Written): { readonly value: SheetValue; readonly isFormula: boolean } {
  if (typeof written !== "string") return { value: written, isFormula: false };
  if (written.startsWith("'")) return { value: written.slice(1), isFormula: false };
  if (/^[=+]/.test(written)) return { value: "#ERROR!", isFormula: true };
  if (/^\s*-?[\d.,]+%?\s*$/.test(written)) return { value: Number.parseFloat(written), isFormula: false };
  if (/^\d{1,4}[-/]\d{1,2}/.test(written)) return { value: new Date(0), isFormula: false };
  if (/^(true|false)$/i.test(written)) return { value: written.toLowerCase() === "true", isFormula: false };
  return { value: written, isFormula: false };
}
