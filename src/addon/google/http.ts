import { wordsOf } from "../../job/problem";
import { type Http, type HttpResponse, NoAnswer } from "../../providers/http/http";

/** UrlFetchApp's documented default is 6 minutes, reports say 60 s [platform: reference/url-fetch]: end before either. */
const TIMEOUT_SECONDS = 50;

/** @param deadline ms since 1970 after which no request should start */
export function googleHttp(deadline: number): Http {
  return {
    send(request): HttpResponse {
      const options: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number } = {
        method: request.method === "POST" ? "post" : "get",
        headers: { ...request.headers },
        // The key goes to the address it was saved with and nowhere else, so redirects are not followed.
        followRedirects: false,
        muteHttpExceptions: true,
        timeoutSeconds: TIMEOUT_SECONDS,
        ...(request.body === undefined ? {} : { payload: request.body, contentType: "application/json" }),
      };
      let answer: GoogleAppsScript.URL_Fetch.HTTPResponse;
      try {
        answer = UrlFetchApp.fetch(request.url, options);
      } catch (error) {
        throw new NoAnswer(wordsOf(error));
      }
      // What getContentText takes for the charset of an answer that names none is not documented, and JSON is UTF-8.
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(answer.getHeaders())) headers[name.toLowerCase()] = String(value);
      return { status: answer.getResponseCode(), headers, text: answer.getContentText("UTF-8") };
    },
    sleep: (ms) => Utilities.sleep(ms),
    timeLeftMs: () => deadline - Date.now(),
  };
}
