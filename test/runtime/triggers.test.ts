import { type Script, scriptOf } from "./script-runtime";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const CODE = `
  function tick(e) { PropertiesService.getDocumentProperties().setProperty("e", JSON.stringify(e)); return String(e.authMode) + (e.authMode === ScriptApp.AuthMode.FULL); }
  function minute() { ScriptApp.newTrigger("tick").timeBased().everyMinutes(1).create(); }
  function seven() { ScriptApp.newTrigger("tick").timeBased().everyMinutes(7).create(); }
  function hour() { ScriptApp.newTrigger("tick").timeBased().everyHours(1).create(); }
  function soon() { ScriptApp.newTrigger("tick").timeBased().after(60 * 1000).create(); }
  function later() { ScriptApp.newTrigger("tick").timeBased().at(new Date(Date.now() + 2 * 3600 * 1000)).create(); }
  function daily() { ScriptApp.newTrigger("tick").timeBased().everyDays(1).atHour(6).inTimezone("Europe/Berlin").create(); }
  function list() { return ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), String(t.getEventType())]); }
  function clear() { for (const t of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(t); }
  function mine() { return ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet()).map((t) => [t.getHandlerFunction(), t.isDisabled()]); }
  function nobodys() { ScriptApp.getUserTriggers(); }
  function deleteCreated() { ScriptApp.deleteTrigger(ScriptApp.newTrigger("tick").timeBased().everyHours(1).create()); }
  function deleteListed() {
    const id = ScriptApp.newTrigger("tick").timeBased().everyHours(1).create().getUniqueId();
    for (const t of ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet())) if (t.getUniqueId() === id) ScriptApp.deleteTrigger(t);
  }
  function breed() { minute(); }
  function breeder() { ScriptApp.newTrigger("breed").timeBased().everyMinutes(1).create(); }
  function slow() { Utilities.sleep(5 * 60 * 1000); }
  function slowly() { ScriptApp.newTrigger("slow").timeBased().everyMinutes(10).create(); }
`;

function firedIn(script: Script, ms: number): number {
  const end = script.clock.now() + ms;
  let fired = 0;
  for (let next = script.runtime.nextTriggerAt(); next !== null && next <= end; next = script.runtime.nextTriggerAt()) {
    script.clock.advance(Math.max(0, next - script.clock.now()));
    fired += script.runtime.fireDue().length;
  }
  script.clock.advance(Math.max(0, end - script.clock.now()));
  return fired;
}

