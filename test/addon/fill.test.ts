import { Scene } from "./scene";

describe.each(["v0", "parallel"] as const)("a job over the %s API", (api) => {
  it("fills each row while the sheet is closed, and leaves no trigger behind", () => {
    const scene = new Scene({ api });
    const job = scene.start();
    expect(job).toMatchObject({ rows: 5, runs: 4, state: "running" });
    expect(scene.column("Status").slice(0, 5)).toEqual(["queued", "queued", "queued", "queued", "queued"]);
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
    expect(scene.column("Status")).toEqual(["complete", expect.stringMatching(/^failed: .*Frnace/), "complete", "complete", "complete"]);
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", filledRows: 4, failedRuns: 1, orphans: 0, problem: null });
    expect(scene.runtime.triggers()).toEqual([]);
  });
});
