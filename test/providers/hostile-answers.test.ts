import fc from "fast-check";
import { callbackUrlFault } from "../../src/job/callback-url";
import { compactJson } from "../../src/job/compact-json";
import { oneLine } from "../../src/job/one-line";
import { outputCell, readable, textCell } from "../../src/job/output-cell";
import { parsePastedSchema } from "../../src/job/pasted-schema";
import { Problem } from "../../src/job/problem";
import type { BatchClient, TaskTarget } from "../../src/job/provider";
import type { RunId } from "../../src/job/run";
import { cutWhole, wellFormed } from "../../src/job/surrogates";
import { parseUrl } from "../../src/job/url-parts";
import { webHost } from "../../src/job/web-address";
import { normalizeBaseUrl } from "../../src/providers/http/base-url";
import { isExact } from "../../src/providers/http/exact-number";
import { isObject, members, parseJson, textMembers } from "../../src/providers/http/json";
import { skipString } from "../../src/providers/http/json-text";
import { pathPart, queryValue } from "../../src/providers/http/path-part";
import { retryAfterMs } from "../../src/providers/http/retry-after";
import { toId, toRunId } from "../../src/providers/http/run-id";
import { secretOf } from "../../src/providers/http/secret";
import { messageOf, plainText, serverText } from "../../src/providers/http/server-text";
import { parseBasis } from "../../src/providers/parallel/basis";
import { parseGroupStatus } from "../../src/providers/parallel/batch-status";
import { createClient as createParallelClient } from "../../src/providers/parallel/client";
import { parseCursor } from "../../src/providers/parallel/cursor";
import { findProcessor } from "../../src/providers/parallel/prices";
import { parseRun as parseParallelRun } from "../../src/providers/parallel/run";
import { parallelStatus } from "../../src/providers/parallel/run-status";
import { parseEvents } from "../../src/providers/parallel/sse";
import { checkTaskSpec } from "../../src/providers/parallel/task-check";
import { parseStatusMap } from "../../src/providers/v0/batch-status";
import { createClient as createV0Client } from "../../src/providers/v0/client";
import { parseCsv } from "../../src/providers/v0/csv";
import { readCsvExport } from "../../src/providers/v0/csv-export";
import { csvValue } from "../../src/providers/v0/csv-value";
import { parseJsonDocuments } from "../../src/providers/v0/json-documents";
import { readRuns, readSingleRun } from "../../src/providers/v0/records";
import { v0Status } from "../../src/providers/v0/run-status";
import { sourceNote } from "../../src/texts/en/source-note";
import { anyHostileText, HOSTILE_TEXTS } from "./hostile-texts";
import { ScriptedHttp } from "./scripted-http";

const MAX_MS = 1_000;
const plain = (text: string) => plainText(text);
const keys = ["/signs+first=", "\\\\\\\\backslashes", "a/b\\/c+d=====", "////////////x"].map(secretOf);

const parsed: { text: string; value: unknown } = { text: "", value: "" };

/** The text as JSON where it is JSON, else itself. */
function asJson(text: string): unknown {
  if (parsed.text === text) return parsed.value;
  parsed.text = text;
  try {
    parsed.value = JSON.parse(text);
  } catch {
    parsed.value = text;
  }
  return parsed.value;
}

const KNOWN = { statuses: new Map([["r", "complete"]]), reasons: new Map(), argumentNames: new Set(["a"]) };

