import { Problem } from "../../job/problem";
import type { RunResult } from "../../job/run";
import { badResponse, timeIsUp } from "../http/bad-response";
import type { Connection } from "../http/connection";
import { parseExactJson } from "../http/exact-json";
import { isObject, member } from "../http/json";
import { queryValue } from "../http/path-part";
import { runKey, toId } from "../http/run-id";
import { messageOf } from "../http/server-text";
import { parseRun } from "./run";
import { parseEvents } from "./sse";

/** One event of the runs stream. */
export interface RunEvent {
  /** Where to go on after it; "" when the server gives none. */
  readonly eventId: string;
  readonly run: RunResult;
  /** The event carried the run's output (asked for, and complete). */
  readonly hasOutput: boolean;
}

export interface RunEvents {
  /** The runs in the order of the stream; a run that came twice has its last event only. */
  readonly events: readonly RunEvent[];
  /** Why the stream was not read to its end; `null` when it was. */
  readonly problem: Problem | null;
}

export interface RunStreamRequest {
  readonly path: string;
  /** "" for the beginning. */
  readonly after: string;
  /** Parallel's word; "" for all. */
  readonly status: string;
  /** Metadata and status come always, the input with the output. */
  readonly include: "nothing" | "input" | "output";
  /** Whether what was read so far is all that was wanted. */
  readonly isEnough: (runs: ReadonlyMap<string, RunEvent>) => boolean;
}

/** A server that ends each answer after a few runs must not keep all other jobs waiting: the next look goes on from the cursor. */
const MAX_REQUESTS = 100;

/**
 * Reads `GET …/runs`. A stream that stops early, at a cut or at the server's wish, is gone on with after its last whole event, until
 * there is enough or a request brings nothing new.
 *
 * @throws Problem when not even the first request succeeds
 */
export function readRuns(server: Connection, request: RunStreamRequest): RunEvents {
  const found = new Map<string, RunEvent>();
  let after = request.after;
  for (let requests = 0; ; requests++) {
    if (requests === MAX_REQUESTS) return { events: [...found.values()], problem: CUT_OFF };
    const text = askForMore(server, request, after, requests === 0);
    if (text instanceof Problem) return { events: [...found.values()], problem: text };
    const { events, problem } = parseRunEvents(text, server.plain);
    for (const event of events) {
      const key = runKey(event.run.runId);
      // Taken out first, so that the map keeps the order of the last events.
      found.delete(key);
      found.set(key, event);
    }
    const last = events[events.length - 1]?.eventId ?? "";
    const isStuck = last === "" || last === after;
    if (request.isEnough(found)) return { events: [...found.values()], problem: null };
    if (isStuck) return { events: [...found.values()], problem };
    after = last;
  }
}

function askForMore(server: Connection, request: RunStreamRequest, after: string, isFirst: boolean): string | Problem {
  const query = [
    ...(after === "" ? [] : [`last_event_id=${queryValue(after)}`]),
    ...(request.status === "" ? [] : [`status=${request.status}`]),
    ...(request.include === "nothing" ? [] : ["include_input=true"]),
    ...(request.include === "output" ? ["include_output=true"] : []),
  ].join("&");
  if (!isFirst && server.timeLeftMs() <= 0) return timeIsUp();
  try {
    return server.get(request.path + (query === "" ? "" : `?${query}`), request.include !== "output");
  } catch (error) {
    if (isFirst || !(error instanceof Problem)) throw error;
    return error;
  }
}

const CUT_OFF = badResponse({ fault: "stream-cut" });

function parseRunEvents(text: string, plain: (text: string) => string): RunEvents {
  const { events, rest } = parseEvents(text);
  const found: RunEvent[] = [];
  if (/^\s*[<{]/.test(text)) {
    return { events: [], problem: badResponse({ fault: "no-stream" }) };
  }
  for (const data of [...events.map((event) => event.data), ...(rest === "" ? [] : [rest])]) {
    const value = parseData(data);
    if (value === undefined) return { events: found, problem: CUT_OFF };
    if (member(value, "type") === "error") {
      const said = plain(messageOf(member(value, "error")));
      return {
        events: found,
        problem: new Problem("server-error", { fault: "stream-broken-off", said }),
      };
    }
    const output = member(value, "output");
    const run = parseRun({ run: member(value, "run"), input: member(value, "input"), output }, plain);
    if (run !== null) found.push({ eventId: toId(member(value, "event_id")), run, hasOutput: isObject(output) });
  }
  return { events: found, problem: null };
}

function parseData(data: string): unknown {
  try {
    return parseExactJson(data);
  } catch {
    return undefined;
  }
}
