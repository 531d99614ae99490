import { parseRun } from "../../../src/providers/v0/run";
import { asMaps } from "../as-maps";

const read = (value: unknown) => asMaps(parseRun(value, (text) => `<${text}>`) ?? undefined);
const outputs = (more: object) => [...(read({ run_id: "r", status: "complete", ...more })?.outputs ?? [])];

test("a run tells all that v0 has", () => {
  expect(
    read({
      run_id: " R1 ",
      status: " Complete ",
      arguments: { q: "x", list: [1], none: null },
      output: { answer: 1 },
      error: "of an earlier try",
      created_at: "2026-01-01T00:00:00Z",
      completed_at: "2026-01-01T00:01:00Z",
    }),
  ).toEqual({
    runId: "R1",
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

test("what is called otherwise elsewhere is found", () => {
  expect(read({ id: "r", status: "failed", input: { arguments: { q: "x" } }, message: "why", finished_at: "then" })).toMatchObject({
    runId: "r",
    arguments: new Map([["q", "x"]]),
    error: "<why>",
    finishedAt: "then",
  });
  expect(read({ run_id: "r", id: "other", status: "failed", error: { message: "why" }, message: "else" })).toMatchObject({ runId: "r", error: "<why>" });
  expect(outputs({ outputs: { a: 1 } })).toEqual([["a", 1]]);
});

test.each([{}, { run_id: "" }, { run_id: 7 }, null, [], "r"])("%j is no run", (value) => expect(read(value)).toBeUndefined());

test("without arguments they are not known, which is not the same as none", () => {
  expect([read({ run_id: "r" })?.arguments, read({ run_id: "r", arguments: "x" })?.arguments, read({ run_id: "r", arguments: {} })?.arguments]).toEqual([
    null,
    null,
    new Map(),
  ]);
});

test("only a complete run has outputs, only a failed one an error", () => {
  for (const status of ["running", "failed", "Paused"]) expect(read({ run_id: "r", status, output: { a: 1 } })?.outputs.size).toBe(0);
  for (const status of ["running", "complete", "Paused"]) expect(read({ run_id: "r", status, error: "why" })?.error).toBe("");
});

test.each([
  [{}, []],
  [{ output: null }, []],
  [{ output: null, outputs: null }, []],
  [{ output: 0 }, [["output", 0]]],
  [{ output: ["a"] }, [["output", ["a"]]]],
  [{ output: { a: null } }, [["a", null]]],
])("the outputs of %j are %j", (more, expected) => expect(outputs(more)).toEqual(expected));

test("a status that is not known stays as it is", () => expect(read({ run_id: "r", status: " Paused " })?.status).toBe("Paused"));
