import { scriptOf } from "./script-runtime";

const CODE = `
  function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addItem("Open", "open").addSeparator().addItem("Run", "menu.run").addToUi(); }
  const menu = { run() { return "ran"; } };
  function open() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("<b>hi</b>").setTitle("Side")); }
  function ask() { return String(SpreadsheetApp.getUi().alert("Title", "Sure?", SpreadsheetApp.getUi().ButtonSet.YES_NO)); }
  function write() { SpreadsheetApp.getActiveSpreadsheet().getActiveSheet().getRange(1, 1, 2, 2).setValues([[1, "a"], [true, new Date(0)]]); }
  function read() { const v = SpreadsheetApp.getActiveSpreadsheet().getActiveSheet().getRange(1, 1, 2, 2).getValues();
    return [v[0][0], v[1][0], v instanceof Array, v[0] instanceof Array, v[1][1] instanceof Date, v[1][1].getTime()]; }
  function tick() { SpreadsheetApp.getUi(); }
  function trigger() { ScriptApp.newTrigger("tick").timeBased().everyMinutes(1).create(); }
  function bad() { SpreadsheetApp.getActiveSheet().getRange(0, 1); }
  function missing() { SpreadsheetApp.getActiveSheet().paint(); }
  function title(e) { return e.source.getId(); }
`;

describe("a script in its document", () => {
  it("makes its menu in onOpen, even with no authorization at all [G: workspace-add-ons/concepts/editor-auth-lifecycle.md]", () => {
    const { runtime, documentId } = scriptOf(CODE, { deployment: "addon" });
    expect(runtime.menu(documentId)).toEqual([]);
    expect(runtime.open(documentId)).toMatchObject({ authMode: "NONE", status: "completed" });
    expect(runtime.menu(documentId)).toEqual([{ caption: "Open", functionName: "open" }, "line", { caption: "Run", functionName: "menu.run" }]);
    expect(runtime.menu(documentId, "guest@example.com")).toEqual([]);
    expect(runtime.runMenu(documentId, "menu.run").result).toBe("ran");
  });

  it("has no access to the document before it was used there", () => {
    const code = CODE.replace("function onOpen() {", "function onOpen() { SpreadsheetApp.getActiveSpreadsheet();");
    const { runtime, documentId } = scriptOf(code, { deployment: "addon" });
    expect(runtime.open(documentId).error).toMatch(/^Exception: You do not have permission to call SpreadsheetApp\.getActiveSpreadsheet/);
    expect(runtime.menu(documentId)).toEqual([]);
  });

  it("may not open a sidebar from onOpen, but from the menu", () => {
    const code = `${CODE} function onOpen() { open(); }`;
    const { runtime, documentId } = scriptOf(code);
    expect(runtime.open(documentId).error).toMatch(/^Exception: You do not have permission to call Ui\.showSidebar/);
    runtime.runMenu(documentId, "open");
    expect(runtime.shown).toEqual([{ kind: "sidebar", title: "Side", text: "<b>hi</b>" }]);
  });

  it("waits for the person's answer", () => {
    const script = scriptOf(CODE);
    expect(script.run("ask")).toBe("YES");
    expect(script.runtime.shown).toEqual([{ kind: "alert", title: "Title", text: "Sure?" }]);
  });

  it("reads cells as arrays and Dates of its own", () => {
    const script = scriptOf(CODE);
    script.run("write");
    expect(script.run("read")).toEqual([1, true, true, true, true, 0]);
  });

  it("has no user interface in a trigger [report: error text]", () => {
    const script = scriptOf(CODE);
    script.run("trigger");
    script.clock.advance(60_000);
    expect(script.runtime.fireDue()[0]?.error).toBe("Exception: Cannot call SpreadsheetApp.getUi() from this context.");
  });

  it("gets Google's errors as exceptions, and a name for what is not emulated", () => {
    const script = scriptOf(CODE);
    expect(script.errorOf("bad")).toMatch(/^Exception: /);
    expect(script.errorOf("missing")).toBe("Exception: Sheet.paint is not emulated by the workbench");
  });

  it("needs a scope for its sheets and for its interface [G: workspace-add-ons/concepts/editor-scopes.md]", () => {
    expect(scriptOf(CODE, { scopes: [] }).errorOf("write")).toMatch(
      /^Exception: Specified permissions are not sufficient to call SpreadsheetApp\.getActiveSpreadsheet\./,
    );
    expect(scriptOf(CODE, { scopes: [] }).errorOf("open")).toMatch(/^Exception: Specified permissions are not sufficient to call Ui\.showSidebar\./);
  });

  it("loses its way at any write without losing what was written before", () => {
    const code = `function main() { const sheet = SpreadsheetApp.getActiveSheet(); for (let row = 1; row <= 3; row++) sheet.getRange(row, 1).setValue(row); }`;
    const filled = [1, 2, 3].flatMap((write) =>
      (["before", "after"] as const).map((moment) => {
        const { runtime, documentId } = scriptOf(code);
        let writes = 0;
        runtime.hook = (call, now) => {
          if (call.kind === "write" && now === "before") writes += 1;
          return call.kind === "write" && writes === write && now === moment ? "die" : undefined;
        };
        expect(runtime.runMenu(documentId, "main").status).toBe("died");
        return runtime.document(documentId).sheets[0]?.lastRow();
      }),
    );
    expect(filled).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it("tells onOpen where it is [G: guides/triggers/event-objects.md]", () => {
    const { runtime, documentId } = scriptOf(
      `function onOpen(e) { console.log(e.source.getId(), e.user.nickname, e.authMode === ScriptApp.AuthMode.LIMITED); }`,
    );
    expect(runtime.open(documentId).log).toEqual([`${documentId} owner true`]);
  });
});
