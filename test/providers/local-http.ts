import type { Http, HttpRequest, HttpResponse } from "../../src/providers/http/http";
import { NetworkError } from "../../src/providers/http/http";
import { IN_PROCESS_BASE_URL, inProcessTransport } from "../../workbench/api/in-process-transport";
import type { LocalApi } from "../../workbench/api/local-api";

/** Changes or drops an answer on its way back. */
export type Fault = (request: HttpRequest, answer: HttpResponse, number: number) => HttpResponse | Error;

/** The local API as the clients see it; sleeping moves the API's clock. */
export class LocalHttp implements Http {
  readonly requests: HttpRequest[] = [];
  /** How many requests went out together each time. */
  readonly together: number[] = [];
  fault: Fault = (_request, answer) => answer;
  msLeft = 240_000;

  constructor(private readonly api: LocalApi) {}

  send(request: HttpRequest): HttpResponse {
    this.requests.push(request);
    const [outcome] = inProcessTransport(this.api).exchange([{ ...request, body: request.body ?? null, timeoutMs: 1000, followRedirects: false }]);
    if (outcome?.kind !== "response") throw new NetworkError(outcome?.detail ?? "nothing");
    const answer = { status: outcome.status, headers: Object.fromEntries(outcome.headers), text: new TextDecoder().decode(outcome.body) };
    const result = this.fault(request, answer, this.requests.length);
    if (result instanceof Error) throw result;
    return result;
  }

  sendAll(requests: readonly HttpRequest[]): readonly (HttpResponse | NetworkError)[] {
    this.together.push(requests.length);
    return requests.map((request) => {
      try {
        return this.send(request);
      } catch (error) {
        if (error instanceof NetworkError) return error;
        throw error;
      }
    });
  }

  sleep(ms: number): void {
    this.api.clock.advance(ms);
    this.msLeft -= ms;
  }

  timeLeftMs(): number {
    return this.msLeft;
  }

  /** What was asked since the last call, as "GET /path?query". */
  takeLines(): readonly string[] {
    return this.requests.splice(0).map(({ method, url }) => `${method} ${url.slice(IN_PROCESS_BASE_URL.length)}`);
  }
}
