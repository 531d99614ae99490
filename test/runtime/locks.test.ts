import { scriptOf } from "./script-runtime";

const CODE = `
  function tryIt() { return LockService.getDocumentLock().tryLock(2000); }
  function wait() { LockService.getDocumentLock().waitLock(2000); return "got it"; }
  function keep() { const lock = LockService.getDocumentLock(); return [lock.hasLock(), lock.tryLock(0), lock.hasLock()]; }
  function nested() {
    const outer = LockService.getDocumentLock(), inner = LockService.getDocumentLock();
    outer.tryLock(0); const second = inner.tryLock(0); inner.releaseLock();
    return [second, outer.hasLock()];
  }
  function holdAndCall() { LockService.getDocumentLock().waitLock(0); PropertiesService.getScriptProperties().getKeys(); return true; }
  function userLock() { return LockService.getUserLock().tryLock(0); }
`;

describe("LockService", () => {
  it("waits on the clock for a lock that another execution holds, then says no [G: reference/lock/Lock.md]", () => {
    const { runtime, clock, documentId } = scriptOf(CODE);
    const release = runtime.holdLock(documentId);
    const before = clock.now();
    expect(runtime.runMenu(documentId, "tryIt").result).toBe(false);
    expect(clock.now() - before).toBe(2000);
    release();
    expect(runtime.runMenu(documentId, "tryIt").result).toBe(true);
  });

  it("throws when waitLock runs out of time [report: error text]", () => {
    const { runtime, documentId } = scriptOf(CODE);
    runtime.holdLock(documentId);
    expect(runtime.runMenu(documentId, "wait").error).toBe("Exception: Lock timeout: another process was holding the lock for too long.");
  });

  it("gets the lock as soon as the other lets go", () => {
    const { runtime, clock, documentId } = scriptOf(CODE);
    runtime.holdLock(documentId, 700);
    const before = clock.now();
    expect(runtime.runMenu(documentId, "wait").result).toBe("got it");
    expect(clock.now() - before).toBe(700);
  });

  it("frees all locks when an execution ends [G: reference/lock/Lock.md]", () => {
    const script = scriptOf(CODE);
    expect(script.run("keep")).toEqual([false, true, true]);
    expect(script.run("keep")).toEqual([false, true, true]);
  });

  it("is freed by an inner release while the outer section still runs [report]", () => {
    expect(scriptOf(CODE).run("nested")).toEqual([true, false]);
  });

  it("holds between executions that run at the same time, a document's for all users", () => {
    const { runtime, documentId } = scriptOf(CODE);
    const other = runtime.createDocument().id;
    const seen: unknown[] = [];
    runtime.hook = (call, moment) => {
      if (call.name !== "Properties.getKeys" || moment !== "before") return undefined;
      runtime.hook = null;
      seen.push(
        runtime.runMenu(documentId, "tryIt", "guest@example.com").result,
        runtime.runMenu(other, "tryIt").result,
        runtime.runMenu(documentId, "userLock").result,
      );
      return undefined;
    };
    expect(runtime.runMenu(documentId, "holdAndCall").result).toBe(true);
    expect(seen).toEqual([false, true, true]);
  });
});
