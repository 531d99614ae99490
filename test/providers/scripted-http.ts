import { type Http, type HttpRequest, type HttpResponse, NetworkError } from "../../src/providers/http/http";

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
}

/** What the server does with a request: answers, or (an Error) does not. */
export type Script = (request: HttpRequest, number: number) => ScriptedAnswer | Error;

/** An `Http` that answers by a script, keeps what was sent, and whose clock moves only by sleeping and by `msPerRequest`. */
export class ScriptedHttp implements Http {
  readonly requests: HttpRequest[] = [];
  /** How many requests went out together each time. */
  readonly together: number[] = [];
  readonly slept: number[] = [];

  constructor(
    private readonly script: Script,
    private left = 240_000,
    private readonly msPerRequest = 0,
  ) {}

  send(request: HttpRequest): HttpResponse {
    this.requests.push(request);
    this.left -= this.msPerRequest;
    const answer = this.script(request, this.requests.length);
    if (answer instanceof Error) throw answer;
    const { status = 200, headers = {}, body = "" } = answer;
    return { status, headers, text: typeof body === "string" ? body : JSON.stringify(body) };
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
    this.slept.push(ms);
    this.left -= ms;
  }

  timeLeftMs(): number {
    return this.left;
  }

  /** "GET /path?query" of each request. */
  get lines(): readonly string[] {
    return this.requests.map(({ method, url }) => `${method} ${url.replace(/^https?:\/\/[^/]*/, "")}`);
  }
}

export const noAnswer = () => new NetworkError("Address unavailable");
