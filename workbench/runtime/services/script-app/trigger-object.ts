import { enumeration } from "../../enumeration";
import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import { ServiceError } from "../../service-error";
import type { TimeTrigger } from "../../trigger-table";

export const EVENT_TYPE = enumeration(["CLOCK", "ON_OPEN", "ON_EDIT", "ON_FORM_SUBMIT", "ON_CHANGE", "ON_EVENT_UPDATED"]);
export const TRIGGER_SOURCE = enumeration(["SPREADSHEETS", "CLOCK", "FORMS", "DOCUMENTS", "CALENDAR"]);

/** Objects as `create()` returned them, which `deleteTrigger` cannot take. */
const created = new WeakSet<object>();

/** A `Trigger` [G: reference/script/Trigger.md], as a list or `create()` gives it. */
export function triggerObject(context: ExecutionContext, trigger: TimeTrigger, from: "list" | "created"): object {
  const object = loud(
    "Trigger",
    {
      getHandlerFunction: () => trigger.handler,
      getUniqueId: () => trigger.id,
      getEventType: () => EVENT_TYPE.CLOCK,
      getTriggerSource: () => TRIGGER_SOURCE.CLOCK,
      getTriggerSourceId: () => null,
      /** Not documented; the live object has it [I: Chimildic/goofy#166]. */
      isDisabled: () => trigger.disabled,
    },
    context.realm.exception,
  );
  if (from === "created") created.add(object);
  return object;
}

/**
 * Deletes a trigger that was listed.
 * @throws ServiceError for the object that `create()` returned in this execution: it dies with an internal error, so the listed one
 *   with the same id has to be taken [measured: kellystuard/jev-gmail-classifier, spikes/README.md]
 */
export function deleteTrigger(context: ExecutionContext, trigger: GoogleAppsScript.Script.Trigger): void {
  if (created.has(trigger)) throw new ServiceError("We're sorry, a server error occurred. Please wait a bit and try again.");
  context.state.triggers.delete(trigger.getUniqueId());
}
