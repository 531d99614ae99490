import { Problem } from "../../../src/job/problem";
import { type BatchClient, isNews, type Look, type LookRequest, type SubmitOutcome } from "../../../src/job/provider";
import type { RunStatus } from "../../../src/job/run";
import { badResponse } from "../../../src/providers/http/bad-response";
import { connect } from "../../../src/providers/http/connection";
import { items, member, objectOf, parseJson, textMember } from "../../../src/providers/http/json";
import { pathPart } from "../../../src/providers/http/path-part";
import { runKey, toRunId } from "../../../src/providers/http/run-id";
import type { ClientOptions } from "../../../src/providers/provider";
import { DEFAULT_MODEL } from "./prices";
import { parseResults } from "./results";
import { columnNames } from "./task";

const batchPath = (batchId: string) => `/toy/batches/${pathPart(batchId)}`;

/** A file is uploaded first and the batch made of it second; results are one file in the end. */
export function createClient(options: ClientOptions): BatchClient {
  const server = connect(options, { key: "bearer", headers: { "toy-version": "1" } });

  const parseBatch = (text: string) => {
    const answer = parseJson(text, "batch-status");
    const number = (name: string) => Number(member(member(answer, "counts"), name) ?? 0);
    return { isEnded: textMember(answer, "state") === "ended", total: number("total"), done: number("done") };
  };
  const readResults = (batchId: string) => parseResults(server.get(`${batchPath(batchId)}/results`), server.plain);

  return {
    probe() {
      server.get("/toy/models");
      return "accepted";
    },

    open: () => null,

    prepare({ target, runner, runs, mark }) {
      const columns = columnNames(target);
      const file = runs.map((run) => JSON.stringify({ id: run.token, arguments: objectOf(run.arguments), columns })).join("\n");
      const model = runs[0]?.runner || runner || DEFAULT_MODEL;
      const runIds = runs.flatMap(({ token }) => toRunId(token) ?? []);
      return (): SubmitOutcome => {
        const fileId = upload(file);
        if (typeof fileId !== "string") return fileId;
        const answer = server.post("/toy/batches", JSON.stringify({ file: fileId, model, mark }));
        if (answer.kind !== "answered") return answer;
        const batchId = idIn(answer.text);
        return batchId === "" ? { kind: "unknown", problem: badResponse({ fault: "unnamed-batch" }) } : { kind: "accepted", batchId, runIds };
      };
    },

    reconcile({ mark }) {
      const list = items(member(server.getJson("/toy/batches", "batch-list"), "batches"));
      const batch = list.find((one) => textMember(one, "mark") === mark);
      return batch === undefined ? null : { batchId: textMember(batch, "id"), runs: "all" };
    },

    look: (request) => lookAt(request, server.get(batchPath(request.batchId))),

    looks(requests) {
      const answers = server.getAll(requests.map(({ batchId }) => batchPath(batchId)));
      return requests.map((request, i) => () => lookAt(request, answers[i]?.() ?? ""));
    },

    run() {
      throw new Problem("unexpected", { fault: "defect", said: "this API has no single results" });
    },

    all: (_target, batchId) => readResults(batchId),
  };

  function lookAt(request: LookRequest, state: string): Look {
    const { isEnded, total, done } = parseBatch(state);
    const counts = new Map<RunStatus, number>(
      isEnded
        ? [
            ["complete", done],
            ["failed", total - done],
          ]
        : [["running", total]],
    );
    const nothing: Look = { counts, statuses: new Map(), results: [], cursor: "", coverage: null, problem: null };
    if (!isNews(request, isEnded ? total : 0, total)) return nothing;
    const results = readResults(request.batchId);
    return {
      ...nothing,
      results,
      statuses: new Map(results.map(({ runId, status }) => [runKey(runId), status])),
      coverage: { passed: 0, passedNow: 0 },
      problem: results.length < total ? badResponse({ fault: "export-cut" }) : null,
    };
  }

  /** An upload is free, so it may be repeated, and what fails has created nothing. */
  function upload(file: string): string | SubmitOutcome {
    try {
      return idIn(server.postRepeatable("/toy/files", file, { "content-type": "application/jsonl" }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const again = error.kind === "rate-limited" || error.kind === "server-error" || error.kind === "unreachable";
      return { kind: "refused", problem: error, again, retryAfterMs: 0 };
    }
  }
}

function idIn(text: string): string {
  try {
    return textMember(parseJson(text, "uploaded-file"), "id");
  } catch (error) {
    if (error instanceof Problem) return "";
    throw error;
  }
}
