import { KEPT_BY_GOOGLE, Problem } from "../../job/problem";
import { isNews, type Look, type LookRequest } from "../../job/provider";
import { isFinished, type RunResult, type RunStatus } from "../../job/run";
import { timeIsUp } from "../http/bad-response";
import type { Connection } from "../http/connection";
import { runKey } from "../http/run-id";
import { StatusProblem } from "../http/status-problem";
import type { GroupStatus } from "./batch-status";
import { type Cursor, formatCursor, parseCursor, START } from "./cursor";
import { type RunEvent, type RunEvents, type RunStreamRequest, readRuns } from "./run-stream";

/** Up to this many outputs are fetched singly, more from the stream. */
const FEW = 5;

export interface GroupAccess {
  readonly server: Connection;
  readonly runsPath: string;
  /** Run and output of one complete run. @throws Problem */
  readonly fetchResult: (runId: string) => RunResult;
}

/**
 * What is new in a task group. Nothing new costs the status request alone. Otherwise the runs stream is read from the cursor.
 *
 * The API says that a stream "will resume from the next event after the last_event_id", and that adding runs gives a cursor "for these
 * runs in the run stream". So event ids may follow the order in which runs were *added*: with a status filter, a run that finishes
 * later may have an earlier id than one that was already read, and a cursor at the last event read would skip it for good.
 * Therefore the cursor only passes runs whose result was handed over: it stands before the first run that is not finished (or could
 * not be fetched). What lies behind it may be read again; `missing` says which results the sheet lacks, and only their outputs are
 * fetched:
 *
 * 1. the stream without outputs (or with them at once, when most of what is left is new) tells each run's status and id;
 * 2. outputs that are missing: few singly, many from the stream with `status=completed`, beginning before the first of them;
 * 3. should the counts say that more runs finished than the stream showed, it is read once more from the beginning.
 */
export function lookAtGroup(request: LookRequest, group: GroupStatus, access: GroupAccess): Look {
  const unchanged: Look = { counts: group.counts, statuses: new Map(), results: [], cursor: request.cursor, coverage: null, problem: null };
  if (!isNews(request, group.finished, group.total)) return unchanged;

  const isLast = request.waiting > 0 && group.finished >= group.total;
  const expected = group.finished - request.handled - (isLast ? 0 : request.waiting);
  const include = expected > FEW && group.total - group.finished <= expected ? "output" : "input";
  const start = request.force || isLast ? START : parseCursor(request.cursor);
  let seen = overview(start, group.total, include, access);
  let missing = missingOf(seen, request);
  if (start !== START && missing.size < expected) {
    const again = overview(START, group.total, "input", access);
    const others = missingOf(again, request);
    if (others.size > missing.size) [seen, missing] = [again, others];
  }

  const results = new Map<string, RunResult>();
  for (const { run, hasOutput } of seen.events) {
    if (missing.has(runKey(run.runId)) && (run.status === "failed" || hasOutput)) results.set(runKey(run.runId), run);
  }
  const problem = fetchOutputs(seen, missing, results, access) ?? seen.problem;
  const cursor = cursorAfter(seen, (key) => !missing.has(key) || results.has(key));
  return {
    ...unchanged,
    statuses: new Map(seen.events.map(({ run }): [string, RunStatus] => [runKey(run.runId), run.status])),
    results: [...results.values()],
    cursor: formatCursor(cursor),
    coverage: { passed: seen.from.passed, passedNow: cursor.passed - seen.from.passed },
    problem,
  };
}

interface Overview extends RunEvents {
  readonly from: Cursor;
  /** No answer came with outputs in it: it may be larger than an answer may be. They are fetched one by one. */
  readonly singly: boolean;
}

function overview(from: Cursor, total: number, include: "input" | "output", access: GroupAccess): Overview {
  const request: RunStreamRequest = { path: access.runsPath, after: from.eventId, status: "", include, isEnough: ({ size }) => size + from.passed >= total };
  try {
    return { ...readRuns(access.server, request), from, singly: false };
  } catch (error) {
    // The server does not know the cursor any more.
    if (error instanceof StatusProblem && (error.status === 404 || error.status === 422 || error.status === 400) && from !== START) {
      return overview(START, total, include, access);
    }
    if (include === "output" && error instanceof Problem && error.kind === "unreachable") {
      return { ...overview(from, total, "input", access), singly: true };
    }
    throw error;
  }
}

function missingOf({ events }: RunEvents, request: LookRequest): ReadonlySet<string> {
  const finished = new Set(events.flatMap(({ run }) => (isFinished(run.status) ? [runKey(run.runId)] : [])));
  if (finished.size === 0) return finished;
  const missing = request.missing(finished);
  return new Set([...finished].filter((key) => missing.has(key)));
}

/** Adds the outputs that are still missing to `results`; returns what went wrong. */
function fetchOutputs(seen: Overview, missing: ReadonlySet<string>, results: Map<string, RunResult>, access: GroupAccess): Problem | null {
  const { server, runsPath, fetchResult } = access;
  const open = () => seen.events.filter(({ run }) => missing.has(runKey(run.runId)) && !results.has(runKey(run.runId)));
  let problem: Problem | null = null;
  if (open().length > FEW && !seen.singly) {
    const keys = new Set(open().map(({ run }) => runKey(run.runId)));
    const isEnough = (found: ReadonlyMap<string, RunEvent>) => [...keys].every((key) => found.has(key));
    try {
      const stream = readRuns(server, { path: runsPath, after: eventBefore(seen, keys), status: "completed", include: "output", isEnough });
      for (const { run, hasOutput } of stream.events) if (keys.has(runKey(run.runId)) && hasOutput) results.set(runKey(run.runId), run);
      problem = stream.problem;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem = error;
      if (error.kind === "rate-limited" || KEPT_BY_GOOGLE.includes(error.kind)) return problem;
    }
  }
  for (const { run } of open()) {
    if (server.timeLeftMs() <= 0) return problem ?? timeIsUp();
    try {
      const result = fetchResult(run.runId);
      if (result.status === "complete") results.set(runKey(run.runId), { ...result, token: result.token || run.token, arguments: run.arguments });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem = error;
      if (error.kind !== "not-found" && error.kind !== "bad-response") return problem;
    }
  }
  return open().length > 0 ? problem : null;
}

/** The event id after which the stream holds all of `keys`. */
function eventBefore(seen: Overview, keys: ReadonlySet<string>): string {
  const first = seen.events.findIndex(({ run }) => keys.has(runKey(run.runId)));
  return seen.events[first - 1]?.eventId || seen.from.eventId;
}

/** Passes runs as long as each is finished and handed over. */
function cursorAfter(seen: Overview, isHandedOver: (key: string) => boolean): Cursor {
  let { eventId, passed } = seen.from;
  for (const event of seen.events) {
    if (!isFinished(event.run.status) || !isHandedOver(runKey(event.run.runId)) || event.eventId === "") break;
    eventId = event.eventId;
    passed++;
  }
  return { eventId, passed };
}
