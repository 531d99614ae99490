import type { ScriptExecution } from "./script-execution";
import type { WebAppAnswer, WebAppRequest } from "./types";

/** The event object of doGet and doPost [G: guides/web]. */
export function webAppEvent(run: ScriptExecution, { method, parameters = {}, body = "", contentType = "application/json" }: WebAppRequest): object {
  const length = Buffer.byteLength(body, "utf8");
  const lists = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]]));
  const event = { queryString: new URLSearchParams(parameters).toString(), parameter: parameters, parameters: lists, contextPath: "", contentLength: -1 };
  const post = { contentLength: length, postData: { type: contentType, contents: body, length, name: "postData" } };
  return Object(run.realm.give(method === "POST" ? { ...event, ...post } : event));
}

/** MIME types of ContentService by their names there; the others are sent as text. */
const TYPES: Readonly<Record<string, string>> = { JSON: "application/json", CSV: "text/csv", XML: "application/xml", JAVASCRIPT: "application/javascript" };

/** What the caller of a web app gets of a TextOutput or HtmlOutput; `null` for anything else, which Google answers with an error page. */
export function webAppAnswer(output: unknown): WebAppAnswer | null {
  const content = answerOf(output, "getContent");
  if (typeof content !== "string") return null;
  const type = hasMimeType(output) ? String(answerOf(output, "getMimeType")) : null;
  return { content, contentType: type === null ? "text/html" : (TYPES[type] ?? "text/plain") };
}

function hasMimeType(output: unknown): boolean {
  return typeof output === "object" && output !== null && Object.hasOwn(output, "getMimeType");
}

function answerOf(output: unknown, method: string): unknown {
  if (typeof output !== "object" || output === null || !Object.hasOwn(output, method)) return null;
  const get: unknown = Reflect.get(output, method);
  return typeof get === "function" ? get.call(output) : null;
}
