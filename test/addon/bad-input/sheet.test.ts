import { column, Scene } from "../scene";

const SHEET = { row: 1, column: 1 } as const;

function previewOf(scene: Scene, change = {}) {
  return scene.ask("previewJob", scene.form(change));
}

describe("the form warns of", () => {
  it.each<readonly [string, readonly (readonly string[])[], RegExp]>([
    ["an empty sheet", [], /^This sheet is empty\./],
    [
      "a sheet without a header row",
      [
        ["", ""],
        ["Austria", "a"],
      ],
      /^Row 1 holds no headers\./,
    ],
    ["no rows below the headers", [["Country"]], /^There are no rows below the header row\.$/],
    [
      "a blank header above data",
      [
        ["Country", ""],
        ["Austria", "a"],
      ],
      /^No header in column B: named by its letter here\.$/,
    ],
    [
      "headers that repeat, whatever their case",
      [
        ["Country", "country"],
        ["Austria", "Japan"],
      ],
      /^The same header stands in columns A, B: told apart by their letters here\.$/,
    ],
  ])("%s", (_what, rows, warning) => {
    const scene = new Scene({ rows: rows.length === 0 ? [[""]] : rows });
    expect(scene.ask("getSheet", { headerRow: null }).warnings).toContainEqual(expect.objectContaining({ message: expect.stringMatching(warning) }));
  });

  it("merged header cells", () => {
    const scene = new Scene();
    scene.sheet.merge({ ...SHEET, rows: 1, columns: 2 });
    const { warnings, columns } = scene.ask("getSheet", { headerRow: null });
    expect(warnings).toContainEqual(expect.objectContaining({ message: "Header cells are merged: only the leftmost column of a merged cell has a header." }));
    expect(columns.map(({ label }) => label)).toEqual(["Country", "Column B"]);
    scene.start();
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
  });

  it("a header row that the sheet does not have, instead of failing", () => {
    const scene = new Scene();
    expect(scene.ask("getSheet", { headerRow: 5_000 }).warnings).toEqual([expect.objectContaining({ message: "Row 5000 holds no headers." })]);
    expect(previewOf(scene, { headerRow: 5_000 }).problem).toMatchObject({
      kind: "bad-form",
      message: "Row 5000 of the sheet is empty.",
      action: "Say which row holds the headers.",
    });
  });
});

describe("an empty sheet, or one without rows, runs nothing and says why", () => {
  it.each<readonly [string, readonly (readonly string[])[]]>([
    ["headers alone", [["Country"]]],
    ["blank rows", [["Country"], [" "], [""], ["\t"]]],
  ])("%s", (_what, rows) => {
    const scene = new Scene({ rows });
    expect(previewOf(scene)).toMatchObject({ rows: 0, runs: 0, problem: { kind: "nothing-to-run", message: "No row is left to run." } });
    expect(scene.press(scene.form())).toMatchObject({ ok: false, problem: { kind: "nothing-to-run" } });
    expect(scene.sheet.lastColumn()).toBe(1);
  });

  it("no column at all", () => {
    const scene = new Scene({ rows: [[""]] });
    expect(previewOf(scene).problem).toMatchObject({ kind: "bad-form", message: "Row 1 of the sheet is empty." });
  });
});

describe("headers that do not name one column", () => {
  it("are told apart in templates by their letter, and the person is told which are meant", () => {
    const scene = new Scene({
      rows: [
        ["Name", "Name", ""],
        ["Austria", "x", "y"],
      ],
    });
    const template = (text: string) => previewOf(scene, { arguments: [{ name: "country", from: { kind: "template", text } }] });
    expect(template("{{Name}}").problem?.message).toBe("The template names {{Name}}, but columns A and B both have that header.");
    expect(template("{{Nmae}}").problem?.message).toBe("The template names {{Nmae}}, but no column has that header.");
    expect(template("{{column A}}, {{Name (column B)}} {{Column C}}").firstRun?.arguments).toEqual([{ name: "country", value: "Austria, x y" }]);
  });

  it("fill all the same: columns are known by their tag", () => {
    const scene = new Scene({
      rows: [
        ["Status", "Run ID", "capital", "capital"],
        ["mine", "mine", "Austria", "mine"],
        ["mine", "", "Japan", ""],
      ],
    });
    scene.start({ arguments: [column("country", 3)] });
    scene.letTriggersWork();
    expect(scene.shown().map((row) => row.slice(0, 4))).toEqual([
      ["Status", "Run ID", "capital", "capital"],
      ["mine", "mine", "Austria", "mine"],
      ["mine", "", "Japan", ""],
    ]);
    const [headers = [], ...rows] = scene.shown();
    const own = headers.lastIndexOf("capital");
    expect(own).toBeGreaterThan(3);
    expect(rows.map((row) => row[own])).toEqual(["Vienna", "Tokyo"]);
    expect(rows.map((row) => row[headers.lastIndexOf("Status")])).toEqual(["complete", "complete"]);
  });

  it("one column alone is enough", () => {
    const scene = new Scene({ rows: [["Country"], ["Austria"]] });
    scene.start();
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna"]);
  });
});

