import allowed from "../../../src/addon/globals.json";
import type { JobForm } from "../../../src/contract/form";
import { type ToldAnswer, toldAnswer } from "../in-words";
import { failure, Network, only } from "../network";
import { PROFILE, Scene } from "../scene";
import { broken, randomFrom, randomJson } from "./random-json";

/** Called by Google or by the menu; they answer nothing. */
const SILENT = ["onOpen", "onInstall", "openSidebar", "runSelectedRows", "checkNow", "retryFailedRows", "showHelp", "pollBatches"];
/** Take no input, so that nothing sent along can be wrong. */
const WITHOUT_INPUT = ["removeKeys", "extendFilter", "getSettings", "getJobs", "getRow", "getSelection"];
const ENDPOINTS = allowed.filter((name) => !SILENT.includes(name));
const PROBLEM_KINDS = [
  "no-key",
  "key-rejected",
  "forbidden",
  "out-of-credit",
  "not-found",
  "bad-request",
  "rate-limited",
  "server-error",
  "unreachable",
  "bad-response",
  "bad-input",
  "bad-form",
  "nothing-to-run",
  "over-cap",
  "sheet-gone",
  "sheet-changed",
  "columns-unclear",
  "sheet-refused",
  "storage-full",
  "quota",
  "not-as-reviewed",
  "busy",
  "not-yours",
];

/** All that a call could change: cells, properties of all stores, triggers, and what was sent. */
function stateOf(scene: Scene, network: Network): string {
  const sheets = scene.document.sheets.map((sheet) => [sheet.name, sheet.shown({ row: 1, column: 1, rows: 12, columns: 20 }), sheet.metadata.length]);
  const { runtime } = scene;
  return JSON.stringify([
    sheets,
    runtime.properties("document", scene.document.id),
    runtime.properties("user"),
    runtime.properties("script"),
    runtime.triggers(),
    network.sent.length,
  ]);
}

function call(scene: Scene, name: string, args: readonly unknown[]): ToldAnswer<unknown> {
  const { answer, execution } = scene.runtime.callFromClient(scene.document.id, name, args);
  if (!answer.ok || execution.status !== "completed") throw new Error(`${name}(${JSON.stringify(args).slice(0, 300)}) ended with ${JSON.stringify(answer)}`);
  return toldAnswer(String(answer.value));
}

/** The answer to a call that must refuse; everything is as before. */
function expectRefusal(scene: Scene, network: Network, name: string, args: readonly unknown[], before: string): void {
  const answer = call(scene, name, args);
  const told = () => `${name}(${JSON.stringify(args).slice(0, 400)}): ${JSON.stringify(answer).slice(0, 400)}`;
  if (answer.ok) throw new Error(told());
  const { kind, message, action, ...rest } = answer.problem;
  const isGood =
    PROBLEM_KINDS.includes(kind) && /^\S.*\S$/s.test(message) && message.length < 700 && typeof action === "string" && Object.keys(rest).length === 0;
  if (!isGood || /undefined|\[object|TypeError|Cannot read|is not a function|\n/.test(message.replace(/\(at form[^)]*\)/, ""))) throw new Error(told());
  if (stateOf(scene, network) !== before) throw new Error(`changed something: ${told()}`);
}

/** A document with one finished job and one that runs. */
function usedDocument(api: "v0" | "parallel" = "v0"): { readonly scene: Scene; readonly network: Network; readonly jobId: string } {
  const scene = new Scene({ api });
  scene.start({ rows: { kind: "first", count: 1 } });
  scene.letTriggersWork();
  const { jobId } = scene.start();
  return { scene, network: new Network(scene), jobId };
}

let shared: ReturnType<typeof usedDocument> | null = null;

/** One document for all calls that change nothing. */
function untouched(): ReturnType<typeof usedDocument> {
  shared ??= usedDocument();
  return shared;
}

const COUNTS = { random: 0, broken: 0 };

afterAll(() => {
  process.stderr.write(
    `endpoints: ${ENDPOINTS.length} and ${SILENT.length} silent ones; ${COUNTS.random} random inputs, ${COUNTS.broken} forms broken at one place\n`,
  );
});

