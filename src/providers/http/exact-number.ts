/** A number as JSON writes it. */
export const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A number with fewer digits and no exponent is always exact: doubles hold 15 decimal digits. */
const SURELY_EXACT = /^-?[\d.]{1,15}$/;

/** `toPrecision` writes no more. */
const MAX_DIGITS = 100;

/**
 * Whether the double that a JSON number is read as has the same digits when it is written as short as possible, or with as many.
 *
 * @example isExact("1.50") // true
 * @example isExact("0.10000000000000001") // true: 0.1 as some servers write it
 * @example isExact("1348927272809054.2") // true, though with 17 digits it is …054.3
 * @example isExact("9007199254740993") // false: it would be read as …992
 */
export function isExact(number: string): boolean {
  if (SURELY_EXACT.test(number)) return true;
  const value = Number(number);
  const { digits, exponent } = decimal(number);
  if (!Number.isFinite(value) || digits.length > MAX_DIGITS) return false;
  if (digits === "") return true;
  // As short as a double is told by is how most servers write theirs, and it may differ from the digits rounded to as many.
  return [String(value), value.toPrecision(digits.length)].map(decimal).some((written) => written.digits === digits && written.exponent === exponent);
}

/** The digits without zeros at either end, and the power of ten of the last: the same for every spelling of a number. */
function decimal(number: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = "", exponent = "0"] = number.replace(/^-/, "").toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = whole + fraction;
  // Loops, since an expression would try every run of zeros within.
  let end = all.length;
  while (all[end - 1] === "0") end--;
  let start = 0;
  while (start < end && all[start] === "0") start++;
  return { digits: all.slice(start, end), exponent: Number(exponent) - fraction.length + all.length - end };
}
