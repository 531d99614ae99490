import { PROFILE, Scene } from "./scene";

describe("the sidebar and the selection in the sheet", () => {
  const scene = new Scene({ api: "parallel" });
  const job = scene.keepSidebarOpen(scene.start({ rows: { kind: "first", count: 3 } }).jobId);

  it("hears of the first selected row", () => {
    scene.sheet.select([{ row: 4, column: 2, rows: 2, columns: 1 }]);
    expect(scene.ask("getSelection", undefined)).toEqual({ sheetId: scene.sheet.sheetId, row: 4 });
  });

  it("selects rows as few ranges and leaves out those below the end", () => {
    expect(scene.ask("selectRows", { sheetId: scene.sheet.sheetId, rows: [6, 2, 3, 2, 900] })).toEqual({ sheetId: scene.sheet.sheetId, row: 2 });
    expect(scene.sheet.selection.map(({ row, rows }) => [row, rows])).toEqual([
      [2, 2],
      [6, 1],
    ]);
  });

  it("is told of a sheet that is gone", () => {
    expect(scene.call("selectRows", { sheetId: 99, rows: [2] })).toMatchObject({ ok: false, problem: { kind: "sheet-gone" } });
  });

  it("sees the rows that a job filled beside what each is about, and those that failed with their reason", () => {
    const { columns, filled, failures } = scene.ask("getJob", { jobId: job.jobId });
    expect(columns).toEqual(PROFILE.kind === "columns" ? PROFILE.columns.map(({ name }) => name) : []);
    expect(filled.map(({ row, about, values }) => [row, about, ...values])).toEqual([
      [2, "Austria", "Vienna", "83871"],
      [4, "Japan", "Tokyo", "377930"],
    ]);
    expect(failures.map(({ rows }) => rows)).toEqual([[3]]);
  });
});
