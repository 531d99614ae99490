import type { JobForm } from "../../../src/contract/form";
import { CellImage } from "../../../workbench/spreadsheet/cell-value";
import { failure, Network, only } from "../network";
import { column, Scene, type SceneOptions } from "../scene";

const ECHO: JobForm["task"] = { kind: "stored", taskId: "echo" };

/** The arguments of the runs that a job of all rows sends. */
function sent(scene: Scene, change: Partial<JobForm>): readonly Readonly<Record<string, unknown>>[] {
  const network = new Network(scene);
  scene.start({ task: ECHO, ...change });
  const { task_run_requests: runs } = JSON.parse(network.posts()[0]?.body ?? "{}") as { readonly task_run_requests: readonly { readonly arguments: object }[] };
  return runs.map(({ arguments: values }) => ({ ...values }));
}

function leftOut(scene: Scene, change: Partial<JobForm> = {}): Readonly<Record<string, readonly number[]>> {
  const preview = scene.ask("previewJob", scene.form({ task: scene.kind === "v0" ? ECHO : scene.form().task, ...change }));
  expect(preview.problem).toBeNull();
  return Object.fromEntries(preview.leftOut.map(({ reason, rows }) => [reason, rows]));
}

function typed(headers: readonly string[], rows: readonly (readonly string[])[], options: SceneOptions = {}): Scene {
  const scene = new Scene({ rows: [headers], ...options });
  scene.sheet.type(2, 1, rows);
  return scene;
}

it("an image leaves its row out, and the others go", () => {
  const scene = new Scene({
    rows: [
      ["Company", "Logo"],
      ["Acme", ""],
      ["Bolt", "x"],
    ],
  });
  scene.sheet.putImage(2, 2, new CellImage("https://example.com/logo.png"));
  const logo = { arguments: [column("company", 1), column("logo", 2)] };
  expect(leftOut(scene, logo)).toEqual({ "Logo holds an image or another object, which cannot be sent": [2] });
  expect(leftOut(scene, { arguments: [{ name: "x", from: { kind: "template", text: "{{Company}} {{Logo}}" } }] })).toEqual({
    "Logo holds an image or another object, which cannot be sent": [2],
  });
  expect(sent(scene, logo)).toEqual([{ company: "Bolt", logo: "x" }]);
});

it("times and durations have no day, and a day whose midnight daylight saving skips is that day", () => {
  const scene = typed(["When"], [["9:30"], ["30:15:00"], ["9/8/2024"], ["9/8/2024 13:15"]], { timeZone: "America/Santiago" });
  expect(sent(scene, { arguments: [column("when", 1)] }).map(({ when }) => when)).toEqual(["09:30", "30:15:00", "2024-09-08", "2024-09-08T13:15:00-03:00"]);
});

describe("what is shown is what is meant", () => {
  const money = () => {
    const scene = typed(
      ["Zip", "Share", "Price"],
      [
        ["2134", "25%", "$1,200"],
        ["10115", "5%", "$3"],
      ],
    );
    scene.sheet.setFormats(2, 1, [["00000"], ["00000"]]);
    return scene;
  };

  it("numbers whose format pads them with zeros are sent as they are shown, percentages and amounts as their values", () => {
    const scene = money();
    expect(sent(scene, { arguments: [column("zip", 1), column("share", 2), column("price", 3)] })).toEqual([
      { zip: "02134", share: 0.25, price: 1200 },
      { zip: "10115", share: 0.05, price: 3 },
    ]);
    scene.letTriggersWork();
    expect(scene.column("Status")).toEqual(["complete", "complete"]);
    expect(scene.ask("getFreshness", { setUp: null })).toMatchObject({ filled: 2, stale: 0, unknown: 0 });
    // Another format shows another postal code.
    scene.sheet.setFormats(2, 1, [["000000"]]);
    expect(scene.ask("getFreshness", { setUp: null })).toMatchObject({ filled: 2, stale: 1, staleRows: [2] });
  });

  it("an argument may be sent as shown, and a template always is", () => {
    const scene = money();
    const args: JobForm["arguments"] = [
      { ...column("share", 2), asShown: true },
      { name: "text", from: { kind: "template", text: "{{Zip}}: {{Price}}" } },
    ];
    const shown = scene.shown();
    expect(sent(scene, { arguments: args })).toEqual([
      { share: "25%", text: `02134: ${shown[1]?.[2]}` },
      { share: "5%", text: `10115: ${shown[2]?.[2]}` },
    ]);
    expect(scene.ask("getSheet", { headerRow: null }).lastForm?.arguments[0]).toMatchObject({ name: "share", asShown: true });
    scene.letTriggersWork();
    expect(scene.column("Status")).toEqual(["complete", "complete"]);
  });
});

