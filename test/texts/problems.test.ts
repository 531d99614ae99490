import type { PlainProblem } from "../../src/job/problem";
import { statusProblem } from "../../src/providers/http/status-problem";
import { describeProblem } from "../../src/texts/describe";
import { scriptTextsIn } from "../../src/texts/script-texts";

const english = scriptTextsIn("en");

test.each<[number, string, string]>([
  [301, "The server sends to another address (HTTP 301): why", "Enter the final address as base URL under Settings."],
  [400, "The server refused the request (HTTP 400): why", "Change what the message names, then run again."],
  [401, "The server does not accept the API key (HTTP 401): why", "Enter the key again under Settings."],
  [
    402,
    "The account has too little credit (HTTP 402): why",
    "The credit of all runs is reserved when they are added: add credit, or run fewer rows or a cheaper processor.",
  ],
  [403, "The API key may not do this (HTTP 403): why", "Choose a runner or processor that the account may use, or ask its owner."],
  [404, "The server does not know what was asked for (HTTP 404): why", "Check the task and, under Settings, the base URL."],
  [408, "The server asks for fewer requests at the moment (HTTP 408): why", "Wait a little; it goes on by itself where that is safe."],
  [413, "The request is too large for the server (HTTP 413): why", "Run fewer rows at once or shorten the arguments."],
  [422, "The server refused the request (HTTP 422): why", "Change what the message names, then run again."],
  [429, "The server asks for fewer requests at the moment (HTTP 429): why", "Wait a little; it goes on by itself where that is safe."],
  [500, "The server has a problem (HTTP 500): why", "Wait a little and check again."],
  [409, "The server refused the request (HTTP 409): why", "Check the base URL under Settings and what was entered."],
])("%i is told with what the server said and what to do", (status, message, action) => {
  expect(describeProblem(english, statusProblem(status, "why"))).toMatchObject({ message, action });
});

test("a server that says nothing is quoted with nothing", () => {
  expect(describeProblem(english, statusProblem(500, "")).message).toBe("The server has a problem (HTTP 500).");
});

test.each<[PlainProblem, string, string]>([
  [{ kind: "unreachable", facts: { reason: "" } }, "The server did not answer.", "Check the base URL under Settings, or try again later."],
  [
    { kind: "bad-response", facts: { fault: "empty", what: "batch-status" } },
    "The server's answer was empty where the status of the batch was expected.",
    "Check the base URL under Settings; if it is right, try again later.",
  ],
  [
    { kind: "server-error", facts: { fault: "stream-broken-off", said: "" } },
    "The server broke off the stream of results.",
    "The rest is fetched at the next check.",
  ],
  [
    { kind: "not-found", facts: { fault: "task", taskId: "my task", said: "no such task" } },
    'The server accepted the API key but does not know the task "my task": no such task',
    "Check the task id.",
  ],
  [
    { kind: "nothing-to-run", facts: { fault: "rows", leftOut: [{ reason: { kind: "running" }, count: 1_200 }] } },
    "No row is left to run.",
    "Left out: 1,200 rows: already running.",
  ],
  [{ kind: "nothing-to-run", facts: { fault: "rows", leftOut: [] } }, "No row is left to run.", "Choose other rows, or add data below the header row."],
  [
    { kind: "sheet-refused", facts: { fault: "cells", columns: ["Status", "Run ID"], reason: "protected", next: "run" } },
    "The sheet does not let Rowrunner write to Status, Run ID: protected",
    "Remove the protection or rule from Rowrunner's columns, then run the rows again.",
  ],
  [
    { kind: "task-warning", facts: { fault: "many-fields", fields: 6, processor: "base", most: 5 } },
    '6 output columns are more than "base" is good for (about 5).',
    "Choose a larger processor for better answers.",
  ],
  [
    { kind: "bad-form", facts: { fault: "schema-keywords", keywords: ["format", "pattern"] } },
    'The API does not take "format", "pattern" in an output schema.',
    "Take these out, and say in a description what the values must be like.",
  ],
  [
    { kind: "bad-form", facts: { fault: "schema-too-large", what: "enum-values", count: 1_200, most: 500 } },
    "The output schema has 1,200 values to choose from; the API takes 500.",
    "Ask for less at once.",
  ],
  [
    { kind: "bad-form", facts: { fault: "task-spec-too-long", characters: 15_001, most: 15_000 } },
    "The description of the task has 15,001 characters; the API takes 15,000.",
    "Shorten the instructions or the columns' descriptions.",
  ],
])("%j reads well", (problem, message, action) => expect(describeProblem(english, problem)).toMatchObject({ message, action }));

