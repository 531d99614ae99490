import type { Transport, TransportOutcome, TransportRequest } from "../../workbench/runtime/transport";

/** What the network does to one request. `lost`: the server acted, but its answer never came. */
export type Weather = "fair" | "lost" | "refused" | 429 | 503;

/** A network with weather: asked for each request in turn. */
export function weatherTransport(inner: Transport, weather: (request: TransportRequest, number: number) => Weather): Transport {
  let number = 0;
  return {
    exchange: (requests) => requests.map((request) => through(inner, request, weather(request, ++number))),
  };
}

function through(inner: Transport, request: TransportRequest, weather: Weather): TransportOutcome {
  if (weather === "refused") return { kind: "failure", reason: "refused", detail: "connection refused" };
  if (weather === 429 || weather === 503) {
    const headers = weather === 429 ? ([["Retry-After", "7"]] as const) : [];
    return { kind: "response", status: weather, headers, body: new TextEncoder().encode("try again later") };
  }
  const [outcome] = inner.exchange([request]);
  if (outcome === undefined) throw new Error("the transport gave no outcome");
  return weather === "lost" ? { kind: "failure", reason: "reset", detail: "connection reset" } : outcome;
}