it("merged cells give their value to all of their rows", () => {
  const scene = new Scene({
    rows: [
      ["Country", "City"],
      ["Austria", "Vienna"],
      ["", "Graz"],
      ["Japan", "Tokyo"],
      ["", "Osaka"],
      ["", "Kyoto"],
    ],
  });
  scene.sheet.merge({ row: 2, column: 1, rows: 2, columns: 1 });
  scene.sheet.merge({ row: 4, column: 1, rows: 2, columns: 1 });
  expect(sent(scene, { arguments: [column("country", 1), column("city", 2)] })).toEqual([
    { country: "Austria", city: "Vienna" },
    { country: "Austria", city: "Graz" },
    { country: "Japan", city: "Tokyo" },
    { country: "Japan", city: "Osaka" },
    { city: "Kyoto" },
  ]);
  scene.letTriggersWork();
  expect(scene.column("Status")).toEqual(new Array(5).fill("complete"));
  expect(scene.ask("getFreshness", { setUp: null })).toMatchObject({ filled: 5, stale: 0 });
});

it("a row with nothing but an unticked checkbox, or a formula that shows nothing, is no row", () => {
  const scene = typed(
    ["Company", "Done", "Note"],
    [
      ["Acme", "FALSE", ""],
      ["", "FALSE", '=""'],
      ["", "TRUE", ""],
    ],
  );
  const args = [column("company", 1), column("done", 2), column("note", 3)];
  expect(leftOut(scene, { arguments: args })).toEqual({ "no arguments": [3] });
  expect(leftOut(scene, { arguments: [{ ...column("company", 1), required: true }, column("done", 2)] })).toEqual({
    "no arguments": [3],
    "company is blank": [4],
  });
});

it("headers under a title are found, and one with line breaks or braces is named all the same", () => {
  const scene = new Scene({
    rows: [
      ["Customers 2026", "", ""],
      ["Company\nname", "Country}} {{Salary", "Salary"],
      ["Acme", "Austria", "90000"],
    ],
  });
  const view = scene.ask("getSheet", { headerRow: null });
  expect(view.headerRow).toBe(2);
  expect(view.columns.map(({ label }) => label)).toEqual(["Company\nname", "Column B", "Salary"]);
  const template = (text: string) => scene.ask("previewJob", scene.form({ headerRow: 2, arguments: [{ name: "x", from: { kind: "template", text } }] }));
  expect(template("{{company name}} in {{Column B}}").firstRun?.arguments).toEqual([{ name: "x", value: "Acme in Austria" }]);
  expect(template("{{Company name}} {{ {{Salary}}").problem).toMatchObject({ message: "The template of argument 1 has braces that name no column." });
});

describe("rows that the API would refuse are left out, and the rest goes", () => {
  it("those too long for one run, and those with a mistyped runner", () => {
    const scene = new Scene({
      api: "parallel",
      rows: [
        ["Country", "Runner"],
        ["Austria", "lite"],
        ["x".repeat(30_000), "lite"],
        ["Japan", "coer"],
        ["Kenya", ""],
      ],
    });
    const reasons = leftOut(scene, { arguments: [column("country", 1)], runnerColumn: 2, runner: "base" });
    expect(Object.entries(reasons).map(([reason, rows]) => [reason.replace(/[\d,]+ characters.*/, "…"), rows])).toEqual([
      ["too long for one run: …", [3]],
      ['runner "coer" is not known', [4]],
    ]);
    expect(scene.start({ arguments: [column("country", 1)], runnerColumn: 2, runner: "base" })).toMatchObject({ rows: 2, runs: 2 });
    scene.letTriggersWork();
    expect(scene.column("Status")).toEqual(["complete", "", "", "complete"]);
  });

  it("one that grew too long while it waited", () => {
    const scene = new Scene({ api: "parallel" });
    const network = new Network(scene);
    network.fault = only("POST", "/runs", () => failure("refused"));
    scene.start();
    network.fault = null;
    scene.sheet.setText(2, 1, [["x".repeat(30_000)]]);
    scene.letTriggersWork();
    expect(scene.column("Status")[0]).toMatch(/^not submitted: too long for one run/);
    expect(scene.column("Status").slice(2)).toEqual(["complete", "complete", "complete"]);
  });
});

