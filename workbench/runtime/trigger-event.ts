import { AUTH_MODE } from "./access";
import type { ScriptExecution } from "./script-execution";
import { editedRange, eventSource } from "./script-globals";
import type { CellEdit } from "./types";
import { localParts } from "./zone";

/** The event object of onOpen and onInstall [G: guides/triggers/event-objects.md]. */
export function openEvent(run: ScriptExecution): object {
  const event = Object(run.realm.give({ authMode: AUTH_MODE[run.authMode], user: { email: run.user, nickname: run.user.split("@")[0] } }));
  Object.defineProperty(event, "source", { get: () => eventSource(run.realm.global), enumerable: true });
  return event;
}

/** The event object of onEdit: values are texts, and there only when a single cell was edited [G: guides/triggers/event-objects.md; reports]. */
export function editEvent(run: ScriptExecution, { oldValue, ...place }: CellEdit): object {
  const event = openEvent(run);
  const { range, value } = editedRange(run.realm.global, place);
  const single = place.rows === 1 && place.columns === 1;
  return Object.assign(event, { range }, single && value !== "" ? { value } : {}, single && oldValue !== "" ? { oldValue } : {});
}

/** The event object of a time trigger; its times are UTC [G: guides/triggers/event-objects.md]. */
export function triggerEvent(run: ScriptExecution, triggerUid: string): object {
  const at = localParts(run.clock.now(), "UTC");
  return Object(
    run.realm.give({
      authMode: AUTH_MODE.FULL,
      triggerUid,
      timezone: "UTC",
      year: at.year,
      month: at.month,
      "day-of-month": at.day,
      "day-of-week": at.weekDay === 0 ? 7 : at.weekDay,
      hour: at.hour,
      minute: at.minute,
      second: at.second,
    }),
  );
}
