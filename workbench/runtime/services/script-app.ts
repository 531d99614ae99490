import { enumeration } from "../enumeration";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import { ServiceError } from "../service-error";
import type { Schedule } from "../trigger-schedule";
import type { TimeTrigger } from "../trigger-table";

export const AUTH_MODE = enumeration(["NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL"]);
const AUTHORIZATION_STATUS = enumeration(["REQUIRED", "NOT_REQUIRED"]);
const EVENT_TYPE = enumeration(["CLOCK", "ON_OPEN", "ON_EDIT", "ON_FORM_SUBMIT", "ON_CHANGE", "ON_EVENT_UPDATED"]);
const TRIGGER_SOURCE = enumeration(["SPREADSHEETS", "CLOCK", "FORMS", "DOCUMENTS", "CALENDAR"]);
const WEEK_DAY = enumeration(["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"]);

/** `ScriptApp`: time triggers and authorization. Triggers of sheets, forms and calendars are not emulated. */
export function createScriptApp(context: ExecutionContext): object {
  const { state, user, documentId } = context;
  const mine = (name: string) =>
    context.call("trigger", `ScriptApp.${name}`, 0, () => context.realm.give(state.triggers.of(user, documentId).map((trigger) => view(context, trigger))));
  return loud(
    "ScriptApp",
    {
      AuthMode: AUTH_MODE,
      AuthorizationStatus: AUTHORIZATION_STATUS,
      EventType: EVENT_TYPE,
      TriggerSource: TRIGGER_SOURCE,
      WeekDay: WEEK_DAY,
      newTrigger: (handler: string) => context.call("local", "ScriptApp.newTrigger", 0, () => createTriggerBuilder(context, String(handler))),
      getProjectTriggers: () => mine("getProjectTriggers"),
      getUserTriggers: () => mine("getUserTriggers"),
      deleteTrigger: (trigger: GoogleAppsScript.Script.Trigger) =>
        context.call("trigger", "ScriptApp.deleteTrigger", 0, () => state.triggers.delete(trigger.getUniqueId())),
      getAuthorizationInfo: () =>
        context.call("other", "ScriptApp.getAuthorizationInfo", 0, () =>
          loud(
            "AuthorizationInfo",
            { getAuthorizationStatus: () => AUTHORIZATION_STATUS.NOT_REQUIRED, getAuthorizationUrl: () => null },
            context.realm.exception,
          ),
        ),
      requireScopes: () => context.call("local", "ScriptApp.requireScopes", 0, () => undefined),
      getScriptId: () => context.call("local", "ScriptApp.getScriptId", 0, () => "workbench-script"),
    },
    context.realm.exception,
  );
}

function view(context: ExecutionContext, trigger: TimeTrigger): object {
  return loud(
    "Trigger",
    {
      getHandlerFunction: () => trigger.handler,
      getUniqueId: () => trigger.id,
      getEventType: () => EVENT_TYPE.CLOCK,
      getTriggerSource: () => TRIGGER_SOURCE.CLOCK,
      getTriggerSourceId: () => null,
    },
    context.realm.exception,
  );
}

function createTriggerBuilder(context: ExecutionContext, handler: string): object {
  return loud(
    "TriggerBuilder",
    { timeBased: () => context.call("local", "ScriptApp.newTrigger", 0, () => createClockTriggerBuilder(context, handler)) },
    context.realm.exception,
  );
}

interface ClockPlan {
  period: { readonly unit: "minutes" | "hours" | "days" | "weeks"; readonly every: number } | null;
  at: number | null;
  hour: number;
  minute: number;
  weekDay: number | null;
  zone: string;
}

/** `ClockTriggerBuilder` [G: reference/script/ClockTriggerBuilder.md]. */
function createClockTriggerBuilder(context: ExecutionContext, handler: string): object {
  const plan: ClockPlan = { period: null, at: null, hour: 0, minute: 0, weekDay: null, zone: context.state.project.manifest.timeZone };
  const step = (name: string, change: () => void) =>
    context.call("local", `ClockTriggerBuilder.${name}`, 0, () => {
      change();
      return builder;
    });
  const every = (name: string, unit: "minutes" | "hours" | "days" | "weeks", n: number) =>
    step(name, () => {
      plan.period = { unit, every: count(name, n) };
    });
  const builder: object = loud(
    "ClockTriggerBuilder",
    {
      everyMinutes: (n: number) =>
        step("everyMinutes", () => {
          if (![1, 5, 10, 15, 30].includes(n)) {
            throw new ServiceError("The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.");
          }
          plan.period = { unit: "minutes", every: n };
        }),
      everyHours: (n: number) => every("everyHours", "hours", n),
      everyDays: (n: number) => every("everyDays", "days", n),
      everyWeeks: (n: number) => every("everyWeeks", "weeks", n),
      onWeekDay: (day: GoogleAppsScript.Base.Weekday) =>
        step("onWeekDay", () => {
          plan.weekDay = Object.keys(WEEK_DAY).indexOf(String(day));
          plan.period ??= { unit: "weeks", every: 1 };
        }),
      atHour: (hour: number) =>
        step("atHour", () => {
          plan.hour = hour;
        }),
      nearMinute: (minute: number) =>
        step("nearMinute", () => {
          plan.minute = minute;
        }),
      inTimezone: (zone: string) =>
        step("inTimezone", () => {
          plan.zone = zone;
        }),
      // "The duration … won't be less than your specified minimum" [G: reference/script/ClockTriggerBuilder.md]
      after: (ms: number) =>
        step("after", () => {
          plan.at = context.clock.now() + ms;
        }),
      at: (date: Date) =>
        step("at", () => {
          plan.at = Number(date);
        }),
      create: () =>
        context.call("trigger", "ClockTriggerBuilder.create", 0, () =>
          view(context, context.state.triggers.create(handler, context.user, context.documentId, scheduleOf(plan), context.fromTrigger)),
        ),
    },
    context.realm.exception,
  );
  return builder;
}

function scheduleOf({ period, at, hour, minute, weekDay, zone }: ClockPlan): Schedule {
  if (at !== null) return { kind: "once", at };
  switch (period?.unit) {
    case "minutes":
    case "hours":
      return { kind: period.unit, every: period.every };
    case "days":
      return { kind: "days", every: period.every, hour, minute, zone };
    case "weeks":
      return { kind: "weeks", every: period.every, weekDay: weekDay ?? 1, hour, minute, zone };
    default:
      throw new ServiceError("The trigger has no schedule: call everyMinutes, everyHours, after or at before create.");
  }
}

function count(method: string, value: number): number {
  if (!Number.isInteger(value) || value < 1) throw new ServiceError(`The value you passed to ${method} was invalid. It must be a whole number above 0.`);
  return value;
}
