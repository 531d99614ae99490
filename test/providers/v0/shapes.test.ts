import type { RunResult } from "../../../src/job/run";
import { ids, look, scripted, server, TARGET } from "./scripted-v0";

/**
 * The API's text shows no JSON of results, so servers write the same results in other ways. Each shape here says the same: six runs
 * are complete with two outputs, one failed and one was cancelled.
 */

const COMPLETE = ids(6);
const STATUS_MAP = { completed: COMPLETE, failed: ["run-7"], cancelled: ["run-8"] };
const target = { ...TARGET, argumentNames: ["q", "place"] };

const argumentsOf = (id: string) => ({ q: `ask ${id}`, place: "here" });
const outputOf = (id: string) => ({ answer: `to ${id}`, size: Number(id.slice(4)) });

/** The eight runs, as `complete`, `failed` and `cancelled` write them. */
function eight<T>(complete: (id: string) => T, failed: (id: string) => T, cancelled: (id: string) => T): readonly T[] {
  return [...COMPLETE.map(complete), failed("run-7"), cancelled("run-8")];
}

const nested = (id: string, more: object) => ({ run_id: id, arguments: argumentsOf(id), ...more });
const RECORDS = eight<object>(
  (id) => nested(id, { status: "complete", output: outputOf(id) }),
  (id) => nested(id, { status: "failed", error: "no such place" }),
  (id) => nested(id, { status: "cancelled" }),
);

const byId = (records: readonly object[]) => Object.fromEntries(records.map((record, i) => [`run-${i + 1}`, record]));

const JSON_SHAPES: readonly (readonly [string, unknown])[] = [
  ["a list", RECORDS],
  ["a list under a key", { results: RECORDS }],
  ["a list beside other lists", { columns: ["q", "place"], errors: [], links: [{ id: "next" }], runs: RECORDS, total: 8 }],
  ["a list within objects", { data: { page: { items: RECORDS } } }],
  ["several lists", { complete: RECORDS.slice(0, 6), failed: RECORDS.slice(6, 7), cancelled: RECORDS.slice(7) }],
  ["a wrapper with an id of its own", { id: "export-1", status: "complete", results: RECORDS }],
  ["objects keyed by run id", byId(RECORDS)],
  ["objects keyed by run id, within an object", { batch_run_id: "B1", results: byId(RECORDS) }],
  [
    "objects keyed by run id in another case, without ids of their own",
    { RESULTS: Object.fromEntries(RECORDS.map((record, i) => [`RUN-${i + 1}`, { ...record, run_id: undefined }])) },
  ],
  ["`result` for `output`", RECORDS.map((record) => ("output" in record ? { ...record, output: undefined, result: record.output } : record))],
  ["`outputs`, with `output` null", RECORDS.map((record) => ("output" in record ? { ...record, output: null, outputs: record.output } : record))],
  [
    "`id` for `run_id`, `input` for `arguments`",
    eight<object>(
      (id) => ({ id, status: "completed", input: argumentsOf(id), output: outputOf(id) }),
      (id) => ({ id, status: "failed", input: argumentsOf(id), error: { message: "no such place" } }),
      (id) => ({ id, status: "canceled", input: argumentsOf(id) }),
    ),
  ],
  [
    "`input.arguments`",
    RECORDS.map((record) => ({ ...record, arguments: undefined, input: { arguments: argumentsOf((record as { run_id: string }).run_id) } })),
  ],
  [
    "a list of errors",
    eight<object>(
      (id) => nested(id, { status: "complete", output: outputOf(id), errors: [] }),
      (id) => nested(id, { status: "failed", output: null, errors: [{ message: "no such place" }] }),
      (id) => nested(id, { status: "cancelled", output: null, errors: [] }),
    ),
  ],
  [
    "halves: `{run: {…}, output}`",
    eight<object>(
      (id) => ({ run: { run_id: id, status: "complete", output: null }, input: { arguments: argumentsOf(id) }, output: outputOf(id) }),
      (id) => ({ run: { run_id: id, status: "failed", error: "no such place" }, input: { arguments: argumentsOf(id) }, output: null }),
      (id) => ({ run: { run_id: id, status: "cancelled" }, input: { arguments: argumentsOf(id) } }),
    ),
  ],
  ["outputs as JSON text", RECORDS.map((record) => ("output" in record ? { ...record, output: JSON.stringify(record.output) } : record))],
  ["arguments as JSON text", RECORDS.map((record) => ({ ...record, arguments: JSON.stringify(argumentsOf((record as { run_id: string }).run_id)) }))],
  [
    "flat records named like the CSV header",
    eight<object>(
      (id) => ({ task_id: "t", batch_run_id: "B1", run_id: id, status: "complete", runner: "neon", ...argumentsOf(id), ...outputOf(id) }),
      (id) => ({ task_id: "t", batch_run_id: "B1", run_id: id, status: "failed", runner: "neon", ...argumentsOf(id), error: "no such place" }),
      (id) => ({ task_id: "t", batch_run_id: "B1", run_id: id, status: "cancelled", runner: "neon", ...argumentsOf(id) }),
    ),
  ],
  [
    "keys such as `input.q` and `output.answer`",
    eight<object>(
      (id) => ({
        run_id: id,
        status: "complete",
        "input.q": `ask ${id}`,
        "input.place": "here",
        "output.answer": `to ${id}`,
        "output.size": Number(id.slice(4)),
      }),
      (id) => ({ run_id: id, status: "failed", "input.q": `ask ${id}`, "input.place": "here", error: "no such place" }),
      (id) => ({ run_id: id, status: "cancelled", "input.q": `ask ${id}`, "input.place": "here" }),
    ),
  ],
  ["records without a status, which the status map says", RECORDS.map((record) => ({ ...record, status: undefined }))],
  ["an object a line", RECORDS.map((record) => JSON.stringify(record)).join("\n")],
  ["an object with one list a line", RECORDS.map((record) => JSON.stringify({ results: [record] })).join("\n")],
];

