import type { BatchClient, LookRequest, RunRequest, Submission, TaskTarget } from "../../src/job/provider";
import type { RunResult } from "../../src/job/run";
import type { HttpRequest } from "../../src/providers/http/http";
import type { ProviderModule } from "../../src/providers/provider";
import { IN_PROCESS_BASE_URL } from "../../workbench/api/in-process-transport";
import { DEFAULT_API_KEY, type LocalApi, type LocalApiOptions } from "../../workbench/api/local-api";
import { Clock } from "../../workbench/clock";
import { asMaps } from "./as-maps";
import { LocalHttp } from "./local-http";
import { noAnswer } from "./scripted-http";

export interface ContractSubject {
  readonly name: string;
  readonly provider: ProviderModule;
  readonly options?: Readonly<Record<string, string>>;
  readonly createApi: (options: LocalApiOptions) => LocalApi;
  /** Asks for facts about a country: its outputs have at least capital, area, landlocked and languages; an unknown one fails. */
  readonly target: TaskTarget;
  /** One that the server knows, and that is not its default. */
  readonly runner: string;
  readonly keyHeader: readonly [name: string, value: string];
  /** Whether a request creates runs, which may happen once only. */
  readonly creates: (request: HttpRequest) => boolean;
  /** Whether results give back the arguments, so that they find edited rows. */
  readonly givesArguments: boolean;
  /** Requests of a look at a batch whose runs have all ended. */
  readonly requestsForAll: number;
  /** What is wrong with a request by the API's published contract; `null` when it keeps to it. */
  readonly faultOf?: (request: HttpRequest) => string | null;
}

const COUNTRIES = ["France", "Chad", "Peru", "Nepal", "Kenya", "Japan", "Italy", "Spain", "Norway", "Frnace"];
const CAPITALS = new Map([
  ["France", "Paris"],
  ["Chad", "N'Djamena"],
  ["Nepal", "Kathmandu"],
]);
const LONG_MS = 600_000;

