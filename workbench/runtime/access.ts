import { enumeration } from "./enumeration";
import type { AuthMode } from "./types";

/** `ScriptApp.AuthMode`; event objects carry it too. */
export const AUTH_MODE = enumeration(["NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL"]);

/** What a call needs. */
export interface AccessRule {
  /** The weakest mode in which the service may be used [G: workspace-add-ons/concepts/editor-auth-lifecycle.md]. */
  readonly needs: AuthMode;
  /** One of these must be granted; none for services that need no scope. */
  readonly scopes: readonly string[];
}

export const FREE: AccessRule = { needs: "NONE", scopes: [] };
/** Services that touch no data of the person beyond the script's own. */
export const LIMITED: AccessRule = { needs: "LIMITED", scopes: [] };

/** @param names "script.external_request" */
export function fullAccess(...names: readonly string[]): AccessRule {
  return { needs: "FULL", scopes: names.map(scopeNamed) };
}

export function scopeNamed(name: string): string {
  return `https://www.googleapis.com/auth/${name}`;
}

/** A trigger cannot ask, so there a call without its scope fails with this text alone [G: concepts/scopes]. */
export const AUTHORIZATION_REQUIRED = "Authorization is required to perform that action.";

const STRENGTH: Readonly<Record<AuthMode, number>> = { NONE: 0, LIMITED: 1, FULL: 2 };

/**
 * Why a call is refused, in Google's words, or `null` when it is allowed.
 * @param name "Range.setValues", "UrlFetchApp.fetch"
 * @param isAttended whether a person started the execution and could be asked
 * @param allows whether the manifest has the scope and the person granted it
 */
export function refusal(name: string, rule: AccessRule, mode: AuthMode, isAttended: boolean, allows: (scope: string) => boolean): string | null {
  const required = rule.scopes.join(" || ");
  // [I: diegomanuel/binance-to-google-sheets#106] for the mode; the other text is seen with scopes that the manifest lacks [report].
  if (STRENGTH[mode] < STRENGTH[rule.needs]) {
    return `You do not have permission to call ${name}.${required === "" ? "" : ` Required permissions: ${required}`}`;
  }
  if (rule.scopes.length > 0 && !rule.scopes.some(allows)) {
    if (!isAttended) return AUTHORIZATION_REQUIRED;
    return `Specified permissions are not sufficient to call ${name}. Required permissions: ${required}`;
  }
  return null;
}
