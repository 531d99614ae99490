import { scriptOf } from "./script-runtime";

const CODE = `
  function doPost(e) {
    const document = SpreadsheetApp.getActiveSpreadsheet();
    const said = [e.postData.contents, e.postData.type, e.parameter.key, document && document.getName(), LockService.getDocumentLock(), LockService.getScriptLock().tryLock(0)];
    try { SpreadsheetApp.getUi(); } catch (error) { said.push(error.message); }
    return ContentService.createTextOutput(JSON.stringify(said)).setMimeType(ContentService.MimeType.JSON);
  }
  function doGet() { return HtmlService.createHtmlOutput("<p>hello</p>"); }
`;

describe("a web app", () => {
  const request = { method: "POST", body: "{}", parameters: { key: "k" } } as const;

  it("of a bound script sees its container, and has no document lock and no user interface [G: reference/lock/LockService.md; guides/web]", () => {
    const { runtime, documentId } = scriptOf(CODE);
    const { answer, execution } = runtime.callWebApp(documentId, request);
    expect(execution).toMatchObject({ source: "web-app", functionName: "doPost", authMode: "FULL", error: null });
    expect(answer?.contentType).toBe("application/json");
    expect(JSON.parse(answer?.content ?? "")).toEqual([
      "{}",
      "application/json",
      "k",
      "Test",
      null,
      true,
      "Cannot call SpreadsheetApp.getUi() from this context.",
    ]);
  });

  it("of a script of its own knows no document [G: reference/properties/PropertiesService.md]", () => {
    const { runtime } = scriptOf(CODE);
    expect(JSON.parse(runtime.callWebApp(null, request).answer?.content ?? "").slice(3, 5)).toEqual([null, null]);
  });

  it("answers with a page, or with nothing when it fails", () => {
    const { runtime, documentId } = scriptOf(CODE);
    expect(runtime.callWebApp(documentId, { method: "GET" }).answer).toEqual({ contentType: "text/html", content: "<p>hello</p>" });
    const empty = scriptOf("function other() {}");
    const { answer, execution } = empty.runtime.callWebApp(empty.documentId, request);
    expect([answer, execution.error]).toEqual([null, "Exception: Script function not found: doPost"]);
  });
});
