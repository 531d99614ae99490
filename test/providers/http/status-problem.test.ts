import { statusProblem, unreachableProblem } from "../../../src/providers/http/status-problem";

test.each<[number, string, string, string]>([
  [301, "bad-response", "The server sends to another address (HTTP 301): why", "Enter the final address as base URL under Settings."],
  [400, "bad-request", "The server refused the request (HTTP 400): why", "Change what the message names, then run again."],
  [401, "key-rejected", "The server does not accept the API key (HTTP 401): why", "Enter the key again under Settings."],
  [
    402,
    "out-of-credit",
    "The account has too little credit (HTTP 402): why",
    "The credit of all runs is reserved when they are added: add credit, or run fewer rows or a cheaper processor.",
  ],
  [403, "forbidden", "The API key may not do this (HTTP 403): why", "Choose a runner or processor that the account may use, or ask its owner."],
  [404, "not-found", "The server does not know what was asked for (HTTP 404): why", "Check the task and, under Settings, the base URL."],
  [429, "rate-limited", "The server asks for fewer requests at the moment (HTTP 429): why", "Wait a little; it goes on by itself where that is safe."],
  [413, "bad-request", "The request is too large for the server (HTTP 413): why", "Run fewer rows at once or shorten the arguments."],
  [500, "server-error", "The server has a problem (HTTP 500): why", "Wait a little and check again."],
  [409, "bad-request", "The server refused the request (HTTP 409): why", "Check the base URL under Settings and what was entered."],
])("%i is told as %s, with what to do", (status, kind, message, action) => expect(statusProblem(status, "why")).toMatchObject({ kind, message, action }));

test.each([
  [300, 301],
  [399, 301],
  [422, 400],
  [408, 429],
  [599, 500],
  [499, 409],
  [199, 409],
])("%i is told like %i", (status, like) => {
  const told = statusProblem(like, "why");
  expect(statusProblem(status, "why")).toMatchObject({ kind: told.kind, message: told.message.replace(`${like}`, `${status}`), action: told.action });
});

test("a server that says nothing is quoted with nothing", () => {
  expect(statusProblem(500, "").message).toBe("The server has a problem (HTTP 500).");
  expect(unreachableProblem("").message).toBe("The server did not answer.");
});

test("no answer at all is told with the reason and what to do", () => {
  expect(unreachableProblem("DNS error")).toMatchObject({
    kind: "unreachable",
    message: "The server did not answer: DNS error",
    action: "Check the base URL under Settings and try again later.",
  });
});
