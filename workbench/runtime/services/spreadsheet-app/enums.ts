import { CRITERIA } from "../../../spreadsheet/condition";
import { EnumValue, enumeration } from "../../enumeration";

/** Members are objects in Apps Script, but numbers in its published types. */
export function asEnum<Member>(member: EnumValue): Member {
  return member as unknown as Member;
}

/** A whole enumeration, as the published types have it. */
export function asEnumeration<Enumeration>(members: Readonly<Record<string, EnumValue>>): Enumeration {
  return members as unknown as Enumeration;
}

/** The name of a member; `null` when it is none. */
export function memberName(value: unknown): string | null {
  return value instanceof EnumValue ? value.name() : null;
}

export const DeveloperMetadataVisibility = enumeration(["DOCUMENT", "PROJECT"]);
export const DeveloperMetadataLocationType = enumeration(["SPREADSHEET", "SHEET", "ROW", "COLUMN"]);
export const ValueType = enumeration(["IMAGE"]);
export const BooleanCriteria = enumeration(CRITERIA);
export const ProtectionType = enumeration(["RANGE", "SHEET"]);
export const Dimension = enumeration(["COLUMNS", "ROWS"]);
export const Direction = enumeration(["UP", "DOWN", "PREVIOUS", "NEXT"]);
export const WrapStrategy = enumeration(["WRAP", "OVERFLOW", "CLIP"]);
export const SheetType = enumeration(["GRID", "OBJECT", "DATASOURCE"]);
export const Button = enumeration(["CLOSE", "OK", "CANCEL", "YES", "NO"]);
export const ButtonSet = enumeration(["OK", "OK_CANCEL", "YES_NO", "YES_NO_CANCEL"]);
export const DataValidationCriteria = enumeration([
  "DATE_AFTER",
  "DATE_BEFORE",
  "DATE_BETWEEN",
  "DATE_EQUAL_TO",
  "DATE_IS_VALID_DATE",
  "DATE_NOT_BETWEEN",
  "DATE_ON_OR_AFTER",
  "DATE_ON_OR_BEFORE",
  "NUMBER_BETWEEN",
  "NUMBER_EQUAL_TO",
  "NUMBER_GREATER_THAN",
  "NUMBER_GREATER_THAN_OR_EQUAL_TO",
  "NUMBER_LESS_THAN",
  "NUMBER_LESS_THAN_OR_EQUAL_TO",
  "NUMBER_NOT_BETWEEN",
  "NUMBER_NOT_EQUAL_TO",
  "TEXT_CONTAINS",
  "TEXT_DOES_NOT_CONTAIN",
  "TEXT_EQUAL_TO",
  "TEXT_IS_VALID_EMAIL",
  "TEXT_IS_VALID_URL",
  "VALUE_IN_LIST",
  "VALUE_IN_RANGE",
  "CUSTOM_FORMULA",
  "CHECKBOX",
]);
