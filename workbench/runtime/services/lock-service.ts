import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import { ServiceError } from "../service-error";

/** `LockService` [G: reference/lock/*.md]. */
export function createLockService(context: ExecutionContext): GoogleAppsScript.Lock.LockService {
  const { documentId, user } = context;
  const open = (method: string, name: string | null) =>
    context.call("local", `LockService.${method}`, 0, () => (name === null ? null : createLock(context, name)));
  const service = {
    getDocumentLock: () => open("getDocumentLock", documentId === null ? null : documentLockName(documentId)),
    getUserLock: () => open("getUserLock", `user ${user}`),
    getScriptLock: () => open("getScriptLock", "script"),
  };
  return loud("LockService", service as GoogleAppsScript.Lock.LockService, context.realm.exception);
}

export function documentLockName(documentId: string): string {
  return `document ${documentId}`;
}

function createLock(context: ExecutionContext, name: string): GoogleAppsScript.Lock.Lock {
  const { locks } = context.state;
  const owner = context.executionId;
  const patience = (ms: unknown) => ({ ms: Number(ms), wait: (time: number) => context.wait(time) });
  const lock: GoogleAppsScript.Lock.Lock = {
    tryLock: (ms) => context.call("lock", "Lock.tryLock", 0, () => locks.take(name, owner, patience(ms))),
    waitLock: (ms) =>
      context.call("lock", "Lock.waitLock", 0, () => {
        if (!locks.take(name, owner, patience(ms))) throw new ServiceError("Lock timeout: another process was holding the lock for too long.");
      }),
    hasLock: () => context.call("local", "Lock.hasLock", 0, () => locks.isHeldBy(name, owner)),
    releaseLock: () => context.call("lock", "Lock.releaseLock", 0, () => locks.release(name, owner)),
  };
  return loud("Lock", lock, context.realm.exception);
}
