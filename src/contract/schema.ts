import {
  array,
  finite,
  type GenericSchema,
  integer,
  maxLength,
  maxValue,
  minValue,
  number,
  picklist,
  pipe,
  readonly,
  regex,
  strictObject,
  string,
  unknown,
} from "valibot";

/**
 * The building blocks of the forms' schemas. Anyone who may use the add-on in a document can call the endpoints with anything, so every
 * size is bounded and objects have no keys but those that are named.
 */

/** @param longest most characters */
export function text(longest: number) {
  return pipe(string(), maxLength(longest));
}

/** A row or column number, 1-based: a spreadsheet has at most 10,000,000 cells. */
export const position = pipe(number(), integer(), minValue(1), maxValue(10_000_000));

/** An amount of money, 0 or more. */
export const amount = pipe(number(), finite(), minValue(0));

export const jobId = pipe(string(), regex(/^[a-z0-9]+$/), maxLength(20));

/** A sheet's id as Google gives it. */
export const sheetId = pipe(number(), integer(), minValue(0), maxValue(Number.MAX_SAFE_INTEGER));

/** The length is looked at before any item. */
export function list<T extends GenericSchema>(item: T, longest: number) {
  return pipe(array(unknown()), maxLength(longest), array(item), readonly());
}

export function object<const T extends Readonly<Record<string, GenericSchema>>>(entries: T) {
  return pipe(strictObject(entries), readonly());
}

export function oneOf<const T extends readonly string[]>(...words: T) {
  return picklist(words);
}
