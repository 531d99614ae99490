import type { CellValue } from "./cell-value";
import { type ConditionValue, type Criteria, holds } from "./condition";

/** A data validation rule of a cell. Criteria carry Google's names. */
export interface ValidationRule {
  readonly criteria: ValidationCriteria;
  /** Of a checkbox: what checked and unchecked cells hold; none for TRUE and FALSE. */
  readonly values: readonly ConditionValue[];
  /** Invalid values are marked, not refused. */
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

export type ValidationCriteria =
  | Exclude<Criteria, "CELL_EMPTY" | "CELL_NOT_EMPTY" | "TEXT_NOT_EQUAL_TO" | "TEXT_STARTS_WITH" | "TEXT_ENDS_WITH" | "CUSTOM_FORMULA">
  | "VALUE_IN_LIST"
  | "CHECKBOX";

/** Whether the value keeps the rule. A blank cell always does. */
export function satisfies({ criteria, values }: ValidationRule, value: CellValue): boolean {
  if (value === null) return true;
  if (criteria === "VALUE_IN_LIST") return values.some((allowed) => String(allowed) === String(value));
  if (criteria === "CHECKBOX") return values.length === 0 ? typeof value === "boolean" : values.some((allowed) => allowed === value);
  return holds({ criteria, values }, value);
}