/** Everything that reads what a server, a person or a sheet may hand over. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  oneLine: (text) => oneLine(text, 500),
  textCell,
  outputCell: (text) => outputCell(asJson(text)),
  readable: (text) => readable([asJson(text)]),
  sourceNote: (text) => sourceNote({ field: text, confidence: text, reasoning: text, citations: [{ url: text, title: text, excerpts: [text] }] }),
  wellFormed,
  cutWhole: (text) => cutWhole(text, 1_000),
  compactJson: (text) => compactJson(asJson(text)),
  webHost,
  normalizeBaseUrl,
  callbackUrlFault,
  parseUrl,
  isExact,
  parseJson: (text) => parseJson(text, "run"),
  members: (text) => [...members(asJson(text))],
  textMembers: (text) => [...textMembers(asJson(text))],
  skipString: (text) => skipString(text, 0),
  pathPart,
  queryValue,
  retryAfterMs: (text) => retryAfterMs({ "retry-after": text, date: text }),
  toId,
  toRunId,
  "secret in messages": (text) => keys.map((key) => key.hide(text)),
  "secret in answers": (text) => keys.map((key) => key.hideInAnswer(text)),
  plainText,
  serverText: (text) => serverText(text),
  messageOf: (text) => messageOf(asJson(text)),
  parseBasis: (text) => [parseBasis({ basis: asJson(text) }), parseBasis({ basis: [{ field: text, citations: asJson(text) }] })],
  parseCursor,
  parseGroupStatus,
  parsePastedSchema,
  findProcessor,
  parseParallelRun: (text) => {
    const value = asJson(text);
    const run = { run_id: "r", status: "completed", warnings: value, metadata: value, created_at: text, modified_at: text };
    return [
      parseParallelRun({ run: value }, plain),
      parseParallelRun({ run, input: { input: { a: value } }, output: { content: value, basis: value } }, plain),
    ];
  },
  parallelStatus,
  parseEvents,
  checkTaskSpec: (text) => {
    const value = asJson(text);
    return checkTaskSpec({ inputSchema: {}, outputSchema: isObject(value) ? value : null }, [text], 1);
  },
  parseCsv,
  readCsvExport: (text) => readCsvExport(text, KNOWN, new Set(["r", text]), () => null),
  "csvValue, typed": (text) => csvValue(text, "typed"),
  "csvValue, kind unknown": (text) => csvValue(text, undefined),
  parseJsonDocuments,
  "runs of v0": (text) => {
    const value = asJson(text);
    const run = { run_id: "r", status: "complete", output: value, arguments: { a: value }, created_at: text };
    const single = (answer: unknown) => readSingleRun(answer, "r" as RunId, KNOWN, plain);
    return [single(value), single(run), single({ ...run, status: "failed", error: value }), readRuns([{ value, openLevels: 3 }], KNOWN, plain)];
  },
  v0Status,
  parseStatusMap,
};

const V0: TaskTarget = { task: { kind: "stored", taskId: "t" }, argumentNames: ["a"] };
const PARALLEL: TaskTarget = { task: { kind: "auto", instructions: "text" }, argumentNames: ["a"] };
const submission = { runner: "", runs: [{ token: "t", arguments: new Map([["a", "b"]]), runner: "", callbackUrl: "" }], batchId: "g", mark: "m" };
const look = { batchId: "b", cursor: "", handled: 0, waiting: 0, force: false, missing: (finished: ReadonlySet<string>) => finished };

type Question = (client: BatchClient) => unknown;

const submit = (target: TaskTarget) => (client: BatchClient) => client.prepare({ ...submission, target })();
const V0_QUESTIONS: readonly Question[] = [
  submit(V0),
  (client) => client.look({ ...look, target: V0 }),
  (client) => client.run(V0, "r" as RunId),
  (client) => client.all(V0, "b"),
];
const PARALLEL_QUESTIONS: readonly Question[] = [
  (client) => client.open("job"),
  submit(PARALLEL),
  (client) => client.reconcile?.({ batchId: "b", mark: "m", sentAt: 0 }),
  (client) => client.look({ ...look, target: PARALLEL }),
  (client) => client.run(PARALLEL, "r" as RunId),
];

const options = { baseUrl: "https://api.example.com", apiKey: "a/key+with=signs" };

/** What both clients ask, of a server that gives this text to each question. */
const QUESTIONS: readonly ((text: string) => unknown)[] = [200, 422].flatMap((status) => {
  const http = (text: string) => new ScriptedHttp(() => ({ status, body: text, headers: { "retry-after": text } }));
  const some = (questions: readonly Question[]) => (status === 200 ? questions : questions.slice(0, 1));
  return [
    ...some(V0_QUESTIONS).map((ask) => (text: string) => ask(createV0Client({ http: http(text), ...options, options: { format: "json" } }))),
    ...some(PARALLEL_QUESTIONS).map((ask) => (text: string) => ask(createParallelClient({ http: http(text), ...options }))),
  ];
});

/** The status of more runs than are fetched singly, then the text as export, and no single run. */
const exported = (format: "json" | "csv") => (text: string) => {
  const status_map = { complete: Array.from({ length: 10 }, (_, i) => `r${i}`) };
  const http = new ScriptedHttp(({ url }) => {
    if (url.includes("/run/")) return { status: 404 };
    return { body: url.includes("/export") ? text : { status_map } };
  });
  return createV0Client({ http, ...options, options: { format } }).look({ ...look, target: V0 });
};

/** What is wrong with a reader: an error that is no `Problem`, or too much time. */
function faultOf(name: string, read: (text: string) => unknown, text: string): readonly string[] {
  // Time of the processor, not of the clock: other tests run beside this one.
  const start = process.cpuUsage();
  let thrown = "";
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof Problem)) thrown = `${name} threw ${String(error).slice(0, 200)}`;
  }
  const ms = process.cpuUsage(start).user / 1_000;
  return [...(thrown === "" ? [] : [thrown]), ...(ms > MAX_MS ? [`${name} took ${Math.round(ms)} ms`] : [])];
}

function faults(text: string): readonly string[] {
  asJson(text);
  return [
    ...Object.entries(READERS).flatMap(([name, read]) => faultOf(name, read, text)),
    ...QUESTIONS.flatMap((ask, i) => faultOf(`client question ${i}`, ask, text)),
    ...faultOf("an export as JSON", exported("json"), text),
    ...faultOf("an export as CSV", exported("csv"), text),
  ];
}

test.each(HOSTILE_TEXTS)("a megabyte of %s is read within a second, or refused with a Problem", (_name, text) => expect(faults(text)).toEqual([]));

test("so is a megabyte of anything", () => {
  fc.assert(
    fc.property(anyHostileText, (text) => {
      expect(faults(text)).toEqual([]);
    }),
    { numRuns: 8 },
  );
}, 120_000);

test("a value that is nested too deeply to write is said to be, beside values that are not", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(200_000)}1${"]".repeat(200_000)}`);
  const value = { run_id: "r", status: "complete", output: { deep, flat: 1 }, arguments: { deep, flat: 2 } };
  const [run] = readRuns([{ value, openLevels: 0 }], KNOWN, plain);
  expect([...(run?.outputs ?? [])].map(([, value]) => outputCell(value))).toEqual(["'[nested too deeply to show]", 1]);
  expect(run?.arguments?.get("flat")).toBe("2");
});
