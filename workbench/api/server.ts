import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ApiError, errorResponse } from "./api-error";
import type { Answer, ApiRequest, ApiResponse } from "./exchange";
import { createLocalApi, DEFAULT_API_KEY, type LocalApi, type LocalApiOptions } from "./local-api";
import { type Deliveries, postCallbacks } from "./post-callbacks";
import { liveStream, lookUntil, streamOf } from "./stream";

export interface ApiServerOptions extends LocalApiOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /**
   * Whether requests that wait for runs really wait. By default they do when the clock runs; under a stopped clock, which nobody
   * moves while a request is out, they are answered at once as if their time had passed.
   */
  readonly waits?: boolean;
  /** How often callbacks are looked for, milliseconds of real time; 0 leaves them to `deliverCallbacks`. Default 250. */
  readonly callbackTickMs?: number;
}

/** A request that was answered, for whoever wants to watch. */
export interface SeenRequest {
  /** Clock time, ms since 1970. */
  readonly at: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
}

export interface ApiServer {
  /** "http://127.0.0.1:8787" */
  readonly baseUrl: string;
  /** The first of its keys. */
  readonly apiKey: string;
  readonly api: LocalApi;
  /** Returns a function that ends it. */
  onRequest(listener: (seen: SeenRequest) => void): () => void;
  /** Posts the callbacks that are due now; the server does it by itself several times a second. */
  deliverCallbacks(): Promise<Deliveries>;
  /** Takes no more requests, ends open streams, gives answers on their way a second, and stops. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const MAX_BODY_BYTES = 50 * 1024 * 1024;
const CALLBACK_TICK_MS = 250;
const GRACE_MS = 1000;

/** Serves the local API over HTTP on this machine alone. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const api = createLocalApi(options);
  const waits = options.waits ?? options.clock.isRunning;
  const listeners = new Set<(seen: SeenRequest) => void>();
  const closing = new AbortController();
  const app = new Hono<{ Bindings: HttpBindings }>();

  const serve = (c: Context<{ Bindings: HttpBindings }>, body: string): Response | Promise<Response> => {
    const { incoming } = c.env;
    const request: ApiRequest = { method: c.req.method === "HEAD" ? "GET" : c.req.method, url: incoming.url ?? "/", headers: incoming.headers, body };
    const answer = isLocal(incoming.headers.host) ? api.answer(request) : FOREIGN_HOST;
    if (!("kind" in answer)) return respond(request, answer);
    return later(request, answer);
  };
  const later = async (request: ApiRequest, answer: Exclude<Answer, ApiResponse>): Promise<Response> => {
    if (answer.kind === "waiting")
      return respond(request, (await lookUntil(() => answer.poll(), waits ? answer.timeoutMs : 0, closing.signal)) ?? answer.late());
    const { status, headers } = answer;
    if (!waits) return respond(request, { status, headers, body: answer.pull().pieces });
    tell(request, status);
    return new Response(liveStream(answer, closing.signal), { status, headers });
  };
  const respond = (request: ApiRequest, { status, headers, body }: ApiResponse): Response => {
    tell(request, status);
    return new Response(typeof body === "string" ? body : streamOf(body), { status, headers });
  };
  const tell = ({ method, url }: ApiRequest, status: number) => {
    for (const listener of listeners) listener({ at: options.clock.now(), method, path: url, status });
  };

  app.get("*", (c) => serve(c, ""));
  app.use("*", bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => toResponse(TOO_LARGE) }));
  app.all("*", async (c) => serve(c, await c.req.text()));

  const server = createAdaptorServer({ fetch: app.fetch, hostname: HOST });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, HOST, () => resolve());
  });
  const deliverCallbacks = () => postCallbacks(api);
  const { callbackTickMs = CALLBACK_TICK_MS } = options;
  const tick = callbackTickMs > 0 ? setInterval(() => void (api.callbacks.size > 0 && deliverCallbacks()), callbackTickMs).unref() : undefined;

  return {
    baseUrl: `http://${HOST}:${portOf(server.address())}`,
    apiKey: api.apiKeys[0] ?? DEFAULT_API_KEY,
    api,
    deliverCallbacks,
    onRequest(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(tick);
      closing.abort();
      const impatient = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), GRACE_MS);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(impatient);
    },
  };
}

const TOO_LARGE = errorResponse(new ApiError(413, `the request is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB`), "too-large");
/** A page on the web whose name was made to point at this machine must not reach the server (DNS rebinding). */
const FOREIGN_HOST = errorResponse(new ApiError(403, "this server answers only to localhost and 127.0.0.1"), "foreign-host");

function isLocal(host: string | undefined): boolean {
  return host === undefined || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function toResponse({ status, headers, body }: ApiResponse): Response {
  return new Response(typeof body === "string" ? body : streamOf(body), { status, headers });
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
