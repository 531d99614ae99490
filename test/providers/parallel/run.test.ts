import { parseGroupStatus } from "../../../src/providers/parallel/batch-status";
import { parseRun } from "../../../src/providers/parallel/run";
import { parallelStatus } from "../../../src/providers/parallel/run-status";
import { asMaps } from "../as-maps";

const read = (run: object, output?: unknown, input?: unknown) =>
  asMaps(parseRun({ run: { run_id: "r", ...run }, output, input }, (text) => text.trim()) ?? undefined);

test("only a complete run has outputs and sources", () => {
  const output = { content: { a: 1 }, basis: [{ field: "a" }] };
  expect(read({ status: "completed" }, output)).toMatchObject({ outputs: new Map([["a", 1]]), basis: [{ field: "a" }] });
  for (const status of ["failed", "running", "paused"]) expect(read({ status }, output)).toMatchObject({ outputs: new Map(), basis: [] });
});

test.each([undefined, null, {}, { content: null }])("with an output of %j it has none", (output) => {
  expect(read({ status: "completed" }, output)?.outputs).toEqual(new Map());
});

test.each<[unknown, readonly (readonly [string, unknown])[]]>([
  [
    { a: 1, b: "x" },
    [
      ["a", 1],
      ["b", "x"],
    ],
  ],
  [
    '{"a": 1, "b": "x"}',
    [
      ["a", 1],
      ["b", "x"],
    ],
  ],
  [' {"id": 9007199254740993}', [["id", "9007199254740993"]]],
  ["just text", [["output", "just text"]]],
  ["{not JSON", [["output", "{not JSON"]]],
])("a content of %j gives the outputs %j", (content, outputs) => {
  expect(read({ status: "completed" }, { content })?.outputs).toEqual(new Map(outputs));
});

test("only a failed run has an error", () => {
  expect(read({ status: "failed", error: { message: "why" } })?.error).toBe("why");
  for (const status of ["completed", "running", "paused"]) expect(read({ status, error: { message: "why" } })?.error).toBe("");
});

test("only a finished run has a time when it finished", () => {
  const modified_at = "2026-01-01T00:01:00Z";
  for (const status of ["completed", "failed", "cancelled"]) expect(read({ status, modified_at })?.finishedAt).toBe(modified_at);
  for (const status of ["running", "queued", "paused"]) expect(read({ status, modified_at })?.finishedAt).toBe("");
});

test("cancelling is not cancelled, and cancelled is a reason in any spelling", () => {
  expect(read({ status: "cancelling" })).toMatchObject({ status: "running", error: "" });
  expect(read({ status: " Cancelled " })).toMatchObject({ status: "failed", error: "cancelled" });
});

test("warnings without words are none", () => {
  expect(read({ status: "completed", warnings: [{ message: "a" }, {}, null, { message: " " }, "b"] })?.warnings).toEqual(["a", "b"]);
});

test("the token may be at the run or at its input", () => {
  const metadata = { rowrunner_run: "token" };
  expect([read({ metadata })?.token, read({}, null, { metadata })?.token, read({})?.token]).toEqual(["token", "token", ""]);
});

test("arguments are not known without the input", () => {
  expect([read({})?.arguments, read({}, null, { input: "text" })?.arguments, read({}, null, { input: { q: [1] } })?.arguments]).toEqual([
    null,
    null,
    new Map([["q", "[1]"]]),
  ]);
});

test("without a run id there is no run", () => expect(parseRun({ run: { status: "completed" } }, String)).toBeNull());

test.each([
  [" Queued ", "queued"],
  ["RUNNING", "running"],
  ["Action_Required", "awaiting_tool_calls"],
  ["Completed\n", "complete"],
  ["FAILED", "failed"],
  ["Cancelling", "running"],
  ["Cancelled", "failed"],
  [" Dreaming ", "Dreaming"],
])("the status %j is %j", (text, status) => expect(parallelStatus(text)).toBe(status));

describe("the status of a group", () => {
  const read = (status: unknown) => parseGroupStatus(JSON.stringify({ status }));

  test.each<[object, number]>([
    [{ num_task_runs: 5 }, 5],
    [{ num_task_runs: 2 }, 3],
    [{ num_task_runs: "9" }, 3],
    [{}, 3],
  ])("with %j and three runs counted, there are %i", (more, total) => {
    expect(read({ task_run_status_counts: { completed: 1, queued: 1, failed: 1 }, ...more })).toMatchObject({ total, finished: 2 });
  });

  test("what is no count is none", () => {
    expect(read({ task_run_status_counts: { completed: "3", queued: 1, failed: -1, running: null } })).toEqual({
      counts: new Map([["queued", 1]]),
      total: 1,
      finished: 0,
    });
  });

  test("without counts, or without JSON, it is a problem that says so", () => {
    expect(() => read({})).toThrow(expect.objectContaining({ kind: "bad-response", facts: { fault: "no-statuses" } }));
    expect(() => parseGroupStatus("{")).toThrow(expect.objectContaining({ facts: { fault: "not-json", what: "batch-status" } }));
  });
});
