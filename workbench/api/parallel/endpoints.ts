import { ApiError } from "../api-error";
import { type Answer, json } from "../exchange";
import type { Route, RoutedRequest } from "../route";
import type { Surroundings } from "../surroundings";
import type { JsonObject } from "../tasks/task";
import type { Fault } from "./contract";
import { type Cursor, parseCursor } from "./cursor";
import { type GroupOptions, GroupStore } from "./group-store";
import { eventCursor, groupEvents, type RunOrder, runCursor, runStream } from "./group-streams";
import { runEvents } from "./run-events";
import { parseGroupRequest, parseRunRequest, parseRunsRequest, placeText } from "./run-input";
import { SSE_HEADERS } from "./server-sent-events";
import { failureOf, inputJson, outputOf, rfc3339, STATUSES, type Status, statusAt, type TaskGroup, type TaskRun, taskRunJson } from "./task-run";

/** "The connection will remain open for up to an hour" (the contract, of the events of a group). */
const MAX_EVENTS_SECONDS = 3600;
const DEFAULT_RESULT_SECONDS = 600;

/** Parallel's task groups and task runs, as in spec/parallel-tasks-openapi.json. */
export function groupRoutes(around: Surroundings, options: GroupOptions & { readonly runOrder: RunOrder }): readonly Route[] {
  const store = new GroupStore(around, options);
  const { clock } = around;
  const groupJson = (group: TaskGroup): JsonObject => ({
    taskgroup_id: group.id,
    metadata: group.metadata,
    status: store.status(group),
    created_at: rfc3339(group.createdAt),
  });

  return [
    {
      method: "POST",
      path: "/v1/tasks/groups",
      about: "create an empty task group",
      answer: ({ body }) => json(groupJson(store.createGroup(parseGroupRequest(body, refusedByGroups)))),
    },
    {
      method: "GET",
      path: "/v1/tasks/groups/:taskgroup",
      about: "a group with its status counts",
      answer: ({ params: [id = ""] }) => json(groupJson(store.group(id))),
    },
    {
      method: "POST",
      path: "/v1/tasks/groups/:taskgroup/runs",
      about: "add runs to a group",
      answer({ params: [id = ""], body }) {
        const group = store.group(id);
        const inputs = parseRunsRequest(body, refusedByGroups);
        const [run_cursor, event_cursor] = [runCursor(group, clock.now(), options.runOrder), eventCursor(group, clock.now())];
        const run_ids = store.add(group, inputs).map((run) => run.id);
        return json({ status: store.status(group), run_ids, run_cursor, event_cursor });
      },
    },
    {
      method: "GET",
      path: "/v1/tasks/groups/:taskgroup/runs",
      about: "stream of a group's runs, ?status, include_input, include_output, last_event_id",
      answer({ params: [id = ""], query }) {
        const stream = runStream(store.group(id), clock.now(), {
          after: cursorIn(query),
          status: statusIn(query),
          includeInput: flagIn(query, "include_input"),
          includeOutput: flagIn(query, "include_output"),
          order: options.runOrder,
        });
        return { status: 200, headers: SSE_HEADERS, body: stream };
      },
    },
    {
      method: "GET",
      path: "/v1/tasks/groups/:taskgroup/events",
      about: "stream of what happens in a group, ?last_event_id, timeout",
      answer: ({ params: [id = ""], query }) =>
        groupEvents(store.group(id), cursorIn(query), clock, 1000 * Math.min(MAX_EVENTS_SECONDS, numberIn(query, "timeout") ?? MAX_EVENTS_SECONDS)),
    },
    {
      method: "GET",
      path: "/v1/tasks/groups/:taskgroup/runs/:run",
      about: "the state of one run of a group",
      answer({ params: [id = "", runId = ""] }) {
        const run = store.run(runId);
        if (run.group !== store.group(id)) throw new ApiError(404, `Run id not found: ${runId} is not a run of ${id}`);
        return json(taskRunJson(run, clock.now()));
      },
    },
    {
      method: "POST",
      path: "/v1/tasks/runs",
      about: "create a run without a group",
      answer({ body }) {
        const [run] = store.add(null, [parseRunRequest(body, refused)]);
        return json(run === undefined ? null : taskRunJson(run, clock.now()), 202);
      },
    },
    {
      method: "GET",
      path: "/v1/tasks/runs/:run",
      about: "the state of a run",
      answer: ({ params: [id = ""] }) => json(taskRunJson(store.run(id), clock.now())),
    },
    {
      method: "GET",
      path: "/v1/tasks/runs/:run/input",
      about: "what a run was asked",
      answer: ({ params: [id = ""] }) => json(inputJson(store.run(id), true)),
    },
    {
      method: "GET",
      path: "/v1/tasks/runs/:run/result",
      about: "what a run found; waits for it, ?timeout in seconds",
      answer: (request) => result(store.run(request.params[0] ?? ""), request, clock),
    },
    {
      method: "GET",
      path: "/v1/tasks/runs/:run/events",
      about: "stream of what happens in a run",
      answer: ({ params: [id = ""] }) => runEvents(store.run(id), clock, 1000 * MAX_EVENTS_SECONDS),
    },
  ];
}

