import type { RunId } from "../../../src/job/run";
import { readSingleRun } from "../../../src/providers/v0/records";
import { asMaps } from "../as-maps";

const plain = (text: string) => (text === "" ? "" : `<${text}>`);

/** Reads the answer about the run "r". */
function read(value: unknown, statuses: ReadonlyMap<string, string> = new Map()) {
  return readSingleRun(value, "r" as RunId, { statuses, reasons: new Map(), argumentNames: new Set(["q"]) }, plain);
}

function run(value: unknown, statuses?: ReadonlyMap<string, string>) {
  const found = read(value, statuses);
  if (found === null || found === "other") throw new Error(`it has ${found === null ? "no" : "another"} run`);
  return found;
}

const outputs = (more: object) => [...run({ run_id: "r", status: "complete", ...more }).outputs];

test("a run tells all that v0 has", () => {
  expect(
    asMaps(
      run({
        run_id: " R ",
        status: " Complete ",
        arguments: { q: "x", list: [1], none: null },
        output: { answer: 1 },
        error: "of an earlier try",
        created_at: "2026-01-01T00:00:00Z",
        completed_at: "2026-01-01T00:01:00Z",
      }),
    ),
  ).toEqual({
    runId: "R",
    status: "complete",
    arguments: new Map([
      ["q", "x"],
      ["list", "[1]"],
      ["none", ""],
    ]),
    outputs: new Map([["answer", 1]]),
    error: "",
    basis: [],
    warnings: [],
    token: "",
    createdAt: "2026-01-01T00:00:00Z",
    finishedAt: "2026-01-01T00:01:00Z",
  });
});

test.each<[object, string]>([
  [{ error: "why" }, "<why>"],
  [{ error: { message: "why" }, message: "else" }, "<why>"],
  [{ message: "why" }, "<why>"],
  [{ errors: ["a", { message: "b" }] }, "<a; b>"],
  [{ errors: [], error: null, detail: "why" }, "<why>"],
  [{}, ""],
])("the error of a failed run with %j is %j", (more, error) => expect(run({ run_id: "r", status: "failed", ...more }).error).toBe(error));

test.each([
  ["completed", "complete", ""],
  ["SUCCEEDED", "complete", ""],
  ["cancelled", "failed", "cancelled"],
  ["Canceled", "failed", "cancelled"],
  ["expired", "failed", "expired"],
  ["cancelling", "running", ""],
  ["in_progress", "running", ""],
  ["pending", "queued", ""],
  ["action_required", "awaiting_tool_calls", ""],
  [" Paused ", "Paused", ""],
])("the status %j is %j", (word, status, error) => expect(run({ run_id: "r", status: word })).toMatchObject({ status, error }));

test("what the record's status leaves open, the status map says, and then the outputs", () => {
  const mapped = new Map([["r", "failed"]]);
  expect(run({ run_id: "r", output: { a: 1 } }).status).toBe("complete");
  expect(run({ run_id: "r", output: { a: 1 } }, mapped).status).toBe("failed");
  expect(run({ run_id: "r", status: "over", output: { a: 1 } }, mapped).status).toBe("failed");
  expect(run({ run_id: "r", status: "over" }, new Map([["r", "running"]])).status).toBe("over");
  expect(run({ run_id: "r", status: "running" }, mapped).status).toBe("running");
});

test.each([null, "", {}, []])("%j has no run in it", (value) => expect(read(value)).toBeNull());

test.each([{ run_id: "s", status: "complete" }, { id: "s", status: "complete" }, [{ run_id: "s" }], { data: { run: { run_id: "s" } } }])(
  "%j is about another run",
  (value) => expect(read(value)).toBe("other"),
);

test("without arguments they are not known, which is not the same as none", () => {
  const argumentsOf = (more: object) => run({ run_id: "r", ...more }).arguments;
  expect([argumentsOf({}), argumentsOf({ arguments: "x" }), argumentsOf({ arguments: {} })]).toEqual([null, null, expect.objectContaining({ size: 0 })]);
});

test("only a complete run has outputs, only a failed one an error", () => {
  for (const status of ["running", "failed", "Paused"]) expect(run({ run_id: "r", status, output: { a: 1 } }).outputs.size).toBe(0);
  for (const status of ["running", "complete", "Paused"]) expect(run({ run_id: "r", status, error: "why" }).error).toBe("");
});

test.each<[object, unknown]>([
  [{}, []],
  [{ output: null }, []],
  [{ output: null, outputs: null }, []],
  [{ output: 0 }, [["output", 0]]],
  [{ output: ["a"] }, [["output", ["a"]]]],
  [{ output: { a: null } }, [["a", null]]],
  [{ output: "{not json" }, [["output", "{not json"]]],
  [{ arguments: { q: 1 }, seconds: 3 }, []],
])("the outputs of %j are %j", (more, expected) => expect(outputs(more)).toEqual(expected));
