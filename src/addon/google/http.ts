import { errorMessage } from "../../job/problem";
import { type Http, type HttpRequest, type HttpResponse, NetworkError } from "../../providers/http/http";
import { fetchError } from "./fetch-error";

/** UrlFetchApp's documented default is 6 minutes, reports say 60 s [platform: reference/url-fetch]: end before either. */
const TIMEOUT_SECONDS = 50;

/** @param deadline ms since 1970 after which no request should start */
export function googleHttp(deadline: number): Http {
  return {
    send,
    sendAll(requests) {
      if (requests.length === 1) return requests.map(trySend);
      try {
        return UrlFetchApp.fetchAll(requests.map((request) => ({ url: request.url, ...optionsOf(request) }))).map(responseOf);
      } catch (error) {
        const [first] = requests;
        const { message, problem } = fetchError(errorMessage(error), first?.url ?? "");
        // What Google lets nobody send it would not let out one by one either.
        if (problem !== null) return requests.map(() => new NetworkError(message, false, problem));
        // One that fails makes the whole call fail [platform: reference/url-fetch], and which one it was is not said.
        return requests.map(trySend);
      }
    },
    sleep: (ms) => Utilities.sleep(ms),
    timeLeftMs: () => deadline - Date.now(),
  };
}

function send(request: HttpRequest): HttpResponse {
  let answer: GoogleAppsScript.URL_Fetch.HTTPResponse;
  try {
    answer = UrlFetchApp.fetch(request.url, optionsOf(request));
  } catch (error) {
    throw fetchError(errorMessage(error), request.url);
  }
  return responseOf(answer);
}

function trySend(request: HttpRequest): HttpResponse | NetworkError {
  try {
    return send(request);
  } catch (error) {
    if (error instanceof NetworkError) return error;
    throw error;
  }
}

function optionsOf({ method, headers, body }: HttpRequest): GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number } {
  return {
    method: method === "POST" ? "post" : "get",
    headers: { ...headers },
    // The key goes to the address it was saved with and nowhere else, so redirects are not followed.
    followRedirects: false,
    muteHttpExceptions: true,
    timeoutSeconds: TIMEOUT_SECONDS,
    ...(body === undefined ? {} : { payload: body, contentType: headers["content-type"] ?? "application/json" }),
  };
}

function responseOf(answer: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.getHeaders())) headers[name.toLowerCase()] = String(value);
  // What getContentText takes for the charset of an answer that names none is not documented, and JSON is UTF-8.
  return { status: answer.getResponseCode(), headers, text: answer.getContentText("UTF-8") };
}
