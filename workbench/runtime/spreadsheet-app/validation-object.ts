import type { ValidationCriteria, ValidationRule } from "../../spreadsheet/validation-rule";
import type { Realm } from "../service-context";
import { asEnum, DataValidationCriteria } from "./enums";
import { facade } from "./facade";
import { passedRules } from "./passed";

type Rule = GoogleAppsScript.Spreadsheet.DataValidation;
type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;

export function validationObject(realm: Realm, rule: ValidationRule): Rule {
  return new ValidationObject({ realm, rule }).self;
}

/** Building rules costs no call at Google. */
export function validationBuilder(realm: Realm, start: Partial<ValidationRule> = {}): Builder {
  let rule: Partial<ValidationRule> & Omit<ValidationRule, "criteria"> = { values: [], allowInvalid: true, helpText: null, ...start };
  const change = (patch: Partial<ValidationRule>): Builder => {
    rule = { ...rule, ...patch };
    return builder;
  };
  const demand = (criteria: ValidationCriteria, values: readonly (string | number)[] = []) => change({ criteria, values: [...values] });
  const builder = facade<Builder>(realm, "DataValidationBuilder", {
    requireValueInList: (values: string[]) => demand("VALUE_IN_LIST", values),
    requireCheckbox: () => demand("CHECKBOX"),
    requireNumberBetween: (start, end) => demand("NUMBER_BETWEEN", [start, end]),
    requireNumberGreaterThan: (number) => demand("NUMBER_GREATER_THAN", [number]),
    requireNumberLessThan: (number) => demand("NUMBER_LESS_THAN", [number]),
    requireNumberEqualTo: (number) => demand("NUMBER_EQUAL_TO", [number]),
    requireTextContains: (part) => demand("TEXT_CONTAINS", [part]),
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

class ValidationObject implements Partial<Rule> {
  readonly self: Rule;

  constructor(readonly state: { readonly realm: Realm; readonly rule: ValidationRule }) {
    this.self = facade<Rule>(state.realm, "DataValidation", this);
    passedRules.remember(this.self, state.rule);
  }

  getAllowInvalid(): boolean {
    return this.state.rule.allowInvalid;
  }

  getCriteriaType(): GoogleAppsScript.Spreadsheet.DataValidationCriteria {
    return asEnum(DataValidationCriteria[this.state.rule.criteria]);
  }

  getCriteriaValues(): unknown[] {
    // A list's values come as one array, beside whether a dropdown is shown.
    const { criteria, values } = this.state.rule;
    return this.state.realm.give(criteria === "VALUE_IN_LIST" ? [values, true] : values) as unknown[];
  }

  getHelpText(): string {
    return this.state.rule.helpText ?? "";
  }

  copy(): Builder {
    return validationBuilder(this.state.realm, this.state.rule);
  }
}
