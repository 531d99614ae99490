import type { PlainValue } from "../../workbench/spreadsheet/sheet-reading";
import { PROFILE, Scene } from "./scene";

const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "Tokyo"];

/** Cells of the person's and of Rowrunner's columns, without Run details. */
function cells(scene: Scene): readonly (readonly PlainValue[])[] {
  const { sheet } = scene;
  const [headers = [], ...rows] = sheet.read({ row: 1, column: 1, rows: sheet.lastRow(), columns: sheet.lastColumn() });
  const details = headers.indexOf("Run details");
  return [headers, ...rows].map((row) => row.filter((_, at) => at !== details));
}

function filled(api: "v0" | "parallel", change = {}): Scene {
  const scene = new Scene({ api, localApi: { pace: { startMs: [1_000, 2_000], finishMs: [30_000, 40_000] } }, ...change });
  scene.start();
  scene.letTriggersWork();
  expect(scene.column("capital")).toEqual(CAPITALS);
  return scene;
}

function history(scene: Scene) {
  return scene.document.sheets.find(({ name }) => name === "Rowrunner history");
}

describe.each(["v0", "parallel"] as const)("running rows again over %s", (api) => {
  it("keeps every answer until its new one is there, and Undo puts back exactly what stood", () => {
    const scene = filled(api);
    const before = cells(scene);
    const job = scene.start({ again: true });
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.column("Status")[0]).toBe("answer of 2 Nov; queued again");
    expect(scene.column("Status")[1]).toBe("queued");
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.column("Run ID")).not.toEqual(before.slice(1).map((row) => row[(before[0] ?? []).indexOf("Run ID")]));
    const { undone } = scene.ask("undoJob", { jobId: job.jobId });
    expect(undone).toEqual({ restored: 4, cleared: 1, missing: 0, keptCells: 0 });
    const after = cells(scene);
    expect(after.filter((_, row) => row !== 2)).toEqual(before.filter((_, row) => row !== 2));
    expect(history(scene)?.hidden).toBe(true);
  });

  it("leaves what a person wrote meanwhile, and says so", () => {
    const scene = filled(api);
    const headers = scene.shown()[0] ?? [];
    scene.sheet.setText(2, headers.indexOf("capital") + 1, [["Wien"]]);
    const job = scene.start({ again: true });
    scene.letTriggersWork();
    expect(scene.column("capital")[0]).toBe("Wien");
    expect(scene.column("Status")[0]).toBe("complete (kept what was in capital)");
    scene.ask("undoJob", { jobId: job.jobId });
    expect(scene.column("capital")).toEqual(["Wien", ...CAPITALS.slice(1)]);
  });

  it("that fail leave the answer that stands", () => {
    const scene = filled(api);
    scene.sheet.setText(2, 1, [["Asutria"]]);
    const { jobId } = scene.start({ again: true, rows: { kind: "first", count: 1 } });
    scene.letTriggersWork();
    expect(scene.column("capital")[0]).toBe("Vienna");
    expect(scene.column("Status")[0]).toMatch(/^answer of 2 Nov; last try failed: /);
    expect(scene.ask("getJob", { jobId }).failures).toMatchObject([{ count: 1, rows: [2] }]);
    // The first job's failure is no business of this one: a retry is for the rows that its button counts.
    scene.sheet.setText(2, 1, [["Austria"]]);
    expect(scene.retry(jobId)).toMatchObject({ rows: 1, runs: 1 });
  });

  it("wait with their results while the history cannot be written, and replace nothing", () => {
    const scene = filled(api);
    const ids = scene.column("Run ID");
    scene.runtime.hook = ({ name }, moment) => (moment === "before" && name === "Spreadsheet.insertSheet" ? new Error("This is protected.") : undefined);
    const { jobId } = scene.start({ again: true });
    scene.clock.advance(60_000);
    scene.runtime.fireDue();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.job(jobId)).toMatchObject({ state: "running", problem: { kind: "sheet-refused", message: expect.stringContaining("Rowrunner history") } });
    scene.runtime.hook = null;
    scene.letTriggersWork();
    expect(scene.job(jobId)).toMatchObject({ state: "finished", problem: null, filledRows: 4 });
    expect(scene.column("Run ID").filter((id, i) => id === ids[i])).toEqual([]);
  });

  it("can die at any service call of the fill: the answers are replaced once, and Undo still knows what stood", () => {
    let points = 0;
    for (let k = 1, isLast = false; !isLast; k++) {
      const scene = filled(api);
      // A column between the outputs and the ledger makes several writes of one.
      const headers = scene.shown()[0] ?? [];
      scene.sheet.insertColumns(headers.indexOf("Run ID") + 1, 1);
      const before = cells(scene);
      const { jobId } = scene.start({ again: true });
      scene.clock.advance(60_000);
      let count = 0;
      let died = false;
      scene.runtime.hook = ({ kind }, moment) => {
        if (kind === "local" || moment !== "before" || died) return undefined;
        if (++count !== k) return undefined;
        died = true;
        return "die";
      };
      scene.runtime.fireDue();
      scene.runtime.hook = null;
      scene.letTriggersWork();
      isLast = !died;
      points++;
      expect([k, scene.column("capital")]).toEqual([k, CAPITALS]);
      expect(scene.job(jobId)).toMatchObject({ state: "finished", filledRows: 4, failedRuns: 1, orphans: 0 });
      expect(scene.column("Status").map((status) => status.split(":")[0])).toEqual(["complete", "failed", "complete", "complete", "complete"]);
      expect(scene.ask("undoJob", { jobId }).undone).toMatchObject({ restored: 4, missing: 0, keptCells: 0 });
      expect(cells(scene).filter((_, row) => row !== 2)).toEqual(before.filter((_, row) => row !== 2));
    }
    expect(points).toBeGreaterThan(15);
  });
});

it("edited instructions, another output and another runner keep the columns; the new output stands left of Run ID", () => {
  const scene = filled("parallel");
  expect(scene.shown()[0]).toEqual(["Country", "Note", "capital", "area", "Run ID", "Run details", "Status"]);
  if (PROFILE.kind !== "columns") throw new Error("no columns");
  const task = {
    ...PROFILE,
    instructions: "Other words.",
    columns: [...PROFILE.columns.slice(0, 1), { name: "region", type: "text", description: "world region" } as const],
  };
  scene.start({ task, runner: "core", again: true });
  scene.letTriggersWork();
  expect(scene.shown()[0]).toEqual(["Country", "Note", "capital", "area", "region", "Run ID", "Run details", "Status"]);
  expect(scene.column("area")[0]).toBe("83871");
  expect(scene.column("region")[0]).toBe("Europe");
  expect(scene.ask("getSheet", { headerRow: null }).columns.filter(({ label, header }) => label !== header)).toEqual([]);
});

it("new columns are made when the form asks for them", () => {
  const scene = filled("v0");
  const width = scene.sheet.lastColumn();
  scene.start({ setUp: null });
  scene.letTriggersWork();
  expect(scene.sheet.lastColumn()).toBe(2 * width - 2);
});

it("a colleague's form is offered without what would cost or tell something: callback, runner and cap", () => {
  const scene = new Scene();
  scene.start({ runner: "neon", callback: { kind: "url", url: "https://stranger.example/hook" } });
  expect(scene.ask("getSheet", { headerRow: null }).lastForm).toMatchObject({ runner: "neon", callback: { kind: "url" } });
  const other = "colleague@example.com";
  expect(scene.ask("getSheet", { headerRow: null }, other).lastForm).toMatchObject({
    runner: "",
    runnerColumn: null,
    callback: { kind: "none" },
    capUsd: null,
  });
});
