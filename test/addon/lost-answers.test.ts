import { failure, Network, only } from "./network";
import { Scene } from "./scene";
import { smallParts } from "./small-parts";
import { weatherTransport } from "./weather";

const ROWS = [["Country"], ["Austria"], ["Frnace"], ["Japan"], ["Kenya"], ["Japan"], ["Peru"], ["Spain"], ["Chile"]];
const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "Tokyo", "Lima", "Madrid", "Santiago"];

/** A job whose `lost`-th request is served although its answer never arrives. Null when the job has no such request. */
function jobWithout(lost: number, api: "v0" | "parallel", dist: string): { readonly scene: Scene; readonly wasPost: boolean } | null {
  const scene = new Scene({ api, rows: ROWS, dist });
  let hit: string | null = null;
  scene.runtime.transport = weatherTransport(scene.runtime.transport, ({ method }, number) => {
    if (number !== lost) return "fair";
    hit = method;
    return "lost";
  });
  const answer = scene.press(scene.form());
  if (!answer.ok) {
    expect(scene.submittedRuns()).toBe(0);
    scene.start();
  }
  scene.letTriggersWork();
  return hit === null ? null : { scene, wasPost: hit === "POST" };
}

describe("each answer of a job lost once, although the server acted", () => {
  it("over task groups: the group is read back, runs that exist are adopted, none is submitted twice", () => {
    const dist = smallParts(3);
    let lost = 1;
    for (let result = jobWithout(lost, "parallel", dist); result !== null; result = jobWithout(++lost, "parallel", dist)) {
      const [job] = result.scene.ask("getJobs", undefined);
      expect({ lost, capitals: result.scene.column("capital") }).toEqual({ lost, capitals: CAPITALS });
      expect(job).toMatchObject({ state: "finished", filledRows: 7, failedRuns: 1, doubt: null });
      expect(result.scene.submittedRuns()).toBe(7);
    }
    expect(lost).toBeGreaterThan(6);
  });

  it("over task groups: a lost submission is looked for when two minutes have passed since it began", () => {
    const scene = new Scene({ api: "parallel", rows: ROWS });
    const asked: number[] = [];
    scene.runtime.transport = weatherTransport(scene.runtime.transport, ({ method, url }) => {
      asked.push(scene.clock.now());
      return method === "POST" && /\/runs(\?|$)/.test(url) && scene.submittedRuns() === 0 ? "lost" : "fair";
    });
    scene.start();
    const sentAt = asked.at(-1) ?? 0;
    scene.letTriggersWork();
    const next = asked.find((at) => at > sentAt) ?? 0;
    expect(next - sentAt).toBeGreaterThanOrEqual(120_000);
    expect(next - sentAt).toBeLessThan(300_000);
    expect(scene.submittedRuns()).toBe(7);
    expect(scene.column("capital")).toEqual(CAPITALS);
  });

  it("over v0: a lost submission is a doubt with the facts, nothing is sent by itself; every other loss heals by itself", () => {
    const dist = smallParts(3);
    let lost = 1;
    let doubts = 0;
    for (let result = jobWithout(lost, "v0", dist); result !== null; result = jobWithout(++lost, "v0", dist)) {
      const { scene, wasPost } = result;
      let [job] = scene.ask("getJobs", undefined);
      if (job?.doubt) {
        doubts++;
        expect(wasPost).toBe(true);
        expect(job).toMatchObject({ state: "attention", doubt: { runs: expect.any(Number) } });
        expect([1, 3]).toContain(job.doubt.runs);
        expect(scene.column("Status").filter((status) => status.startsWith("may have been submitted"))).not.toEqual([]);
        expect(scene.submittedRuns()).toBe(7);
        scene.ask("settleDoubt", { jobId: job.jobId, choice: { kind: "leave" } });
        scene.letTriggersWork();
        [job] = scene.ask("getJobs", undefined);
        expect(job).toMatchObject({ state: "finished", doubt: null });
      } else {
        expect({ lost, capitals: scene.column("capital") }).toEqual({ lost, capitals: CAPITALS });
      }
      expect(scene.submittedRuns()).toBe(7);
      expect(scene.runtime.triggers()).toEqual([]);
    }
    expect(doubts).toBeGreaterThan(1);
  });
});

