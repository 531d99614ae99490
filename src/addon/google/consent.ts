import { errorMessage, Problem } from "../../job/problem";

/** How the address of every permission begins; the one part of Google's texts about them that is never translated. */
const PERMISSION = "https://www.googleapis.com/auth/";

/**
 * Asks for the permissions that the person has not granted, each of which is a box of its own [workspaceupdates.googleblog.com
 * 2025/08]. Where one is missing Google ends the execution and shows its consent screen, so this must stand before anything is sent or
 * written, and never inside a try [reports].
 */
export function requireAllPermissions(): void {
  if (typeof ScriptApp.requireAllScopes === "function") ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
}

/** For triggers, which cannot ask [G: concepts/scopes]: the problem to note when a permission is missing; `null` when none is. */
export function missingPermission(): Problem<"no-permission"> | null {
  const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
  if (info.getAuthorizationStatus() !== ScriptApp.AuthorizationStatus.REQUIRED) return null;
  return new Problem("no-permission", { url: info.getAuthorizationUrl() ?? "" });
}

/** Google's page to grant what is missing; "" when nothing is. */
export function authorizationUrl(): string {
  return missingPermission()?.facts.url ?? "";
}

/** The problem behind an error of a call that lacked its permission, in any language; `null` for other errors. */
export function permissionProblem(error: unknown): Problem<"no-permission"> | null {
  return namesPermission(errorMessage(error)) ? noPermission() : null;
}

/** With Google's page, where it has one. */
export function noPermission(): Problem<"no-permission"> {
  return new Problem("no-permission", { url: authorizationUrl() });
}

export function namesPermission(text: string): boolean {
  return text.includes(PERMISSION);
}
