import { COUNTRIES, Scene } from "./scene";

const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "Tokyo"];
const SLOW = { localApi: { pace: { startMs: [1_000, 2_000], finishMs: [60_000, 90_000] } } } as const;

/** The cells below a header, wherever its row is. */
function below(scene: Scene, headerRow: number, header: string): readonly string[] {
  const shown = scene.shown();
  const at = (shown[headerRow - 1] ?? []).indexOf(header);
  return shown.slice(headerRow).map((row) => row[at] ?? "");
}

describe.each(["v0", "parallel"] as const)("a row inserted above the headers, over %s", (api) => {
  it("while a job runs moves the headers, and every result finds its row", () => {
    const scene = new Scene({ api, ...SLOW });
    scene.start();
    scene.sheet.insertRows(1, 2);
    scene.letTriggersWork();
    expect(below(scene, 3, "capital")).toEqual(CAPITALS);
    expect(below(scene, 3, "Status")[1]).toMatch(/^failed/);
    expect(scene.shown()[0]?.join("")).toBe("");
  });

  it("is followed by the form of before, by a retry and by the sidebar: the headers are never submitted as a row", () => {
    const scene = new Scene({ api });
    const form = scene.form();
    const { jobId } = scene.start();
    scene.letTriggersWork();
    const before = scene.submittedRuns();
    scene.sheet.insertRows(1, 1);
    scene.sheet.setText(1, 1, [["A title"]]);
    expect(scene.ask("getSheet", { headerRow: null })).toMatchObject({ headerRow: 2, dataRows: COUNTRIES.length - 1 });
    const again = scene.start({ ...form, setUp: scene.setUp(), again: true });
    expect(again).toMatchObject({ rows: 5, runs: 4 });
    scene.letTriggersWork();
    expect(below(scene, 2, "capital")).toEqual(CAPITALS);
    scene.retry(again.jobId);
    scene.letTriggersWork();
    expect(scene.submittedRuns()).toBe(before + 4 + 1);
    expect(scene.job(jobId)).toMatchObject({ state: "finished" });
    expect(scene.shown()[0]?.join("")).toBe("A title");
  });
});

it("another header row in the form is taken at its word, and moves the tag", () => {
  const scene = new Scene({ rows: [["A title"], ...COUNTRIES] });
  scene.start({ headerRow: 1, rows: { kind: "first", count: 1 } });
  scene.letTriggersWork();
  expect(scene.start({ headerRow: 2, rows: { kind: "all" } })).toMatchObject({ rows: 5 });
  scene.letTriggersWork();
  expect(scene.ask("getSheet", { headerRow: null })).toMatchObject({ headerRow: 2 });
});
