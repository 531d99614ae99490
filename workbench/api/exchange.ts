/** One request and its answer, as the API sees them: nothing of sockets, so that it can be served over HTTP or called directly. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query, for example "/v0/tasks/echo/batches/1234/export?format=csv". */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** "" for none. */
  readonly body: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An iterable gives the body in pieces and can be read once. */
  readonly body: string | Iterable<string>;
}

/** What an endpoint answers: a response, or one that depends on time going on. */
export type Answer = ApiResponse | WaitingResponse | LiveResponse;

/** Blocks until `poll` gives a response or `timeoutMs` of real time have passed. Where nobody can wait, `late` comes at once. */
export interface WaitingResponse {
  readonly kind: "waiting";
  readonly timeoutMs: number;
  poll(): ApiResponse | null;
  late(): ApiResponse;
}

/** A stream that goes on while runs are active. Where nobody can wait, it ends after the first pull. */
export interface LiveResponse {
  readonly kind: "live";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** What happened since the last pull; `done` when nothing more can come. */
  pull(): { readonly pieces: Iterable<string>; readonly done: boolean };
}

export function json(value: unknown, status = 200): ApiResponse {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(value) };
}

export function jsonText(body: string | Iterable<string>): ApiResponse {
  return { status: 200, headers: JSON_HEADERS, body };
}

const JSON_HEADERS = { "content-type": "application/json; charset=utf-8" };

/** Joins small texts into pieces of about 64 KB, so that a long body costs few writes and little memory. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

const PIECE_LENGTH = 64 * 1024;
