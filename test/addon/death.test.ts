import type { ServiceCall } from "../../workbench/runtime/types";
import { Scene } from "./scene";
import { smallParts } from "./small-parts";

/** Eight rows, two of them alike, one unknown: three parts of at most three runs. The blank row between the two that share a run makes two writes of one. */
const ROWS = [["Country"], ["Austria"], ["Frnace"], ["Japan"], ["Kenya"], [""], ["Japan"], ["Peru"], ["Spain"], ["Chile"]];
const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "", "Tokyo", "Lima", "Madrid", "Santiago"];
const STATUSES = ["complete", "failed", "complete", "complete", "", "complete", "complete", "complete", "complete"];
const RUNS = 7;

type Moment = "before" | "after";

interface Outcome {
  readonly name: string;
  readonly kind: "finished" | "not started" | "half started, the rest run by hand" | "doubt, then resubmitted";
}

/** A whole job with the execution killed at the `k`-th service call of the job's life; then triggers, or the sidebar, go on. */
function jobThatDies(api: "v0" | "parallel", dist: string, k: number, moment: Moment, heir: "trigger" | "sidebar"): Outcome | null {
  const scene = new Scene({ api, rows: ROWS, dist, localApi: { pace: { startMs: [1000, 20_000], finishMs: [10_000, 80_000] } } });
  const reviewed = scene.reviewed(scene.form());
  let count = 0;
  let died: ServiceCall | null = null;
  // Google may lose what was written since the last flush when an execution dies; every third death does.
  const lossy = k % 3 === 0;
  let flushed = scene.document.snapshot();
  scene.runtime.hook = (call, now) => {
    if (died !== null) return undefined;
    if (lossy && ((now === "before" && call.number === 1) || (now === "after" && call.name === "SpreadsheetApp.flush"))) flushed = scene.document.snapshot();
    if (now === "before" && call.kind !== "local") count++;
    if (count !== k || now !== moment || call.kind === "local") return undefined;
    died = call;
    return "die";
  };
  const stopWatching = scene.runtime.onExecution((execution) => {
    if (execution.status === "died" && lossy) scene.document.restore(flushed);
  });
  scene.tryStart(reviewed);
  const goOn = () => {
    if (heir === "trigger") scene.letTriggersWork();
    for (const { jobId, endedAt, state } of scene.ask("getJobs", undefined)) if (endedAt === null && state !== "attention") scene.keepSidebarOpen(jobId, 20);
  };
  try {
    goOn();
  } catch (error) {
    // The call that died tells the browser of a server error; the person presses again.
    if (died === null) throw error;
  }
  stopWatching();
  const lost: ServiceCall | null = died;
  if (lost === null) return null;
  goOn();
  let kind: Outcome["kind"] = "finished";
  let [job] = scene.ask("getJobs", undefined);
  if (job?.doubt) {
    expect(api).toBe("v0");
    const before = scene.submittedRuns();
    scene.clock.advance(3_600_000);
    goOn();
    expect(scene.submittedRuns()).toBe(before);
    expect(job.doubt.runs).toBeGreaterThan(0);
    scene.ask("settleDoubt", { jobId: job.jobId, choice: { kind: "resubmit" } });
    goOn();
    kind = "doubt, then resubmitted";
  }
  const { name } = lost as ServiceCall;
  [job] = scene.ask("getJobs", undefined);
  if (scene.submittedRuns() === 0) {
    // Nothing was sent: the person presses Run again, and the marks of the dead start are no obstacle.
    scene.clock.advance(1000);
    scene.start();
    goOn();
    kind = "not started";
  }
  if ((job?.unmarkedRows ?? 0) > 0) {
    // The start died between its two writes of marks. The person is told of the rows it did not come to, and runs them.
    expect([scene.column("capital").slice(-4), job?.unmarkedRows, scene.submittedRuns()]).toEqual([["", "", "", ""], 4, 4]);
    scene.clock.advance(1000);
    scene.start({ rows: { kind: "unfilled" }, again: false });
    goOn();
    kind = "half started, the rest run by hand";
  }
  expect(scene.column("capital")).toEqual(CAPITALS);
  expect(scene.column("Status").map((status) => status.split(":")[0])).toEqual(STATUSES);
  [job] = scene.ask("getJobs", undefined);
  if (kind === "half started, the rest run by hand") {
    // The unknown country was asked for again, and so was the one that both halves have.
    expect(job).toMatchObject({ state: "finished", orphans: 0, failedRuns: 1, filledRows: 4, unmarkedRows: 0 });
    expect(scene.submittedRuns()).toBe(RUNS + 2);
  } else {
    expect(job).toMatchObject({ state: "finished", orphans: 0, failedRuns: 1, filledRows: 7, unmarkedRows: 0 });
    if (kind !== "doubt, then resubmitted") expect(scene.submittedRuns()).toBe(RUNS);
  }
  expect(scene.runtime.triggers()).toEqual([]);
  return { name: `${moment} ${name}`, kind };
}

/** Half of the deaths are left to the trigger, half to an open sidebar. */
function heirOf(k: number, moment: Moment): "trigger" | "sidebar" {
  return (k + (moment === "before" ? 0 : 1)) % 2 === 0 ? "trigger" : "sidebar";
}

/**
 * What has happened after a call has happened before the next one too, so one moment a call is enough; both with
 * `ROWRUNNER_DEATHS=both npx jest test/addon/death`.
 */
function momentsOf(k: number): readonly Moment[] {
  return k === 1 || process.env.ROWRUNNER_DEATHS === "both" ? ["before", "after"] : ["after"];
}

describe("an execution that dies at any service call of a job", () => {
  it.each(["v0", "parallel"] as const)("over %s is carried on: every row filled once and right, no run submitted twice", (api) => {
    const dist = smallParts(3);
    const outcomes: Outcome[] = [];
    for (let k = 1, last = false; !last; k++) {
      const here = momentsOf(k).map((moment) => {
        try {
          return jobThatDies(api, dist, k, moment, heirOf(k, moment));
        } catch (error) {
          throw new Error(`death ${moment} call ${k}, carried on by the ${heirOf(k, moment)}`, { cause: error });
        }
      });
      outcomes.push(...here.filter((outcome) => outcome !== null));
      last = here.includes(null);
    }
    const tally = new Map<string, number>();
    for (const { kind } of outcomes) tally.set(kind, (tally.get(kind) ?? 0) + 1);
    process.stderr.write(`deaths over ${api}: ${outcomes.length} points: ${[...tally].map(([kind, n]) => `${n} ${kind}`).join(", ")}\n`);
    expect(outcomes.length).toBeGreaterThan(90);
  });
});