const HEADER = "task_id,batch_run_id,run_id,status,runner";
const STATUSES = ["complete", "complete", "complete", "complete", "complete", "complete", "failed", "cancelled"];
const csv = (header: string, line: (id: string, status: string, answer: string, size: string) => string) =>
  `${header}\n${STATUSES.map((status, i) => {
    const id = `run-${i + 1}`;
    return `${line(id, status, status === "complete" ? `to ${id}` : "", status === "complete" ? String(i + 1) : "")}\n`;
  }).join("")}`;

const CSV_SHAPES: readonly (readonly [string, string])[] = [
  ["the API's own header", csv(`${HEADER},q,place,answer,size`, (id, status, answer, size) => `t,B1,${id},${status},neon,ask ${id},here,${answer},${size}`)],
  [
    "no line end at its end",
    csv(`${HEADER},q,place,answer,size`, (id, status, answer, size) => `t,B1,${id},${status},neon,ask ${id},here,${answer},${size}`).trimEnd(),
  ],
  ["columns in another order", csv("size,run_id,answer,place,status,q", (id, status, answer, size) => `${size},${id},${answer},here,${status},ask ${id}`)],
  [
    "`input.q` and `output.answer` as header",
    csv(`${HEADER},input.q,input.place,output.answer,output.size`, (id, status, answer, size) => `t,B1,${id},${status},neon,ask ${id},here,${answer},${size}`),
  ],
  [
    "a default argument of the server among the arguments",
    csv(`${HEADER},q,lang,place,answer,size`, (id, status, answer, size) => `t,B1,${id},${status},neon,ask ${id},en,here,${answer},${size}`),
  ],
  [
    "a default argument of the server behind the arguments",
    csv(`${HEADER},q,place,lang,answer,size`, (id, status, answer, size) => `t,B1,${id},${status},neon,ask ${id},here,en,${answer},${size}`),
  ],
  ["no status column", csv("run_id,q,place,answer,size", (id, _status, answer, size) => `${id},ask ${id},here,${answer},${size}`)],
];

const single = (id: string) => {
  const record = RECORDS[Number(id.slice(4)) - 1];
  return { body: record === undefined ? "" : { ...record, arguments: { ...argumentsOf(id), lang: "en" } } };
};

/** What every shape must give, exactly. */
function expectAll(results: readonly RunResult[]): void {
  const told = [...results].sort((a, b) => a.runId.toLowerCase().localeCompare(b.runId.toLowerCase()));
  const plain = told.map((run) => [
    run.runId.toLowerCase(),
    run.status,
    run.error,
    ["q", "place"].map((name) => run.arguments?.get(name)),
    Object.fromEntries(run.outputs),
  ]);
  expect(plain.slice(0, 6)).toEqual(COMPLETE.map((id) => [id, "complete", "", Object.values(argumentsOf(id)), outputOf(id)]));
  expect(plain.slice(6)).toEqual([
    ["run-7", "failed", "no such place", Object.values(argumentsOf("run-7")), {}],
    ["run-8", "failed", "cancelled", Object.values(argumentsOf("run-8")), {}],
  ]);
}

const exportRequests = (lines: readonly string[]) => lines.filter((line) => !line.includes("/run/")).length;

test.each(JSON_SHAPES)("a JSON export as %s is read without asking for single runs", (_name, body) => {
  const { client, http } = scripted(server(STATUS_MAP, { body }, () => ({ status: 500 })));
  const { results, counts, problem } = client.look(look({ target }));
  expectAll(results);
  expect([problem, http.requests.length]).toEqual([null, 2]);
  expect(Object.fromEntries(counts)).toEqual({ complete: 6, failed: 2 });
});

