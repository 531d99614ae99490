import type { Clock } from "../clock";
import { ApiError, errorResponse } from "./api-error";
import { CallbackQueue } from "./callback-queue";
import type { Answer, ApiRequest, ApiResponse } from "./exchange";
import { indexPage } from "./index-page";
import { groupRoutes } from "./parallel/endpoints";
import { DEFAULT_WEBHOOK_SECRET } from "./parallel/webhook";
import { PseudoRandom } from "./pseudo-random";
import { Router } from "./route";
import type { Task } from "./tasks/task";
import { DEFAULT_PACE, type Pace } from "./timetable";
import { v0Routes } from "./v0/endpoints";

export const DEFAULT_API_KEY = "local-key";

export interface LocalApiOptions {
  readonly clock: Clock;
  /** Keys that are let in; default `["local-key"]`. */
  readonly apiKeys?: readonly string[];
  readonly pace?: Partial<Pace>;
  /** Decides ids and how long each run takes; default 1. The same seed and requests give the same answers. */
  readonly seed?: number;
  /** Signs the callbacks of task group runs: "whsec_" and base64. */
  readonly webhookSecret?: string;
  /** Dollars that task runs may cost together before they are refused with 402; default no limit. */
  readonly creditDollars?: number;
  /**
   * Order of a task group's run stream. "modified" (default): by each run's last change, so that resuming gives what is new.
   * "created": by creation, where resuming gives only runs that were added later.
   */
  readonly runOrder?: "modified" | "created";
  /** v0 tasks beside those of the catalogue. */
  readonly tasks?: readonly Task[];
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

/** Both batch APIs on one engine in memory. All times come from the clock; a run's state is worked out when it is asked for. */
export function createLocalApi(options: LocalApiOptions): LocalApi {
  const { clock, apiKeys = [DEFAULT_API_KEY] } = options;
  const callbacks = new CallbackQueue();
  let runs = 0;
  const around = {
    clock,
    callbacks,
    random: new PseudoRandom(options.seed ?? 1),
    pace: { ...DEFAULT_PACE, ...options.pace },
    nextRunNumber: () => ++runs,
    tasks: options.tasks ?? [],
  };
  const requestIds = new PseudoRandom((options.seed ?? 1) ^ 0x5eed);
  const routes = [...v0Routes(around), ...groupRoutes(around, groupOptionsOf(options))];
  const router = new Router(routes);
  const keys = new Set(apiKeys);

  const route = (request: ApiRequest): Answer => {
    const mark = request.url.indexOf("?");
    const path = mark < 0 ? request.url : request.url.slice(0, mark);
    if (path === "/" && request.method === "GET") return indexPage(routes);
    checkKey(request.headers["x-api-key"], keys);
    const routed = router.find(request.method, path);
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

function groupOptionsOf({ webhookSecret = DEFAULT_WEBHOOK_SECRET, creditDollars = Number.POSITIVE_INFINITY, runOrder = "modified" }: LocalApiOptions) {
  return { webhookSecret, credit: creditDollars, runOrder };
}

const NO_QUERY = new URLSearchParams();

function checkKey(given: string | readonly string[] | undefined, keys: ReadonlySet<string>): void {
  if (typeof given === "string" && keys.has(given)) return;
  throw new ApiError(401, given === undefined || given === "" ? "the header x-api-key is missing" : "the API key in x-api-key is not known to this server");
}

function withHeader(response: ApiResponse, name: string, value: string): ApiResponse {
  return { ...response, headers: { ...response.headers, [name]: value } };
}

function atOnce(answer: Answer): ApiResponse {
  if (!("kind" in answer)) return answer;
  if (answer.kind === "waiting") return answer.poll() ?? answer.late();
  return { status: answer.status, headers: answer.headers, body: answer.pull().pieces };
}