describe("cells as arguments", () => {
  it("are what the sheet computes: formulas, numbers, booleans, dates in the sheet's time zone; errors leave their row out", () => {
    const scene = new Scene({ rows: [["a"]], timeZone: "Europe/Vienna" });
    scene.sheet.type(2, 1, [['="Aus"&"tria"'], ["=6*7"], ["TRUE"], ["11/24/2026"], ["11/24/2026 13:05"], ["=1/0"], ["=NA()"], ["'00123"], ["'=A1"], ["3.50"]]);
    const task = { kind: "stored", taskId: "echo" } as const;
    const preview = previewOf(scene, { task, arguments: [column("a", 1)] });
    expect(preview).toMatchObject({
      rows: 8,
      leftOut: [
        { reason: "error in a (#DIV/0!)", rows: [7] },
        { reason: "error in a (#N/A)", rows: [8] },
      ],
    });
    scene.start({ task, arguments: [column("a", 1)] });
    scene.letTriggersWork();
    const values = scene.sheet.read({ row: 2, column: 2, rows: 10, columns: 4 });
    expect(values.map(([output]) => output)).toEqual(["Austria", 42, true, "2026-11-24", "2026-11-24T13:05:00+01:00", "", "", "00123", "=A1", 3.5]);
    expect(values.map(([, , , status]) => status)).toEqual([
      "complete",
      "complete",
      "complete",
      "complete",
      "complete",
      "",
      "",
      "complete",
      "complete",
      "complete",
    ]);
  });

  it("may be 5,000 characters long, and longer", () => {
    const texts = [5_000, 49_000].map((length, i) => `${"long text ".repeat(length / 10)}${i}`);
    const scene = new Scene({ rows: [["text"], ...texts.map((text) => [text])] });
    scene.start({ task: { kind: "stored", taskId: "echo" }, arguments: [column("text", 1)] });
    scene.letTriggersWork();
    expect(scene.column("Status")).toEqual(["complete", "complete"]);
    const outputs = scene.sheet.read({ row: 2, column: 2, rows: 2, columns: 1 }).flat();
    expect(outputs.map((text, i) => text === texts[i])).toEqual([true, true]);
  });

  it("that Parallel would refuse for their length leave their row out", () => {
    const scene = new Scene({ api: "parallel", rows: [["country"], ["x".repeat(30_000)]] });
    expect(previewOf(scene).problem).toMatchObject({ kind: "nothing-to-run", action: expect.stringMatching(/^Left out: 1 row: too long for one run: 30,/) });
  });
});

