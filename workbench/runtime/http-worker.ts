/**
 * The HTTP thread, as plain JavaScript text: it runs the same from a bundle, from TypeScript under Jest and in Node. It gets
 * lists of requests and answers each list at once, when all its requests have an outcome; then it wakes the caller.
 */
export const HTTP_WORKER = `
"use strict";
const { workerData } = require("node:worker_threads");
const { port, signal } = workerData;

const REASONS = {
  ENOTFOUND: "dns", EAI_AGAIN: "dns", EAI_FAIL: "dns", EAI_NODATA: "dns",
  ECONNREFUSED: "refused", EHOSTUNREACH: "refused", ENETUNREACH: "refused", EADDRNOTAVAIL: "refused", EACCES: "refused",
  ETIMEDOUT: "timeout", UND_ERR_CONNECT_TIMEOUT: "timeout", UND_ERR_HEADERS_TIMEOUT: "timeout", UND_ERR_BODY_TIMEOUT: "timeout",
};

port.on("message", async (requests) => {
  const outcomes = await Promise.all(requests.map(exchange));
  const buffers = outcomes.filter((outcome) => outcome.kind === "response").map((outcome) => outcome.body.buffer);
  port.postMessage(outcomes, buffers);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

async function exchange(request) {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.method === "GET" || request.body === null ? undefined : request.body,
      redirect: request.followRedirects ? "follow" : "manual",
      signal: AbortSignal.timeout(Math.max(1, Math.min(request.timeoutMs, 2147483647))),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    return { kind: "response", status: response.status, headers: [...response.headers], body };
  } catch (error) {
    return { kind: "failure", reason: reasonOf(error), detail: detailOf(error) };
  }
}

function reasonOf(error) {
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timeout";
  for (let cause = error; cause; cause = cause.cause ?? cause.errors?.[0]) {
    if (REASONS[cause.code]) return REASONS[cause.code];
    if (cause.name === "TimeoutError") return "timeout";
  }
  return "reset";
}

function detailOf(error) {
  const cause = error.cause ?? error;
  return [cause.code, cause.message].filter(Boolean).join(" ") || String(error);
}
`;
