import { AUTH_MODE, FREE, fullAccess } from "../../access";
import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import type { Service } from "../../service";
import type { TimeTrigger } from "../../trigger-table";
import { mismatch } from "../signature";
import { AUTHORIZATION_STATUS, authorizationInfo, requireScopes } from "./authorization-info";
import { createTriggerBuilder, WEEK_DAY } from "./clock-trigger";
import { deleteTrigger, EVENT_TYPE, TRIGGER_SOURCE, triggerObject } from "./trigger-object";

/** `ScriptApp`: time triggers and authorization. */
export const scriptApp: Service = {
  name: "ScriptApp",
  access: {
    ScriptApp: fullAccess("script.scriptapp"),
    ClockTriggerBuilder: fullAccess("script.scriptapp"),
    "ScriptApp.getAuthorizationInfo": FREE,
    "ScriptApp.requireScopes": FREE,
    "ScriptApp.requireAllScopes": FREE,
    "ScriptApp.getScriptId": FREE,
  },
  create: createScriptApp,
};

function createScriptApp(context: ExecutionContext): object {
  const { state, user, documentId } = context;
  const listed = (triggers: readonly TimeTrigger[]) => context.realm.give(triggers.map((trigger) => triggerObject(context, trigger, "list")));
  return loud(
    "ScriptApp",
    {
      AuthMode: AUTH_MODE,
      AuthorizationStatus: AUTHORIZATION_STATUS,
      EventType: EVENT_TYPE,
      TriggerSource: TRIGGER_SOURCE,
      WeekDay: WEEK_DAY,
      newTrigger: (handler: string) => context.call("local", "ScriptApp.newTrigger", 0, () => createTriggerBuilder(context, String(handler))),
      getProjectTriggers: () => context.call("trigger", "ScriptApp.getProjectTriggers", 0, () => listed(state.triggers.ofScript(user, documentId))),
      getUserTriggers: (document: unknown) => context.call("trigger", "ScriptApp.getUserTriggers", 0, () => listed(state.triggers.of(user, idOf(document)))),
      deleteTrigger: (trigger: GoogleAppsScript.Script.Trigger) => context.call("trigger", "ScriptApp.deleteTrigger", 0, () => deleteTrigger(context, trigger)),
      getAuthorizationInfo: (mode: unknown, scopes?: unknown) =>
        context.call("other", "ScriptApp.getAuthorizationInfo", 0, () => authorizationInfo(context, mode, scopes)),
      requireAllScopes: (mode: unknown) =>
        context.call("local", "ScriptApp.requireAllScopes", 0, () => requireScopes(context, "requireAllScopes", mode, undefined)),
      requireScopes: (mode: unknown, scopes: unknown) =>
        context.call("local", "ScriptApp.requireScopes", 0, () => requireScopes(context, "requireScopes", mode, scopes)),
      getScriptId: () => context.call("local", "ScriptApp.getScriptId", 0, () => "workbench-script"),
    },
    context.realm.exception,
  );
}

/** Of a Spreadsheet, whose triggers are asked for. */
function idOf(document: unknown): string {
  const getId: unknown = typeof document === "object" && document !== null ? Reflect.get(document, "getId") : undefined;
  if (typeof getId !== "function") throw mismatch("ScriptApp.getUserTriggers", document === undefined ? [] : [document]);
  return String(getId());
}
