import type { Transport, TransportOutcome, TransportRequest } from "../runtime/transport";
import type { LocalApi } from "./local-api";

/** Where `inProcessTransport` finds the API; nothing listens there. */
export const IN_PROCESS_BASE_URL = "http://127.0.0.1:8787";

/** Calls the local API directly, without a network: for tests. Any other origin is a host that cannot be found. */
export function inProcessTransport(api: LocalApi, baseUrl: string = IN_PROCESS_BASE_URL): Transport {
  return { exchange: (requests) => requests.map((request) => exchangeOne(api, baseUrl, request)) };
}

function exchangeOne(api: LocalApi, baseUrl: string, { method, url, headers, body }: TransportRequest): TransportOutcome {
  if (url !== baseUrl && !url.startsWith(`${baseUrl}/`)) return { kind: "failure", reason: "dns", detail: `nothing but ${baseUrl} can be reached` };
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const response = api.handle({ method, url: url.slice(baseUrl.length) || "/", headers: lowered, body: body ?? "" });
  const text = typeof response.body === "string" ? response.body : [...response.body].join("");
  return { kind: "response", status: response.status, headers: Object.entries(response.headers), body: new TextEncoder().encode(text) };
}
