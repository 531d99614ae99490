import { Scene } from "./scene";

const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "Tokyo"];

/** Filled rows under a filter that the person had set over their own two columns, which hides the row of Kenya. */
function filtered(): Scene {
  const scene = new Scene();
  scene.sheet.createFilter({ row: 1, column: 1, rows: 6, columns: 2 });
  scene.sheet.setFilterCriteria(1, { hiddenValues: ["Kenya"], condition: null });
  scene.start();
  scene.letTriggersWork();
  expect(scene.column("capital")).toEqual(CAPITALS);
  return scene;
}

describe("a filter over the person's columns alone", () => {
  it("is said to leave the answers behind, and nothing is said without one", () => {
    const scene = new Scene();
    scene.start();
    scene.letTriggersWork();
    expect(scene.ask("getSheet", { headerRow: null }).beyondFilter).toEqual([]);
    expect(filtered().ask("getSheet", { headerRow: null }).beyondFilter).toEqual(expect.arrayContaining(["capital", "Status"]));
  });

  it("left as it is, its sort is noticed, and the answers can be put back", () => {
    const scene = filtered();
    scene.sheet.sortFilter(1, false);
    expect(scene.ask("getFreshness", { setUp: null }).misplaced).toBeGreaterThan(0);
  });

  it("extended by a press, keeps what it hides, and its sort moves the answers along", () => {
    const scene = filtered();
    expect(scene.ask("extendFilter", undefined).beyondFilter).toEqual([]);
    expect(scene.sheet.filter?.range).toEqual({ row: 1, column: 1, rows: 6, columns: scene.sheet.lastColumn() });
    expect([...(scene.sheet.filter?.criteria.values() ?? [])]).toEqual([{ hiddenValues: ["Kenya"], condition: null }]);
    scene.sheet.sortFilter(1, false);
    expect(scene.ask("getFreshness", { setUp: null })).toMatchObject({ stale: 0, misplaced: 0 });
    expect(scene.column("Country").map((country, i) => [country, scene.column("capital")[i]])).toContainEqual(["Austria", "Vienna"]);
  });

  it("that a protection holds is left, and the person is told", () => {
    const scene = filtered();
    scene.runtime.hook = ({ name }, moment) =>
      moment === "before" && name === "Filter.remove" ? new Error("You are trying to edit a protected cell or object.") : undefined;
    const answer = scene.call("extendFilter", undefined);
    expect(answer).toMatchObject({ ok: false, problem: { kind: "sheet-refused", message: expect.stringContaining("filter") } });
  });
});
