import type { Entry } from "./cell-value";

const NUMBER = /^(\()?([+-])?(\$)?\s?([+-])?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d+)?(\s?%)?(\))?$/i;

/** "00123", "2.000", "1,000,000", "$2.99", "-$5", "(5)", "50%", "1e3"; `null` when it is no number in en_US. */
export function parseNumber(text: string): Entry | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, open, sign, dollar, innerSign, digits = "", exponent = "", percent, close] = match;
  if ((open === undefined) !== (close === undefined) || (sign && innerSign) || (innerSign && !dollar) || (open && (sign || innerSign))) return null;
  const size = Number(digits.replaceAll(",", "") + exponent) / (percent ? 100 : 1);
  if (!Number.isFinite(size)) return null;
  const value = open || sign === "-" || innerSign === "-" ? -size : size;
  const format = formatOf(digits, dollar !== undefined, percent !== undefined, exponent !== "");
  return format === undefined ? { value } : { value, format };
}

function formatOf(digits: string, dollar: boolean, percent: boolean, exponent: boolean): string | undefined {
  const decimals = /\.\d/.test(digits) ? ".00" : "";
  if (percent) return `0${decimals}%`;
  if (dollar) return `"$"#,##0${decimals}`;
  if (exponent) return "0.00E+00";
  return digits.includes(",") ? `#,##0${decimals}` : undefined;
}
