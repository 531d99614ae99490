import type { JobForm } from "../../src/contract/form";
import { checkForm } from "../../src/contract/form-check";

const stored: JobForm = {
  sheetId: 0,
  headerRow: 1,
  setUp: null,
  task: { kind: "stored", taskId: "country-profile" },
  rows: { kind: "all" },
  again: false,
  arguments: [{ name: "country", from: { kind: "column", column: 1 } }],
  runner: "",
  runnerColumn: null,
  callback: { kind: "none" },
  capUsd: null,
  sourceNotes: false,
  confidenceColumns: false,
};
const column = { name: "capital", type: "text", description: "" } as const;
const described: JobForm = { ...stored, task: { kind: "columns", instructions: "Say what is known.", columns: [column] } };

const found = (change: Partial<JobForm>, form: JobForm = stored) => checkForm({ ...form, ...change }).map(({ field, kind }) => `${field}: ${kind}`);

test("nothing is wrong with a complete form of any kind of task", () => {
  expect(checkForm(stored)).toEqual([]);
  expect(checkForm(described)).toEqual([]);
  expect(found({ task: { kind: "auto", instructions: "Say what is known." } })).toEqual([]);
  expect(found({ task: { kind: "schema", instructions: "", schema: '{"type":"object","properties":{"a":{"type":"string"}}}' } })).toEqual([]);
});

test.each<readonly [string, JobForm["task"], readonly string[]]>([
  ["a blank task id", { kind: "stored", taskId: " \n" }, ["taskId: task-id-missing"]],
  ["no instructions to decide from", { kind: "auto", instructions: " " }, ["instructions: instructions-missing"]],
  ["a schema that is none", { kind: "schema", instructions: "x", schema: "[1]" }, ["schema: schema-unusable"]],
  ["neither instructions nor descriptions", { kind: "columns", instructions: "", columns: [column] }, ["instructions: instructions-missing"]],
  ["no columns", { kind: "columns", instructions: "x", columns: [] }, ["columns: columns-missing"]],
])("%s", (_what, task, expected) => expect(found({ task })).toEqual(expected));

test("descriptions of the columns can stand for instructions", () => {
  const columns = [column, { name: "area", type: "number", description: "area in km²" } as const];
  expect(found({ task: { kind: "columns", instructions: "", columns } })).toEqual([]);
});

test("columns need names that differ in more than case, and at least two values where one is chosen", () => {
  const oneOf = (name: string, ...options: string[]) => ({ name, type: "one-of", description: "", options }) as const;
  const columns = [{ ...column, name: " " }, column, { ...column, name: " Capital " }, oneOf("c", "x", " x", " "), oneOf("d", "x", "y")];
  expect(checkForm({ ...described, task: { kind: "columns", instructions: "x", columns } })).toEqual([
    { field: "column.0.name", kind: "column-name-missing", facts: { place: 1 } },
    { field: "column.2.name", kind: "column-name-taken", facts: { name: "Capital" } },
    { field: "column.3.options", kind: "column-options-missing", facts: { name: "c" } },
  ]);
});

test("arguments need names, each its own, and a value", () => {
  const from = (kind: "constant" | "template", text: string) => ({ kind, text }) as const;
  expect(found({ arguments: [] })).toEqual(["arguments: arguments-missing"]);
  expect(
    checkForm({
      ...stored,
      arguments: [
        { name: " ", from: { kind: "column", column: 0 } },
        { name: "a", from: from("constant", " ") },
        { name: " a", from: from("template", "") },
        { name: "A", from: from("constant", "x") },
      ],
    }),
  ).toEqual([
    { field: "argument.0.name", kind: "argument-name-missing", facts: { place: 1 } },
    { field: "argument.0.source", kind: "argument-column-missing", facts: { place: 1 } },
    { field: "argument.1.text", kind: "argument-text-missing", facts: { place: 2 } },
    { field: "argument.2.name", kind: "argument-name-taken", facts: { name: "a" } },
    { field: "argument.2.text", kind: "argument-template-missing", facts: { place: 3 } },
  ]);
});

test.each<readonly [string, Partial<JobForm>, readonly string[]]>([
  ["no rows", { rows: { kind: "first", count: 0 } }, ["firstRows: row-count-missing"]],
  ["a callback to no address", { callback: { kind: "url", url: "javascript:alert(1)" } }, ["callbackUrl: callback-url-unusable"]],
  ["a callback over an open connection", { callback: { kind: "url", url: " http://example.com/hook " } }, ["callbackUrl: callback-url-unusable"]],
  ["callbacks from no column", { callback: { kind: "column", column: 0 } }, ["callbackColumn: callback-column-missing"]],
  ["a cap that is no amount", { capUsd: Number.NaN }, ["capUsd: cap-unusable"]],
  ["a negative cap", { capUsd: -1 }, ["capUsd: cap-unusable"]],
])("%s", (_what, change, expected) => expect(found(change)).toEqual(expected));

test("a cap of nothing, a callback with spaces around it and one row are fine", () => {
  expect(found({ capUsd: 0, callback: { kind: "url", url: " https://example.com/hook " }, rows: { kind: "first", count: 1 } })).toEqual([]);
});

test("findings come in the order of the form", () => {
  const all = { task: { kind: "stored", taskId: "" }, rows: { kind: "first", count: 0 }, arguments: [], callback: { kind: "column", column: 0 } } as const;
  expect(found(all)).toEqual([
    "taskId: task-id-missing",
    "firstRows: row-count-missing",
    "arguments: arguments-missing",
    "callbackColumn: callback-column-missing",
  ]);
});