/** What every provider promises, against its local server. What it cannot do, as its capabilities say, is a skip with the reason. */
export function testProviderContract(subject: ContractSubject): void {
  const { provider, target } = subject;
  const { capabilities, limits } = provider;
  const manyRuns = Math.min(1000, limits.runsPerRequest);

  const setUp = (apiKey = DEFAULT_API_KEY) => {
    const api = subject.createApi({ clock: Clock.stopped() });
    const http = new LocalHttp(api);
    return { api, http, client: provider.createClient({ http, baseUrl: IN_PROCESS_BASE_URL, apiKey, options: subject.options ?? {} }) };
  };

  const requests = (count: number, more: Partial<RunRequest> = {}): readonly RunRequest[] =>
    Array.from({ length: count }, (_, i) => ({
      token: `rr_job_0_0_${i}`,
      arguments: new Map([["country", COUNTRIES[i % COUNTRIES.length] ?? ""]]),
      runner: "",
      callbackUrl: "",
      ...more,
    }));

  const submissionOf = (client: BatchClient, runs: readonly RunRequest[]): Submission => ({
    target,
    runner: "",
    runs,
    batchId: client.open("a job"),
    mark: "rr_job_0_0",
  });

  const submit = (client: BatchClient, runs: readonly RunRequest[]) => {
    const outcome = client.prepare(submissionOf(client, runs))();
    if (outcome.kind !== "accepted") throw new Error(`${outcome.kind}: ${outcome.problem.message}`);
    return outcome;
  };

  /** A test of what only some providers can do. */
  const testIf = (can: boolean, reason: string, name: string, work: () => void) => (can ? test(name, work) : test.skip(`${name} (skipped: ${reason})`, work));

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
        waiting: 0,
        force: false,
        missing: (finished) => new Set([...finished].filter((id) => !this.filled.has(id))),
        ...more,
      });
      for (const result of look.results) this.filled.set(result.runId.toLowerCase(), result);
      this.cursor = look.cursor;
      return look;
    }
  }

  describe(`the contract of providers: ${subject.name}`, () => {
    describe("server and key", () => {
      test("a good server and key are told so, without creating anything", () => {
        const { client, http } = setUp();
        expect(["accepted", "not-refused", "task-unsure"]).toContain(client.probe(target));
        expect(http.requests.map(({ method }) => method)).toEqual(["GET"]);
      });

      test("a wrong key is rejected by the probe, a submission and a look alike", () => {
        const { client } = setUp("wrong-key-000");
        const submission: Submission = { target, runner: "", runs: requests(1), batchId: "b", mark: "m" };
        expect(() => client.probe(target)).toThrow(expect.objectContaining({ kind: "key-rejected" }));
        expect(client.prepare(submission)()).toMatchObject({ kind: "refused", again: false, problem: { kind: "key-rejected" } });
        expect(() => new Sheet().look(client, "b")).toThrow(expect.objectContaining({ kind: "key-rejected" }));
      });

      test("the key goes into its header and nowhere else; requests keep to the published contract", () => {
        const { client, http, api } = setUp();
        const [header, value] = subject.keyHeader;
        client.probe(target);
        const { batchId, runIds } = submit(client, requests(12, { runner: subject.runner }));
        api.clock.advance(6000);
        new Sheet().look(client, batchId);
        api.clock.advance(LONG_MS);
        new Sheet().look(client, batchId);
        client.all(target, batchId);
        if (capabilities.singleResults) for (const runId of runIds) client.run(target, runId);
        client.reconcile?.({ batchId, mark: "rr_job_0_0", sentAt: 0 });
        for (const request of http.requests) {
          expect(request.headers[header]).toBe(value);
          expect(JSON.stringify([request.url, request.body, { ...request.headers, [header]: "" }])).not.toContain(DEFAULT_API_KEY);
          expect(subject.faultOf?.(request) ?? null).toBeNull();
        }
        expect(http.requests.length).toBeGreaterThan(6);
      });
    });

    describe("submitting", () => {
      test("a submission gives the batch and one run id a request, in order", () => {
        const { client } = setUp();
        const submission = submissionOf(client, requests(manyRuns));
        const outcome = client.prepare(submission)();
        if (outcome.kind !== "accepted") throw new Error(outcome.problem.message);
        expect(outcome.batchId).toBe(submission.batchId ?? outcome.batchId);
        expect(new Set(outcome.runIds).size).toBe(manyRuns);
      });

      test("what is prepared is sent once, as it was, when it is said so", () => {
        const { client, http } = setUp();
        const runs = [...requests(3)];
        const send = client.prepare(submissionOf(client, runs));
        http.takeLines();
        runs.length = 0;
        expect(http.requests).toEqual([]);
        expect(send()).toMatchObject({ kind: "accepted", runIds: [expect.any(String), expect.any(String), expect.any(String)] });
        expect(http.requests.filter(subject.creates)).toHaveLength(1);
      });

      test("what the server will not take is refused for sure and creates nothing", () => {
        const { client } = setUp();
        expect(client.prepare(submissionOf(client, []))()).toMatchObject({ kind: "refused", again: false, problem: { kind: "bad-request" } });
      });

      test("a kind of task that it does not take is refused before anything is sent", () => {
        const { client, http } = setUp();
        const task = target.task.kind === "stored" ? ({ kind: "auto", instructions: "x" } as const) : ({ kind: "stored", taskId: "x" } as const);
        const submission = { ...submissionOf(client, requests(1)), target: { ...target, task } };
        http.takeLines();
        expect(() => client.prepare(submission)()).toThrow(expect.objectContaining({ name: "Problem", kind: "bad-form" }));
        expect(http.requests).toEqual([]);
      });

      test.each([500, 502, 504, 408])("when creating is answered with %i it is left open and not sent again", (status) => {
        const { client, http } = setUp();
        const submission = submissionOf(client, requests(2));
        http.fault = (request, answer) => (subject.creates(request) ? { ...answer, status, text: "" } : answer);
        http.takeLines();
        expect(client.prepare(submission)().kind).toBe("unknown");
        expect(http.requests.filter(subject.creates)).toHaveLength(1);
      });

      testIf(capabilities.callbacks === "per-run", "it posts no callbacks of single runs", "each run's callback is posted when it ends", () => {
        const { client, api } = setUp();
        submit(client, [...requests(2, { callbackUrl: "https://example.com/hook" }), ...requests(1)]);
        api.clock.advance(LONG_MS);
        expect(api.callbacks.takeDue(api.clock.now()).map(({ url }) => url)).toEqual(["https://example.com/hook", "https://example.com/hook"]);
      });

      testIf(capabilities.runner === "per-run", "a batch has one runner", "runs of one batch may have different runners", () => {
        const { client } = setUp();
        expect(submit(client, [...requests(1, { runner: subject.runner }), ...requests(1)]).runIds).toHaveLength(2);
      });
    });

    describe("looking", () => {
      test("every run is filled once with its own result, and looks with nothing new cost one request", () => {
        const { client, http, api } = setUp();
        const { batchId, runIds } = submit(client, requests(100));
        const sheet = new Sheet();
        let early = 0;
        for (let i = 0; i < 100 && sheet.filled.size < 100; i++) {
          api.clock.advance(1000);
          const before = sheet.filled.size;
          http.takeLines();
          const look = sheet.look(client, batchId);
          const finished = (look.counts.get("complete") ?? 0) + (look.counts.get("failed") ?? 0);
          expect(look.problem).toBeNull();
          expect([...look.counts.values()].reduce((a, b) => a + b, 0)).toBe(100);
          if (capabilities.results === "as-runs-end") expect(sheet.filled.size).toBe(finished);
          if (sheet.filled.size === before) expect(http.takeLines()).toHaveLength(1);
          else if (sheet.filled.size < 100) early++;
        }
        if (capabilities.results === "as-runs-end") expect(early).toBeGreaterThan(3);
        else expect(early).toBe(0);
        runIds.forEach((runId, i) => {
          const country = COUNTRIES[i % COUNTRIES.length] ?? "";
          const result = sheet.filled.get(runId.toLowerCase());
          expect(result?.status).toBe(country === "Frnace" ? "failed" : "complete");
          if (subject.givesArguments) expect([...(result?.arguments ?? [])]).toEqual([["country", country]]);
          else expect(result?.arguments).toBeNull();
          if (CAPITALS.has(country)) expect(result?.outputs.get("capital")).toBe(CAPITALS.get(country));
          if (country === "Frnace") expect(result?.error).toContain("did you mean France?");
          if (country === "France")
            expect([result?.outputs.get("area"), result?.outputs.get("landlocked"), result?.outputs.get("languages")]).toEqual([551695, false, ["French"]]);
        });
      });

      testIf(capabilities.lostSubmission !== "not-at-all", "its results carry no mark of ours", "each result says which token or id it is for", () => {
        const { client, api } = setUp();
        const { batchId } = submit(client, requests(7));
        api.clock.advance(LONG_MS);
        const sheet = new Sheet();
        sheet.look(client, batchId);
        const names = [...sheet.filled.values()].map(({ runId, token }) => token || runId);
        expect(names.sort()).toEqual(requests(7).map(({ token }) => token));
      });

      test("results of many runs that are all done cost a few requests", () => {
        const { client, http, api } = setUp();
        const { batchId } = submit(client, requests(manyRuns, { arguments: new Map([["country", "France"]]) }));
        api.clock.advance(LONG_MS);
        http.takeLines();
        expect(new Sheet().look(client, batchId).results).toHaveLength(manyRuns);
        expect(http.takeLines()).toHaveLength(subject.requestsForAll);
      });

      testIf(capabilities.statuses === "per-run", "it counts runs and does not list them", "a look lists the status of every run", () => {
        const { client } = setUp();
        const { batchId, runIds } = submit(client, requests(9));
        const { statuses } = new Sheet().look(client, batchId);
        expect([...statuses.keys()].sort()).toEqual(runIds.map((id) => id.toLowerCase()).sort());
      });

      test("results that never reached the sheet come again when forced", () => {
        const { client, api } = setUp();
        const { batchId } = submit(client, requests(20));
        api.clock.advance(LONG_MS);
        const sheet = new Sheet();
        sheet.look(client, batchId);
        for (const id of [...sheet.filled.keys()].slice(3, 12)) sheet.filled.delete(id);
        sheet.look(client, batchId, { handled: 20 });
        expect(sheet.filled.size).toBe(11);
        sheet.look(client, batchId, { handled: 20, force: true });
        expect(sheet.filled.size).toBe(20);
      });

      test("results that wait to be placed come again once all runs have ended, not before", () => {
        const { client, http, api } = setUp();
        const { batchId } = submit(client, requests(20));
        const sheet = new Sheet();
        for (let i = 0; i < 60 && sheet.filled.size < 5; i++) {
          api.clock.advance(1000);
          sheet.look(client, batchId);
        }
        const waiting = [...sheet.filled.keys()].slice(0, 3);
        for (const id of waiting) sheet.filled.delete(id);
        if (sheet.filled.size < 17) {
          http.takeLines();
          expect(sheet.look(client, batchId, { waiting: 3 }).results).toEqual([]);
          expect(http.takeLines()).toHaveLength(1);
        }
        api.clock.advance(LONG_MS);
        sheet.look(client, batchId, { waiting: 3 });
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

      test("several batches are looked at side by side, and trouble with one is its own", () => {
        const { client, http, api } = setUp();
        const batches = [submit(client, requests(3)).batchId, submit(client, requests(4)).batchId];
        api.clock.advance(LONG_MS);
        const request = (batchId: string): LookRequest => ({
          target,
          batchId,
          cursor: "",
          handled: 0,
          waiting: 0,
          force: false,
          missing: (finished) => finished,
        });
        http.takeLines();
        const [first, unknown, second] = client.looks([batches[0] ?? "", "tgrp_unknown", batches[1] ?? ""].map(request));
        expect(http.together).toEqual([3]);
        expect(unknown).toThrow(expect.objectContaining({ kind: "not-found" }));
        expect([second?.().results.length, first?.().results.length]).toEqual([4, 3]);
      });

      test("a batch that the server does not know is a problem that says so", () => {
        const { client } = setUp();
        expect(() => new Sheet().look(client, "tgrp_unknown")).toThrow(expect.objectContaining({ kind: "not-found" }));
      });

      testIf(capabilities.sources, "it gives no sources", "outputs come with their sources and confidence", () => {
        const { client, api } = setUp();
        const { batchId } = submit(client, requests(1));
        api.clock.advance(LONG_MS);
        const [result] = new Sheet().look(client, batchId).results;
        const capital = result?.basis.find(({ field }) => field === "capital");
        expect(capital?.citations.length).toBeGreaterThan(0);
        expect(capital?.confidence).not.toBe("");
      });
    });

    describe("single runs and exports", () => {
      testIf(capabilities.singleResults, "it has no single results", "one run can be asked about, running and done", () => {
        const { client, api } = setUp();
        const [runId] = submit(client, requests(1)).runIds;
        if (runId === undefined) throw new Error("no run id");
        expect(asMaps(client.run(target, runId))).toMatchObject({ runId, status: "queued", outputs: new Map() });
        api.clock.advance(LONG_MS);
        const done = client.run(target, runId);
        expect(asMaps(done)).toMatchObject({ status: "complete", arguments: new Map([["country", "France"]]) });
        expect(done.outputs.get("capital")).toBe("Paris");
        expect(done.createdAt < done.finishedAt && done.createdAt !== "").toBe(true);
      });

      test("all finished runs can be had for an export", () => {
        const { client, api } = setUp();
        const { batchId } = submit(client, requests(30));
        api.clock.advance(LONG_MS);
        const results = client.all(target, batchId);
        expect([results.length, results.filter(({ status }) => status === "failed").length]).toEqual([30, 3]);
      });
    });

    describe("a submission whose answer was lost", () => {
      const lose = () => {
        const { client, http } = setUp();
        const submission = submissionOf(client, requests(5));
        http.fault = (request, answer) => (subject.creates(request) ? noAnswer() : answer);
        expect(client.prepare(submission)().kind).toBe("unknown");
        http.fault = (_request, answer) => answer;
        return { client, lost: { batchId: submission.batchId, mark: submission.mark, sentAt: 0 } };
      };

      testIf(capabilities.lostSubmission === "by-token", "it lists no tokens", "is found run by run, by the tokens", () => {
        const { client, lost } = lose();
        const found = client.reconcile?.(lost);
        if (!found || found.runs === "all") throw new Error("nothing found by token");
        expect(found.runs.map(({ token }) => token).sort()).toEqual(requests(5).map(({ token }) => token));
      });

      testIf(
        capabilities.lostSubmission === "by-batch-mark",
        "its batches carry no mark of ours",
        "is found whole by the mark on its batch, or not at all",
        () => {
          const { client, lost } = lose();
          expect(client.reconcile?.(lost)).toEqual({ batchId: expect.stringMatching(/./), runs: "all" });
          expect(client.reconcile?.({ ...lost, mark: "rr_job_0_1" })).toBeNull();
        },
      );

      testIf(capabilities.lostSubmission === "not-at-all", "it can tell", "is for the person to decide", () => {
        expect(setUp().client.reconcile).toBeNull();
      });
    });

    describe("prices", () => {
      const price = (runner: string) => provider.estimateUsd(target, new Array(1000).fill({ runner, characters: 100 }));

      testIf(capabilities.priceList, "its prices are not known", "are known for its runners, and for no others", () => {
        expect(price("")).toBeGreaterThan(0);
        expect(price(subject.runner)).toBeGreaterThan(0);
        expect(price("a-runner-that-nobody-knows")).toBeNull();
      });

      testIf(!capabilities.priceList, "it has a price list", "are unknown", () => expect(price("")).toBeNull());
    });
  });
}
