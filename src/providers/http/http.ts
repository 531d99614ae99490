import type { Problem } from "../../job/problem";

/** The little of HTTP that the clients need; the add-on brings UrlFetchApp in this shape. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a POST; the header "content-type" says of what kind. */
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** No answer came: DNS, connection, TLS, timeout. Whether the request reached the server is not known, unless it never left. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  /**
   * @param neverLeft the request was not sent for sure, so that the server has seen nothing of it
   * @param problem what kept it from being sent, where there is more to say than that no answer came
   */
  constructor(
    message: string,
    readonly neverLeft = false,
    readonly problem: Problem | null = null,
  ) {
    super(message);
  }
}

export interface Http {
  /**
   * Sends one request and waits. Every status is an answer.
   * @throws NetworkError when none came.
   */
  send(request: HttpRequest): HttpResponse;
  /** Sends requests that do no harm when they arrive twice side by side, and waits for all. In the order of the requests. */
  sendAll(requests: readonly HttpRequest[]): readonly (HttpResponse | NetworkError)[];
  /** Waits `ms` milliseconds between tries. */
  sleep(ms: number): void;
  /** Milliseconds left before the execution should stop starting requests. */
  timeLeftMs(): number;
}
