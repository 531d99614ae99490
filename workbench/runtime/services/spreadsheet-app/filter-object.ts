import type { Condition } from "../../../spreadsheet/condition";
import type { FilterCriteria } from "../../../spreadsheet/filter-model";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import type { Realm } from "../../service-context";
import { facade } from "../facade";
import { mismatch } from "../signature";
import { conditionMethods } from "./condition-builder";
import { asEnum, BooleanCriteria } from "./enums";
import { passedCriteria } from "./passed";
import type { Scope } from "./scope";

type Filter = GoogleAppsScript.Spreadsheet.Filter;
type GoogleCriteria = GoogleAppsScript.Spreadsheet.FilterCriteria;
type Builder = GoogleAppsScript.Spreadsheet.FilterCriteriaBuilder;

/** The basic filter of a sheet [G: reference/spreadsheet/Filter.md]. Columns are counted in the sheet. */
export function filterObject(scope: Scope, sheet: SheetModel): Filter {
  const current = () => {
    if (!sheet.filter) throw new Error("The filter does not exist.");
    return sheet.filter;
  };
  const read = <T>(name: string, work: () => T): T => scope.call("read", `Filter.${name}`, 1, work);
  const change = (name: string, work: () => void): Filter => {
    scope.call("write", `Filter.${name}`, 1, () => {
      sheet.checkRights(current().range, scope.user);
      work();
    });
    return self;
  };
  const self = facade<Filter>(scope.context.realm, "Filter", {
    getRange: () => read("getRange", () => scope.range(sheet, current().range)),
    getColumnFilterCriteria: (column) =>
      read("getColumnFilterCriteria", () => {
        const criteria = current().criteria.get(sheet.columnModel(column));
        return criteria ? criteriaObject(scope.context.realm, criteria) : null;
      }),
    setColumnFilterCriteria: (column, criteria) =>
      change("setColumnFilterCriteria", () => {
        const given = passedCriteria.behind(criteria);
        if (criteria !== null && !given) throw mismatch("SpreadsheetApp.Filter.setColumnFilterCriteria", [column, criteria]);
        sheet.setFilterCriteria(column, given);
      }),
    removeColumnFilterCriteria: (column) => change("removeColumnFilterCriteria", () => sheet.setFilterCriteria(column, null)),
    sort: (column, ascending) => change("sort", () => sheet.sortFilter(column, ascending)),
    remove: () => {
      change("remove", () => sheet.clearFilter());
    },
  });
  return self;
}

/** `SpreadsheetApp.newFilterCriteria()`: costs no call at Google. */
export function filterCriteriaBuilder(realm: Realm, start: FilterCriteria = { hiddenValues: [], condition: null }): Builder {
  let criteria = start;
  const change = (patch: Partial<FilterCriteria>): Builder => {
    criteria = { ...criteria, ...patch };
    return builder;
  };
  const builder = facade<Builder>(realm, "FilterCriteriaBuilder", {
    ...conditionMethods((condition: Condition) => change({ condition })),
    setHiddenValues: (values) => change({ hiddenValues: values.map(String) }),
    getHiddenValues: () => realm.give(criteria.hiddenValues) as string[],
    copy: () => filterCriteriaBuilder(realm, criteria),
    build: () => criteriaObject(realm, criteria),
  });
  return builder;
}

function criteriaObject(realm: Realm, criteria: FilterCriteria): GoogleCriteria {
  const { condition, hiddenValues } = criteria;
  const object = facade<GoogleCriteria>(realm, "FilterCriteria", {
    getHiddenValues: () => realm.give(hiddenValues) as string[],
    // `null` where the criteria are hidden values, which the published types leave out.
    getCriteriaType: () => (condition ? asEnum(BooleanCriteria[condition.criteria]) : null) as GoogleAppsScript.Spreadsheet.BooleanCriteria,
    getCriteriaValues: () => realm.give(condition?.values ?? []) as unknown[],
    copy: () => filterCriteriaBuilder(realm, criteria),
  });
  passedCriteria.remember(object, criteria);
  return object;
}
