import { ALL_SCOPES, errorOf, scriptOf } from "./script-runtime";

describe("authorization modes [G: workspace-add-ons/concepts/editor-auth-lifecycle.md]", () => {
  const CODE = `
    var mode = "";
    function onOpen(e) { attempt(e); }
    function onInstall(e) { attempt(e); }
    function attempt(e) {
      const ways = {
        logger: () => Logger.log("x"),
        utilities: () => Utilities.getUuid(),
        properties: () => PropertiesService.getUserProperties().getKeys(),
        lock: () => LockService.getDocumentLock().tryLock(0),
        triggers: () => ScriptApp.getProjectTriggers(),
        fetch: () => UrlFetchApp.fetch("https://a.example/"),
      };
      console.log(String(e.authMode) + ": " + Object.keys(ways).filter((way) => { try { ways[way](); return true; } catch (error) { return /^DNS/.test(error.message); } }).join(" "));
    }
    function use() {}
  `;
  const transport = { exchange: () => [{ kind: "failure", reason: "dns", detail: "" } as const] };

  it("NONE: onOpen of an add-on that was not yet used in the document may log and compute", () => {
    const { runtime, documentId } = scriptOf(CODE, { deployment: "addon", transport });
    expect(runtime.open(documentId)).toMatchObject({ authMode: "NONE", source: "simple-trigger", log: ["x", "NONE: logger utilities"] });
  });

  it("LIMITED: onOpen otherwise may use properties and locks, but neither the network nor triggers", () => {
    const { runtime, documentId } = scriptOf(CODE, { deployment: "addon", transport });
    runtime.runMenu(documentId, "use");
    expect(runtime.open(documentId).log.at(-1)).toBe("LIMITED: logger utilities properties lock");
    const bound = scriptOf(CODE, { transport });
    expect(bound.runtime.open(bound.documentId).log.at(-1)).toBe("LIMITED: logger utilities properties lock");
  });

  it("FULL: onInstall may do everything", () => {
    const { runtime, documentId } = scriptOf(CODE, { deployment: "addon", transport });
    expect(runtime.install(documentId).log.at(-1)).toBe("FULL: logger utilities properties lock triggers fetch");
  });

  it("rule the script's global code as well: a service call there breaks onOpen", () => {
    const { runtime, documentId } = scriptOf(`var keys = PropertiesService.getUserProperties().getKeys(); function onOpen() {}`, { deployment: "addon" });
    expect(runtime.open(documentId).error).toMatch(/^Exception: You do not have permission to call PropertiesService\.getUserProperties/);
  });
});

describe("scopes of the manifest", () => {
  const without = (name: string) => ALL_SCOPES.filter((scope) => !scope.endsWith(name));

  it.each([
    ["script.external_request", `UrlFetchApp.fetch("https://a.example/")`, "UrlFetchApp.fetch"],
    ["script.scriptapp", "ScriptApp.getProjectTriggers()", "ScriptApp.getProjectTriggers"],
    ["script.scriptapp", `ScriptApp.newTrigger("f")`, "ScriptApp.newTrigger"],
  ])("refuse without %s: %s [report: error text]", (scope, call, name) => {
    expect(errorOf(call, { scopes: without(scope) })).toBe(
      `Exception: Specified permissions are not sufficient to call ${name}. Required permissions: https://www.googleapis.com/auth/${scope}`,
    );
  });

  it("are asked for the person's e-mail address [G: reference/base/Session.md]", () => {
    expect(errorOf("Session.getActiveUser().getEmail()")).toMatch(/Required permissions: https:\/\/www\.googleapis\.com\/auth\/userinfo\.email$/);
    expect(errorOf("Session.getActiveUser().getEmail()", { scopes: ["https://www.googleapis.com/auth/userinfo.email"] })).toBeNull();
  });

  it("are not needed by properties, caches, locks and utilities [G: reference]", () => {
    const body = `PropertiesService.getUserProperties().getKeys(); CacheService.getUserCache().get("x"); LockService.getUserLock().tryLock(0); Utilities.getUuid();`;
    expect(errorOf(body, { scopes: [] })).toBeNull();
  });
});