it("the list of global functions is known here, so that a new one is attacked too", () => {
  expect(ENDPOINTS).toHaveLength(27);
  expect(SILENT.filter((name) => !allowed.includes(name))).toEqual([]);
});

describe.each(ENDPOINTS.filter((name) => !WITHOUT_INPUT.includes(name)))("%s", (name) => {
  it("refuses random JSON with a typed problem, and does nothing", () => {
    const { scene, network } = untouched();
    const before = stateOf(scene, network);
    const random = randomFrom(name.length * 7919);
    for (const args of [[], [null], [undefined], ["{}"], [[]], [{}], [1, 2, 3], [{}, {}]]) expectRefusal(scene, network, name, args, before);
    for (let i = 0; i < 40; i++) {
      COUNTS.random++;
      expectRefusal(scene, network, name, [randomJson(random)], before);
    }
  });
});

describe("forms that are wrong at one place", () => {
  const form: JobForm = {
    sheetId: 0,
    headerRow: 1,
    setUp: null,
    task: { kind: "stored", taskId: "country-profile" },
    rows: { kind: "all" },
    again: true,
    arguments: [{ name: "country", from: { kind: "column", column: 1 } }],
    runner: "",
    runnerColumn: null,
    callback: { kind: "none" },
    capUsd: null,
    sourceNotes: false,
    confidenceColumns: false,
  };

  it("previewJob answers each with a preview or a typed problem, and startJob starts nothing that is no form", () => {
    const { scene, network } = usedDocument();
    const before = stateOf(scene, network);
    let refused = 0;
    for (const { form: wrong, path } of broken(form)) {
      COUNTS.broken++;
      const answer = call(scene, "previewJob", [wrong]) as ToldAnswer<{ readonly problem: { readonly kind: string } | null }>;
      const problem = answer.ok ? answer.value.problem : answer.problem;
      if (problem !== null && !PROBLEM_KINDS.includes(problem.kind)) throw new Error(`${path}: ${JSON.stringify(problem)}`);
      if (!answer.ok && ++refused % 4 === 0) expectRefusal(scene, network, "startJob", [wrong], before);
    }
    expect(refused).toBeGreaterThan(150);
    expect(stateOf(scene, network)).toBe(before);
  });

  it.each<readonly [string, unknown]>([
    ["saveSettings", { provider: "v0", baseUrl: "https://api.example.com", apiKey: "k", options: {} }],
    ["checkJob", { jobId: "none", force: true }],
    ["settleDoubt", { jobId: "none", choice: { kind: "adopt", batchRunId: "b" } }],
    ["getJob", { jobId: "none" }],
    ["getForm", { of: "row", row: 900 }],
    ["getForm", { of: "job", jobId: "nosuchjob", which: "all" }],
    ["describeReason", { kind: "too-large", characters: 9, most: 8 }],
    ["testConnection", { taskId: "\ud800" }],
    ["getSheet", { headerRow: 900 }],
    ["adoptColumns", { setUp: "abc" }],
  ])("%s answers each, with a problem or without", (name, good) => {
    const { scene } = usedDocument();
    for (const { form: wrong, path } of broken(good)) {
      COUNTS.broken++;
      const answer = call(scene, name, [wrong]);
      if (!answer.ok && !PROBLEM_KINDS.includes(answer.problem.kind)) throw new Error(`${path}: ${JSON.stringify(answer.problem)}`);
    }
  });

  it("forms for Parallel too", () => {
    const { scene, network } = usedDocument("parallel");
    const before = stateOf(scene, network);
    const parallel = {
      ...form,
      again: false,
      task: { ...PROFILE, columns: [{ name: "size", type: "one-of", description: "", options: ["a", "b"] }] },
      capUsd: 5,
    };
    for (const { form: wrong, path } of broken(parallel)) {
      if (!/^(task|capUsd)/.test(path)) continue;
      COUNTS.broken++;
      const answer = call(scene, "previewJob", [wrong]) as ToldAnswer<{ readonly problem: { readonly kind: string } | null }>;
      const problem = answer.ok ? answer.value.problem : answer.problem;
      if (problem !== null && !PROBLEM_KINDS.includes(problem.kind)) throw new Error(`${path}: ${JSON.stringify(problem)}`);
    }
    expect(stateOf(scene, network)).toBe(before);
  });
});

