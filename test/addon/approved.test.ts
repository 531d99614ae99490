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
});
