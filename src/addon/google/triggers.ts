import { errorMessage, Problem } from "../../job/problem";

const HANDLER = "pollBatches";

export type TriggerPace = "minute" | "hour";

/**
 * Makes sure that the polling trigger of this user in this document exists and is alive: one that the platform has disabled is
 * replaced. Only for a person's press: what is created inside a trigger's firing is disabled [issuetracker 150756612]. A published
 * add-on may only fire hourly [G: workspace-add-ons/concepts/editor-triggers.md]; which kind of script this is shows in the refusal of
 * the minute, whose text depends on the user's language, so any refusal leads to the hourly one.
 *
 * @param isSilent it should have fired and has not: it is replaced even though it looks well
 * @returns `null` when there is one that is alive
 * @throws Problem "quota" when the platform refuses both
 */
export function ensurePollTrigger(isSilent: boolean): TriggerPace | null {
  const triggers = pollTriggers();
  if (!isSilent && triggers.some((trigger) => !isDisabled(trigger))) return null;
  // A published add-on may have one a document, the disabled one included.
  for (const trigger of triggers) ScriptApp.deleteTrigger(trigger);
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
    throw new Problem("quota", { fault: "triggers", reason: errorMessage(error) });
  }
}

export function hasPollTrigger(): boolean {
  return pollTriggers().length > 0;
}

/** Whether there is a polling trigger that Google has not disabled. */
export function isPollTriggerAlive(): boolean {
  return pollTriggers().some((trigger) => !isDisabled(trigger));
}

/**
 * Removes this user's polling trigger from this document, if there is one. Only listed triggers can be deleted: with the object that
 * `create()` returned the platform dies in the same execution [measured: jev-gmail-classifier].
 */
export function removePollTrigger(): void {
  for (const trigger of pollTriggers()) ScriptApp.deleteTrigger(trigger);
}

/** Of this document: `getProjectTriggers` would list those of all the person's documents [G: reference/script/script-app]. */
function pollTriggers(): readonly GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet()).filter((trigger) => trigger.getHandlerFunction() === HANDLER);
}

/** The method is not documented, so it may be missing [I: Chimildic/goofy#166]. */
function isDisabled(trigger: GoogleAppsScript.Script.Trigger & { isDisabled?: () => boolean }): boolean {
  return typeof trigger.isDisabled === "function" && trigger.isDisabled();
}
