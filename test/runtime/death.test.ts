import type { CallHook } from "../../workbench/runtime/types";
import { network, response, scriptOf } from "./script-runtime";

const CODE = `
  function main() {
    const store = PropertiesService.getScriptProperties();
    const lock = LockService.getDocumentLock();
    lock.tryLock(0);
    try {
      store.setProperty("one", "1");
      store.setProperty("two", "2");
    } catch (error) {
      store.setProperty("caught", "yes");
    } finally {
      try { store.setProperty("finally", "yes"); } catch { }
      try { lock.releaseLock(); } catch { }
    }
    return "went on";
  }
  function stubborn() { for (;;) { try { PropertiesService.getScriptProperties().getKeys(); } catch { } } }
  function looped() { for (;;) { } }
`;

describe("a death", () => {
  const dieAt =
    (number: number, moment: "before" | "after"): CallHook =>
    (call, now) =>
      call.number === number && now === moment ? "die" : undefined;

  it("keeps what was written before it and lets nothing more happen: no catch, no finally, no return", () => {
    const script = scriptOf(CODE);
    script.runtime.hook = dieAt(3, "before");
    const execution = script.runtime.runMenu(script.documentId, "main");
    expect(execution).toMatchObject({ status: "died", result: null, error: "The execution was ended before Properties.setProperty (service call 3)." });
    expect(script.runtime.properties("script")).toEqual({ one: "1" });
  });

  it("after a call leaves what the call did", () => {
    const script = scriptOf(CODE);
    script.runtime.hook = dieAt(3, "after");
    script.runtime.runMenu(script.documentId, "main");
    expect(script.runtime.properties("script")).toEqual({ one: "1", two: "2" });
  });

  it("frees the locks", () => {
    const script = scriptOf(CODE);
    script.runtime.hook = dieAt(2, "after");
    script.runtime.runMenu(script.documentId, "main");
    script.runtime.hook = null;
    expect(script.run("main")).toBe("went on");
  });

  it("reaches the browser as a server error", () => {
    const script = scriptOf(CODE);
    script.runtime.hook = dieAt(1, "before");
    expect(script.runtime.callFromClient(script.documentId, "main", []).answer).toEqual({
      ok: false,
      name: "ScriptError",
      message: "We're sorry, a server error occurred. Please wait a bit and try again.",
    });
  });

  it("ends a script that catches everything, too", () => {
    const script = scriptOf(CODE, { watchdogMs: 100 });
    script.runtime.hook = dieAt(1, "before");
    expect(script.runtime.runMenu(script.documentId, "stubborn").status).toBe("died");
  });
});

describe("a fault from the hook", () => {
  it("is an exception that the script can catch, and the call does not happen", () => {
    const script = scriptOf(CODE);
    script.runtime.hook = (call, moment) => (call.number === 2 && moment === "before" ? new Error("Service unavailable: Properties") : undefined);
    expect(script.runtime.runMenu(script.documentId, "main").status).toBe("completed");
    expect(script.runtime.properties("script")).toEqual({ caught: "yes", finally: "yes" });
  });
});

describe("the time limit", () => {
  const busy = (handler: string) => `
    function ${handler}() {
      const store = PropertiesService.getScriptProperties();
      try { for (let i = 1; ; i++) { store.setProperty("minutes", String(i)); Utilities.sleep(60000); } } finally { store.setProperty("finally", "yes"); }
    }`;

  it("ends an execution after 6 minutes, and the code cannot catch it [G: guides/quotas-and-limits.md; report]", () => {
    const script = scriptOf(busy("main"));
    const execution = script.runtime.runMenu(script.documentId, "main");
    expect(execution).toMatchObject({ status: "timed-out", error: "Exceeded maximum execution time", durationMs: 360_000 });
    expect(script.runtime.properties("script")).toEqual({ minutes: "6" });
  });

  it("ends a simple trigger after 30 seconds [G: guides/triggers/simple-triggers.md]", () => {
    const script = scriptOf(busy("onOpen"));
    expect(script.runtime.open(script.documentId)).toMatchObject({ status: "timed-out" });
    expect(script.runtime.properties("script")).toEqual({ minutes: "1" });
  });

  it("comes in the middle of a sleep or of waiting for a lock", () => {
    const code = `function main() { Utilities.sleep(300000); Utilities.sleep(300000); }
      function wait() { LockService.getDocumentLock().tryLock(900000); }`;
    const script = scriptOf(code);
    expect(script.runtime.runMenu(script.documentId, "main")).toMatchObject({ status: "timed-out", durationMs: 360_000 });
    script.runtime.holdLock(script.documentId);
    expect(script.runtime.runMenu(script.documentId, "wait")).toMatchObject({ status: "timed-out", durationMs: 360_000 });
  });

  it("counts the latency of service calls, by kind", () => {
    const code = `function main() { UrlFetchApp.fetch("https://a.example/"); PropertiesService.getScriptProperties().getKeys(); LockService.getScriptLock().tryLock(0); }`;
    const script = scriptOf(code, { transport: network(() => response(200, "")), latency: { startMs: 1000, fetchMs: 300, propertyMs: 20, lockMs: 3 } });
    expect(script.runtime.runMenu(script.documentId, "main")).toMatchObject({ durationMs: 1323, calls: { fetch: 1, property: 1, lock: 1 } });
  });

  it("lets a call that began in time have its effect, though its answer comes too late", () => {
    const transport = network(() => response(200, ""));
    const script = scriptOf(`function main() { UrlFetchApp.fetch("https://a.example/"); return "late"; }`, { transport, latency: { fetchMs: 400_000 } });
    expect(script.runtime.runMenu(script.documentId, "main")).toMatchObject({ status: "timed-out", result: null });
    expect(transport.requests).toHaveLength(1);
  });

  it("ends a script that waits by looking at a clock that stands still", () => {
    const script = scriptOf(`function main() { const end = Date.now() + 1000; while (Date.now() < end) { } }`);
    expect(script.runtime.runMenu(script.documentId, "main").status).toBe("timed-out");
  });

  it("ends a loop that calls no service, in real time, when asked to watch", () => {
    const script = scriptOf(CODE, { watchdogMs: 50 });
    expect(script.runtime.runMenu(script.documentId, "looped")).toMatchObject({ status: "timed-out", error: "Exceeded maximum execution time" });
  });
});

describe("the list of calls", () => {
  it("numbers every service call and counts them by kind", () => {
    const script = scriptOf(CODE);
    const { callList, calls } = script.runtime.runMenu(script.documentId, "main");
    expect(callList.map(({ number, kind, name }) => `${number} ${kind} ${name}`)).toEqual([
      "1 lock Lock.tryLock",
      "2 property Properties.setProperty",
      "3 property Properties.setProperty",
      "4 property Properties.setProperty",
      "5 lock Lock.releaseLock",
    ]);
    expect(calls).toMatchObject({ lock: 2, property: 3, fetch: 0 });
  });
});
