import type { ConditionValue } from "../../../spreadsheet/condition";
import type { ValidationCriteria, ValidationRule } from "../../../spreadsheet/validation-rule";
import type { Realm } from "../../service-context";
import { facade } from "../facade";
import { mismatch } from "../signature";
import { asEnum, DataValidationCriteria } from "./enums";
import { passedRules } from "./passed";

type Rule = GoogleAppsScript.Spreadsheet.DataValidation;
type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;

export function validationObject(realm: Realm, rule: ValidationRule): Rule {
  const object = facade<Rule>(realm, "DataValidation", {
    getAllowInvalid: () => rule.allowInvalid,
    getCriteriaType: () => asEnum(DataValidationCriteria[rule.criteria]),
    // A list's values come as one array, beside whether a dropdown is shown.
    getCriteriaValues: () => realm.give(rule.criteria === "VALUE_IN_LIST" ? [rule.values, true] : rule.values) as unknown[],
    getHelpText: () => rule.helpText ?? "",
    copy: () => validationBuilder(realm, rule),
  });
  passedRules.remember(object, rule);
  return object;
}

/** Building rules costs no call at Google. */
export function validationBuilder(realm: Realm, start: Partial<ValidationRule> = {}): Builder {
  let rule: Partial<ValidationRule> & Omit<ValidationRule, "criteria"> = { values: [], allowInvalid: true, helpText: null, ...start };
  const change = (patch: Partial<ValidationRule>): Builder => {
    rule = { ...rule, ...patch };
    return builder;
  };
  const demand = (criteria: ValidationCriteria, values: readonly ConditionValue[] = []) => change({ criteria, values: [...values] });
  const builder = facade<Builder>(realm, "DataValidationBuilder", {
    requireValueInList: (values: string[]) => demand("VALUE_IN_LIST", values),
    requireCheckbox: (...args: readonly unknown[]) => demand("CHECKBOX", checkboxValues(args, "SpreadsheetApp.DataValidationBuilder.requireCheckbox")),
    requireNumberBetween: (start, end) => demand("NUMBER_BETWEEN", [start, end]),
    requireNumberGreaterThan: (number) => demand("NUMBER_GREATER_THAN", [number]),
    requireNumberNotBetween: (start, end) => demand("NUMBER_NOT_BETWEEN", [start, end]),
    requireNumberNotEqualTo: (number) => demand("NUMBER_NOT_EQUAL_TO", [number]),
    requireNumberGreaterThanOrEqualTo: (number) => demand("NUMBER_GREATER_THAN_OR_EQUAL_TO", [number]),
    requireNumberLessThanOrEqualTo: (number) => demand("NUMBER_LESS_THAN_OR_EQUAL_TO", [number]),
    requireNumberLessThan: (number) => demand("NUMBER_LESS_THAN", [number]),
    requireNumberEqualTo: (number) => demand("NUMBER_EQUAL_TO", [number]),
    requireTextContains: (part) => demand("TEXT_CONTAINS", [part]),
    requireTextDoesNotContain: (part) => demand("TEXT_DOES_NOT_CONTAIN", [part]),
    requireTextEqualTo: (part) => demand("TEXT_EQUAL_TO", [part]),
    requireTextIsEmail: () => demand("TEXT_IS_VALID_EMAIL"),
    requireTextIsUrl: () => demand("TEXT_IS_VALID_URL"),
    setAllowInvalid: (allowInvalid) => change({ allowInvalid }),
    setHelpText: (helpText) => change({ helpText }),
    getAllowInvalid: () => rule.allowInvalid,
    getHelpText: () => rule.helpText,
    build: () => {
      const { criteria } = rule;
      if (!criteria) throw realm.exception("A data validation rule needs a criteria.");
      return validationObject(realm, { ...rule, criteria });
    },
  });
  return builder;
}

/** What checked and unchecked cells hold, of (), (checked) and (checked, unchecked) [G: reference/spreadsheet/DataValidationBuilder.md]. */
export function checkboxValues(args: readonly unknown[], method: string): readonly ConditionValue[] {
  const values = args.filter((arg) => typeof arg === "string" || typeof arg === "number" || typeof arg === "boolean");
  if (values.length !== args.length || args.length > 2) throw mismatch(method, args);
  return values;
}
