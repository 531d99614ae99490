import type { BatchClient, LookRequest, RunRequest, TaskTarget } from "../../src/job/provider";
import type { RunResult } from "../../src/job/run";
import { providerNamed } from "../../src/providers/registry";
import { IN_PROCESS_BASE_URL } from "../../workbench/api/in-process-transport";
import { createLocalApi, DEFAULT_API_KEY } from "../../workbench/api/local-api";
import { Clock } from "../../workbench/clock";
import { asMaps } from "./as-maps";
import { LocalHttp } from "./local-http";
import { faultByOpenApi } from "./parallel/openapi-check";
import { noAnswer } from "./scripted-http";

const V0_TASK: TaskTarget = { task: { kind: "stored", taskId: "country-profile" }, argumentNames: ["country"] };
const PARALLEL_TASK: TaskTarget = {
  argumentNames: ["country"],
  task: {
    kind: "columns",
    instructions: "Facts about the country",
    columns: [
      { name: "capital", type: "text", description: "capital city" },
      { name: "area", type: "number", description: "area in square kilometres" },
      { name: "landlocked", type: "yes-no", description: "whether it has no coast" },
      { name: "languages", type: "list", description: "official languages" },
    ],
  },
};

interface Case {
  readonly name: string;
  readonly target: TaskTarget;
  readonly exportFormat: "json" | "csv";
  readonly runOrder: "modified" | "created";
}

const CASES: readonly Case[] = [
  { name: "v0 with JSON export", target: V0_TASK, exportFormat: "json", runOrder: "modified" },
  { name: "v0 with CSV export", target: V0_TASK, exportFormat: "csv", runOrder: "modified" },
  { name: "task groups with a stream in the order of changes", target: PARALLEL_TASK, exportFormat: "json", runOrder: "modified" },
  { name: "task groups with a stream in the order of creation", target: PARALLEL_TASK, exportFormat: "json", runOrder: "created" },
];

const COUNTRIES = ["France", "Chad", "Peru", "Nepal", "Kenya", "Japan", "Italy", "Spain", "Norway", "Frnace"];
const CAPITALS = new Map([
  ["France", "Paris"],
  ["Chad", "N'Djamena"],
  ["Nepal", "Kathmandu"],
]);

