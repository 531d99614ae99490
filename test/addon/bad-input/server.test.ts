import type { TransportOutcome } from "../../../workbench/runtime/transport";
import { failure, Network, only, response, rewritten } from "../network";
import { Scene } from "../scene";

const APIS = ["v0", "parallel"] as const;
const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "Tokyo"];
const PAGE = "<!doctype html><html><head><title>502 Bad Gateway &amp; more</title></head><body><script>alert(1)</script></body></html>";

/** Where the submission of each API goes. */
const SUBMISSION = /\/batches$|\/groups\/[^/]+\/runs(\?[^/]*)?$/;
const STATUS = /\/batches\/[^/?]+$|\/groups\/[^/?]+$/;

function problemOfStart(scene: Scene) {
  const answer = scene.press(scene.form());
  if (answer.ok) throw new Error("the job started");
  return answer.problem;
}

/** The server takes the request, but the answer gets lost. */
function answeredBut(outcome: TransportOutcome): (pass: () => TransportOutcome) => TransportOutcome {
  return (pass) => {
    pass();
    return outcome;
  };
}

/** The sheet as it was before, and no trigger: nothing was started. */
function expectUntouched(scene: Scene): void {
  expect(scene.sheet.lastColumn()).toBe(2);
  expect(scene.runtime.triggers()).toEqual([]);
  expect(scene.ask("getJobs", undefined)).toEqual([]);
}

describe.each(APIS)("before a job over %s has started, the sidebar says", (api) => {
  it("that no key is saved, in the review already", () => {
    const scene = new Scene({ api });
    scene.ask("saveSettings", { provider: api, baseUrl: "http://127.0.0.1:8787", apiKey: "", options: {} });
    expect(scene.ask("getSettings", undefined).keySaved).toBe(false);
    expect(scene.ask("previewJob", scene.form()).problem).toMatchObject({ kind: "no-key", action: "Enter the key under Settings." });
    expect(problemOfStart(scene)).toEqual({
      kind: "no-key",
      message: "No API key is saved for http://127.0.0.1:8787.",
      action: "Enter the key under Settings.",
    });
    expectUntouched(scene);
  });

  it("that the key is wrong (401)", () => {
    const scene = new Scene({ api });
    // A wrong key is refused while the other is there to be kept.
    for (const apiKey of ["", "wrong-key"]) scene.ask("saveSettings", { provider: api, baseUrl: "http://127.0.0.1:8787", apiKey, options: {} });
    expect(scene.call("testConnection", { taskId: "" })).toMatchObject({ ok: false, problem: { kind: "key-rejected" } });
    expect(problemOfStart(scene)).toEqual({
      kind: "key-rejected",
      message: "The server does not accept the API key (HTTP 401): the API key in x-api-key is not known to this server",
      action: "Enter the key again under Settings.",
    });
    expectUntouched(scene);
  });

  it.each<readonly [string, TransportOutcome, string, RegExp]>([
    ["that the server cannot be found", failure("dns"), "unreachable", /^The server did not answer: DNS error/],
    ["that the server does not answer in time", failure("timeout"), "unreachable", /^The server did not answer: Timeout/],
    ["that the server fails (500)", response(500, "boom"), "server-error", /^The server has a problem \(HTTP 500\): boom$/],
    ["that a gateway fails with a web page (502)", response(502, PAGE), "server-error", /^The server has a problem \(HTTP 502\): 502 Bad Gateway &amp; more$/],
    ["that it is asked too often (429)", response(429, '{"error":{"message":"slow down"}}'), "rate-limited", /HTTP 429\): slow down$/],
    ["that it sends elsewhere (302)", response(302, "", { location: "https://elsewhere.example/" }), "bad-response", /^The server sends to another address/],
    [
      "that there is a web site, not the API (404)",
      response(404, PAGE.replace("502 Bad Gateway &amp; more", "Not here")),
      "not-found",
      /not this API.*Not here/,
    ],
  ])("%s", (_what, outcome, kind, message) => {
    const scene = new Scene({ api });
    const network = new Network(scene, () => outcome);
    const problem = problemOfStart(scene);
    expect(problem).toMatchObject({ kind, message: expect.stringMatching(message), action: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(network.posts()).toEqual([]);
    expectUntouched(scene);
  });
});

describe("an unknown task (404)", () => {
  it("is refused before anything is written, with the server's words", () => {
    const scene = new Scene();
    const form = scene.form({ task: { kind: "stored", taskId: "no-such-task" } });
    const answer = scene.press(form);
    expect(answer).toMatchObject({ ok: false, problem: { kind: "not-found", message: expect.stringContaining("no-such-task"), action: "Check the task id." } });
    expect(scene.call("testConnection", { taskId: "no-such-task" })).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    expectUntouched(scene);
  });

  it("noticed only at the submission holds the job, with every row waiting", () => {
    const scene = new Scene();
    const network = new Network(
      scene,
      only("POST", SUBMISSION, () => response(404, '{"detail":"there is no such task"}')),
    );
    const job = scene.start();
    expect(job).toMatchObject({ state: "attention", unsent: 4, problem: { kind: "not-found", message: expect.stringContaining("there is no such task") } });
    expect(scene.column("Status")).toEqual(Array(5).fill("not submitted yet"));
    expect(scene.runtime.triggers()).toHaveLength(1);
    network.fault = null;
    scene.ask("resumeJob", { jobId: job.jobId });
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.submittedRuns()).toBe(4);
  });
});