test.each(CSV_SHAPES)("a CSV export with %s is read", (_name, body) => {
  const { client, http } = scripted(server(STATUS_MAP, { body }, single), "csv");
  const { results, problem, cursor } = client.look(look({ target }));
  expectAll(results);
  // No export counts as failed.
  expect([problem, cursor, exportRequests(http.lines)]).toEqual([null, "", 2]);
});

const SINGLE_SHAPES: readonly (readonly [string, (id: string) => unknown])[] = [
  ["its record", (id) => nested(id, { status: "complete", output: outputOf(id) })],
  ["its record in a wrapper", (id) => ({ data: nested(id, { status: "completed", result: outputOf(id) }) })],
  ["its record in a list", (id) => [nested(id, { status: "completed", result: outputOf(id) })]],
  ["halves", (id) => ({ run: { run_id: id, status: "completed" }, input: argumentsOf(id), output: outputOf(id) })],
  ["a record without the run id", (id) => ({ status: "complete", arguments: argumentsOf(id), output: outputOf(id) })],
  ["a record without id and status", (id) => ({ arguments: argumentsOf(id), result: outputOf(id) })],
  ["a member keyed by the run id", (id) => ({ [id]: { arguments: argumentsOf(id), output: outputOf(id) } })],
  ["a flat record without the run id", (id) => ({ status: "complete", ...argumentsOf(id), ...outputOf(id) })],
];

test.each(SINGLE_SHAPES)("a single run as %s is read", (_name, answer) => {
  const { client } = scripted(server({ complete: ["run-1"] }, { status: 500 }, (id) => ({ body: answer(id) })));
  const [run] = client.look(look({ target })).results;
  expect([run?.runId, run?.status, ["q", "place"].map((name) => run?.arguments?.get(name)), Object.fromEntries(run?.outputs ?? [])]).toEqual([
    "run-1",
    "complete",
    Object.values(argumentsOf("run-1")),
    outputOf("run-1"),
  ]);
});

test.each<readonly [string, unknown, unknown]>([
  ["an object", outputOf("run-1"), outputOf("run-1")],
  ["an object with members called like those of a record", { result: "won", score: 3, state: "open" }, { result: "won", score: 3, state: "open" }],
  ["JSON text", JSON.stringify(JSON.stringify(outputOf("run-1"))), outputOf("run-1")],
  ["text", '"just text"', { output: "just text" }],
  ["a list", ["a", "b"], { output: ["a", "b"] }],
])("a single run as its bare output, %s, is read: the status map says that it is complete", (_name, body, outputs) => {
  const { client } = scripted(server({ complete: ["run-1"] }, { status: 500 }, () => ({ body })));
  const [run] = client.look(look({ target })).results;
  expect([run?.status, run?.arguments, Object.fromEntries(run?.outputs ?? [])]).toEqual(["complete", null, outputs]);
});

test("an output called like an argument is told from it where both have their places", () => {
  const body = eight<object>(
    (id) => ({ run_id: id, status: "complete", "input.q": `ask ${id}`, "output.q": "out" }),
    (id) => ({ run_id: id, status: "failed", error: "no" }),
    (id) => ({ run_id: id, status: "expired" }),
  );
  const { results } = scripted(server(STATUS_MAP, { body })).client.look(look({ target }));
  expect([results[0]?.arguments?.get("q"), [...(results[0]?.outputs ?? [])], results[7]?.error]).toEqual(["ask run-1", [["q", "out"]], "expired"]);
});

test("of an export that is cut off, in a list within an object, whole records are read and the rest fetched singly", () => {
  const text = JSON.stringify({ results: RECORDS });
  const cut = text.slice(0, text.indexOf('"run-6"') + 60);
  const { client, http } = scripted(server(STATUS_MAP, { body: cut }, single));
  expectAll(client.look(look({ target })).results);
  expect(http.lines.filter((line) => line.includes("/run/")).map((line) => line.slice(-5))).toEqual(["run-6", "run-7", "run-8"]);
});

test("a run that is complete without any output is fetched singly, and then said, never written as done", () => {
  const bare = RECORDS.map((record) => ({ ...record, output: undefined }));
  const { client, http } = scripted(server(STATUS_MAP, { body: bare }, (id) => (id === "run-1" ? { body: bare[0] } : single(id))));
  const { results } = client.look(look({ target }));
  const [first, ...others] = [...results].sort((a, b) => a.runId.localeCompare(b.runId));
  expect(first).toMatchObject({ status: "failed", error: "the server says that the run is complete, but gives no output" });
  expect(others.slice(0, 5).map(({ status, outputs }) => [status, outputs.size])).toEqual(Array(5).fill(["complete", 2]));
  expect(http.lines.filter((line) => line.includes("/run/"))).toHaveLength(6);
});