describe("hidden rows", () => {
  const hidden = () => {
    const scene = new Scene();
    scene.sheet.setRowsHidden(2, 1, true);
    scene.sheet.createFilter({ row: 1, column: 1, rows: 6, columns: 2 });
    scene.sheet.setFilterCriteria(2, { hiddenValues: ["d"], condition: null });
    return scene;
  };

  it("are counted in the review, and left out where only visible rows are asked for", () => {
    const scene = hidden();
    expect(scene.ask("getSheet", { headerRow: null }).isFiltered).toBe(true);
    expect(scene.ask("countHiddenRows", scene.form())).toEqual({ rows: 2, isComplete: true });
    expect(scene.ask("previewJob", scene.form({ visibleOnly: true }))).toMatchObject({
      rows: 3,
      leftOut: [{ reason: "hidden", count: 2, rows: [2, 5] }],
    });
    expect(scene.start({ visibleOnly: true })).toMatchObject({ rows: 3 });
  });

  it("take the form no longer than it may: then the review says that it did not count to the end, and Run sends nothing uncounted", () => {
    const scene = hidden();
    scene.runtime.hook = ({ name }, moment) => {
      if (moment === "before" && /isRowHidden/.test(name)) scene.clock.advance(9_000);
      return undefined;
    };
    expect(scene.ask("countHiddenRows", scene.form()).isComplete).toBe(false);
    expect(scene.press(scene.form({ visibleOnly: true }))).toMatchObject({ ok: false, problem: { kind: "busy" } });
    expect(scene.submittedRuns()).toBe(0);
  });
});

it("the form's counts ask Google about no row at all, unless only visible rows are wanted", () => {
  const scene = new Scene();
  const asked: string[] = [];
  scene.runtime.hook = ({ name }, moment) => {
    if (moment === "before" && /isRowHidden/.test(name)) asked.push(name);
    return undefined;
  };
  scene.ask("previewJob", scene.form());
  expect(asked).toEqual([]);
  scene.ask("countHiddenRows", scene.form());
  // Without a filter one call a row is enough.
  expect(new Set(asked)).toEqual(new Set(["Sheet.isRowHiddenByUser"]));
});

it("conditions choose among the rows, and the first few are those that meet them", () => {
  const scene = new Scene();
  const onlyIf: JobForm["onlyIf"] = [{ column: 2, op: "is-not", value: "A" }];
  expect(scene.ask("previewJob", scene.form({ onlyIf }))).toMatchObject({ rows: 4, leftOut: [], firstRows: [3, 4, 6, 5] });
  expect(scene.ask("previewJob", scene.form({ onlyIf, rows: { kind: "first", count: 1 } }))).toMatchObject({ firstRows: [3] });
  expect(scene.ask("previewJob", scene.form({ onlyIf: [{ column: 9, op: "is", value: "" }] })).problem).toMatchObject({ kind: "bad-form" });
});

it("Run sends no more than the review showed", () => {
  const scene = new Scene({ api: "parallel" });
  const form = scene.form({ runnerColumn: 2, runner: "lite" });
  scene.sheet.setText(2, 2, [["lite"], ["lite"], ["lite"], ["lite"], ["lite"]]);
  const reviewed = scene.reviewed(form);
  expect(reviewed.approved).toEqual({ runs: 4, runners: [["lite", 4]], callbackHosts: [], priceUsd: 0.02 });
  for (const [change, message] of [
    [() => scene.sheet.setText(7, 1, [["Peru", "lite"]]), "The sheet now asks for 5 runs, but 4 were approved."],
    [() => scene.sheet.setText(2, 2, [["ultra"]]), 'The sheet now asks for the runner "ultra", which was not approved.'],
  ] as const) {
    const before = scene.shown();
    change();
    expect(scene.call("startJob", reviewed)).toMatchObject({ ok: false, problem: { kind: "not-as-reviewed", message } });
    scene.sheet.clear({ row: 1, column: 1, rows: 8, columns: 2 });
    scene.sheet.setText(
      1,
      1,
      before.map((row) => row.slice(0, 2)),
    );
  }
  const elsewhere = { ...reviewed, form: { ...form, callback: { kind: "url", url: "https://other.example.com/done" } as const } };
  expect(scene.call("startJob", elsewhere)).toMatchObject({ ok: false, problem: { kind: "not-as-reviewed" } });
  expect(scene.call("startJob", { ...reviewed, approved: { ...reviewed.approved, priceUsd: 0.01 } })).toMatchObject({
    ok: false,
    problem: { message: "The price is $0.02 now, but $0.01 were approved." },
  });
  expect(scene.submittedRuns()).toBe(0);
  // Fewer is fine.
  scene.sheet.clear({ row: 6, column: 1, rows: 1, columns: 2 });
  expect(scene.call("startJob", reviewed)).toMatchObject({ ok: true, value: { runs: 4, rows: 4 } });
});
