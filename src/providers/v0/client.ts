import { Problem } from "../../job/problem";
import { type BatchClient, isNews, type Look, type LookRequest, type Probed, type RunRequest, type SubmitOutcome, type TaskTarget } from "../../job/provider";
import { isFinished, type RunId, type RunResult, type RunStatus } from "../../job/run";
import { wellFormed } from "../../job/surrogates";
import { badResponse } from "../http/bad-response";
import { connect } from "../http/connection";
import { items, type JsonObject, member, objectOf, parseJson } from "../http/json";
import { pathPart } from "../http/path-part";
import { probeAbsent } from "../http/probe";
import { toId, toRunId } from "../http/run-id";
import type { StatusProblem } from "../http/status-problem";
import type { ClientOptions } from "../provider";
import { type BatchStatus, parseStatusMap } from "./batch-status";
import { readSingleRun } from "./records";
import { FEW, fetchResults, type Results } from "./results";
import type { KnownRuns } from "./run";
import { taskIdOf } from "./task";

/** What is known of a batch that was not asked for its status. */
const UNKNOWN: BatchStatus = { statuses: new Map(), reasons: new Map() };

const NO_ID = "00000000-0000-0000-0000-000000000000";

const batchesPath = (taskId: string) => `/v0/tasks/${pathPart(taskId)}/batches`;
const batchPath = (taskId: string, batchId: string) => `${batchesPath(taskId)}/${pathPart(batchId)}`;
/** Singular here, unlike the others: so has the API it. */
const runPath = (taskId: string, runId: string) => `/v0/task/${pathPart(taskId)}/run/${pathPart(runId)}`;

/**
 * The Batch API v0: a stored task, one POST a batch, a status map, exports.
 *
 * @param options `format: "csv"` asks for CSV exports; JSON without it
 */
export function createClient(options: ClientOptions): BatchClient {
  const server = connect(options);
  const exportFormat = options.options.format === "csv" ? "csv" : "json";

  const fetchRun = (taskId: string, runId: RunId, known: KnownRuns, patient: boolean): RunResult => {
    const run = readSingleRun(server.getJson(runPath(taskId, runId), "run-result", patient), runId, known, server.plain);
    if (run === null) throw badResponse({ fault: "no-run" });
    if (run === "other") throw badResponse({ fault: "other-run" });
    return run;
  };

  const fetchWanted = (
    request: Pick<LookRequest, "target" | "batchId" | "cursor">,
    format: "json" | "csv",
    status: BatchStatus,
    wanted: ReadonlySet<string>,
    missing: () => ReadonlySet<string>,
  ): Results => {
    const taskId = taskIdOf(request.target);
    const known: KnownRuns = { ...status, argumentNames: namesOf(request.target) };
    return fetchResults(wanted, {
      missing,
      format,
      known,
      failedExports: Number(request.cursor) || 0,
      fetchExport: () => server.get(`${batchPath(taskId, request.batchId)}/export?format=${format}`, false),
      fetchRun: (runId) => fetchRun(taskId, runId, known, wanted.size <= 20),
      plain: server.plain,
      timeLeftMs: server.timeLeftMs,
    });
  };

  const fetchStatus = (target: TaskTarget, batchId: string) => parseStatusMap(server.get(batchPath(taskIdOf(target), batchId)));

  return {
    probe(target) {
      const taskId = target === null ? "" : taskIdOf(target);
      const answer = probeAbsent(server, batchPath(taskId || NO_ID, NO_ID), [404]);
      return answer === null ? "accepted" : readNotFound(answer, taskId);
    },

    open: () => null,
    reconcile: null,

    /** A list of run ids of another length than the requests is handed on as it is: which runs it names is for the fill to find out. */
    prepare({ target, runner, runs }) {
      const path = batchesPath(taskIdOf(target));
      const body = JSON.stringify({ task_run_requests: runs.map(requestOf), ...(runner === "" ? {} : { runner }) });
      const { length } = runs;
      return () => {
        const answer = server.post(path, body);
        return answer.kind === "answered" ? readSubmission(answer.text, length) : answer;
      };
    },

    look: (request) => lookAt(request, fetchStatus(request.target, request.batchId)),

    looks(requests) {
      const answers = server.getAll(requests.map(({ target, batchId }) => batchPath(taskIdOf(target), batchId)));
      return requests.map((request, i) => () => lookAt(request, parseStatusMap(answers[i]?.() ?? "")));
    },

    run: (target, runId) => fetchRun(taskIdOf(target), runId, { ...UNKNOWN, argumentNames: namesOf(target) }, true),

    all(target, batchId) {
      const status = fetchStatus(target, batchId);
      const finished = finishedRuns(status.statuses);
      const { results, problem } = fetchWanted({ target, batchId, cursor: "" }, "json", status, finished, () => finished);
      if (problem !== null && results.length === 0) throw problem;
      return results;
    },
  };

  /** The cursor counts exports that failed; a look that begins anew tries again. */
  function lookAt(request: LookRequest, status: BatchStatus): Look {
    const { statuses } = status;
    const counts = new Map<RunStatus, number>();
    statuses.forEach((word) => {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    });
    const finished = finishedRuns(statuses);
    if (!isNews(request, finished.size, statuses.size)) return { counts, statuses, results: [], cursor: request.cursor, coverage: null, problem: null };
    const missing = once(() => {
      const lacking = request.missing(finished);
      return new Set([...finished].filter((key) => lacking.has(key)));
    });
    const many = finished.size - request.handled > FEW;
    const { results, problem, failedExports } = fetchWanted(request, exportFormat, status, many ? finished : missing(), missing);
    return { counts, statuses, results, cursor: failedExports === 0 ? "" : String(failedExports), coverage: { passed: 0, passedNow: 0 }, problem };
  }
}

function requestOf({ arguments: given, runner, callbackUrl }: RunRequest): JsonObject {
  const request: Record<string, unknown> = { arguments: objectOf(given) };
  if (runner !== "") request.runner = runner;
  if (callbackUrl !== "") request.callback_webhook = { url: callbackUrl };
  return request;
}

/** The names as they travel. */
function namesOf({ argumentNames }: TaskTarget): ReadonlySet<string> {
  return new Set(argumentNames.map(wellFormed));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function finishedRuns(statuses: ReadonlyMap<string, RunStatus>): ReadonlySet<string> {
  const finished = new Set<string>();
  statuses.forEach((status, key) => {
    if (isFinished(status)) finished.add(key);
  });
  return finished;
}

function readSubmission(text: string, requested: number): SubmitOutcome {
  try {
    const answer = parseJson(text, "new-batch");
    const batchId = toId(member(answer, "batch_run_id"));
    if (batchId === "") throw badResponse({ fault: "unnamed-batch" });
    const runIds = items(member(answer, "run_ids")).map(toRunId);
    const end = runIds.indexOf(null);
    return { kind: "accepted", batchId, runIds: runIds.slice(0, end < 0 ? requested : Math.min(end, requested)).filter((id) => id !== null) };
  } catch (error) {
    if (error instanceof Problem) return { kind: "unknown", problem: error };
    throw error;
  }
}

/**
 * The server says which of the two it does not know, task or batch, only in its own words; where they leave that open, nothing is
 * claimed about the task.
 */
function readNotFound({ said }: StatusProblem, taskId: string): Probed {
  const words = (taskId === "" ? said : said.split(taskId).join("")).toLowerCase();
  if (taskId !== "" && words.includes("task") && !words.includes("batch")) {
    throw new Problem("not-found", { fault: "task", taskId, said });
  }
  return taskId === "" ? "not-refused" : "task-unsure";
}
