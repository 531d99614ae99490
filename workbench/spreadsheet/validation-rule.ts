import { CellError, type CellValue } from "./cell-value";

/** A data validation rule of a cell. Criteria carry Google's names. */
export interface ValidationRule {
  readonly criteria: ValidationCriteria;
  readonly values: readonly (string | number)[];
  /** Invalid values are marked, not refused. */
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

export type ValidationCriteria =
  | "VALUE_IN_LIST"
  | "CHECKBOX"
  | "NUMBER_BETWEEN"
  | "NUMBER_GREATER_THAN"
  | "NUMBER_LESS_THAN"
  | "NUMBER_EQUAL_TO"
  | "TEXT_CONTAINS"
  | "TEXT_EQUAL_TO"
  | "TEXT_IS_VALID_EMAIL"
  | "TEXT_IS_VALID_URL";

/** Whether the value keeps the rule. A blank cell always does. */
export function satisfies(rule: ValidationRule, value: CellValue): boolean {
  if (value === null) return true;
  const text = value instanceof CellError ? value.code : String(value);
  const [first, second] = rule.values;
  switch (rule.criteria) {
    case "VALUE_IN_LIST":
      return rule.values.some((allowed) => String(allowed) === text);
    case "CHECKBOX":
      return typeof value === "boolean";
    case "NUMBER_BETWEEN":
      return typeof value === "number" && value >= Number(first) && value <= Number(second);
    case "NUMBER_GREATER_THAN":
      return typeof value === "number" && value > Number(first);
    case "NUMBER_LESS_THAN":
      return typeof value === "number" && value < Number(first);
    case "NUMBER_EQUAL_TO":
      return typeof value === "number" && value === Number(first);
    case "TEXT_CONTAINS":
      return text.includes(String(first));
    case "TEXT_EQUAL_TO":
      return text === String(first);
    case "TEXT_IS_VALID_EMAIL":
      return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
    case "TEXT_IS_VALID_URL":
      return /^https?:\/\/[^\s.]+\.[^\s]+$/i.test(text);
  }
}