describe("time triggers of a script bound to its sheet", () => {
  it("fire every minute on the virtual clock, with full authorization and an event object [G: guides/triggers/event-objects.md]", () => {
    const script = scriptOf(CODE);
    script.run("minute");
    expect(script.runtime.fireDue()).toEqual([]);
    script.clock.advance(MINUTE);
    expect(script.runtime.fireDue()).toMatchObject([{ source: "trigger", authMode: "FULL", status: "completed", result: "FULLtrue" }]);
    expect(script.runtime.fireDue()).toEqual([]);
    const event: unknown = JSON.parse(script.runtime.properties("document", script.documentId).e ?? "");
    expect(event).toMatchObject({ authMode: "FULL", triggerUid: script.runtime.triggers()[0]?.id, hour: 9, minute: 1, timezone: "UTC" });
    expect(firedIn(script, 10 * MINUTE)).toBe(10);
  });

  it("do not make up for firings that were missed", () => {
    const script = scriptOf(CODE);
    script.run("minute");
    script.clock.advance(10 * MINUTE + 1);
    expect(script.runtime.fireDue()).toHaveLength(1);
    expect((script.runtime.nextTriggerAt() ?? 0) - script.clock.now()).toBe(MINUTE - 1);
  });

  it("fire at the hour of the day in their time zone", () => {
    const script = scriptOf(CODE);
    script.run("daily");
    expect(new Date(script.runtime.nextTriggerAt() ?? 0).toISOString()).toBe("2026-11-03T05:00:00.000Z");
    expect(firedIn(script, 72 * HOUR)).toBe(3);
  });

  it("may run every 1, 5, 10, 15 or 30 minutes [G: reference/script/ClockTriggerBuilder.md]", () => {
    expect(scriptOf(CODE).errorOf("seven")).toBe("Exception: The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.");
  });

  it("are at most 20 [G: guides/quotas-and-limits.md; report: error text]", () => {
    const script = scriptOf(CODE);
    for (let i = 0; i < 20; i++) script.run("hour");
    expect(script.errorOf("hour")).toBe("Exception: This script has too many triggers. Triggers must be deleted from the script before more can be added.");
  });

  it("stay listed after a one-off has fired, and count [I: derekantrican/GAS-ICS-Sync#32]", () => {
    const script = scriptOf(CODE);
    script.run("soon");
    expect(firedIn(script, 10 * MINUTE)).toBe(1);
    expect(script.run("list")).toEqual([["tick", "CLOCK"]]);
    expect(script.runtime.triggers()).toMatchObject([{ disabled: true, schedule: "once" }]);
    expect(script.runtime.nextTriggerAt()).toBeNull();
    script.run("clear");
    expect(script.runtime.triggers()).toEqual([]);
  });

  it("are disabled when another trigger's execution made them [issuetracker 150756612]", () => {
    const script = scriptOf(CODE);
    script.run("breeder");
    script.clock.advance(MINUTE);
    script.runtime.fireDue();
    expect(script.runtime.triggers()).toMatchObject([
      { handler: "breed", disabled: false },
      { handler: "tick", disabled: true },
    ]);
  });

  it("tell whether they are disabled [I: Chimildic/goofy#166]", () => {
    const script = scriptOf(CODE);
    script.run("minute");
    script.run("breeder");
    script.clock.advance(MINUTE);
    script.runtime.fireDue();
    expect(script.run("mine")).toEqual([
      ["tick", false],
      ["breed", false],
      ["tick", true],
    ]);
  });

  it("cannot be deleted by the object that made them, only by the listed one [measured: jev-gmail-classifier, spikes/README.md]", () => {
    const script = scriptOf(CODE);
    expect(script.errorOf("deleteCreated")).toBe("Exception: We're sorry, a server error occurred. Please wait a bit and try again.");
    expect(script.runtime.triggers()).toHaveLength(1);
    script.run("deleteListed");
    expect(script.runtime.triggers()).toHaveLength(1);
  });

  it("of a user are asked for with a document [G: reference/script/ScriptApp.md]", () => {
    expect(scriptOf(CODE).errorOf("nobodys")).toBe("Exception: The parameters () don't match the method signature for ScriptApp.getUserTriggers.");
  });

  it("are seen by their maker alone, and run as the maker [G: workspace-add-ons/concepts/editor-triggers.md]", () => {
    const { runtime, documentId, clock } = scriptOf(CODE);
    runtime.runMenu(documentId, "minute", "guest@example.com");
    expect(runtime.runMenu(documentId, "list").result).toEqual([]);
    runtime.runMenu(documentId, "clear");
    clock.advance(MINUTE);
    expect(runtime.fireDue()).toMatchObject([{ user: "guest@example.com" }]);
  });

  it("stay behind when the document is copied", () => {
    const { runtime, documentId, run } = scriptOf(CODE);
    run("minute");
    expect(runtime.triggers(runtime.copyDocument(documentId).id)).toEqual([]);
  });

  it("fail when their function is gone", () => {
    const script = scriptOf(CODE.replace("function tick(", "function tock("));
    script.run("minute");
    script.clock.advance(MINUTE);
    expect(script.runtime.fireDue()).toMatchObject([{ status: "failed", error: "Exception: Script function not found: tick" }]);
  });

  it("run 90 minutes a day for a consumer account, then fail until 24 hours after the first [G: guides/quotas-and-limits.md]", () => {
    const script = scriptOf(CODE);
    script.run("slowly");
    expect(firedIn(script, 23 * HOUR)).toBe(23 * 6);
    const ran = script.runtime.executions().filter((execution) => execution.functionName === "slow" && execution.status === "completed");
    expect(ran).toHaveLength(18);
    expect(script.runtime.executions().at(-1)).toMatchObject({ status: "failed", error: "Exception: Service using too much computer time for one day." });
    firedIn(script, 2 * HOUR);
    expect(script.runtime.executions().filter((execution) => execution.status === "completed" && execution.functionName === "slow").length).toBeGreaterThan(18);
  });
});

