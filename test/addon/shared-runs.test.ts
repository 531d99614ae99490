import { Network, only, response } from "./network";
import { Scene } from "./scene";

const ROWS = [["Country"], ["Japan"], ["Japan"], ["Japan"], ["Kenya"]];

describe.each(["v0", "parallel"] as const)("rows that share a run over %s", (api) => {
  const submission = api === "v0" ? "/batches" : "/runs";

  test("one of them edited while the submission was refused stays out; the others get their result", () => {
    const scene = new Scene({ api, rows: ROWS });
    const busy = only("POST", submission, () => response(429, "slow down", { "Retry-After": "5" }));
    const network = new Network(scene, busy);
    const { jobId } = scene.start();
    expect(scene.submittedRuns()).toBe(0);
    scene.sheet.setText(3, 1, [["Spain"]]);
    network.fault = null;
    scene.letTriggersWork();
    expect(scene.submittedRuns()).toBe(2);
    expect(scene.column("capital")).toEqual(["Tokyo", "", "Tokyo", "Nairobi"]);
    expect(scene.column("Status")).toEqual(["complete", "not submitted: edited while it waited; run it again", "complete", "complete"]);
    expect(scene.column("Run ID")[1]).toBe("");
    expect(scene.job(jobId)).toMatchObject({ state: "finished", filledRows: 3, orphans: 0 });
    scene.start({ rows: { kind: "unfilled" } });
    scene.letTriggersWork();
    expect([scene.column("capital"), scene.submittedRuns()]).toEqual([["Tokyo", "Madrid", "Tokyo", "Nairobi"], 3]);
  });

  test("one of them emptied meanwhile says so", () => {
    const scene = new Scene({ api, rows: ROWS });
    const network = new Network(
      scene,
      only("POST", submission, () => response(503, "later")),
    );
    scene.start();
    scene.sheet.setText(2, 1, [[""]]);
    network.fault = null;
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["", "Tokyo", "Tokyo", "Nairobi"]);
    expect(scene.column("Status")).toEqual(["not submitted: no arguments", "complete", "complete", "complete"]);
  });

  test("all edited after they were sent and before the sheet was marked: the run is theirs, with a mark", () => {
    const scene = new Scene({ api, rows: ROWS });
    new Network(
      scene,
      only("POST", submission, (_request, pass) => {
        const outcome = pass();
        scene.sheet.setText(2, 1, [["Spain"], ["Spain"], ["Spain"]]);
        return outcome;
      }),
    );
    scene.start();
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Tokyo", "Tokyo", "Tokyo", "Nairobi"]);
    expect(scene.column("Status")).toEqual([...Array<string>(3).fill("complete (arguments changed since submission)"), "complete"]);
  });
});
