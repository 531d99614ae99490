import type { ProblemKind } from "../../../src/job/problem";
import { statusProblem, unreachableProblem } from "../../../src/providers/http/status-problem";

test.each<[number, ProblemKind, object]>([
  [300, "bad-response", { fault: "redirect" }],
  [301, "bad-response", { fault: "redirect" }],
  [399, "bad-response", { fault: "redirect" }],
  [400, "bad-request", {}],
  [422, "bad-request", {}],
  [413, "bad-request", {}],
  [409, "bad-request", {}],
  [499, "bad-request", {}],
  [199, "bad-request", {}],
  [401, "key-rejected", {}],
  [402, "out-of-credit", {}],
  [403, "forbidden", {}],
  [404, "not-found", { fault: "anything" }],
  [408, "rate-limited", {}],
  [429, "rate-limited", {}],
  [500, "server-error", { fault: "status" }],
  [599, "server-error", { fault: "status" }],
])("%i is a problem of kind %s, with what the server said", (status, kind, fault) => {
  expect(statusProblem(status, "why")).toMatchObject({ kind, facts: { status, said: "why", ...fault } });
});

test("no answer at all is a problem with the reason", () => {
  expect(unreachableProblem("DNS error")).toMatchObject({ kind: "unreachable", facts: { reason: "DNS error" } });
});
