import { Problem } from "../../job/problem";
import type { BatchClient, FoundSubmission, Look, LookRequest, SubmitOutcome } from "../../job/provider";
import type { RunResult } from "../../job/run";
import { badResponse } from "../http/bad-response";
import { type ConnectionOptions, connect } from "../http/connection";
import { items, member, objectOf, parseJson } from "../http/json";
import { pathPart } from "../http/path-part";
import { probeAbsent } from "../http/probe";
import { runKey, toId, toRunId } from "../http/run-id";
import { type GroupStatus, parseGroupStatus } from "./batch-status";
import { DEFAULT_PROCESSOR } from "./prices";
import { lookAtGroup } from "./results";
import { parseRun } from "./run";
import { groupMetadata, runMetadata } from "./run-metadata";
import { readRuns } from "./run-stream";
import { taskSpecBody, taskSpecOf } from "./task";

const GROUPS = "/v1/tasks/groups";
const NO_GROUP = "tgrp_00000000000000000000000000000000";
/** "Wanted on the request that sets a webhook" [docs.parallel.ai/task-api/webhooks]; the OpenAPI file no longer names it. */
const WEBHOOK_HEADERS = { "parallel-beta": "webhook-2025-08-12" };
const groupPath = (groupId: string) => `${GROUPS}/${pathPart(groupId)}`;
const runsPath = (groupId: string) => `${groupPath(groupId)}/runs`;
const runPath = (runId: string) => `/v1/tasks/runs/${pathPart(runId)}`;

/** Parallel's task groups: an empty group, runs added to it with their task spec, a stream of results. */
export function createClient(options: ConnectionOptions): BatchClient {
  const server = connect(options);

  const readGroup = (groupId: string) => parseGroupStatus(server.get(groupPath(groupId)));

  const toResult = (parts: Parameters<typeof parseRun>[0]): RunResult => {
    const run = parseRun(parts, server.plain);
    if (run === null) throw badResponse({ fault: "no-run" });
    return run;
  };

  /** Run and output; `timeout=1` since the endpoint waits for a run that is not done. */
  const fetchResult = (runId: string, patient: boolean): RunResult => {
    const answer = server.getJson(`${runPath(runId)}/result?timeout=1`, "run-result", patient);
    return toResult({ run: member(answer, "run"), output: member(answer, "output") });
  };

  const lookAt = (request: LookRequest, group: GroupStatus): Look =>
    lookAtGroup(request, group, { server, runsPath: runsPath(request.batchId), fetchResult: (runId) => fetchResult(runId, false) });

  return {
    /** 422: the id is not of the form that this server gives to groups; it looked at the key before. */
    probe() {
      probeAbsent(server, groupPath(NO_GROUP), [404, 422]);
      return "not-refused";
    },

    open(jobName) {
      const answer = parseJson(server.postRepeatable(GROUPS, JSON.stringify({ metadata: groupMetadata(jobName) })), "new-batch");
      const groupId = toId(member(answer, "taskgroup_id"));
      if (groupId === "") throw badResponse({ fault: "unnamed-batch" });
      return groupId;
    },

    prepare({ target, runner, runs, batchId }) {
      if (batchId === null) throw new Problem("unexpected", { fault: "defect", said: "runs were to be added before their task group was made" });
      const body = JSON.stringify({
        default_task_spec: taskSpecBody(
          taskSpecOf(
            target,
            runs.map((run) => run.arguments),
          ),
        ),
        inputs: runs.map((run) => ({
          processor: run.runner || runner || DEFAULT_PROCESSOR,
          input: objectOf(run.arguments),
          metadata: runMetadata(run.token),
          ...(run.callbackUrl === "" ? {} : { webhook: { url: run.callbackUrl, event_types: ["task_run.status"] } }),
        })),
      });
      const { length } = runs;
      const headers = runs.some(({ callbackUrl }) => callbackUrl !== "") ? WEBHOOK_HEADERS : {};
      return () => {
        // Counting the whole group takes the server long when it is large, and nobody reads the counts of this answer.
        const answer = server.post(`${runsPath(batchId)}?refresh_status=false`, body, headers);
        return answer.kind === "answered" ? readAdded(batchId, answer.text, length) : answer;
      };
    },

    /** @throws Problem also when not all runs of the group could be read: a run that was overlooked would be paid for again */
    reconcile({ batchId }): FoundSubmission | null {
      if (batchId === null) return null;
      const { total } = readGroup(batchId);
      const { events, problem } = readRuns(server, {
        path: runsPath(batchId),
        after: "",
        status: "",
        include: "nothing",
        isEnough: ({ size }) => size >= total,
      });
      if (problem !== null) throw problem;
      if (events.length < total) throw badResponse({ fault: "runs-missing", listed: events.length, total });
      return { batchId, runs: events.map(({ run }) => ({ token: run.token, runId: run.runId })) };
    },

    look: (request) => lookAt(request, readGroup(request.batchId)),

    looks(requests) {
      const answers = server.getAll(requests.map(({ batchId }) => groupPath(batchId)));
      return requests.map((request, i) => () => lookAt(request, parseGroupStatus(answers[i]?.() ?? "")));
    },

    run(_target, runId): RunResult {
      const [run, input] = server.getAll([runPath(runId), `${runPath(runId)}/input`]);
      const parts = { run: parseJson(run?.() ?? "", "run"), input: inputIn(input) };
      const known = toResult(parts);
      if (known.status !== "complete") return known;
      const result = server.getJson(`${runPath(runId)}/result?timeout=1`, "run-result");
      return toResult({ ...parts, output: member(result, "output") });
    },

    all(_target, batchId) {
      const { total, finished } = readGroup(batchId);
      const { events, problem } = readRuns(server, {
        path: runsPath(batchId),
        after: "",
        status: "",
        include: "output",
        isEnough: ({ size }) => size >= total,
      });
      const results = events.flatMap(({ run }) => (run.status === "complete" || run.status === "failed" ? [run] : []));
      if (problem !== null && results.length < finished) throw problem;
      return results;
    },
  };
}

/** The row view can do without the arguments. */
function inputIn(answer: (() => string) | undefined): unknown {
  try {
    return parseJson(answer?.() ?? "", "run-input");
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/**
 * Run ids that the API's answer does not list are found in the stream by their tokens. A success that is not JSON is nobody knows
 * whose: a proxy or a captive portal answers so without passing the request on.
 */
function readAdded(batchId: string, text: string, requested: number): SubmitOutcome {
  try {
    const runIds = items(member(parseJson(text, "added-runs"), "run_ids")).map(toRunId);
    const valid = runIds.filter((id) => id !== null);
    const distinct = new Set(valid.map(runKey));
    const isFull = valid.length === runIds.length && valid.length === requested && distinct.size === requested;
    return { kind: "accepted", batchId, runIds: isFull ? valid : [] };
  } catch (error) {
    if (error instanceof Problem) return { kind: "unknown", problem: error };
    throw error;
  }
}
