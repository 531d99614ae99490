import { ApiError, invalid } from "../api-error";
import { json, jsonText } from "../exchange";
import type { Route } from "../route";
import type { Surroundings } from "../surroundings";
import { findTask, TASKS } from "../tasks/catalogue";
import type { Task } from "../tasks/task";
import { type Batch, timestamp } from "./batch";
import { parseBatchRequest } from "./batch-request";
import { BatchStore } from "./batch-store";
import { exportCsv, exportJson } from "./export";
import { DEFAULT_RUNNER, RUNNERS } from "./runners";
import { singleRun } from "./single-run";
import { StatusMaps } from "./status-map";

/** The endpoints of the v0 Batch API, with two lists of our own. */
export function v0Routes(around: Surroundings): readonly Route[] {
  const store = new BatchStore(around);
  const statusMaps = new StatusMaps();
  const { clock } = around;

  const taskOf = (taskId: string): Task => {
    const task = around.options.tasks?.find(({ id }) => id === taskId) ?? findTask(taskId);
    if (task === null) throw new ApiError(404, `there is no task "${taskId}"; this server has ${TASKS.map(({ id }) => id).join(", ")}`);
    return task;
  };
  const batchOf = ([taskId = "", batchId = ""]: readonly string[]): Batch => {
    const batch = store.batch(taskOf(taskId), batchId);
    if (batch === null) throw new ApiError(404, `there is no batch "${batchId}" of task "${taskId}" (this server keeps batches only while it runs)`);
    return batch;
  };

  return [
    {
      method: "POST",
      path: "/v0/tasks/:task/batches",
      about: "create a batch run",
      answer({ params: [taskId = ""], body }) {
        const batch = store.create(taskOf(taskId), parseBatchRequest(body));
        const runIds = batch.runs.map(({ id }) => id);
        return json({ task_id: batch.task.id, batch_run_id: batch.id, run_ids: runIds, created_at: timestamp(batch.createdAt) });
      },
    },
    {
      method: "GET",
      path: "/v0/tasks/:task/batches/:batch",
      about: "the status map of a batch",
      answer: ({ params }) => jsonText(statusMaps.text(batchOf(params), clock.now())),
    },
    {
      method: "GET",
      path: "/v0/tasks/:task/batches/:batch/export",
      about: "results of the finished runs, ?format=json or csv",
      answer({ params, query }) {
        const batch = batchOf(params);
        const format = query.get("format") ?? "json";
        if (format === "json") return jsonText(exportJson(batch, clock.now()));
        if (format !== "csv") throw invalid("format", `must be "json" or "csv", not "${format}"`);
        return { status: 200, headers: csvHeaders(batch), body: exportCsv(batch, clock.now()) };
      },
    },
    {
      method: "GET",
      path: "/v0/task/:task/run/:run",
      about: "one run with its result",
      answer({ params: [taskId = "", runId = ""] }) {
        const run = store.run(taskOf(taskId), runId);
        if (run === null) throw new ApiError(404, `there is no run "${runId}" of task "${taskId}" (this server keeps runs only while it runs)`);
        return json(singleRun(run, clock.now()));
      },
    },
    {
      method: "GET",
      path: "/v0/tasks",
      about: "the tasks of this server (not part of the API)",
      answer: () => json({ tasks: TASKS.map(({ id, about, example }) => ({ task_id: id, description: about, example_arguments: example })) }),
    },
    {
      method: "GET",
      path: "/v0/runners",
      about: "the runners of this server (not part of the API)",
      answer: () => json({ default_runner: DEFAULT_RUNNER, runners: Object.entries(RUNNERS).map(([name, slowness]) => ({ name, slowness })) }),
    },
  ];
}

function csvHeaders(batch: Batch): Readonly<Record<string, string>> {
  return { "content-type": "text/csv; charset=utf-8; header=present", "content-disposition": `attachment; filename="batch-${batch.id}.csv"` };
}