test("people who look at the settings are not sent there", () => {
  expect(describeProblem(english, statusProblem(401, ""))).toMatchObject({ actionIn: { settings: "Enter the key again." } });
  expect(describeProblem(english, statusProblem(400, "")).actionIn?.settings).toBeUndefined();
});

describe("at a command line", () => {
  const answer = { status: 401, said: "why" };
  const met: readonly PlainProblem[] = [
    { kind: "no-key", facts: { baseUrl: "https://a.example", savedElsewhere: false } },
    { kind: "no-key", facts: { baseUrl: "https://a.example", savedElsewhere: true } },
    { kind: "key-rejected", facts: answer },
    { kind: "key-rejected", facts: { ...answer, status: 403 } },
    { kind: "forbidden", facts: answer },
    { kind: "out-of-credit", facts: answer },
    { kind: "not-found", facts: { fault: "anything", ...answer } },
    { kind: "not-found", facts: { fault: "api", ...answer } },
    { kind: "not-found", facts: { fault: "task", taskId: "x", said: "" } },
    ...[400, 409, 413].map((status): PlainProblem => ({ kind: "bad-request", facts: { status, said: "" } })),
    { kind: "rate-limited", facts: answer },
    { kind: "server-error", facts: { fault: "status", ...answer } },
    { kind: "unreachable", facts: { reason: "" } },
    { kind: "bad-response", facts: { fault: "redirect", ...answer } },
    ...(["web-page", "empty", "not-json"] as const).map((fault): PlainProblem => ({ kind: "bad-response", facts: { fault, what: "run" } })),
    ...(
      [
        "unnamed-batch",
        "no-run",
        "other-run",
        "no-statuses",
        "no-runs",
        "no-stream",
        "stream-cut",
        "export-cut",
        "export-unreadable",
        "export-not-csv",
      ] as const
    ).map((fault): PlainProblem => ({ kind: "bad-response", facts: { fault } })),
    { kind: "bad-input", facts: { fault: "unreadable", place: "form" } },
    { kind: "bad-form", facts: { fault: "header-unknown", header: "x" } },
    { kind: "bad-form", facts: { fault: "header-repeated", header: "x", letters: ["A", "B"] } },
    { kind: "bad-form", facts: { fault: "header-row-empty", row: 1 } },
    { kind: "bad-form", facts: { fault: "provider-unknown", name: "x" } },
    { kind: "bad-form", facts: { fault: "key-malformed" } },
    { kind: "bad-form", facts: { fault: "base-url", baseUrl: "empty" } },
    { kind: "bad-form", facts: { fault: "no-callbacks" } },
    { kind: "bad-form", facts: { fault: "too-many-runners", count: 30, most: 20 } },
    { kind: "nothing-to-run", facts: { fault: "rows", leftOut: [] } },
    { kind: "over-cap", facts: { fault: "price", runs: 2, usd: 3, capUsd: 1 } },
    { kind: "over-cap", facts: { fault: "price-unknown" } },
    { kind: "not-approved", facts: { kind: "other-runner", runner: "x" } },
    { kind: "sheet-warning", facts: { fault: "empty" } },
    { kind: "sheet-warning", facts: { fault: "no-headers", row: 1 } },
    { kind: "storage-full", facts: { reason: "" } },
    { kind: "quota", facts: { fault: "triggers", reason: "" } },
    { kind: "quota", facts: { fault: "daily-requests" } },
    { kind: "unexpected", facts: { fault: "start-interrupted" } },
    { kind: "unexpected", facts: { fault: "google", said: "x" } },
  ];

  test.each(met)("$kind $facts.fault advises nothing that only a sidebar has", (problem) => {
    const { action, actionIn } = describeProblem(english, problem);
    expect(actionIn?.commandLine ?? action).not.toMatch(/Settings|sidebar|\b[Pp]ress\b|the list|More options|the form|Resume|processor|base URL/);
  });

  test("the action of the sidebar would be found", () => {
    expect(met.filter((problem) => /Settings/.test(describeProblem(english, problem).action)).length).toBeGreaterThan(10);
  });
});
