import type { ProtectionModel } from "../../../spreadsheet/protection-model";
import type { SheetModel } from "../../../spreadsheet/sheet-model";
import { facade } from "../facade";
import { mismatch } from "../signature";
import { asEnum, memberName, ProtectionType } from "./enums";
import { passedRanges } from "./passed";
import type { Scope } from "./scope";

type Protection = GoogleAppsScript.Spreadsheet.Protection;

/** Protections of these sheets of the kind asked for: RANGE or SHEET. */
export function protectionsOf(scope: Scope, sheets: readonly SheetModel[], type: unknown): Protection[] {
  const wanted = memberName(type);
  return scope.list(
    sheets.flatMap((sheet) =>
      sheet.protections.filter(({ range }) => (range === null) === (wanted === "SHEET")).map((protection) => protectionObject(scope, sheet, protection)),
    ),
  );
}

export function protectionObject(scope: Scope, sheet: SheetModel, protection: ProtectionModel): Protection {
  const { owner } = scope.document;
  const answer = <T>(name: string, work: () => T): T => scope.call("read", `Protection.${name}`, 1, work);
  /** "Editors are not supported with warningOnly protection" [G: sheets/api, ProtectedRange]. */
  const editorsOf = (): readonly string[] => (protection.warningOnly ? [] : [...new Set([owner, ...protection.editors])]);
  const mayChange = () => protection.warningOnly || scope.user === owner || protection.editors.includes(scope.user);
  const change = (name: string, work: () => void): Protection => {
    scope.call("write", `Protection.${name}`, 1, () => {
      if (!mayChange()) throw new Error("You do not have permission to do that.");
      work();
    });
    return self;
  };
  const self = facade<Protection>(scope.context.realm, "Protection", {
    getRange: () => answer("getRange", () => scope.range(sheet, protection.range ?? sheet.whole)),
    getDescription: () => answer("getDescription", () => protection.description),
    getProtectionType: () => answer("getProtectionType", () => asEnum(protection.range ? ProtectionType.RANGE : ProtectionType.SHEET)),
    isWarningOnly: () => answer("isWarningOnly", () => protection.warningOnly),
    canEdit: () => answer("canEdit", mayChange),
    canDomainEdit: () => answer("canDomainEdit", () => false),
    getEditors: () => answer("getEditors", () => scope.list(editorsOf().map((email) => userObject(scope, email)))),
    getUnprotectedRanges: () => answer("getUnprotectedRanges", () => scope.list(protection.unprotected.map((range) => scope.range(sheet, range)))),
    setDescription: (description) =>
      change("setDescription", () => {
        protection.description = description;
      }),
    setWarningOnly: (warningOnly) =>
      change("setWarningOnly", () => {
        protection.warningOnly = warningOnly;
        if (warningOnly) setEditors(protection, []);
      }),
    addEditor: (editor: unknown) => change("addEditor", () => setEditors(protection, [...protection.editors, emailOf(editor)])),
    addEditors: (editors) => change("addEditors", () => setEditors(protection, [...protection.editors, ...editors])),
    removeEditor: (editor: unknown) =>
      change("removeEditor", () =>
        setEditors(
          protection,
          protection.editors.filter((other) => other !== emailOf(editor)),
        ),
      ),
    removeEditors: (editors: readonly unknown[]) => {
      const gone = new Set(editors.map(emailOf));
      return change("removeEditors", () =>
        setEditors(
          protection,
          protection.editors.filter((other) => !gone.has(other)),
        ),
      );
    },
    setUnprotectedRanges: (ranges) =>
      change("setUnprotectedRanges", () => {
        protection.unprotected = ranges.map((range) => {
          const found = passedRanges.behind(range);
          if (!found) throw mismatch("SpreadsheetApp.Protection.setUnprotectedRanges", [ranges]);
          return found.rectangle;
        });
      }),
    remove: () => {
      change("remove", () => sheet.unprotect(protection.id));
    },
  });
  return self;
}

/** Without effect where the protection only warns (inferred). */
function setEditors(protection: ProtectionModel, editors: readonly string[]): void {
  protection.editors = protection.warningOnly ? [] : [...new Set(editors)];
}

function userObject(scope: Scope, email: string): GoogleAppsScript.Base.User {
  return facade<GoogleAppsScript.Base.User>(scope.context.realm, "User", { getEmail: () => scope.call("local", "User.getEmail", 0, () => email) });
}

function emailOf(editor: unknown): string {
  if (typeof editor === "string") return editor;
  const getEmail: unknown = typeof editor === "object" && editor !== null ? Reflect.get(editor, "getEmail") : undefined;
  return typeof getEmail === "function" ? String(getEmail()) : "";
}
