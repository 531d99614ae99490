import { SERVICES } from "../../workbench/bench/latency";
import type { TransportOutcome } from "../../workbench/runtime/transport";
import { column, Scene } from "./scene";

const HOUR = 3_600_000;
const IN_TROUBLE: TransportOutcome = { kind: "response", status: 503, headers: [], body: new TextEncoder().encode("down") };

describe("a server that is down for half a day", () => {
  it.each([
    ["the trigger", false],
    ["the trigger and an open sidebar", true],
  ])("is asked less and less by %s, within half a day's quotas, says so all the time, and the job goes on afterwards", (_who, sidebar) => {
    const scene = new Scene({ latency: SERVICES, localApi: { pace: { startMs: [0, 0], finishMs: [HOUR, HOUR], toolCallShare: 0 } } });
    const job = scene.start();
    scene.letTriggersWork(3);
    const asked: number[] = [];
    const { clock } = scene;
    const { transport } = scene.runtime;
    scene.runtime.transport = {
      exchange: (requests) => {
        asked.push(...requests.map(() => clock.now()));
        return requests.map(() => IN_TROUBLE);
      },
    };
    let triggerMs = 0;
    scene.runtime.onExecution(({ source, durationMs }) => {
      if (source === "trigger") triggerMs += durationMs;
    });
    const down = clock.now();
    const unsaid: number[] = [];
    while (clock.now() - down < 12 * HOUR) {
      if (!sidebar) scene.letTriggersWork(1);
      else {
        clock.advance(60_000);
        scene.runtime.fireDue();
        if (scene.ask("checkJob", { jobId: job.jobId, force: false }).problem === null) unsaid.push(clock.now());
      }
    }
    expect(unsaid).toEqual([]);
    // Up to half an hour between two looks of three tries each, and the first ones closer together.
    expect(asked.length).toBeLessThan(3 * (24 + 12));
    expect(triggerMs / 60_000).toBeLessThan(90 / 2);
    scene.runtime.transport = transport;
    scene.letTriggersWork();
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", filledRows: 4, failedRuns: 1, problem: null });
  });
});

it("a batch in trouble beside one that is not does not shorten the wait before a refused submission is tried again", () => {
  const rows = [["N"], ...Array.from({ length: 3000 }, (_, i) => [`number ${i}`])];
  const scene = new Scene({ rows, localApi: { pace: { startMs: [0, 0], finishMs: [20 * HOUR, 20 * HOUR], toolCallShare: 0 } } });
  const inner = scene.runtime.transport;
  const batches: string[] = [];
  let refused = 0;
  scene.runtime.transport = {
    exchange: (requests) =>
      requests.flatMap((request): readonly TransportOutcome[] => {
        if (request.method === "POST" && batches.length === 2) {
          refused++;
          return [{ ...IN_TROUBLE, status: 429 }];
        }
        const [outcome] = inner.exchange([request]);
        if (outcome?.kind !== "response") throw new Error("no answer");
        if (request.method === "POST") batches.push(JSON.parse(new TextDecoder().decode(outcome.body)).batch_run_id);
        return [batches[0] !== undefined && request.method === "GET" && request.url.includes(batches[0]) ? { ...IN_TROUBLE, status: 404 } : outcome];
      }),
  };
  scene.start({ task: { kind: "stored", taskId: "echo" }, arguments: [column("n", 1)] });
  const started = scene.clock.now();
  while (scene.clock.now() - started < 40 * 60_000) scene.letTriggersWork(1);
  // 10 s, 20 s, and so on, to 21 minutes; tried at the next minute.
  expect(refused).toBeGreaterThan(4);
  expect(refused).toBeLessThan(10);
});

describe.each([404, 500])("a batch whose status is always answered by %i", (status) => {
  /** 3,000 rows in three batches, the last of them in trouble. */
  function sceneWith(finishMs: readonly [number, number]) {
    const rows = [["N"], ...Array.from({ length: 3000 }, (_, i) => [`number ${i}`])];
    const scene = new Scene({ rows, localApi: { pace: { startMs: [0, 0], finishMs, toolCallShare: 0 } } });
    const inner = scene.runtime.transport;
    const batches: string[] = [];
    scene.runtime.transport = {
      exchange: (requests) =>
        inner.exchange(requests).map((outcome, index) => {
          const { method, url } = requests[index] ?? { method: "", url: "" };
          if (outcome.kind === "response" && method === "POST") batches.push(JSON.parse(new TextDecoder().decode(outcome.body)).batch_run_id);
          const isLast = batches[2] !== undefined && url.includes(batches[2]);
          return isLast && method === "GET" ? { ...IN_TROUBLE, status } : outcome;
        }),
    };
    return { scene, job: scene.start({ task: { kind: "stored", taskId: "echo" }, arguments: [column("n", 1)] }) };
  }

  const problem = { kind: status === 404 ? "not-found" : "server-error" };

  it("does not keep the others from being filled", () => {
    const { scene, job } = sceneWith([60_000, 120_000]);
    scene.letTriggersWork(6);
    expect(scene.job(job.jobId)).toMatchObject({ filledRows: 2000, problem });
  });

  it("does not make them wait: they are looked at every two minutes still", () => {
    const MINUTE = 60_000;
    const { scene, job } = sceneWith([50 * MINUTE, 54 * MINUTE]);
    const started = scene.clock.now();
    while (scene.clock.now() - started < 57 * MINUTE) scene.letTriggersWork(1);
    expect(scene.job(job.jobId)).toMatchObject({ filledRows: 2000, problem });
  });
});
