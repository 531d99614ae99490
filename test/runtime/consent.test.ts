import type { ErrorLanguage } from "../../workbench/runtime/error-language";
import { ALL_SCOPES, type ScriptOptions, scriptOf } from "./script-runtime";

const FETCH = "https://www.googleapis.com/auth/script.external_request";
const TRIGGERS = "https://www.googleapis.com/auth/script.scriptapp";
const MINUTE = 60_000;

const CODE = `
  function fetchIt() { return UrlFetchApp.fetch("https://a.example/").getResponseCode(); }
  function info() {
    const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
    return [String(info.getAuthorizationStatus()), info.getAuthorizationUrl(), info.getAuthorizedScopes(), Array.isArray(info.getAuthorizedScopes())];
  }
  function limited() { return String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.LIMITED).getAuthorizationStatus()); }
  function withoutMode() { ScriptApp.getAuthorizationInfo(); }
  function all() { try { ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL); } catch (e) { return "caught " + e.message; } PropertiesService.getUserProperties().setProperty("ran", "yes"); return "ran"; }
  function some() { ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ["${FETCH}"]); return "ran"; }
  function free() { PropertiesService.getUserProperties().getKeys(); LockService.getUserLock().tryLock(0); Session.getScriptTimeZone(); return Session.getActiveUserLocale(); }
  function hour() { ScriptApp.newTrigger("tick").timeBased().everyHours(1).create(); }
  function tick() { try { fetchIt(); } catch (e) { return e.message; } }
  function tickAll() { return all(); }
  function hourAll() { ScriptApp.newTrigger("tickAll").timeBased().everyHours(1).create(); }
  function onOpen() { return "opened"; }
`;

function script(options: ScriptOptions = {}) {
  return scriptOf(CODE, {
    deployment: "addon",
    transport: { exchange: () => [{ kind: "response", status: 200, headers: [], body: new Uint8Array() }] },
    ...options,
  });
}

