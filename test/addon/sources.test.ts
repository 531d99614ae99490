import { Scene } from "./scene";

describe("sources beside the answer", () => {
  it("stand in a short note on the cell, with confidence, reasoning and links", () => {
    const scene = new Scene({ api: "parallel" });
    scene.start({ sourceNotes: true });
    scene.letTriggersWork();
    const column = scene.shown()[0]?.indexOf("capital") ?? -1;
    const [[austria], [unknown]] = scene.sheet.notes({ row: 2, column: column + 1, rows: 2, columns: 1 }) as [[string], [string]];
    expect(austria).toMatch(/^Confidence: high\n.+\n.*https?:\/\//s);
    expect(unknown).toBe("");
  });

  it("leave cells without notes when they are switched off", () => {
    const scene = new Scene({ api: "parallel" });
    scene.start();
    scene.letTriggersWork();
    expect(scene.sheet.notes({ row: 1, column: 1, rows: 6, columns: scene.sheet.lastColumn() }).flat().join("")).toBe("");
  });

  it("give a confidence column beside each output when asked for", () => {
    const scene = new Scene({ api: "parallel" });
    scene.start({ confidenceColumns: true });
    scene.letTriggersWork();
    expect(scene.shown()[0]).toEqual(["Country", "Note", "capital", "capital (confidence)", "area", "area (confidence)", "Run ID", "Run details", "Status"]);
    expect(scene.column("capital (confidence)")).toEqual(["high", "", "high", "high", "high"]);
  });

  it("stay beside the answer that stands while its row runs again, and go with it", () => {
    const scene = new Scene({ api: "parallel" });
    scene.start({ sourceNotes: true });
    scene.letTriggersWork();
    scene.sheet.select([{ row: 2, column: 1, rows: 1, columns: 1 }]);
    scene.runAgain({ of: "row", row: 2 });
    const column = (scene.shown()[0]?.indexOf("capital") ?? -1) + 1;
    const note = () => scene.sheet.notes({ row: 2, column, rows: 1, columns: 1 })[0]?.[0];
    scene.sheet.setNotes(2, column, [["Confidence: old"]]);
    expect(scene.column("capital")[0]).toBe("Vienna");
    expect(scene.column("Status")[0]).toMatch(/^answer of 2 Nov; queued again$/);
    scene.letTriggersWork();
    expect(note()).toMatch(/^Confidence: high/);
    expect(scene.column("capital")[0]).toBe("Vienna");
  });

  it("are told in full for the selected row: arguments, outputs, sources with excerpts, times, run id", () => {
    const scene = new Scene({ api: "parallel" });
    const job = scene.start();
    scene.letTriggersWork();
    scene.sheet.select([{ row: 4, column: 1, rows: 1, columns: 1 }]);
    const row = scene.ask("getRow", undefined);
    expect(row).toMatchObject({ row: 4, status: "complete", jobId: job.jobId, error: "", arguments: [{ name: "country", value: "Japan" }] });
    expect(row?.runId).toBe(scene.column("Run ID")[2]);
    expect(row?.outputs).toContainEqual(
      expect.objectContaining({
        name: "capital",
        value: "Tokyo",
        confidence: "high",
        sources: [expect.objectContaining({ url: expect.stringMatching(/^https:/) })],
      }),
    );
    expect(Date.parse(row?.finishedAt ?? "")).toBeGreaterThan(Date.parse(row?.createdAt ?? ""));
  });

  it("tell why a run failed", () => {
    const scene = new Scene({ api: "parallel" });
    scene.start();
    scene.letTriggersWork();
    scene.sheet.select([{ row: 3, column: 1, rows: 1, columns: 1 }]);
    expect(scene.ask("getRow", undefined)).toMatchObject({ row: 3, status: "failed", error: expect.stringContaining("Frnace"), outputs: [] });
  });
});
