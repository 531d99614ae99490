import { formatRunDetails } from "../../src/job/run-details";
import { Network, only, response } from "./network";
import { Scene } from "./scene";
import { smallParts } from "./small-parts";

const ROWS = [
  ["Country", "Runner", "Callback"],
  ["Austria", "", ""],
  ["Japan", "", ""],
  ["Kenya", "", ""],
  ["Peru", "", ""],
];

/** A job of four runs of which the second part of two waits, since the server asked for patience. */
function halfSent() {
  const scene = new Scene({ rows: ROWS, dist: smallParts(2) });
  let posts = 0;
  const network = new Network(
    scene,
    only("POST", "/batches", (_request, pass) => (++posts === 1 ? pass() : response(429, "{}"))),
  );
  const { jobId } = scene.start({ runnerColumn: 2, callback: { kind: "column", column: 3 } });
  expect(scene.submittedRuns()).toBe(2);
  network.fault = null;
  const goOn = () => {
    scene.clock.advance(600_000);
    scene.runtime.fireDue();
    return scene.job(jobId);
  };
  return { scene, jobId, goOn };
}

function cell(scene: Scene, row: number, header: string, text: string): void {
  scene.sheet.setText(row, (scene.shown()[0] ?? []).indexOf(header) + 1, [[text]]);
}

describe("what was approved is all that is ever sent", () => {
  it("rows that a guest adds with made-up tokens are nobody's", () => {
    const { scene, jobId, goOn } = halfSent();
    for (let i = 0; i < 50; i++) {
      const row = scene.sheet.lastRow() + 1;
      const id = `rr_${jobId}_1_0_${i}`;
      scene.sheet.setText(row, 1, [[`Country ${i}`]]);
      cell(scene, row, "Run ID", id);
      cell(scene, row, "Run details", formatRunDetails({ shown: null, open: { jobId, id, argumentsHash: "", state: "waiting", reason: null, ordinal: i } }));
    }
    goOn();
    scene.letTriggersWork();
    expect(scene.submittedRuns()).toBe(4);
  });

  it("a dearer runner pauses the job and says why", () => {
    const { scene, goOn } = halfSent();
    cell(scene, 4, "Runner", "ultra8x");
    expect(goOn()).toMatchObject({ state: "attention", problem: { kind: "not-approved", message: expect.stringContaining("ultra8x") } });
    expect(scene.submittedRuns()).toBe(2);
    cell(scene, 4, "Runner", "");
    expect(goOn()).toMatchObject({ state: "attention" });
  });

  it("a callback to a stranger pauses the job and says to whom", () => {
    const { scene, jobId, goOn } = halfSent();
    cell(scene, 5, "Callback", "https://stranger.example/hook");
    expect(goOn()).toMatchObject({ state: "attention", problem: { kind: "not-approved", message: expect.stringContaining("stranger.example") } });
    expect(scene.submittedRuns()).toBe(2);
    cell(scene, 5, "Callback", "");
    scene.ask("resumeJob", { jobId });
    scene.letTriggersWork();
    expect(scene.submittedRuns()).toBe(4);
    expect(scene.job(jobId)).toMatchObject({ state: "finished", filledRows: 4 });
  });

  type Stored = Record<string, Record<string, unknown>>;

  it.each<[string, (stored: Stored, jobId: string) => void]>([
    ["a larger approval", (stored, jobId) => Object.assign(stored[`rr.approval.${jobId}.0`] ?? {}, { runs: 99, runners: [["", 99]] })],
    ["runs that are not counted as sent", (stored, jobId) => Object.assign(stored[`rr.job.${jobId}`] ?? {}, { sentByRunner: [] })],
    ["another runner of the whole batch", (stored) => changeSetUps(stored, { runner: "ultra8x" })],
    ["another task", (stored) => changeSetUps(stored, { task: { kind: "stored", taskId: "echo" } })],
    ["a callback for all runs", (stored) => changeSetUps(stored, { callback: { kind: "url", url: "https://stranger.example/" } })],
  ])("%s in the document's properties pauses the job and says so, also after Resume", (_what, forge) => {
    const { scene, jobId, goOn } = halfSent();
    const stored: Stored = Object.fromEntries(
      Object.entries(scene.runtime.properties("document", scene.document.id)).map(([key, text]) => [key, JSON.parse(text)]),
    );
    forge(stored, jobId);
    const texts = Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, JSON.stringify(value)]));
    expect(texts).not.toEqual(scene.runtime.properties("document", scene.document.id));
    scene.runtime.setDocumentProperties(scene.document.id, texts);
    expect(goOn()).toMatchObject({ state: "attention", problem: { kind: "not-approved", message: expect.stringContaining("no longer agrees") } });
    scene.ask("resumeJob", { jobId });
    scene.letTriggersWork();
    expect(scene.submittedRuns()).toBe(2);
  });

  it("a guest's job that is passed off as the owner's sends nothing", () => {
    const scene = new Scene({ rows: ROWS, dist: smallParts(2) });
    scene.start({ rows: { kind: "first", count: 1 } });
    scene.letTriggersWork();
    const owner = headOf(scene).owner;
    expect(scene.submittedRuns()).toBe(1);
    scene.ask("saveSettings", { provider: "v0", baseUrl: "http://127.0.0.1:8787", apiKey: "local-key", options: {} }, "guest@example.com");
    const network = new Network(
      scene,
      only("POST", "/batches", () => response(429, "{}")),
    );
    scene.call("startJob", scene.reviewed({ ...scene.form(), setUp: null }, "guest@example.com"), "guest@example.com");
    const head = headOf(scene);
    expect(head.owner).not.toBe(owner);
    scene.runtime.setDocumentProperties(scene.document.id, { [`rr.job.${head.id}`]: JSON.stringify({ ...head, owner }) });
    network.fault = null;
    expect(scene.ask("resumeJob", { jobId: head.id })).toMatchObject({ state: "attention", problem: { kind: "not-approved" } });
    expect(scene.submittedRuns()).toBe(1);
  });
});

function changeSetUps(stored: Record<string, Record<string, unknown>>, change: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(stored)) if (key.startsWith("rr.setup.")) Object.assign(value, change);
}

/** Of the newest job. */
function headOf(scene: Scene): { readonly id: string; readonly owner: string } {
  const [newest] = Object.entries(scene.runtime.properties("document", scene.document.id))
    .flatMap(([key, text]) => (key.startsWith("rr.job.") ? [JSON.parse(text)] : []))
    .sort((a, b) => b.startedAt - a.startedAt || b.id.localeCompare(a.id));
  return newest;
}
