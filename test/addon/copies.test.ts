import type { SheetModel } from "../../workbench/spreadsheet/sheet-model";
import { Scene } from "./scene";

/** A sheet whose rows are filled, and its duplicate, which is on the screen. */
function duplicated(): { readonly scene: Scene; readonly copy: SheetModel } {
  const scene = new Scene();
  scene.start();
  scene.letTriggersWork();
  const copy = scene.document.duplicateSheet(scene.sheet);
  scene.document.activate(copy);
  return { scene, copy };
}

const onCopy = (scene: Scene, copy: SheetModel) => ({ ...scene.form({ setUp: null, again: true }), sheetId: copy.sheetId });

describe("columns that came with a duplicated sheet", () => {
  it("are named, and a run on the sheet makes columns of its own", () => {
    const { scene, copy } = duplicated();
    const sheet = scene.ask("getSheet", { headerRow: null });
    expect([sheet.lastForm, sheet.copied?.headers.includes("capital")]).toEqual([null, true]);
    expect(sheet.copied?.headers.some((header) => header.startsWith("Run "))).toBe(false);
    const before = scene.shown(copy).map((line) => line.slice(0, copy.lastColumn()));
    expect(scene.press(onCopy(scene, copy)).ok).toBe(true);
    scene.letTriggersWork();
    expect(scene.shown(copy).map((line) => line.slice(0, before[0]?.length))).toEqual(before);
  });

  it("are the sheet's own after a press: a run fills them again, and the original stays as it is", () => {
    const { scene, copy } = duplicated();
    const original = scene.shown();
    const id = scene.ask("getSheet", { headerRow: null }).copied?.setUp ?? "";
    const adopted = scene.ask("adoptColumns", { setUp: id });
    expect(adopted.copied).toBeNull();
    expect(adopted.lastForm).toMatchObject({ task: { kind: "stored", taskId: "country-profile" } });
    const width = copy.lastColumn();
    copy.setText(3, 1, [["France"]]);
    expect(scene.press({ ...(adopted.lastForm ?? scene.form()), rows: { kind: "all" }, again: true }).ok).toBe(true);
    scene.letTriggersWork();
    expect(copy.lastColumn()).toBe(width);
    expect(scene.column("capital", copy)).toEqual(["Vienna", "Paris", "Tokyo", "Nairobi", "Tokyo"]);
    expect(scene.shown()).toEqual(original);
  });

  it("cannot be adopted twice, nor where there are none", () => {
    const { scene } = duplicated();
    const id = scene.ask("getSheet", { headerRow: null }).copied?.setUp ?? "";
    scene.ask("adoptColumns", { setUp: id });
    const again = scene.call("adoptColumns", { setUp: id });
    expect(again).toMatchObject({ ok: false, problem: { kind: "not-found" } });
  });

  it("lose a colleague's callback, runner and cap when somebody else adopts them", () => {
    const scene = new Scene();
    scene.start({ runner: "core", capUsd: 5, callback: { kind: "url", url: "https://hooks.example.com/x" } });
    scene.letTriggersWork();
    scene.document.activate(scene.document.duplicateSheet(scene.sheet));
    const guest = "guest@example.com";
    const id = scene.ask("getSheet", { headerRow: null }, guest).copied?.setUp ?? "";
    expect(scene.ask("adoptColumns", { setUp: id }, guest).lastForm).toMatchObject({ runner: "", capUsd: null, callback: { kind: "none" } });
  });
});
