import { LIMITED } from "../access";
import { documentLockName, scriptLockName } from "../lock-table";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import type { Service } from "../service";
import { ServiceError } from "../service-error";
import { mismatch } from "./signature";

/** `LockService` [G: reference/lock/*.md]. */
export const lockService: Service = {
  name: "LockService",
  access: { LockService: LIMITED, Lock: LIMITED },
  create: createLockService,
};

function createLockService(context: ExecutionContext): GoogleAppsScript.Lock.LockService {
  const { source, user, state } = context;
  // "returns null if called from a standalone script or webapp" [G: reference/lock/LockService.md], of a bound script too.
  const documentId = source === "web-app" ? null : context.documentId;
  const open = (method: string, name: string | null) =>
    context.call("local", `LockService.${method}`, 0, () => (name === null ? null : createLock(context, name)));
  const service = {
    getDocumentLock: () => open("getDocumentLock", documentId === null ? null : documentLockName(documentId)),
    getUserLock: () => open("getUserLock", `user ${user}`),
    getScriptLock: () => open("getScriptLock", scriptLockName(state.deployment, context.documentId)),
  };
  return loud("LockService", service as GoogleAppsScript.Lock.LockService, context.realm.exception);
}

function createLock(context: ExecutionContext, name: string): GoogleAppsScript.Lock.Lock {
  const { locks } = context.state;
  const owner = context.executionId;
  /** A time below 0 is over already, even when the lock is free [gas-fakes tests, which also run at Google]. */
  const take = (method: string, ms: unknown): boolean => {
    if (typeof ms !== "number") throw mismatch(`LockService.Lock.${method}`, ms === undefined ? [] : [ms]);
    return ms >= 0 && locks.take(name, owner, { ms, wait: (time) => context.wait(time) });
  };
  const lock: GoogleAppsScript.Lock.Lock = {
    tryLock: (ms) => context.call("lock", "Lock.tryLock", 0, () => take("tryLock", ms)),
    waitLock: (ms) =>
      context.call("lock", "Lock.waitLock", 0, () => {
        if (!take("waitLock", ms)) throw new ServiceError("Lock timeout: another process was holding the lock for too long.");
      }),
    hasLock: () => context.call("local", "Lock.hasLock", 0, () => locks.isHeldBy(name, owner)),
    releaseLock: () => context.call("lock", "Lock.releaseLock", 0, () => locks.release(name, owner)),
  };
  return loud("Lock", lock, context.realm.exception);
}