describe.each(APIS)("a submission over %s", (api) => {
  it.each([
    [400, '{"error":"bad arguments"}', /HTTP 400\): bad arguments/],
    [402, '{"error":{"message":"not enough credit"}}', /HTTP 402\): not enough credit/],
    [403, '{"message":"not for you"}', /HTTP 403\): not for you/],
    [413, "too big", /HTTP 413\): too big/],
    [422, '{"detail":[{"loc":["body","runner"],"msg":"unknown runner"}]}', /HTTP 422\): runner: unknown runner/],
  ])("refused with %i waits for the person, and goes on from there", (status, body, message) => {
    const scene = new Scene({ api });
    const network = new Network(
      scene,
      only("POST", SUBMISSION, () => response(status, body)),
    );
    const job = scene.start();
    expect(job).toMatchObject({ state: "attention", unsent: 4, problem: { message: expect.stringMatching(message) } });
    scene.letTriggersWork();
    expect(network.posts().filter(({ url }) => SUBMISSION.test(url))).toHaveLength(1);
    expect(scene.job(job.jobId).problem?.message).toMatch(message);
    network.fault = null;
    scene.ask("resumeJob", { jobId: job.jobId });
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.submittedRuns()).toBe(4);
  });

  it.each([
    [429, "90"],
    [503, ""],
    [429, "999999999"],
  ])("refused with %i (Retry-After %s) goes on by itself", (status, retryAfter) => {
    const scene = new Scene({ api });
    let refusals = 3;
    new Network(
      scene,
      only("POST", SUBMISSION, (_request, pass) => (refusals-- > 0 ? response(status, "busy", { "retry-after": retryAfter }) : pass())),
    );
    const job = scene.start();
    expect(job).toMatchObject({ state: "submitting", unsent: 4 });
    expect(scene.column("Status")).toEqual(Array(5).fill("not submitted yet"));
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", problem: null });
    expect(scene.submittedRuns()).toBe(4);
  });

  it.each<readonly [string, (pass: () => TransportOutcome) => TransportOutcome]>([
    ["500 after it was accepted", answeredBut(response(500, "oops"))],
    ["502 with a web page after it was accepted", answeredBut(response(502, PAGE))],
    ["504", () => response(504, "")],
    ["a timeout after it was accepted", answeredBut(failure("timeout"))],
    ["a broken connection", () => failure("reset")],
    ["200 with a web page", answeredBut(response(200, PAGE))],
    ["200 cut off", (pass) => rewritten(pass(), (body) => body.slice(0, 20))],
  ])("answered by %s is never sent a second time unasked", (_what, lose) => {
    const scene = new Scene({ api });
    const network = new Network(scene);
    let lost = false;
    network.fault = only("POST", SUBMISSION, (_request, pass) => {
      if (lost) return pass();
      lost = true;
      return lose(pass);
    });
    const job = scene.start();
    scene.letTriggersWork();
    const after = scene.job(job.jobId);
    if (api === "parallel") {
      // Task groups are asked which runs exist, and only missing ones are sent.
      expect(after).toMatchObject({ state: "finished", problem: null });
    } else {
      expect(after).toMatchObject({ state: "attention", doubt: { runs: 4 } });
      expect(network.posts()).toHaveLength(1);
      expect(new Set(scene.column("Status"))).toEqual(new Set(["may have been submitted: see the sidebar"]));
      expect(scene.runtime.triggers()).toEqual([]);
      scene.ask("settleDoubt", { jobId: job.jobId, choice: { kind: "resubmit" } });
      scene.letTriggersWork();
    }
    expect(scene.column("capital")).toEqual(CAPITALS);
    if (api === "parallel") expect(scene.submittedRuns()).toBe(4);
  });
});