describe("what the state does not allow", () => {
  it("is refused: jobs that are unknown or still run, doubts that are none, rows without a run", () => {
    const { scene, network, jobId } = usedDocument();
    const before = stateOf(scene, network);
    for (const name of ["checkJob", "getJob", "exportJob", "stopJob", "resumeJob", "forgetJob"]) {
      const more = name === "checkJob" ? { force: false } : {};
      for (const unknown of ["nosuchjob", "constructor", "0"]) expectRefusal(scene, network, name, [{ jobId: unknown, ...more }], before);
    }
    expectRefusal(scene, network, "forgetJob", [{ jobId }], before);
    for (const row of [1, 900, 5_000, 10_000_000]) expectRefusal(scene, network, "getForm", [{ of: "row", row }], before);
    expect(call(scene, "settleDoubt", [{ jobId, choice: { kind: "resubmit" } }])).toMatchObject({ ok: true, value: { doubt: null } });
    expect(stateOf(scene, network)).toBe(before);
  });

  it("is refused to a doubt: batches that are unknown, of another job, or of another size; going on sends nothing", () => {
    const scene = new Scene();
    const network = new Network(scene);
    const other = scene.start({ rows: { kind: "first", count: 1 } });
    scene.letTriggersWork();
    network.fault = only("POST", "/batches", () => failure("timeout"));
    const { jobId } = scene.start();
    network.fault = null;
    expect(scene.job(jobId).doubt).toMatchObject({ runs: 3 });
    const records = () => JSON.stringify([scene.runtime.properties("document", scene.document.id), scene.shown(), network.posts().length]);
    const before = records();
    for (const batchRunId of ["unknown", "..", ".", "__proto__", other.batchRunIds[0] ?? "", (other.batchRunIds[0] ?? "").toUpperCase()]) {
      const answer = call(scene, "settleDoubt", [{ jobId, choice: { kind: "adopt", batchRunId } }]);
      expect(answer.ok ? batchRunId : PROBLEM_KINDS.includes(answer.problem.kind)).toBe(true);
      expect(records()).toBe(before);
    }
    const posts = network.posts().length;
    for (const name of ["resumeJob", "stopJob", "checkJob"]) call(scene, name, [{ jobId, ...(name === "checkJob" ? { force: true } : {}) }]);
    scene.letTriggersWork();
    expect(network.posts()).toHaveLength(posts);
  });

  it("is refused while another execution is at work, or when there is no document to work in", () => {
    const { scene, network, jobId } = usedDocument();
    const before = stateOf(scene, network);
    const release = scene.runtime.holdLock(scene.document.id);
    for (const [name, input] of [
      ["startJob", scene.reviewed(scene.form())],
      ["stopJob", { jobId }],
      ["resumeJob", { jobId }],
      ["forgetJob", { jobId }],
    ] as const) {
      expectRefusal(scene, network, name, [input], before);
    }
    expect(call(scene, "checkJob", [{ jobId, force: true }])).toMatchObject({ ok: true, value: { jobId } });
    release();
  });
});

describe.each(SILENT)("%s called from the browser", (name) => {
  it("ends without an error, whatever comes along", () => {
    const random = randomFrom(4_711);
    const { scene, network } = usedDocument();
    const posts = network.posts().length;
    for (let i = 0; i < 8; i++) {
      COUNTS.random++;
      const { answer, execution } = scene.runtime.callFromClient(scene.document.id, name, [randomJson(random)]);
      expect([name, answer.ok, execution.status, execution.error]).toEqual([name, true, "completed", null]);
      expect(answer.ok ? answer.value : "").toBeNull();
    }
    expect(network.posts()).toHaveLength(posts);
  });
});

it("functions that are not on the list cannot be called", () => {
  const { scene, network } = usedDocument();
  const before = stateOf(scene, network);
  for (const name of ["App_", "eval", "Function", "constructor", "toString", "startJob_", "startJob.call", "__proto__", "endpoints", "UrlFetchApp.fetch", ""]) {
    expect([name, scene.runtime.callFromClient(scene.document.id, name, []).answer.ok]).toEqual([name, false]);
  }
  expect(stateOf(scene, network)).toBe(before);
});
