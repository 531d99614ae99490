/**
 * Takes the document's lock; `false` when another execution holds it after `waitMs`. It is let go when the execution ends, never
 * before: an inner release would free an outer section too [platform: reports on LockService], and the platform releases by itself
 * [G: reference/lock].
 */
export function takeDocumentLock(waitMs: number): boolean {
  return LockService.getDocumentLock()?.tryLock(waitMs) ?? false;
}
