import type { AuthMode } from "./types";

const SCOPE = "https://www.googleapis.com/auth/";
const SHEET = [`${SCOPE}spreadsheets.currentonly`, `${SCOPE}spreadsheets`];
const WHOLE_SHEETS = [`${SCOPE}spreadsheets`];
const UI = [`${SCOPE}script.container.ui`];
const FETCH = [`${SCOPE}script.external_request`];
const TRIGGERS = [`${SCOPE}script.scriptapp`];
const EMAIL = [`${SCOPE}userinfo.email`];

interface Rule {
  /** The weakest mode in which the service may be used [G: workspace-add-ons/concepts/editor-auth-lifecycle.md]. */
  readonly needs: AuthMode;
  /** One of these must be in the manifest; none for services that need no scope. */
  readonly scopes: readonly string[];
}

const FREE: Rule = { needs: "NONE", scopes: [] };

/** By whole name first, then by the part before the dot; anything else is a document service. */
const RULES: Readonly<Record<string, Rule>> = {
  "SpreadsheetApp.getUi": FREE,
  "SpreadsheetApp.openById": { needs: "FULL", scopes: WHOLE_SHEETS },
  "SpreadsheetApp.openByUrl": { needs: "FULL", scopes: WHOLE_SHEETS },
  "SpreadsheetApp.open": { needs: "FULL", scopes: WHOLE_SHEETS },
  "SpreadsheetApp.create": { needs: "FULL", scopes: WHOLE_SHEETS },
  "Ui.createMenu": FREE,
  "Ui.createAddonMenu": FREE,
  Ui: { needs: "FULL", scopes: UI },
  Menu: FREE,
  Logger: FREE,
  console: FREE,
  Utilities: FREE,
  HtmlService: FREE,
  ContentService: FREE,
  PropertiesService: { needs: "LIMITED", scopes: [] },
  Properties: { needs: "LIMITED", scopes: [] },
  CacheService: { needs: "LIMITED", scopes: [] },
  Cache: { needs: "LIMITED", scopes: [] },
  LockService: { needs: "LIMITED", scopes: [] },
  Lock: { needs: "LIMITED", scopes: [] },
  "ScriptApp.getAuthorizationInfo": FREE,
  "ScriptApp.requireScopes": FREE,
  "ScriptApp.requireAllScopes": FREE,
  "ScriptApp.getScriptId": FREE,
  ScriptApp: { needs: "FULL", scopes: TRIGGERS },
  ClockTriggerBuilder: { needs: "FULL", scopes: TRIGGERS },
  Session: FREE,
  "Session.getActiveUser": { needs: "FULL", scopes: EMAIL },
  "Session.getEffectiveUser": { needs: "FULL", scopes: EMAIL },
  UrlFetchApp: { needs: "FULL", scopes: FETCH },
};

const DOCUMENT: Rule = { needs: "LIMITED", scopes: SHEET };
const STRENGTH: Readonly<Record<AuthMode, number>> = { NONE: 0, LIMITED: 1, FULL: 2 };

/** A trigger cannot ask, so there a call without its scope fails with this text alone [G: concepts/scopes]. */
export const AUTHORIZATION_REQUIRED = "Authorization is required to perform that action.";

/**
 * Why this call is refused, in Google's words, or `null` when it is allowed.
 * @param name "Range.setValues", "UrlFetchApp.fetch"
 * @param isAttended whether a person started the execution and could be asked
 * @param allows whether the manifest has the scope and the person granted it
 */
export function refusal(name: string, mode: AuthMode, isAttended: boolean, allows: (scope: string) => boolean): string | null {
  const rule = RULES[name] ?? RULES[name.slice(0, name.indexOf("."))] ?? DOCUMENT;
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
