import type { Condition, ConditionValue, Criteria } from "../../../spreadsheet/condition";

/** The `when…` methods that builders of filters and of conditional formats share. */
export function conditionMethods<Builder>(choose: (condition: Condition) => Builder) {
  const when =
    (criteria: Criteria) =>
    (...values: readonly ConditionValue[]): Builder =>
      choose({ criteria, values });
  return {
    whenCellEmpty: when("CELL_EMPTY"),
    whenCellNotEmpty: when("CELL_NOT_EMPTY"),
    whenFormulaSatisfied: when("CUSTOM_FORMULA"),
    whenNumberBetween: when("NUMBER_BETWEEN"),
    whenNumberNotBetween: when("NUMBER_NOT_BETWEEN"),
    whenNumberEqualTo: when("NUMBER_EQUAL_TO"),
    whenNumberNotEqualTo: when("NUMBER_NOT_EQUAL_TO"),
    whenNumberGreaterThan: when("NUMBER_GREATER_THAN"),
    whenNumberGreaterThanOrEqualTo: when("NUMBER_GREATER_THAN_OR_EQUAL_TO"),
    whenNumberLessThan: when("NUMBER_LESS_THAN"),
    whenNumberLessThanOrEqualTo: when("NUMBER_LESS_THAN_OR_EQUAL_TO"),
    whenTextContains: when("TEXT_CONTAINS"),
    whenTextDoesNotContain: when("TEXT_DOES_NOT_CONTAIN"),
    whenTextEqualTo: when("TEXT_EQUAL_TO"),
    whenTextStartsWith: when("TEXT_STARTS_WITH"),
    whenTextEndsWith: when("TEXT_ENDS_WITH"),
  };
}