describe("what is not there", () => {
  it.each([
    ["UrlFetchApp.foo", "UrlFetchApp.foo()"],
    ["Properties.foo", "PropertiesService.getUserProperties().foo()"],
    ["Utilities.zip", "Utilities.zip([])"],
    ["ClockTriggerBuilder.onMonthDay", `ScriptApp.newTrigger("f").timeBased().onMonthDay(1)`],
    ["TriggerBuilder.forSpreadsheet", `ScriptApp.newTrigger("f").forSpreadsheet("x")`],
    ["HtmlService.getUserAgent", "HtmlService.getUserAgent()"],
    ["DriveApp", "DriveApp.getFiles()"],
    ["Browser", `Browser.msgBox("hello")`],
    ["MimeType", "MimeType.CSV"],
    ["UserProperties", `UserProperties.getProperty("key")`],
  ])("fails with its name: %s", (name, call) => {
    expect(errorOf(call)).toBe(`Exception: ${name} is not emulated by the workbench`);
  });

  it("fails with its name, libraries and advanced services of the manifest too [G: guides/manifest]", () => {
    const manifest = {
      timeZone: "Etc/UTC",
      dependencies: {
        libraries: [{ userSymbol: "Underscore", libraryId: "x", version: "1" }],
        enabledAdvancedServices: [{ userSymbol: "Sheets", serviceId: "sheets", version: "v4" }],
      },
    };
    const files = { "appsscript.json": JSON.stringify(manifest) };
    expect(errorOf("Underscore.load()", { files })).toBe("Exception: The library Underscore is not emulated by the workbench");
    expect(errorOf("Sheets.Spreadsheets.get('x')", { files })).toBe("Exception: The advanced service Sheets is not emulated by the workbench");
    // Without them in the manifest Google does not know them either.
    expect(errorOf("Sheets.Spreadsheets.get('x')")).toBe("ReferenceError: Sheets is not defined");
  });

  it("says of another document that the scope is missing, and only with it that the workbench has none [G: workspace-add-ons/concepts/editor-scopes.md]", () => {
    const scope = "https://www.googleapis.com/auth/spreadsheets";
    expect(errorOf(`SpreadsheetApp.openById("x")`)).toBe(
      `Exception: Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: ${scope}`,
    );
    expect(errorOf(`SpreadsheetApp.openById("x")`, { scopes: [scope] })).toBe("Exception: SpreadsheetApp.openById is not emulated by the workbench");
  });

  it("does not disturb JSON, await or texts of services", () => {
    expect(errorOf(`JSON.stringify({ a: UrlFetchApp }); String(UrlFetchApp); return Promise.resolve(Utilities).then(() => null);`)).toBeNull();
  });
});

describe("syntax that Apps Script does not parse [G: guides/v8runtimeoverview.md]", () => {
  it.each([
    ["private class member #x", "class A { #x = 1; get() { return this.#x; } }"],
    ["static class field count", "class A { static count = 0; }"],
    ["static class blocks", "class A { static { A.x = 1; } }"],
  ])("fails every execution: %s", (name, code) => {
    expect(scriptOf(`${code}\nfunction main() {}`).errorOf("main")).toBe(
      `SyntaxError: ${name} ${name.endsWith("blocks") ? "are" : "is"} not supported by Apps Script (Code.js)`,
    );
  });

  it("says what V8 says of other mistakes", () => {
    expect(scriptOf("function main( {").errorOf("main")).toMatch(/^SyntaxError: .+ \(Code\.js\)$/);
  });

  it("is not found in texts and comments, nor in static methods", () => {
    expect(
      scriptOf(
        `// class { #x = 1; static y = 2; }\nclass A { static make() { return "{ #x; static y = 1; }"; } }\nfunction main() { return A.make(); }`,
      ).errorOf("main"),
    ).toBeNull();
  });
});
