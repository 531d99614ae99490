import { HOSTILE_TEXTS, times } from "../../providers/hostile-texts";
import { Network, only, response, rewritten } from "../network";
import { column, Scene } from "../scene";

const APIS = ["v0", "parallel"] as const;

const LATER = { localApi: { pace: { startMs: [0, 0], finishMs: [30_000, 30_000], toolCallShare: 0 } } } as const;

/** Two jobs of one document: what the first one's batch is called, and what both are. */
function twoJobs(api: (typeof APIS)[number]) {
  const scene = new Scene({ api, ...LATER });
  const other = scene.start(
    api === "v0"
      ? { task: { kind: "stored", taskId: "echo" }, arguments: [column("note", 2)] }
      : { task: { kind: "columns", instructions: "Another task.", columns: [{ name: "capital", type: "text", description: "" }] } },
  );
  scene.clock.advance(1_000);
  const hostile = scene.start({ setUp: null });
  const [batchId = ""] = scene.job(hostile.jobId).batchRunIds;
  return { scene, hostile: hostile.jobId, other: other.jobId, batchId };
}

describe.each(APIS)("over %s, a server that gives one job", (api) => {
  it.each(HOSTILE_TEXTS.filter((_, i) => i % 4 === 0))("a megabyte of %s neither stops nor delays another", (_name, text) => {
    const { scene, hostile, other, batchId } = twoJobs(api);
    const network = new Network(
      scene,
      only("GET", batchId, () => response(200, text)),
    );
    const fired = scene.letTriggersWork(2);
    expect(scene.job(other)).toMatchObject({ state: "finished", problem: null });
    expect(scene.job(hostile)).toMatchObject({ state: "running", problem: { kind: expect.stringMatching(/^(bad-response|server-error)$/) } });
    expect(fired.map(({ status }) => status)).toEqual(fired.map(() => "completed"));
    network.fault = null;
    scene.letTriggersWork();
    expect(scene.job(hostile)).toMatchObject({ state: "finished", problem: null, filledRows: 4 });
  });

  it.each([
    ["ids of 20,000 characters", (body: string) => body.replace(/"(run_id|event_id)":"[^"]*"/g, (_, name) => `"${name}":"${times("x", 20_000)}"`)],
    [
      "outputs nested 20,000 levels deep",
      (body: string) => body.replace(/"(output|outputs|content)":(\{|")/g, `"deep":${"[".repeat(20_000)}1${"]".repeat(20_000)},"$1":$2`),
    ],
    ["deep errors and warnings", (body: string) => body.replace(/"run_id":/g, `"error":${'{"error":'.repeat(20_000)}1${"}".repeat(20_000)},"run_id":`)],
  ])("%s neither stops nor delays another", (_name, change) => {
    const { scene, hostile, other, batchId } = twoJobs(api);
    const ofBatch = new Set<string>([batchId]);
    new Network(scene, (request, pass) =>
      request.method === "GET" && [...ofBatch].some((id) => request.url.includes(id)) ? rewritten(pass(), change) : pass(),
    );
    scene.letTriggersWork(2);
    expect(scene.job(other)).toMatchObject({ state: "finished", problem: null });
    expect(["running", "finished"]).toContain(scene.job(hostile).state);
  });

  it("the time of a whole execution has its next turn after the others", () => {
    const { scene, other, batchId } = twoJobs(api);
    const unfinished = api === "v0" ? '{"status_map":{"queued":["a"]}}' : '{"status":{"task_run_status_counts":{"queued":4}}}';
    new Network(
      scene,
      only("GET", batchId, () => {
        scene.clock.advance(241_000);
        return response(200, unfinished);
      }),
    );
    scene.letTriggersWork(3);
    expect(scene.job(other)).toMatchObject({ state: "finished", problem: null });
  });
});

it("a batch id that would not fit the record is an answer in doubt, and the next job starts", () => {
  const scene = new Scene();
  const network = new Network(
    scene,
    only("POST", "/batches", (_, pass) => rewritten(pass(), (body) => body.replace(/"batch_run_id":"[^"]*"/, `"batch_run_id":"${times("b", 20_000)}"`))),
  );
  scene.tryStart();
  const [first] = scene.ask("getJobs", undefined);
  expect(first).toMatchObject({ state: "attention", doubt: { runs: 4 }, batchRunIds: [] });
  network.fault = null;
  const next = scene.start({ setUp: null, task: { kind: "stored", taskId: "echo" }, arguments: [column("note", 2)] });
  scene.letTriggersWork(3);
  expect(scene.job(next.jobId)).toMatchObject({ state: "finished", problem: null });
});

it("the row's view has links with their hosts, and neither direction marks nor other addresses", () => {
  const scene = new Scene({ api: "parallel" });
  const citation = (url: string, title: string) => ({ url, title, excerpts: ["a\u202eb"] });
  const citations = [
    citation("https://evil.example/a", "bank.example\u202e"),
    citation("javascript:alert(1)", "x"),
    citation("https://bank.example@evil.example", "y"),
    citation("https://plain.example/", ""),
  ];
  new Network(
    scene,
    only("GET", "/result", (_, pass) =>
      rewritten(pass(), (body) => {
        const value = JSON.parse(body);
        for (const field of value.output.basis) Object.assign(field, { citations, reasoning: "a\u2066b", confidence: "high\u200f" });
        return JSON.stringify(value);
      }),
    ),
  );
  scene.start({ sourceNotes: true });
  scene.letTriggersWork();
  scene.sheet.select([{ row: 2, column: 1, rows: 1, columns: 1 }]);
  const [output] = scene.ask("getRow", undefined)?.outputs ?? [];
  expect(output).toMatchObject({
    confidence: "high",
    reasoning: "ab",
    sources: [
      { url: "https://evil.example/a", title: "bank.example (evil.example)", excerpts: ["ab"] },
      { url: "https://plain.example/", title: "", excerpts: ["ab"] },
    ],
  });
});