describe.each(APIS)("a look at a job over %s", (api) => {
  it.each<readonly [string, TransportOutcome, string]>([
    ["401", response(401, "{}"), "key-rejected"],
    ["404", response(404, '{"detail":"gone"}'), "not-found"],
    ["429", response(429, "slow down"), "rate-limited"],
    ["500", response(500, "boom"), "server-error"],
    ["no network", failure("dns"), "unreachable"],
    ["a web page instead of JSON", response(200, PAGE), "bad-response"],
    ["JSON cut off", response(200, '{"status_map": {"comp'), "bad-response"],
    ["nothing", response(200, ""), "bad-response"],
    ["JSON of something else", response(200, "[1,2,3]"), "bad-response"],
  ])("that meets %s says so and goes on at a later one", (_what, outcome, kind) => {
    const scene = new Scene({ api });
    const job = scene.start();
    const network = new Network(
      scene,
      only("GET", "", () => outcome),
    );
    scene.clock.advance(60_000);
    scene.runtime.fireDue();
    const told = scene.job(job.jobId);
    expect(told).toMatchObject({ state: "running", problem: { kind } });
    expect(`${told.problem?.message} ${told.problem?.action}`).not.toMatch(/[<{[]|undefined|\bat \w+ \(/);
    expect(scene.column("Status")).toHaveLength(5);
    network.fault = null;
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", problem: null });
    expect(network.posts()).toEqual([]);
  });

  it("tries a GET again within the execution, so that a hiccup is not even noticed", () => {
    const scene = new Scene({ api });
    const job = scene.start();
    let hiccups = 2;
    const network = new Network(
      scene,
      only("GET", STATUS, (_request, pass) => (hiccups-- > 0 ? response(503, "") : pass())),
    );
    scene.clock.advance(60_000);
    const checked = scene.ask("checkJob", { jobId: job.jobId, force: false });
    expect(checked.problem).toBeNull();
    expect(network.sent.filter(({ url }) => STATUS.test(url)).length).toBeGreaterThanOrEqual(3);
    expect(scene.column("capital")).toEqual(CAPITALS);
  });
});

describe.each(["json", "csv"] as const)("a %s export", (exportFormat) => {
  const rows = [["Country"], ...["Austria", "Japan", "Kenya", "Peru", "Spain", "Chile", "France", "Italy", "Norway", "Ghana"].map((name) => [name])];
  const capitals = ["Vienna", "Tokyo", "Nairobi", "Lima", "Madrid", "Santiago", "Paris", "Rome", "Oslo", "Accra"];

  it.each<readonly [string, (outcome: TransportOutcome) => TransportOutcome]>([
    ["cut off in the middle", (outcome) => rewritten(outcome, (body) => body.slice(0, body.length / 2))],
    ["cut off by one character", (outcome) => rewritten(outcome, (body) => body.slice(0, -1))],
    ["that is empty", (outcome) => rewritten(outcome, () => "")],
    ["that is a web page", () => response(200, PAGE)],
    ["that fails", () => response(500, "too large")],
    [
      "with every run twice",
      (outcome) =>
        rewritten(outcome, (body) =>
          exportFormat === "json" ? JSON.stringify([...JSON.parse(body), ...JSON.parse(body)]) : body + body.slice(body.indexOf("\n") + 1),
        ),
    ],
  ])("%s loses no result", (_what, spoil) => {
    const scene = new Scene({ rows, exportFormat });
    const job = scene.start();
    const network = new Network(
      scene,
      only("GET", "/export", (_request, pass) => spoil(pass())),
    );
    scene.clock.advance(60_000);
    scene.letTriggersWork();
    expect(network.sent.some(({ url }) => url.includes("/export"))).toBe(true);
    expect(scene.column("capital")).toEqual(capitals);
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", filledRows: 10, orphans: 0 });
  });

  it("gives the same sheet as the other format", () => {
    const sheets = (["json", "csv"] as const).map((format) => {
      const scene = new Scene({ rows: [...rows, ["Frnace"]], exportFormat: format });
      const network = new Network(scene);
      scene.start();
      scene.clock.advance(60_000);
      scene.letTriggersWork();
      expect(network.sent.some(({ url }) => url.endsWith(`format=${format}`))).toBe(true);
      const cells = scene.sheet.read({ row: 1, column: 1, rows: scene.sheet.lastRow(), columns: scene.sheet.lastColumn() });
      // Run details name the job, which is another one.
      return cells.map((line) => line.map((cell) => String(cell).replace(/"j":"\w+"/g, '"j":""')));
    });
    expect(sheets[0]).toEqual(sheets[1]);
  });
});

it.each(["", "{", "[]", "<schema>", '{"type":"array"}', `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`])(
  "tells a job of Parallel that the schema %.20s cannot be used before anything is sent",
  (schema) => {
    const scene = new Scene({ api: "parallel" });
    const network = new Network(scene);
    expect(scene.ask("previewJob", scene.form({ task: { kind: "schema", instructions: "x", schema } })).problem?.kind).toBe("bad-form");
    expect(network.sent).toEqual([]);
  },
);
