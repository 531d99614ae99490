import { isFacade } from "./facade";

/** "The parameters (String,number) don't match the method signature for SpreadsheetApp.Range.setValues." */
export function mismatch(method: string, args: readonly unknown[]): Error {
  return new Error(`The parameters (${args.map(typeName).join(",")}) don't match the method signature for ${method}.`);
}

export function wholeNumber(value: unknown, method: string, args: readonly unknown[]): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw mismatch(method, args);
  return Math.trunc(value);
}

export function text(value: unknown, method: string, args: readonly unknown[]): string {
  if (typeof value !== "string") throw mismatch(method, args);
  return value;
}

/** Rows of values as large as the range. */
export function matrix(value: unknown, rows: number, columns: number, method: string): readonly (readonly unknown[])[] {
  if (!Array.isArray(value) || !value.every((line) => Array.isArray(line))) throw mismatch(method, [value]);
  if (value.length !== rows)
    throw new Error(`The number of rows in the data does not match the number of rows in the range. The data has ${value.length} but the range has ${rows}.`);
  for (const line of value) {
    if (line.length !== columns)
      throw new Error(
        `The number of columns in the data does not match the number of columns in the range. The data has ${line.length} but the range has ${columns}.`,
      );
  }
  return value;
}

/** Types as Google names them in its messages [public reports]. */
function typeName(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return "String";
  if (typeof value === "boolean") return "Boolean";
  if (typeof value === "number") return "number";
  if (Array.isArray(value)) return "number[]";
  if (typeof value === "function") return "Function";
  return isFacade(value) ? `SpreadsheetApp.${String(value)}` : "(class)";
}