describe("consent of single permissions [workspaceupdates.googleblog.com 2025/08]", () => {
  it("is whole until something was withheld: nothing is required, and there is no address to grant it [measured: jev-gmail-classifier]", () => {
    const { run } = script();
    expect(run("info")).toEqual(["NOT_REQUIRED", null, ALL_SCOPES, true]);
  });

  it("lists as authorized what was granted, and gives an address for the rest [G: reference/script/AuthorizationInfo.md]", () => {
    const { run, runtime } = script();
    runtime.consent.revoke([FETCH]);
    expect(run("info")).toEqual(["REQUIRED", expect.stringMatching(/^https:\/\//), ALL_SCOPES.filter((scope) => scope !== FETCH), true]);
    expect(run("limited")).toBe("NOT_REQUIRED");
  });

  it("makes a call without its scope fail, and no other [report: error text]", () => {
    const { runtime, run, errorOf } = script();
    runtime.consent.revoke([FETCH]);
    expect(errorOf("fetchIt")).toBe(
      "Exception: Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request",
    );
    run("hour");
    runtime.consent.grant([FETCH]);
    expect(run("fetchIt")).toBe(200);
  });

  it("is each person's own", () => {
    const { runtime, documentId } = script();
    runtime.consent.revoke([FETCH], "guest@example.com");
    expect(runtime.runMenu(documentId, "fetchIt").error).toBeNull();
    expect(runtime.runMenu(documentId, "fetchIt", "guest@example.com").error).toContain(FETCH);
    expect([runtime.consent.granted().length, runtime.consent.granted("guest@example.com").length]).toEqual([4, 3]);
  });

  it("is not needed for properties, locks and the locale [measured: jev-gmail-classifier]", () => {
    const { runtime, run } = script();
    runtime.consent.revoke();
    expect(run("free")).toBe("en");
  });

  it("is asked about with a mode", () => {
    expect(script().errorOf("withoutMode")).toBe("Exception: The parameters () don't match the method signature for ScriptApp.getAuthorizationInfo.");
  });
});

describe("requireAllScopes and requireScopes [G: reference/script/ScriptApp.md]", () => {
  it("do nothing when all is granted", () => {
    const { run } = script();
    expect([run("all"), run("some")]).toEqual(["ran", "ran"]);
  });

  it("end the execution and show the consent screen, whatever the script catches", () => {
    const { runtime, documentId } = script();
    runtime.consent.revoke([TRIGGERS]);
    const { answer, execution } = runtime.callFromClient(documentId, "all", []);
    expect(execution).toMatchObject({ status: "failed", error: "Authorization is required to perform that action." });
    expect(answer).toEqual({ ok: false, name: "ScriptError", message: "Authorization is required to perform that action." });
    expect(runtime.shown).toEqual([{ kind: "consent", title: "Authorization required", text: TRIGGERS }]);
    expect(runtime.properties("user")).toEqual({});
    expect(runtime.runMenu(documentId, "some").result).toBe("ran");
    runtime.consent.grant();
    expect(runtime.callFromClient(documentId, "all", []).answer).toEqual({ ok: true, value: "ran" });
  });
});

describe("triggers without consent", () => {
  it("cannot ask: a call without its scope fails with one line [G: concepts/scopes]", () => {
    const { runtime, clock, run } = script();
    run("hour");
    runtime.consent.revoke([FETCH]);
    clock.advance(60 * MINUTE);
    expect(runtime.fireDue()).toMatchObject([{ status: "completed", result: "Authorization is required to perform that action." }]);
  });

  it("cannot show the consent screen either (inferred)", () => {
    const { runtime, clock, run } = script();
    run("hourAll");
    runtime.consent.revoke([FETCH]);
    clock.advance(60 * MINUTE);
    expect(runtime.fireDue()).toMatchObject([{ result: "caught Authorization is required to perform that action." }]);
    expect(runtime.shown).toEqual([]);
  });

  it("fail before they start once consent has lapsed, until the person uses the add-on again [seen in a published add-on: mixpanel/sheets]", () => {
    const { runtime, clock, documentId, run } = script();
    run("hour");
    runtime.consent.lapse();
    clock.advance(60 * MINUTE);
    expect(runtime.fireDue()).toMatchObject([{ status: "failed", error: "Exception: Authorization is required to perform that action.", callList: [] }]);
    expect(runtime.open(documentId).error).toBeNull();
    expect(runtime.runMenu(documentId, "free").error).toBe("Exception: Authorization is required to perform that action.");
    expect(runtime.callFromClient(documentId, "free", []).answer).toMatchObject({ ok: false, message: "Authorization is required to perform that action." });
    expect(runtime.shown.map(({ kind }) => kind)).toEqual(["consent", "consent"]);
    runtime.consent.grant();
    clock.advance(60 * MINUTE);
    expect(runtime.fireDue()).toMatchObject([{ status: "completed" }]);
  });

  it("go on with a part once a part of it was granted again", () => {
    const { runtime } = script();
    runtime.consent.lapse();
    runtime.consent.grant([TRIGGERS]);
    expect(runtime.consent.granted()).toEqual([TRIGGERS]);
  });
});

describe("error texts in the user's language [reports: ja and es texts in public code]", () => {
  const errorIn = (errorLanguage: ErrorLanguage) => {
    const { runtime, errorOf } = script({ errorLanguage });
    runtime.consent.revoke([FETCH]);
    return errorOf("fetchIt");
  };

  it.each([
    ["ja", `Exception: 指定された権限では UrlFetchApp.fetch を呼び出すことができません。必要な権限: ${FETCH}`],
    ["es", `Exception: No tienes permiso para llamar a UrlFetchApp.fetch. Permisos necesarios: ${FETCH}`],
  ] as const)("%s", (language, text) => {
    expect(errorIn(language)).toBe(text);
  });

  it("that nobody can recognize by their English keep only addresses and names", () => {
    const text = errorIn("pseudo") ?? "";
    expect(text).toContain(FETCH);
    expect(text).toContain("UrlFetchApp.fetch");
    expect(text.replace("Exception: ", "").replace(FETCH, "").replace("UrlFetchApp.fetch", "")).not.toMatch(/[a-z]/i);
  });

  it("of a used up quota keep the service's name", () => {
    const { runtime, documentId } = scriptOf(`function main() { UrlFetchApp.fetchAll(Array(30000).fill("https://a.example/")); }`, { errorLanguage: "ja" });
    expect(runtime.runMenu(documentId, "main").error).toBe("Exception: 1 日にサービス urlfetch を実行した回数が多すぎます。");
    runtime.errorLanguage = "pseudo";
    expect(runtime.runMenu(documentId, "main").error).toMatch(/[^a-z]: urlfetch\.$/);
  });

  it("are never those of what the workbench lacks", () => {
    expect(scriptOf(`function main() { DriveApp.getFiles(); }`, { errorLanguage: "pseudo" }).errorOf("main")).toBe(
      "Exception: DriveApp is not emulated by the workbench",
    );
  });
});
