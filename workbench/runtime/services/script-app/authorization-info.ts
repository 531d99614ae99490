import { AUTH_MODE, AUTHORIZATION_REQUIRED } from "../../access";
import { enumeration } from "../../enumeration";
import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import { ServiceError } from "../../service-error";
import { mismatch } from "../signature";

export const AUTHORIZATION_STATUS = enumeration(["REQUIRED", "NOT_REQUIRED"]);

/** `AuthorizationInfo` [G: reference/script/AuthorizationInfo.md]: only FULL needs anybody's consent. */
export function authorizationInfo(context: ExecutionContext, mode: unknown, scopes: unknown): object {
  const missing = mode === AUTH_MODE.FULL ? missingScopes(context, "getAuthorizationInfo", mode, scopes) : [];
  checkMode("getAuthorizationInfo", mode, [mode]);
  return loud(
    "AuthorizationInfo",
    {
      getAuthorizationStatus: () => (missing.length > 0 ? AUTHORIZATION_STATUS.REQUIRED : AUTHORIZATION_STATUS.NOT_REQUIRED),
      // Everything granted: no address [measured: kellystuard/jev-gmail-classifier].
      getAuthorizationUrl: () => (missing.length > 0 ? `https://script.google.com/macros/authorize?script=workbench&user=${context.user}` : null),
      getAuthorizedScopes: () => context.realm.give(context.state.consent.granted(context.user)),
    },
    context.realm.exception,
  );
}

/**
 * `ScriptApp.requireAllScopes(mode)` and `requireScopes(mode, scopes)`: with all granted nothing happens, else the execution ends and
 * the person sees the consent screen [G: reference/script/ScriptApp.md].
 * @throws ServiceError in a trigger, where nobody can be asked
 */
export function requireScopes(context: ExecutionContext, method: "requireAllScopes" | "requireScopes", mode: unknown, scopes: unknown): void {
  checkMode(method, mode, [mode]);
  const missing = missingScopes(context, method, mode, scopes);
  if (missing.length === 0) return;
  if (context.source === "trigger") throw new ServiceError(AUTHORIZATION_REQUIRED);
  context.endForConsent(missing);
}

function missingScopes(context: ExecutionContext, method: string, mode: unknown, scopes: unknown): readonly string[] {
  const missing = context.state.consent.missing(context.user);
  if (scopes === undefined) return missing;
  if (!Array.isArray(scopes)) throw mismatch(`ScriptApp.${method}`, [mode, scopes]);
  return missing.filter((scope) => scopes.includes(scope));
}

function checkMode(method: string, mode: unknown, args: readonly unknown[]): void {
  if (!Object.values<unknown>(AUTH_MODE).includes(mode)) throw mismatch(`ScriptApp.${method}`, mode === undefined ? [] : args);
}