/** A failed run is a 404 in the contract, so its message must say why. */
function result(run: TaskRun, { query }: RoutedRequest, clock: { now(): number }): Answer {
  const seconds = numberIn(query, "timeout") ?? DEFAULT_RESULT_SECONDS;
  if (!Number.isInteger(seconds)) throw refused({ place: ["query", "timeout"], message: "must be a whole number of seconds" });
  return {
    kind: "waiting",
    timeoutMs: seconds * 1000,
    poll() {
      const now = clock.now();
      const status = statusAt(run, now);
      if (status === "failed") throw new ApiError(404, `Run failed: ${failureOf(run)}`, { run_id: run.id, status });
      return status === "completed" ? json({ run: taskRunJson(run, now), output: outputOf(run) }) : null;
    },
    late() {
      throw new ApiError(408, `Request timed out; run still active after ${seconds} s`, { run_id: run.id, status: statusAt(run, clock.now()) });
    },
  };
}

/** The contract's plain ErrorResponse. */
function refused({ place, message }: Fault): ApiError {
  const field = placeText(place);
  const index = place.find((step) => typeof step === "number");
  return new ApiError(422, `${field === "" ? "body" : field}: ${message}`, { field, ...(index === undefined ? {} : { index }) });
}

/** The groups' endpoints answer 422 with HTTPValidationError in the contract; its `detail` comes beside the `error` of all others. */
function refusedByGroups(fault: Fault): ApiError {
  const { status, message, detail } = refused(fault);
  return new ApiError(status, message, detail, { detail: [{ loc: ["body", ...fault.place], msg: fault.message, type: "value_error" }] });
}

function refusedQuery(name: string, message: string): ApiError {
  const { status, message: text, detail } = refused({ place: [name], message });
  return new ApiError(status, text, detail, { detail: [{ loc: ["query", name], msg: message, type: "value_error" }] });
}

function cursorIn(query: URLSearchParams): Cursor {
  const cursor = parseCursor(query.get("last_event_id"));
  if (cursor === null) throw refusedQuery("last_event_id", "is not an event_id of this stream");
  return cursor;
}

function statusIn(query: URLSearchParams): Status | null {
  const given = query.get("status");
  if (given === null || given === "") return null;
  const status = STATUSES.find((known) => known === given);
  if (status === undefined) throw refusedQuery("status", `must be one of ${STATUSES.join(", ")}`);
  return status;
}

function flagIn(query: URLSearchParams, name: string): boolean {
  const given = query.get(name) ?? "false";
  if (/^(true|1)$/i.test(given)) return true;
  if (/^(false|0|)$/i.test(given)) return false;
  throw refusedQuery(name, "must be true or false");
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const given = query.get(name);
  if (given === null || given === "") return null;
  const value = Number(given);
  if (!Number.isFinite(value) || value < 0) throw refusedQuery(name, "must be a number of seconds, 0 or more");
  return value;
}
