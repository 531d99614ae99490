import { fullAccess } from "../../access";
import { LIMITS } from "../../limits";
import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import type { Service } from "../../service";
import { ServiceError } from "../../service-error";
import type { TransportOutcome } from "../../transport";
import { type FetchRequest, readFetchRequest } from "./fetch-request";
import { createHttpResponse, type Response } from "./http-response";

/** How much of a refused request's body its error shows; Google's length is not documented. */
const SHOWN_CHARACTERS = 150;

/** `UrlFetchApp` over the runtime's transport [G: reference/url-fetch/UrlFetchApp.md]. */
export const urlFetchApp: Service = {
  name: "UrlFetchApp",
  access: { UrlFetchApp: fullAccess("script.external_request") },
  create: createUrlFetchApp,
};

function createUrlFetchApp(context: ExecutionContext): object {
  return loud(
    "UrlFetchApp",
    {
      fetch: (url: unknown, options?: unknown) => {
        const request = context.call("local", "UrlFetchApp.fetch", 0, () => readFetchRequest(url, options));
        return context.call("fetch", "UrlFetchApp.fetch", request.bytes, () => fetchAll(context, [request])[0]);
      },
      fetchAll: (requests: readonly unknown[]) => {
        const read = context.call("local", "UrlFetchApp.fetchAll", 0, () => Array.from(requests, (request) => readRequestOf(request)));
        const bytes = read.reduce((sum, request) => sum + request.bytes, 0);
        return context.call("fetch", "UrlFetchApp.fetchAll", bytes, () => context.realm.give(fetchAll(context, read)));
      },
      getRequest: (url: unknown, options?: unknown) =>
        context.call("local", "UrlFetchApp.getRequest", 0, () => {
          const { transport, muteHttpExceptions } = readFetchRequest(url, options);
          const { method, url: address, headers, body, followRedirects } = transport;
          const payload = body === null ? {} : { payload: body };
          return context.realm.give({ method: method.toLowerCase(), url: address, headers, followRedirects, muteHttpExceptions, ...payload });
        }),
    },
    context.realm.exception,
  );
}

function readRequestOf(request: unknown): FetchRequest {
  if (typeof request === "string") return readFetchRequest(request, undefined);
  return readFetchRequest(typeof request === "object" && request !== null && "url" in request ? request.url : undefined, request);
}

/**
 * All requests go out; then the first that failed makes the whole call fail, whatever the others brought [report].
 * `muteHttpExceptions` mutes refusals by the server, not failures to reach it [report].
 */
function fetchAll(context: ExecutionContext, requests: readonly FetchRequest[]): readonly object[] {
  context.state.quotas.charge(context.user, "urlfetch", requests.length);
  const outcomes = context.state.transport.exchange(requests.map(({ transport }) => transport));
  context.noteSize(outcomes.reduce((sum, outcome) => sum + (outcome.kind === "response" ? outcome.body.byteLength : 0), 0));
  const responses = requests.map((request, i) => checked(request, outcomes[i]));
  return responses.map((response) => createHttpResponse(context, response));
}

function checked({ transport, muteHttpExceptions }: FetchRequest, outcome: TransportOutcome | undefined): Response {
  if (!outcome) throw new ServiceError(`Address unavailable: ${transport.url}`);
  if (outcome.kind === "failure") throw new ServiceError(failureText(outcome.reason, transport.url));
  if (outcome.body.byteLength > LIMITS.fetchBytes) throw new ServiceError("Limit exceeded: URLFetch Response Size.");
  if (muteHttpExceptions || outcome.status < 400) return outcome;
  const text = Buffer.from(outcome.body).toString("utf8");
  throw new ServiceError(
    `Request failed for ${new URL(transport.url).origin} returned code ${outcome.status}. Truncated server response: ` +
      `${text.slice(0, SHOWN_CHARACTERS)}${text.length > SHOWN_CHARACTERS ? "..." : ""} (use muteHttpExceptions option to examine full response)`,
  );
}

function failureText(reason: "dns" | "refused" | "timeout" | "reset", url: string): string {
  if (reason === "dns") return `DNS error: ${url}`;
  if (reason === "timeout") return `Timeout: ${url}`;
  return `Address unavailable: ${url}`;
}
