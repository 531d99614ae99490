import type { ConditionalFormat } from "../../../spreadsheet/conditional-format";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { facade } from "../facade";
import { mismatch } from "../signature";
import { conditionMethods } from "./condition-builder";
import { asEnum, BooleanCriteria } from "./enums";
import { passedFormats, passedRanges } from "./passed";
import type { Scope } from "./scope";

type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type Builder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;

/** A rule that is being built: ranges belong to the sheet they are on. */
interface Draft {
  readonly format: Omit<ConditionalFormat, "condition"> & Partial<Pick<ConditionalFormat, "condition">>;
  readonly sheet: SheetModel | null;
}

/** A rule as scripts get it of a sheet [G: reference/spreadsheet/ConditionalFormatRule.md]; colour scales are not emulated. */
export function conditionalFormatObject(scope: Scope, sheet: SheetModel, format: ConditionalFormat): Rule {
  const { condition, look, ranges } = format;
  const { realm } = scope.context;
  const rule = facade<Rule>(realm, "ConditionalFormatRule", {
    getRanges: () => scope.list(ranges.map((range) => scope.range(sheet, range))),
    getGradientCondition: () => null,
    getBooleanCondition: () =>
      facade<GoogleAppsScript.Spreadsheet.BooleanCondition>(realm, "BooleanCondition", {
        getCriteriaType: () => asEnum(BooleanCriteria[condition.criteria]),
        getCriteriaValues: () => realm.give(condition.values) as unknown[],
        getBackground: () => look.background ?? null,
        getFontColor: () => look.color ?? null,
        getBold: () => look.bold ?? null,
        getItalic: () => look.italic ?? null,
      }),
    copy: () => conditionalFormatBuilder(scope, { format, sheet }),
  });
  passedFormats.remember(rule, format);
  return rule;
}

/** `SpreadsheetApp.newConditionalFormatRule()`: costs no call at Google. */
export function conditionalFormatBuilder(scope: Scope, start: Draft = { format: { ranges: [], look: {} }, sheet: null }): Builder {
  let draft = start;
  const change = (patch: Partial<Draft["format"]>, sheet = draft.sheet): Builder => {
    draft = { format: { ...draft.format, ...patch }, sheet };
    return builder;
  };
  const changeLook = (look: ConditionalFormat["look"]): Builder => change({ look: { ...draft.format.look, ...look } });
  const builder = facade<Builder>(scope.context.realm, "ConditionalFormatRuleBuilder", {
    ...conditionMethods((condition) => change({ condition })),
    setRanges: (ranges) => {
      const given = ranges.map((range) => passedRanges.behind(range));
      const known = given.filter((range) => range !== null);
      if (known.length !== ranges.length) throw mismatch("SpreadsheetApp.ConditionalFormatRuleBuilder.setRanges", [ranges]);
      return change({ ranges: known.map(({ rectangle }) => rectangle) }, known[0]?.sheet ?? null);
    },
    setBackground: (color) => changeLook(color === null ? {} : { background: color }),
    setFontColor: (color) => changeLook(color === null ? {} : { color }),
    setBold: (bold) => changeLook(bold ? { bold: true } : {}),
    setItalic: (italic) => changeLook(italic ? { italic: true } : {}),
    build: () => {
      const { format, sheet } = draft;
      const { condition } = format;
      if (!condition || !sheet || format.ranges.length === 0) throw scope.context.realm.exception("A conditional format rule needs ranges and a condition.");
      return conditionalFormatObject(scope, sheet, { ...format, condition });
    },
  });
  return builder;
}

/** @throws Error when one of them is no rule */
export function formatsBehind(rules: unknown): readonly ConditionalFormat[] {
  const given: readonly unknown[] = Array.isArray(rules) ? rules : [];
  const formats = given.map((rule) => passedFormats.behind(rule)).filter((format) => format !== null);
  if (!Array.isArray(rules) || formats.length !== given.length) throw mismatch("SpreadsheetApp.Sheet.setConditionalFormatRules", [rules]);
  return formats;
}