describe("a sheet that refuses", () => {
  const collaborator = "guest@example.com";
  const rows = [["Country"], ["Austria"], ["Japan"], ["Kenya"]];

  function asCollaborator(): Scene {
    const scene = new Scene({ rows });
    scene.ask("saveSettings", { provider: "v0", baseUrl: "http://127.0.0.1:8787", apiKey: "local-key", options: {} }, collaborator);
    return scene;
  }

  it("one Status cell, when filled rows run again, leaves every old result where it was, and nothing is sent", () => {
    const scene = new Scene();
    scene.start();
    scene.letTriggersWork();
    const before = scene.shown();
    const sent = scene.submittedRuns();
    const status = (before[0] ?? []).indexOf("Status") + 1;
    scene.document.owner = "somebody.else@example.com";
    scene.sheet.protect({ row: 4, column: status, rows: 1, columns: 1 });
    expect(scene.press(scene.form({ again: true }))).toMatchObject({ ok: false, problem: { kind: "sheet-refused" } });
    expect(scene.shown()).toEqual(before);
    expect(scene.submittedRuns()).toBe(sent);
  });

  it("the columns from the beginning (a protected sheet) says so, and nothing is sent", () => {
    const scene = asCollaborator();
    scene.sheet.protect(null);
    const answer = scene.press(scene.form(), collaborator);
    expect(answer).toMatchObject({
      ok: false,
      problem: { kind: "sheet-refused", message: expect.stringContaining("protected"), action: expect.stringContaining("protection") },
    });
    expect(scene.submittedRuns()).toBe(0);
    expect(scene.ask("getJobs", undefined, collaborator)).toEqual([]);
    scene.letTriggersWork();
    expect(scene.runtime.triggers()).toEqual([]);
  });

  it("one output cell names it in the row's Status; all other cells are filled", () => {
    const scene = asCollaborator();
    scene.press(scene.form({ rows: { kind: "first", count: 1 } }), collaborator);
    scene.letTriggersWork();
    const capital = (scene.shown()[0] ?? []).indexOf("capital") + 1;
    scene.press(scene.form(), collaborator);
    scene.sheet.protect({ row: 3, column: capital, rows: 1, columns: 1 });
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna", "", "Nairobi"]);
    expect(scene.column("Status")).toEqual(["complete", expect.stringMatching(/^complete \(not written to capital: .*protected/), "complete"]);
    expect(scene.column("region")).toEqual(["Europe", "Asia", "Africa"]);
  });

  it("values by a validation rule names the column in the row's Status", () => {
    const scene = new Scene({ rows });
    scene.start({ rows: { kind: "first", count: 1 } });
    scene.letTriggersWork();
    const [headers = []] = scene.shown();
    const capital = headers.indexOf("capital") + 1;
    const rule = { criteria: "VALUE_IN_LIST", values: ["Nairobi"], allowInvalid: false, helpText: null } as const;
    scene.sheet.validate({ row: 2, column: capital, rows: 3, columns: 1 }, rule);
    scene.start();
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna", "", "Nairobi"]);
    expect(scene.column("Status")).toEqual(["complete", expect.stringMatching(/^complete \(not written to capital: .*validation/), "complete"]);
    expect(scene.column("region")).toEqual(["Europe", "Asia", "Africa"]);
  });
});

describe("the sheet of a running job", () => {
  it("may be renamed", () => {
    const scene = new Scene();
    const job = scene.start();
    scene.document.renameSheet(scene.sheet, "Länder 'n' <b>more</b>");
    scene.letTriggersWork();
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", sheetName: "Länder 'n' <b>more</b>", problem: null });
    expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
  });

  it("may be deleted: the job says so, its results can be exported, and when it comes back it is filled", () => {
    const scene = new Scene();
    const { sheet } = scene;
    scene.document.addSheet("Other");
    const job = scene.start();
    const before = scene.document.snapshot();
    scene.document.deleteSheet(sheet);
    scene.clock.advance(60_000);
    scene.runtime.fireDue();
    expect(scene.job(job.jobId)).toMatchObject({
      state: "running",
      sheetName: "",
      problem: { kind: "sheet-gone", message: "The sheet of this job was deleted." },
    });
    expect(scene.ask("exportJob", { jobId: job.jobId })).toMatchObject({ rows: 4 });
    scene.document.restore(before);
    scene.ask("resumeJob", { jobId: job.jobId });
    scene.letTriggersWork();
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", problem: null });
    expect(scene.column("capital", sheet)).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
  });

  it("may lose rows: their results are counted and listed in the export", () => {
    const scene = new Scene();
    const job = scene.start();
    scene.sheet.deleteRows(2, 1);
    scene.letTriggersWork();
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", orphans: 1, filledRows: 3 });
    const { sheetName, rows } = scene.ask("exportJob", { jobId: job.jobId });
    expect(rows).toBe(4);
    const exported = scene.document.sheetByName(sheetName);
    if (!exported) throw new Error("no such sheet");
    const [header = [], ...lines] = scene.shown(exported);
    expect(lines.filter(([place]) => place === "no row").map((line) => line[header.indexOf("capital")])).toEqual(["Vienna"]);
  });
});
