import { CellError, type CellValue } from "./cell-value";

/** What a cell's value has to be: the part that validation, filters and conditional formats share. Criteria carry Google's names. */
export interface Condition<Name extends Criteria = Criteria> {
  readonly criteria: Name;
  readonly values: readonly ConditionValue[];
}

export type ConditionValue = string | number | boolean;

export type Criteria = (typeof CRITERIA)[number];

export const CRITERIA = [
  "CELL_EMPTY",
  "CELL_NOT_EMPTY",
  "NUMBER_BETWEEN",
  "NUMBER_NOT_BETWEEN",
  "NUMBER_EQUAL_TO",
  "NUMBER_NOT_EQUAL_TO",
  "NUMBER_GREATER_THAN",
  "NUMBER_GREATER_THAN_OR_EQUAL_TO",
  "NUMBER_LESS_THAN",
  "NUMBER_LESS_THAN_OR_EQUAL_TO",
  "TEXT_CONTAINS",
  "TEXT_DOES_NOT_CONTAIN",
  "TEXT_EQUAL_TO",
  "TEXT_NOT_EQUAL_TO",
  "TEXT_STARTS_WITH",
  "TEXT_ENDS_WITH",
  "TEXT_IS_VALID_EMAIL",
  "TEXT_IS_VALID_URL",
  "CUSTOM_FORMULA",
] as const;

/** @throws Error for a formula, which only Google can tell */
export function holds({ criteria, values }: Condition, value: CellValue): boolean {
  const text = value instanceof CellError ? value.code : value === null ? "" : String(value);
  const [first = "", second = ""] = values;
  const is = (test: (number: number) => boolean): boolean => typeof value === "number" && test(value);
  switch (criteria) {
    case "CELL_EMPTY":
      return text === "";
    case "CELL_NOT_EMPTY":
      return text !== "";
    case "NUMBER_BETWEEN":
      return is((number) => number >= Number(first) && number <= Number(second));
    case "NUMBER_NOT_BETWEEN":
      return is((number) => number < Number(first) || number > Number(second));
    case "NUMBER_EQUAL_TO":
      return is((number) => number === Number(first));
    case "NUMBER_NOT_EQUAL_TO":
      return is((number) => number !== Number(first));
    case "NUMBER_GREATER_THAN":
      return is((number) => number > Number(first));
    case "NUMBER_GREATER_THAN_OR_EQUAL_TO":
      return is((number) => number >= Number(first));
    case "NUMBER_LESS_THAN":
      return is((number) => number < Number(first));
    case "NUMBER_LESS_THAN_OR_EQUAL_TO":
      return is((number) => number <= Number(first));
    case "TEXT_CONTAINS":
      return text.includes(String(first));
    case "TEXT_DOES_NOT_CONTAIN":
      return !text.includes(String(first));
    case "TEXT_EQUAL_TO":
      return text === String(first);
    case "TEXT_NOT_EQUAL_TO":
      return text !== String(first);
    case "TEXT_STARTS_WITH":
      return text.startsWith(String(first));
    case "TEXT_ENDS_WITH":
      return text.endsWith(String(first));
    case "TEXT_IS_VALID_EMAIL":
      return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
    case "TEXT_IS_VALID_URL":
      return /^https?:\/\/[^\s.]+\.[^\s]+$/i.test(text);
    case "CUSTOM_FORMULA":
      throw new Error("Conditions by formula are not emulated by the workbench here");
  }
}
