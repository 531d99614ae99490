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
  function negative() {
    const lock = LockService.getScriptLock();
    const tried = [lock.tryLock(-100), lock.hasLock()];
    try { lock.waitLock(-100); } catch (error) { tried.push(error.message); }
    return [...tried, lock.hasLock(), lock.tryLock(0)];
  }
  function withoutTime() { LockService.getScriptLock().waitLock(); }
  function takeScriptLock() { LockService.getScriptLock().waitLock(0); PropertiesService.getScriptProperties().getKeys(); return LockService.getScriptLock().hasLock(); }
  function tryScriptLock() { return LockService.getScriptLock().tryLock(0); }
  function releaseScriptLock() { LockService.getScriptLock().releaseLock(); }
  function throwWithLock() { LockService.getScriptLock().waitLock(0); throw new Error("oh"); }
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

  it("gives up at once on a time below 0, though the lock is free [gas-fakes tests, which also run at Google]", () => {
    expect(scriptOf(CODE).run("negative")).toEqual([false, false, "Lock timeout: another process was holding the lock for too long.", false, true]);
  });

  it("wants a time [characterized in public code]", () => {
    expect(scriptOf(CODE).errorOf("withoutTime")).toBe("Exception: The parameters () don't match the method signature for LockService.Lock.waitLock.");
  });

  it("of a published script is one for all documents and users; who does not hold it frees nothing [measured: jev-gmail-classifier, smoke K2–K5]", () => {
    const { runtime, documentId } = scriptOf(CODE, { deployment: "addon" });
    const other = runtime.createDocument().id;
    const seen: unknown[] = [];
    runtime.hook = (call, moment) => {
      if (call.name !== "Properties.getKeys" || moment !== "before") return undefined;
      runtime.hook = null;
      seen.push(runtime.runMenu(other, "tryScriptLock", "guest@example.com").result);
      runtime.runMenu(other, "releaseScriptLock");
      seen.push(runtime.runMenu(other, "tryScriptLock").result);
      return undefined;
    };
    expect(runtime.runMenu(documentId, "takeScriptLock").result).toBe(true);
    expect(seen).toEqual([false, false]);
  });

  it("is freed by a throw [measured: jev-gmail-classifier, smoke K5]", () => {
    const script = scriptOf(CODE);
    expect(script.errorOf("throwWithLock")).toBe("Error: oh");
    expect(script.run("tryScriptLock")).toBe(true);
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
