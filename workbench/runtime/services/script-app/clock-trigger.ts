import { enumeration } from "../../enumeration";
import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import { ServiceError } from "../../service-error";
import type { Schedule } from "../../trigger-schedule";
import { triggerObject } from "./trigger-object";

export const WEEK_DAY = enumeration(["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"]);

/** `ScriptApp.newTrigger(handler)`: time triggers. Those of sheets, forms and calendars are not emulated. */
export function createTriggerBuilder(context: ExecutionContext, handler: string): object {
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
          triggerObject(
            context,
            context.state.triggers.create(handler, context.user, context.documentId, scheduleOf(plan), context.source === "trigger"),
            "created",
          ),
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
