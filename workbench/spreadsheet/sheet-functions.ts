import type { Argument } from "fast-formula-parser";

type SheetFunction = (...args: (Argument | undefined)[]) => unknown;

/**
 * Functions that the formula library lacks or does differently. Functions that would fetch give "#N/A" and never touch the network.
 *
 * @param now the clock as a serial number
 * @param makeError an error of the formula library
 */
export function sheetFunctions(now: () => number, makeError: (code: string) => Error): Readonly<Record<string, SheetFunction>> {
  const noFetching: SheetFunction = () => {
    throw makeError("#N/A");
  };
  const values = (args: readonly (Argument | undefined)[]): unknown[] => {
    const flat = args.flatMap((arg) => [arg?.value].flat(2)).filter((value) => value !== null && value !== undefined);
    const error = flat.find((value) => value instanceof Error);
    if (error) throw error;
    return flat;
  };
  const numbers = (args: readonly (Argument | undefined)[]) => values(args).filter((value) => typeof value === "number");
  const text = (value: unknown) => (typeof value === "boolean" ? String(value).toUpperCase() : String(value ?? ""));
  const average: SheetFunction = (...args) => {
    const all = numbers(args);
    if (all.length === 0) throw makeError("#DIV/0!");
    return all.reduce((sum, value) => sum + value, 0) / all.length;
  };
  return {
    NOW: () => now(),
    TODAY: () => Math.floor(now()),
    MAX: (...args) => numbers(args).reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    MIN: (...args) => numbers(args).reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    // The library's own leaves errors in ranges out; at Google they come through.
    SUM: (...args) => numbers(args).reduce((sum, value) => sum + value, 0),
    AVERAGE: average,
    COUNTA: (...args) => values(args).length,
    JOIN: (separator, ...args) => values(args).map(text).join(text(separator?.value)),
    TEXTJOIN: (separator, skipBlank, ...args) =>
      values(args)
        .map(text)
        .filter((part) => part !== "" || skipBlank?.value === false)
        .join(text(separator?.value)),
    HYPERLINK: (link, label) => text(label?.value ?? link?.value),
    IMPORTXML: noFetching,
    IMPORTHTML: noFetching,
    IMPORTDATA: noFetching,
    IMPORTFEED: noFetching,
    IMPORTRANGE: noFetching,
    WEBSERVICE: noFetching,
    GOOGLEFINANCE: noFetching,
    GOOGLETRANSLATE: noFetching,
    IMAGE: noFetching,
  };
}
