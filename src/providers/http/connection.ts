import { type AnswerName, KEPT_BY_GOOGLE, type Problem } from "../../job/problem";
import type { SubmitOutcome } from "../../job/provider";
import { type Http, type HttpRequest, type HttpResponse, NetworkError } from "./http";
import { parseJson } from "./json";
import { retryAfterMs } from "./retry-after";
import { secretOf } from "./secret";
import { plainText, serverText } from "./server-text";
import { StatusProblem, statusProblem, unreachableProblem } from "./status-problem";

export interface ConnectionOptions {
  readonly http: Http;
  /** Normalised: no slash at the end. */
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** How an API wants its requests. */
export interface RequestStyle {
  /** Where the key goes: a header of its own, or `Authorization: Bearer`. */
  readonly key: "x-api-key" | "bearer";
  /** Sent with every request, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How a POST that creates something ended. */
export type PostOutcome = { readonly kind: "answered"; readonly text: string } | Exclude<SubmitOutcome, { readonly kind: "accepted" }>;

/** One server and key. The key is put in one header and nowhere else, and taken out of whatever comes back. */
export interface Connection {
  /**
   * The text of a successful answer. Waits and tries again on 408, 429, 5xx and no answer, within the execution's time;
   * not where Google lets nothing out.
   *
   * @param patient `false` for a large answer whose failure has another way round: one more try, and none when no answer came,
   * which may have taken a minute
   * @throws Problem
   */
  get(path: string, patient?: boolean): string;
  /**
   * As `get` for several paths. The first try of all goes out side by side, now; each function gives the answer of its path, in their
   * order, and tries again where that helps.
   */
  getAll(paths: readonly string[]): readonly (() => string)[];
  /** `what` names the answer in a problem. @throws Problem */
  getJson(path: string, what: AnswerName, patient?: boolean): unknown;
  /**
   * Sends a body once and tells what is known of the outcome: whether it was refused for sure, or may have been accepted.
   *
   * @param headers besides those of every request; "content-type" is "application/json" without one
   */
  post(path: string, body: string, headers?: RequestStyle["headers"]): PostOutcome;
  /** Sends something that does no harm when it arrives twice, so it may be tried again. @throws Problem */
  postRepeatable(path: string, body: string, headers?: RequestStyle["headers"]): string;
  /** Text from the server as one safe line: no key, no control characters, at most 300 characters. */
  plain(text: string): string;
  timeLeftMs(): number;
}

const TRIES = 3;
const FIRST_DELAY_MS = 500;
/** Longer waits are better left to the next poll. */
const MAX_DELAY_MS = 15_000;

const PLAIN_STYLE: RequestStyle = { key: "x-api-key", headers: {} };

export function connect({ http, baseUrl, apiKey }: ConnectionOptions, style: RequestStyle = PLAIN_STYLE): Connection {
  const secret = secretOf(apiKey);
  const problemOf = ({ status, text }: HttpResponse) => {
    const said = serverText(secret.hide(text), secret.hide);
    return new StatusProblem(statusProblem(status, said), status, said, /^\s*</.test(text));
  };
  const noAnswer = (error: NetworkError) => error.problem ?? unreachableProblem(plainText(secret.hide(error.message)));

  const headers = {
    ...style.headers,
    ...(style.key === "bearer" ? { authorization: `Bearer ${apiKey}` } : { "x-api-key": apiKey }),
    accept: "application/json, text/event-stream, text/csv",
  };
  const hidden = (answer: HttpResponse) => ({ ...answer, text: secret.hideInAnswer(answer.text) });
  const getRequest = (path: string): HttpRequest => ({ method: "GET", url: baseUrl + path, headers });
  const sendGet = (path: string) => hidden(http.send(getRequest(path)));
  const sendPost = (path: string, body: string, more: RequestStyle["headers"] = {}) =>
    hidden(http.send({ method: "POST", url: baseUrl + path, headers: { ...headers, "content-type": "application/json", ...more }, body }));

  /** @param once gives an answer, or throws NetworkError */
  const repeat = (patient: boolean, once: (attempt: number) => HttpResponse): string => {
    const tries = patient ? TRIES : 2;
    for (let attempt = 1; ; attempt++) {
      let problem: Problem;
      let delay = FIRST_DELAY_MS * 4 ** (attempt - 1);
      try {
        const answer = once(attempt);
        if (isSuccess(answer)) return answer.text;
        problem = problemOf(answer);
        if (answer.status !== 408 && answer.status !== 429 && answer.status < 500) throw problem;
        delay = Math.max(retryAfterMs(answer.headers) ?? delay, FIRST_DELAY_MS);
      } catch (error) {
        if (!(error instanceof NetworkError)) throw error;
        problem = noAnswer(error);
        if (!patient || KEPT_BY_GOOGLE.includes(problem.kind)) throw problem;
      }
      if (attempt >= tries || delay > MAX_DELAY_MS || http.timeLeftMs() <= delay) throw problem;
      http.sleep(delay);
    }
  };

  const get = (path: string, patient = true) => repeat(patient, () => sendGet(path));

  const getAll = (paths: readonly string[]) => {
    const firsts = http.sendAll(paths.map(getRequest));
    return paths.map(
      (path, i) => () =>
        repeat(true, (attempt) => {
          const first = attempt === 1 ? firsts[i] : undefined;
          if (first instanceof NetworkError) throw first;
          return first === undefined ? sendGet(path) : hidden(first);
        }),
    );
  };

  return {
    get,
    getAll,
    getJson: (path, what, patient) => parseJson(get(path, patient), what),
    post(path, body, more) {
      try {
        const answer = sendPost(path, body, more);
        if (isSuccess(answer)) return { kind: "answered", text: answer.text };
        const problem = problemOf(answer);
        if (!isRefusal(answer.status)) return { kind: "unknown", problem };
        return { kind: "refused", problem, again: answer.status === 429 || answer.status === 503, retryAfterMs: retryAfterMs(answer.headers) ?? 0 };
      } catch (error) {
        if (!(error instanceof NetworkError)) throw error;
        const problem = noAnswer(error);
        return error.neverLeft ? { kind: "refused", problem, again: true, retryAfterMs: 0 } : { kind: "unknown", problem };
      }
    },
    postRepeatable: (path, body, more) => repeat(true, () => sendPost(path, body, more)),
    plain: (text) => plainText(secret.hide(text)),
    timeLeftMs: () => http.timeLeftMs(),
  };
}

function isSuccess(answer: HttpResponse): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/**
 * Whether nothing was created for sure: a redirect, 503, and any 4xx but 408, which a gateway may send when the server behind it
 * went on with the request.
 */
function isRefusal(status: number): boolean {
  return status === 503 || (status >= 300 && status < 500 && status !== 408);
}
