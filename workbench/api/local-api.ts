import type { Clock } from "../clock";
import { ApiError, errorResponse } from "./api-error";
import { CallbackQueue } from "./callback-queue";
import type { Answer, ApiRequest, ApiResponse } from "./exchange";
import { indexPage } from "./index-page";
import { keyIn, type ProviderServer } from "./provider-server";
import { PseudoRandom } from "./pseudo-random";
import { Router } from "./route";
import { SERVERS } from "./servers";
import type { ServerOptions, Surroundings } from "./surroundings";
import { DEFAULT_PACE, type Pace } from "./timetable";

export const DEFAULT_API_KEY = "local-key";

export interface LocalApiOptions extends ServerOptions {
  readonly clock: Clock;
  /** Keys that are let in; default `["local-key"]`. */
  readonly apiKeys?: readonly string[];
  readonly pace?: Partial<Pace>;
  /** Decides ids and how long each run takes; default 1. The same seed and requests give the same answers. */
  readonly seed?: number;
}

export interface LocalApi {
  readonly clock: Clock;
  readonly apiKeys: readonly string[];
  readonly callbacks: CallbackQueue;
  /** Answers at once: what would wait for runs is answered as if its time had passed. */
  handle(request: ApiRequest): ApiResponse;
  /** The same for a server that can wait and stream. */
  answer(request: ApiRequest): Answer;
}

/** The batch APIs on one engine in memory. All times come from the clock; a run's state is worked out when it is asked for. */
export function createLocalApi(options: LocalApiOptions, servers: readonly ProviderServer[] = SERVERS): LocalApi {
  const { clock, apiKeys = [DEFAULT_API_KEY] } = options;
  const callbacks = new CallbackQueue();
  let runs = 0;
  const around: Surroundings = {
    clock,
    callbacks,
    random: new PseudoRandom(options.seed ?? 1),
    pace: { ...DEFAULT_PACE, ...options.pace },
    nextRunNumber: () => ++runs,
    options,
  };
  const requestIds = new PseudoRandom((options.seed ?? 1) ^ 0x5eed);
  const serverOf = new Map(servers.flatMap((server) => server.routes(around).map((route) => [route, server] as const)));
  const router = new Router([...serverOf.keys()]);
  const keys = new Set(apiKeys);

  const route = (request: ApiRequest): Answer => {
    const mark = request.url.indexOf("?");
    const path = mark < 0 ? request.url : request.url.slice(0, mark);
    if (path === "/" && request.method === "GET") return indexPage([...serverOf.keys()], servers);
    const routed = router.find(request.method, path);
    const server = routed.kind === "found" ? serverOf.get(routed.route) : undefined;
    checkKey(request.headers, server ? [server] : servers, keys);
    if (routed.kind === "nowhere") throw new ApiError(404, `there is nothing at ${request.method} ${path}; GET / lists the endpoints`);
    if (routed.kind === "not-allowed")
      throw new ApiError(405, `${path} takes ${routed.methods.join(", ")}, not ${request.method}`, null, {}, { allow: routed.methods.join(", ") });
    return routed.route.answer({ params: routed.params, query: mark < 0 ? NO_QUERY : new URLSearchParams(request.url.slice(mark)), body: request.body });
  };

  const guarded = <T>(work: () => T): T | ApiResponse => {
    try {
      return work();
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(500, `the local API failed: ${error instanceof Error ? error.message : String(error)}`);
      const requestId = requestIds.uuid();
      return withHeader(errorResponse(known, requestId), "x-request-id", requestId);
    }
  };
  const answer = (request: ApiRequest): Answer => {
    const given = guarded(() => route(request));
    if (!("kind" in given) || given.kind !== "waiting") return given;
    return { ...given, poll: () => guarded(() => given.poll()), late: () => guarded(() => given.late()) };
  };

  return { clock, apiKeys, callbacks, answer, handle: (request) => atOnce(answer(request)) };
}

const NO_QUERY = new URLSearchParams();

/** @param servers those that the request may be for: all of them where nothing is at its path */
function checkKey(headers: ApiRequest["headers"], servers: readonly ProviderServer[], keys: ReadonlySet<string>): void {
  const given = servers.map(({ keyHeader }) => ({ keyHeader, key: keyIn(headers, keyHeader) }));
  if (given.some(({ key }) => keys.has(key))) return;
  const names = [...new Set(given.map(({ keyHeader }) => keyHeader))].join(" or ");
  const isMissing = given.every(({ key }) => key === "");
  throw new ApiError(401, isMissing ? `the header ${names} is missing` : `the API key in ${names} is not known to this server`);
}

function withHeader(response: ApiResponse, name: string, value: string): ApiResponse {
  return { ...response, headers: { ...response.headers, [name]: value } };
}

function atOnce(answer: Answer): ApiResponse {
  if (!("kind" in answer)) return answer;
  if (answer.kind === "waiting") return answer.poll() ?? answer.late();
  return { status: answer.status, headers: answer.headers, body: answer.pull().pieces };
}
