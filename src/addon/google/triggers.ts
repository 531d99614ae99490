import { Problem, wordsOf } from "../../job/problem";

const HANDLER = "pollBatches";

export type TriggerPace = "minute" | "hour";

/**
 * Makes sure that the polling trigger of this user exists. A published add-on may only fire hourly [G:
 * workspace-add-ons/concepts/editor-triggers.md]; which kind of script this is shows in the refusal of the minute, whose text
 * depends on the user's language, so any refusal leads to the hourly one.
 * @throws Problem "quota" when the platform refuses both
 */
export function ensurePollTrigger(): TriggerPace | null {
  if (pollTriggers().length > 0) return null;
  try {
    ScriptApp.newTrigger(HANDLER).timeBased().everyMinutes(1).create();
    return "minute";
  } catch {
    // Refused: a published add-on, or too many triggers, which the next attempt tells.
  }
  try {
    ScriptApp.newTrigger(HANDLER).timeBased().everyHours(1).create();
    return "hour";
  } catch (error) {
    throw new Problem(
      "quota",
      `Google did not allow a background check: ${wordsOf(error)}`,
      "Keep the sidebar open until the job is done, or press Check now from time to time.",
    );
  }
}

/** As `ensurePollTrigger`; "none" when the platform refuses, since the job goes on all the same while the sidebar is open. */
export function tryPollTrigger(): TriggerPace | "none" | null {
  try {
    return ensurePollTrigger();
  } catch {
    return "none";
  }
}

/** Removes this user's polling trigger from this document, if there is one. */
export function removePollTrigger(): void {
  for (const trigger of pollTriggers()) ScriptApp.deleteTrigger(trigger);
}

function pollTriggers(): readonly GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === HANDLER);
}
