import { scriptOf } from "./script-runtime";

const CODE = `
  function onEdit(e) {
    e.range.offset(0, 1).setValue("edited " + e.range.getA1Notation());
    return [String(e.authMode), e.value, e.oldValue, e.range.getA1Notation(), e.source.getName(), e.user.nickname, e.range.getSheet().getName()];
  }
  function use() {}
`;

const CELL = { sheetId: 0, row: 2, column: 1, rows: 1, columns: 1, oldValue: "" };

describe("onEdit [G: guides/triggers/simple-triggers.md, event-objects.md]", () => {
  it("runs after a person's edit, with the cell and its value as texts, LIMITED", () => {
    const { runtime, documentId } = scriptOf(CODE);
    const document = runtime.document(documentId);
    document.activeSheet.type(2, 1, [["42"]]);
    const execution = runtime.edit(documentId, { ...CELL, oldValue: "old" });
    expect(execution).toMatchObject({ source: "simple-trigger", authMode: "LIMITED", error: null, functionName: "onEdit" });
    expect(document.activeSheet.cell(2, 2).value).toBe("edited A2");
  });

  it("has values of a single cell only, and none for a blank one", () => {
    const code = CODE.replace(
      /return .*/,
      `PropertiesService.getDocumentProperties().setProperty("seen", JSON.stringify([e.value, e.oldValue, "value" in e]));`,
    );
    const { runtime, documentId } = scriptOf(code);
    const seen = (edit: Parameters<typeof runtime.edit>[1]) => {
      runtime.edit(documentId, edit);
      return JSON.parse(runtime.properties("document", documentId).seen ?? "");
    };
    runtime.document(documentId).activeSheet.type(2, 1, [["42"]]);
    expect(seen({ ...CELL, oldValue: "7" })).toEqual(["42", "7", true]);
    expect(seen({ ...CELL, rows: 2, oldValue: "7" })).toEqual([null, null, false]);
    runtime.document(documentId).activeSheet.type(2, 1, [[""]]);
    expect(seen({ ...CELL, oldValue: "42" })).toEqual([null, "42", false]);
  });

  it("does not run in a document where the add-on was never used, nor where there is none", () => {
    const { runtime, documentId } = scriptOf(CODE, { deployment: "addon" });
    expect(runtime.edit(documentId, CELL)).toBeNull();
    runtime.runMenu(documentId, "use");
    expect(runtime.edit(documentId, CELL)?.error).toBeNull();
    const without = scriptOf("function main() {}");
    expect(without.runtime.edit(without.documentId, CELL)).toBeNull();
    expect(without.runtime.executions()).toEqual([]);
  });

  it("may not reach the network", () => {
    const { runtime, documentId } = scriptOf(`function onEdit() { UrlFetchApp.fetch("https://a.example/"); }`);
    expect(runtime.edit(documentId, CELL)?.error).toMatch(/^Exception: You do not have permission to call UrlFetchApp\.fetch/);
  });
});

test("menus of a script's own stand beside the add-on's, each by its title [G: reference/base/Ui.md]", () => {
  const code = `function onOpen() {
    const ui = SpreadsheetApp.getUi();
    ui.createAddonMenu().addItem("Open", "open").addToUi();
    ui.createMenu("Tools").addItem("One", "one").addSubMenu(ui.createMenu("More").addItem("Two", "two")).addToUi();
    ui.createMenu("Help").addItem("About", "about").addToUi();
  }`;
  const { runtime, documentId } = scriptOf(code);
  runtime.open(documentId);
  expect(runtime.menus(documentId).map(({ title, items }) => [title, items.length])).toEqual([
    [null, 1],
    ["Tools", 2],
    ["Help", 1],
  ]);
  runtime.open(documentId);
  expect(runtime.menus(documentId)).toHaveLength(3);
});