describe.each(CASES)("BatchClient contract: $name", ({ target, exportFormat, runOrder }) => {
  const isStored = target.task.kind === "stored";
  const setUp = (apiKey = DEFAULT_API_KEY) => {
    const api = createLocalApi({ clock: Clock.stopped(), runOrder });
    const http = new LocalHttp(api);
    return {
      api,
      http,
      client: providerNamed(isStored ? "v0" : "parallel").createClient({ http, baseUrl: IN_PROCESS_BASE_URL, apiKey, options: { format: exportFormat } }),
    };
  };

  const requests = (count: number): readonly RunRequest[] =>
    Array.from({ length: count }, (_, i) => ({
      token: `rr_job_0_0_${i}`,
      arguments: new Map([["country", COUNTRIES[i % COUNTRIES.length] ?? ""]]),
      runner: "",
      callbackUrl: "",
    }));

  const submit = (client: BatchClient, runs: readonly RunRequest[]) => {
    const opened = client.open("a job");
    const outcome = client.prepare({ target, runner: "", runs, batchId: opened, mark: "m" })();
    if (outcome.kind !== "accepted") throw new Error(`${outcome.kind}: ${outcome.problem.message}`);
    return { ...outcome, opened };
  };

  /** A sheet that takes results in and says what it lacks. */
  class Sheet {
    readonly filled = new Map<string, RunResult>();
    cursor = "";

    look(client: BatchClient, batchId: string, more: Partial<LookRequest> = {}) {
      const look = client.look({
        target,
        batchId,
        cursor: this.cursor,
        handled: this.filled.size,
        force: false,
        missing: (finished) => new Set([...finished].filter((id) => !this.filled.has(id))),
        waiting: 0,
        ...more,
      });
      for (const result of look.results) this.filled.set(result.runId.toLowerCase(), result);
      this.cursor = look.cursor;
      return look;
    }
  }

  test("a good server and key are told so, without creating anything", () => {
    const { client, http } = setUp();
    expect(client.probe(target)).toContain("did not refuse the API key");
    expect(http.requests.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("a wrong key is rejected by the probe, a submission and a look alike", () => {
    const { client } = setUp("wrong-key-000");
    expect(() => client.probe(target)).toThrow(expect.objectContaining({ kind: "key-rejected" }));
    expect(client.prepare({ target, runner: "", runs: requests(1), batchId: "b", mark: "m" })()).toMatchObject({
      kind: "refused",
      again: false,
      problem: { kind: "key-rejected" },
    });
    expect(() => new Sheet().look(client, "b")).toThrow(expect.objectContaining({ kind: "key-rejected" }));
  });

  test("a submission gives the batch and one run id a request, in order", () => {
    const { client } = setUp();
    const { batchId, runIds, opened } = submit(client, requests(1000));
    expect(batchId).toBe(opened ?? batchId);
    expect(new Set(runIds).size).toBe(1000);
  });

  test("what is prepared is sent once, as it was, when it is said so", () => {
    const { client, http } = setUp();
    const runs = [...requests(3)];
    const send = client.prepare({ target, runner: "", runs, batchId: client.open("a job"), mark: "m" });
    http.takeLines();
    runs.length = 0;
    expect(http.takeLines()).toEqual([]);
    expect(send()).toMatchObject({ kind: "accepted", runIds: [expect.any(String), expect.any(String), expect.any(String)] });
    expect(http.takeLines()).toHaveLength(1);
  });

  test("what the server will not take is refused for sure and creates nothing", () => {
    const { client } = setUp();
    const batchId = client.open("a job");
    const outcome = client.prepare({ target, runner: "", runs: [], batchId, mark: "m" })();
    expect(outcome).toMatchObject({ kind: "refused", again: false, problem: { kind: "bad-request" } });
  });

  test.each([500, 502, 504, 408])("a POST answered with %i leaves it open and is not sent again", (status) => {
    const { client, http } = setUp();
    const batchId = client.open("a job");
    http.takeLines();
    http.fault = (_request, answer) => ({ ...answer, status, text: "" });
    expect(client.prepare({ target, runner: "", runs: requests(2), batchId, mark: "m" })().kind).toBe("unknown");
    expect(http.takeLines()).toHaveLength(1);
  });

  test("every run is filled once with its own result, while others still run, and looks with nothing new cost one request", () => {
    const { client, http, api } = setUp();
    const { batchId, runIds } = submit(client, requests(100));
    const sheet = new Sheet();
    let early = 0;
    for (let i = 0; i < 100 && sheet.filled.size < 100; i++) {
      api.clock.advance(1000);
      const before = sheet.filled.size;
      http.takeLines();
      const look = sheet.look(client, batchId);
      expect(look.problem).toBeNull();
      expect([...look.counts.values()].reduce((a, b) => a + b, 0)).toBe(100);
      expect(sheet.filled.size).toBe((look.counts.get("complete") ?? 0) + (look.counts.get("failed") ?? 0));
      if (sheet.filled.size === before) expect(http.takeLines()).toHaveLength(1);
      else if (sheet.filled.size < 100) early++;
    }
    expect(early).toBeGreaterThan(3);
    runIds.forEach((runId, i) => {
      const country = COUNTRIES[i % COUNTRIES.length] ?? "";
      const result = sheet.filled.get(runId.toLowerCase());
      expect(result?.status).toBe(country === "Frnace" ? "failed" : "complete");
      expect([...(result?.arguments ?? [])]).toEqual([["country", country]]);
      if (CAPITALS.has(country)) expect(result?.outputs.get("capital")).toBe(CAPITALS.get(country));
      if (country === "Frnace") expect(result?.error).toContain("did you mean France?");
      if (country === "France")
        expect([result?.outputs.get("area"), result?.outputs.get("landlocked"), result?.outputs.get("languages")]).toEqual([551695, false, ["French"]]);
      if (!isStored) expect(result?.token).toBe(`rr_job_0_0_${i}`);
    });
  });

  test("a thousand runs that are all done are fetched by one request after the status", () => {
    const { client, http, api } = setUp();
    const { batchId } = submit(
      client,
      requests(1000).map((run) => ({ ...run, arguments: new Map([["country", "France"]]) })),
    );
    api.clock.advance(600_000);
    http.takeLines();
    expect(new Sheet().look(client, batchId).results).toHaveLength(1000);
    // CSV asks for one run more, to learn which columns are text.
    expect(http.takeLines()).toHaveLength(exportFormat === "csv" ? 3 : 2);
  });

  test("results that never reached the sheet come again when forced", () => {
    const { client, api } = setUp();
    const { batchId } = submit(client, requests(20));
    api.clock.advance(600_000);
    const sheet = new Sheet();
    sheet.look(client, batchId);
    const lost = [...sheet.filled.keys()].slice(3, 12);
    for (const id of lost) sheet.filled.delete(id);
    sheet.look(client, batchId, { handled: 20 });
    expect(sheet.filled.size).toBe(11);
    sheet.look(client, batchId, { handled: 20, force: true });
    expect(sheet.filled.size).toBe(20);
  });

  test.each([429, 503, "no answer", "cut off", "HTML"] as const)("with half of the answers spoilt (%s) all is filled in the end, each run once", (kind) => {
    const { client, http, api } = setUp();
    const { batchId } = submit(client, requests(60));
    http.fault = (_request, answer, number) => {
      if ((number * 7919) % 101 < 50) return answer;
      if (kind === "no answer") return noAnswer();
      if (kind === "cut off") return { ...answer, text: answer.text.slice(0, Math.floor(answer.text.length * 0.6)) };
      return kind === "HTML" ? { ...answer, text: "<html>" } : { ...answer, status: kind, text: "" };
    };
    const sheet = new Sheet();
    for (let i = 0; i < 200 && sheet.filled.size < 60; i++) {
      api.clock.advance(2000);
      http.msLeft = 240_000;
      try {
        sheet.look(client, batchId);
      } catch (error) {
        expect(error).toMatchObject({ name: "Problem" });
      }
    }
    expect(sheet.filled.size).toBe(60);
  });

  test("one run can be asked about, running and done", () => {
    const { client, api } = setUp();
    const { runIds } = submit(client, requests(1));
    const [runId] = runIds;
    if (runId === undefined) throw new Error("no run id");
    expect(asMaps(client.run(target, runId))).toMatchObject({ runId, status: "queued", outputs: new Map() });
    api.clock.advance(600_000);
    const done = client.run(target, runId);
    expect(asMaps(done)).toMatchObject({ status: "complete", arguments: new Map([["country", "France"]]) });
    expect(done.outputs.get("capital")).toBe("Paris");
    expect(done.createdAt < done.finishedAt && done.createdAt !== "").toBe(true);
  });

  test("all finished runs can be had for an export", () => {
    const { client, api } = setUp();
    const { batchId } = submit(client, requests(30));
    api.clock.advance(600_000);
    const results = client.all(target, batchId);
    expect([results.length, results.filter(({ status }) => status === "failed").length]).toEqual([30, 3]);
  });

  test("a batch that the server does not know is a problem that says so", () => {
    const { client } = setUp();
    expect(() => new Sheet().look(client, "tgrp_unknown")).toThrow(expect.objectContaining({ kind: "not-found" }));
  });

  test("the key goes into the header and nowhere else; requests keep to the published contract", () => {
    const { client, http, api } = setUp();
    client.probe(target);
    const runs = requests(12).map((run) => ({ ...run, callbackUrl: "https://example.com/hook", runner: isStored ? "helium" : "core" }));
    const { batchId, runIds } = submit(client, runs);
    api.clock.advance(6000);
    new Sheet().look(client, batchId);
    api.clock.advance(600_000);
    new Sheet().look(client, batchId);
    client.all(target, batchId);
    for (const runId of runIds) client.run(target, runId);
    client.reconcile?.({ batchId, mark: "m", sentAt: 0 });
    for (const request of http.requests) {
      expect(request.headers["x-api-key"]).toBe(DEFAULT_API_KEY);
      expect(JSON.stringify([request.url, request.body, { ...request.headers, "x-api-key": "" }])).not.toContain(DEFAULT_API_KEY);
      if (!isStored) expect(faultByOpenApi(request)).toBeNull();
    }
    expect(http.requests.length).toBeGreaterThan(15);
  });
});
