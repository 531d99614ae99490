import { Scene } from "./scene";

const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "Tokyo"];
/** Country by capital, to see whose answer a row holds. */
const CAPITAL_OF: Readonly<Record<string, string>> = { Austria: "Vienna", Frnace: "", Japan: "Tokyo", Kenya: "Nairobi", Peru: "Lima" };

function filled(api: "v0" | "parallel"): Scene {
  const scene = new Scene({ api });
  scene.start();
  scene.letTriggersWork();
  expect(scene.column("capital")).toEqual(CAPITALS);
  return scene;
}

const rightRows = (scene: Scene) => scene.column("Country").map((country, i) => scene.column("capital")[i] === CAPITAL_OF[country]);
const here = { setUp: null };

describe.each(["v0", "parallel"] as const)("filled rows over %s", (api) => {
  it("that agree with their arguments are fresh, wherever whole rows are sorted to", () => {
    const scene = filled(api);
    scene.sheet.sortRange({ row: 2, column: 1, rows: 5, columns: scene.sheet.lastColumn() }, [{ column: 1, ascending: false }]);
    expect(scene.ask("getFreshness", here)).toMatchObject({ filled: 4, stale: 0, misplaced: 0, unknown: 0, older: 0 });
  });

  it("are misplaced after a sort of the person's columns alone, and are put back by a press", () => {
    const scene = filled(api);
    scene.sheet.sortRange({ row: 2, column: 1, rows: 5, columns: 2 }, [{ column: 1, ascending: false }]);
    expect(rightRows(scene)).toContain(false);
    const seen = scene.ask("getFreshness", here);
    expect(seen.stale + seen.misplaced).toBeGreaterThan(0);
    expect(scene.ask("putBackRows", here).moved).toBe(seen.misplaced);
    expect(rightRows(scene)).toEqual([true, true, true, true, true]);
    expect(scene.ask("getFreshness", here)).toMatchObject({ filled: 4, stale: 0, misplaced: 0 });
    expect(scene.column("Status").filter((status) => status === "complete")).toHaveLength(4);
  });

  it("are misplaced after a sort of data and outputs without the hidden columns, which tells, and whose press puts all back", () => {
    const scene = filled(api);
    const width = (scene.shown()[0] ?? []).indexOf("Run ID");
    scene.sheet.sortRange({ row: 2, column: 1, rows: 5, columns: width }, [{ column: 1, ascending: false }]);
    const seen = scene.ask("getFreshness", here);
    expect(seen.stale + seen.misplaced).toBeGreaterThan(0);
    expect(rightRows(scene)).toEqual([true, true, true, true, true]);
  });

  it("are stale when somebody edits the argument, and fresh again when it is put back", () => {
    const scene = filled(api);
    scene.sheet.setText(2, 1, [["Peru"]]);
    expect(scene.ask("getFreshness", here)).toMatchObject({ stale: 1, staleRows: [2], misplaced: 0 });
    expect(scene.ask("putBackRows", here).moved).toBe(0);
    expect(scene.column("capital")).toEqual(CAPITALS);
    scene.sheet.setText(2, 1, [["Austria"]]);
    expect(scene.ask("getFreshness", here)).toMatchObject({ stale: 0 });
  });

  it("are of an older version when only the set-up was edited", () => {
    const scene = filled(api);
    scene.start({ runner: api === "v0" ? "neon" : "core", rows: { kind: "first", count: 1 }, again: true });
    scene.letTriggersWork();
    expect(scene.ask("getFreshness", here)).toMatchObject({ filled: 4, older: 3, stale: 0 });
  });

  it("cannot be judged while a cell shows an error or the column is gone", () => {
    const scene = filled(api);
    scene.sheet.type(2, 1, [["=NA()"]]);
    expect(scene.ask("getFreshness", here)).toMatchObject({ unknown: 1, stale: 0 });
    scene.sheet.deleteColumns(1, 1);
    expect(scene.ask("getFreshness", here)).toMatchObject({ unknown: 4, stale: 0 });
  });

  it("keep what a person changed when answers move home", () => {
    const scene = filled(api);
    const capital = (scene.shown()[0] ?? []).indexOf("capital") + 1;
    scene.sheet.setText(2, capital, [["Wien"]]);
    scene.sheet.sortRange({ row: 2, column: 1, rows: 5, columns: 2 }, [{ column: 1, ascending: false }]);
    scene.ask("putBackRows", here);
    expect(scene.column("capital")[0]).toBe("Wien");
  });

  it("in the middle of a job: a sort of the person's columns alone loses and mixes nothing", () => {
    const scene = new Scene({ api, localApi: { pace: { startMs: [1_000, 2_000], finishMs: [20_000, 200_000] } } });
    scene.start();
    scene.clock.advance(90_000);
    scene.runtime.fireDue();
    scene.sheet.sortRange({ row: 2, column: 1, rows: 5, columns: 2 }, [{ column: 1, ascending: false }]);
    scene.letTriggersWork();
    scene.ask("putBackRows", here);
    expect(rightRows(scene)).toEqual([true, true, true, true, true]);
    expect(scene.ask("getFreshness", here)).toMatchObject({ stale: 0, misplaced: 0 });
  });
});

it("a cell that is still loading leaves its row out, and says so", () => {
  const scene = new Scene({ rows: [["Country"], ["Loading..."], ["Austria"]] });
  expect(scene.ask("previewJob", scene.form()).leftOut).toEqual([{ reason: "Country is still loading", count: 1, rows: [2] }]);
});