it.each([true, false])("a web page instead of the answer that tells of the added runs (they were: %s) is looked into: each row has its run once", (acted) => {
  const scene = new Scene({ api: "parallel", rows: ROWS });
  const inner = scene.runtime.transport;
  let pages = 0;
  scene.runtime.transport = {
    exchange: (requests) =>
      requests.flatMap((request) => {
        const isMet = request.method === "POST" && /\/runs(\?|$)/.test(request.url) && pages++ === 0;
        if (isMet && acted) inner.exchange([request]);
        const page = new TextEncoder().encode("<!doctype html><title>Sign in to the network</title>");
        return isMet ? [{ kind: "response", status: 200, headers: [["content-type", "text/html"]], body: page }] : inner.exchange([request]);
      }),
  };
  scene.start();
  expect(scene.ask("getJobs", undefined)[0]?.problem).toMatchObject({ kind: "bad-response" });
  scene.letTriggersWork();
  expect(scene.ask("getJobs", undefined)[0]).toMatchObject({ state: "finished", filledRows: 7, failedRuns: 1 });
  expect([scene.column("capital"), scene.submittedRuns()]).toEqual([CAPITALS, 7]);
});

describe("a job over task groups that is stopped before a lost answer was looked into", () => {
  function stopped(what: "lost" | "refused") {
    const scene = new Scene({ api: "parallel", rows: ROWS });
    scene.runtime.transport = weatherTransport(scene.runtime.transport, ({ method, url }) => (method === "POST" && /\/runs(\?|$)/.test(url) ? what : "fair"));
    const { jobId } = scene.start();
    scene.ask("stopJob", { jobId });
    scene.clock.advance(600_000);
    return { scene, jobId };
  }

  it("sends nothing more, but fetches on request what was accepted", () => {
    const { scene, jobId } = stopped("lost");
    expect(scene.ask("checkJob", { jobId, force: true })).toMatchObject({ state: "stopped", filledRows: 7, failedRuns: 1, unsent: 0 });
    expect([scene.column("capital"), scene.submittedRuns()]).toEqual([CAPITALS, 7]);
  });

  it("and leaves what was not accepted as it is, to be sent when the job is resumed", () => {
    const { scene, jobId } = stopped("refused");
    expect(scene.ask("checkJob", { jobId, force: true })).toMatchObject({ state: "stopped", filledRows: 0, unsent: 7 });
    expect(new Set(scene.column("Status"))).toEqual(new Set(["not submitted yet"]));
    expect(scene.submittedRuns()).toBe(0);
  });
});

test("over v0, two doubts in one job: each is settled by itself, a batch is taken over by the part whose rows it has, and no row is paid twice", () => {
  const countries = ["Austria", "Japan", "Kenya", "Peru", "Spain", "Chile"];
  const scene = new Scene({ rows: [["Country"], ...countries.map((name) => [name])], dist: smallParts(2) });
  let posts = 0;
  let accepted = "";
  const network = new Network(
    scene,
    only("POST", "/batches", (_request, pass) => {
      posts++;
      // The first never arrives; the second does, but its answer is lost.
      if (posts === 2) {
        const outcome = pass();
        if (outcome.kind === "response") accepted = JSON.parse(new TextDecoder().decode(outcome.body)).batch_run_id;
      }
      return failure("timeout");
    }),
  );
  const { jobId } = scene.start();
  scene.clock.advance(60_000);
  scene.runtime.fireDue();
  expect(scene.job(jobId)).toMatchObject({ state: "attention", doubt: { runs: 2, others: 1 } });
  network.fault = null;
  scene.clock.advance(600_000);
  scene.ask("settleDoubt", { jobId, choice: { kind: "adopt", batchRunId: accepted } });
  expect(scene.job(jobId)).toMatchObject({ doubt: { runs: 2, others: 0 } });
  scene.ask("settleDoubt", { jobId, choice: { kind: "resubmit" } });
  scene.letTriggersWork();
  expect(scene.job(jobId)).toMatchObject({ state: "finished", doubt: null, filledRows: 6, failedRuns: 0, problem: null });
  expect(scene.submittedRuns()).toBe(6);
  expect(scene.column("Status")).toEqual(Array(6).fill("complete"));
  expect(scene.column("capital")).toEqual(["Vienna", "Tokyo", "Nairobi", "Lima", "Madrid", "Santiago"]);
});