describe("time triggers of a published add-on", () => {
  const addon = () => scriptOf(CODE, { deployment: "addon" });

  it("may not fire more often than hourly [report: error text]", () => {
    const script = addon();
    expect(script.errorOf("minute")).toBe("Exception: Clock events must be scheduled at least 1 hour(s) apart.");
    expect(script.errorOf("soon")).toBe("Exception: Clock events must be scheduled at least 1 hour(s) apart.");
    expect(script.errorOf("later")).toBeNull();
  });

  it("are one of a type for each user and document [G: workspace-add-ons/concepts/editor-triggers.md; report: error text]", () => {
    const script = addon();
    script.run("hour");
    expect(script.errorOf("hour")).toBe("Exception: This add-on has created too many time-based triggers in this document for this Google user account.");
    expect(script.runtime.runMenu(script.documentId, "hour", "guest@example.com").error).toBeNull();
    expect(script.runtime.runMenu(script.runtime.createDocument().id, "hour").error).toBeNull();
  });

  it("are all the user's in every document for getProjectTriggers, this document's alone for getUserTriggers [G: reference/script/ScriptApp.md; mixpanel/sheets #45]", () => {
    const script = addon();
    const other = script.runtime.createDocument().id;
    script.run("hour");
    script.runtime.runMenu(other, "hour");
    script.runtime.runMenu(other, "hour", "guest@example.com");
    expect(script.run("list")).toHaveLength(2);
    expect(script.run("mine")).toEqual([["tick", false]]);
    script.run("clear");
    expect(script.runtime.triggers(other)).toMatchObject([{ user: "guest@example.com" }]);
  });

  it("are at most 20 for a user over all documents [G: guides/quotas-and-limits.md]", () => {
    const script = addon();
    for (let i = 0; i < 20; i++) expect(script.runtime.runMenu(script.runtime.createDocument().id, "hour").error).toBeNull();
    expect(script.errorOf("hour")).toBe("Exception: This script has too many triggers. Triggers must be deleted from the script before more can be added.");
    expect(script.runtime.runMenu(script.documentId, "hour", "guest@example.com").error).toBeNull();
  });

  it("fire in the document where they were made [GS: templates/sheets-import/Server.gs]", () => {
    const script = addon();
    const other = script.runtime.createDocument().id;
    script.runtime.runMenu(other, "hour");
    script.clock.advance(HOUR);
    script.runtime.fireDue();
    expect(Object.keys(script.runtime.properties("document", other))).toEqual(["e"]);
    expect(script.runtime.properties("document", script.documentId)).toEqual({});
  });

  it("know no document where the platform should not give it to them [report: VtstAddonTriggerLib]", () => {
    const code = `function tick() { return [SpreadsheetApp.getActiveSpreadsheet(), PropertiesService.getDocumentProperties(), LockService.getDocumentLock(), CacheService.getDocumentCache()]; }
      function hour() { ScriptApp.newTrigger("tick").timeBased().everyHours(1).create(); }`;
    const script = scriptOf(code, { deployment: "addon", triggersSeeDocument: false });
    script.run("hour");
    script.clock.advance(HOUR);
    expect(script.runtime.fireDue()).toMatchObject([{ status: "completed", result: [null, null, null, null] }]);
  });
});
