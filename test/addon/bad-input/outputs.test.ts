import { addTask } from "../made-up-task";
import { Network, only, rewritten } from "../network";
import { column, Scene } from "../scene";

const OUTPUTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  one: { alpha: 1, beta: "b" },
  two: { beta: "B", gamma: true },
  three: { item: "the output named like the argument", Note: "the output named like a column" },
  four: {},
  five: { alpha: null, beta: "", gamma: [], list: ["a", 1, ["x", "y"], { k: 1 }], deep: { a: { b: [1, 2] } } },
};

addTask("made-up", ({ item }) =>
  item === "broken" ? { kind: "failed", reason: "cannot\ndo this" } : { kind: "complete", outputs: OUTPUTS[String(item)] ?? { alpha: item } },
);

const TASK = { kind: "stored", taskId: "made-up" } as const;
const ROWS = [["item", "Note"], ...["one", "two", "three", "four", "five", "broken"].map((item) => [item, `note of ${item}`])];

function run(scene: Scene, change = {}) {
  const job = scene.start({ task: TASK, arguments: [column("item", 1)], ...change });
  scene.letTriggersWork();
  return scene.job(job.jobId);
}

describe.each(["json", "csv"] as const)("outputs by the %s export", (exportFormat) => {
  it("whose keys differ from run to run each get their column, and no other one", () => {
    const scene = new Scene({ rows: ROWS, exportFormat });
    const network = new Network(scene);
    scene.start({ task: TASK, arguments: [column("item", 1)] });
    scene.clock.advance(60_000);
    const job = scene.keepSidebarOpen(scene.ask("getJobs", undefined)[0]?.jobId ?? "");
    expect(network.sent.some(({ url }) => url.includes(`format=${exportFormat}`))).toBe(true);
    expect(job).toMatchObject({ state: "finished", failedRuns: 1 });
    const [headers = [], ...rows] = scene.shown();
    expect(headers.slice(0, 2)).toEqual(["item", "Note"]);
    expect(headers.slice(-3)).toEqual(["Run ID", "Run details", "Status"]);
    expect([...headers.slice(2, -3)].sort()).toEqual(["Note", "alpha", "beta", "deep", "gamma", "item", "list"]);
    const of = (header: string) => rows.map((row) => row[headers.lastIndexOf(header)]);
    expect(rows.map(([item, note]) => [item, note])).toEqual(ROWS.slice(1));
    expect(of("alpha")).toEqual(["1", "", "", "", "", ""]);
    expect(of("beta")).toEqual(["b", "B", "", "", "", ""]);
    expect(of("gamma")).toEqual(["", "TRUE", "", "", "", ""]);
    expect(of("item")[2]).toBe("the output named like the argument");
    expect(of("Note")[2]).toBe("the output named like a column");
    expect(of("list")[4]).toBe('a, 1, ["x","y"], {"k":1}');
    expect(of("deep")[4]).toBe('{"a":{"b":[1,2]}}');
    const nothing = "failed: the server says that the run is complete, but gives no output";
    expect(scene.column("Status")).toEqual(["complete", "complete", "complete", nothing, "complete", "failed: cannot do this"]);
  });
});

it("identical rows are submitted once and filled everywhere", () => {
  const scene = new Scene({ rows: [["item"], ["same"], ["other"], ["same"], ["same"]] });
  expect(scene.ask("previewJob", scene.form({ task: TASK, arguments: [column("item", 1)] }))).toMatchObject({ rows: 4, runs: 2 });
  expect(run(scene)).toMatchObject({ rows: 4, runs: 2, filledRows: 4 });
  expect(scene.submittedRuns()).toBe(2);
  expect(scene.column("alpha")).toEqual(["same", "other", "same", "same"]);
});

it("results without a row are in the export, with their outputs", () => {
  const scene = new Scene({ rows: ROWS });
  const job = scene.start({ task: TASK, arguments: [column("item", 1)] });
  scene.sheet.deleteRows(2, 2);
  scene.letTriggersWork();
  expect(scene.job(job.jobId)).toMatchObject({ state: "finished", orphans: 2 });
  const { sheetName } = scene.ask("exportJob", { jobId: job.jobId });
  const sheet = scene.document.sheetByName(sheetName);
  if (!sheet) throw new Error("no such sheet");
  const exported = scene.shown(sheet);
  expect(exported[0]?.slice(0, 5)).toEqual(["Row", "Run ID", "Status", "Error", "item"]);
  expect(exported.filter(([row]) => row === "no row").map((line) => line[4])).toEqual(["one", "two"]);
  expect(exported.find((line) => line[4] === "broken")?.slice(2, 4)).toEqual(["failed", "cannot do this"]);
});

describe("statuses while a job runs", () => {
  it("awaiting_tool_calls is shown in plain words, and counted", () => {
    const scene = new Scene({ localApi: { pace: { toolCallShare: 1, startMs: [0, 0], finishMs: [90_000, 90_000] } } });
    const job = scene.start();
    scene.clock.advance(45_000);
    const checked = scene.ask("checkJob", { jobId: job.jobId, force: false });
    expect(checked.counts).toEqual([{ status: "awaiting_tool_calls", runs: 4 }]);
    expect(new Set(scene.column("Status"))).toEqual(new Set(["waiting for tool results"]));
  });

  it("one that nobody has heard of is shown as it is and is not the end", () => {
    const scene = new Scene();
    const network = new Network(
      scene,
      only("GET", /batches\/[^/?]+$/, (_request, pass) => rewritten(pass(), (body) => body.replace(/"(queued|running|complete)"/g, '"pondering"'))),
    );
    const job = scene.start();
    scene.clock.advance(60_000);
    scene.runtime.fireDue();
    expect(scene.job(job.jobId)).toMatchObject({ state: "running", counts: expect.arrayContaining([{ status: "pondering", runs: expect.any(Number) }]) });
    expect(scene.column("Status").filter((status) => status === "pondering").length).toBeGreaterThan(2);
    network.fault = null;
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
  });
});
