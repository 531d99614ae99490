/**
 * Takes the lock that guards the document; `false` when another execution holds it after `waitMs`. It is let go when the execution
 * ends, never before: an inner release would free an outer section too [platform: reports on LockService], and the platform releases
 * by itself [G: reference/lock].
 *
 * A bound script takes the script's lock: it has one document, and in a web app a document lock is `null` [G: LockService]. A published
 * add-on takes the document's: its script lock would be one for everybody in the world.
 */
export function takeDocumentLock(waitMs: number): boolean {
  const lock = ROWRUNNER_DEPLOYMENT === "bound" ? LockService.getScriptLock() : LockService.getDocumentLock();
  return lock?.tryLock(waitMs) ?? false;
}
