import type { TaskForm } from "../../../src/contract/form";
import { addTask } from "../made-up-task";
import { column, Scene } from "../scene";
import { arrived, malformed, misfit } from "./arrival";
import { outcomeOf, results, sources } from "./made-up-results";
import { HOSTILE } from "./strings";

// Task groups answer from the same made-up results as the v0 task does.
jest.mock("../../../workbench/api/parallel/subject", () => {
  const made = jest.requireActual<typeof import("./made-up-results")>("./made-up-results");
  return {
    subjectOf: (input: { n?: unknown }) => {
      const outcome = made.outcomeOf(input.n);
      return outcome.kind === "failed" ? outcome.reason : { outputs: outcome.outputs };
    },
  };
});
jest.mock("../../../workbench/api/parallel/make-output", () => {
  const made = jest.requireActual<typeof import("./made-up-results")>("./made-up-results");
  return {
    outputFor: (_schema: unknown, { outputs }: { outputs: Record<string, unknown> }) => ({
      type: "json",
      content: outputs,
      basis: Object.keys(outputs).map((field) => {
        const { text } = made.sources;
        return { field, reasoning: text, confidence: text, citations: [{ url: text, title: text, excerpts: [text] }] };
      }),
    }),
  };
});

addTask("made-up", ({ n }) => outcomeOf(n));

const V0_TASK: TaskForm = { kind: "stored", taskId: "made-up" };
const AUTO: TaskForm = { kind: "auto", instructions: "Make something up." };
const WAYS = [
  { api: "v0", exportFormat: "json" },
  { api: "v0", exportFormat: "csv" },
  { api: "parallel", exportFormat: "json" },
] as const;

beforeEach(() => {
  results.clear();
  sources.text = "";
});

function taskOf(api: "v0" | "parallel"): TaskForm {
  return api === "v0" ? V0_TASK : AUTO;
}

/** The job's texts outside the sheet: records, logs and what the sidebar is told. */
function expectWholeRecords(scene: Scene): void {
  for (const [name, value] of Object.entries(scene.runtime.properties("document", scene.document.id))) {
    expect(`${name} ${value}`.isWellFormed()).toBe(true);
    if (!name.startsWith("rr.setup.") && !name.startsWith("rr.approval.")) expect(() => JSON.parse(value)).not.toThrow();
  }
  expect(scene.runtime.executions().filter(({ status }) => status !== "completed")).toEqual([]);
  expect(scene.runtime.executions().flatMap(({ log }) => log)).toEqual([]);
}

/** The sheet of all results holds the same exact texts. */
function expectExported(scene: Scene, jobId: string): void {
  const { sheetName, rows } = scene.ask("exportJob", { jobId });
  const sheet = scene.document.sheetByName(sheetName);
  if (!sheet) throw new Error("no such sheet");
  const [headers = [], ...lines] = sheet.read({ row: 1, column: 1, rows: rows + 1, columns: sheet.lastColumn() });
  const wrong = lines.flatMap((line, i) => {
    const text = HOSTILE[Number(String(line[headers.indexOf("n")]).slice(1))] ?? "";
    return misfit(sheet, i + 2, headers.lastIndexOf("text") + 1, text) ?? [];
  });
  expect(wrong).toEqual([]);
  expect(rows).toBeGreaterThan(300);
  expect(malformed(sheet)).toEqual([]);
}

describe.each(WAYS)("over $api ($exportFormat)", ({ api, exportFormat }) => {
  it(`${HOSTILE.length} hostile texts arrive in their cells as arguments came back and outputs went in`, () => {
    // Parallel takes 25,000 characters a request.
    const sent = HOSTILE.map((text) => (text.length > 10_000 ? "too long to send" : text));
    const scene = new Scene({ api, exportFormat, rows: [["n", "text"], ...sent.map((text, i) => [`n${i}`, text])] });
    HOSTILE.forEach((text, i) => {
      results.set(`n${i}`, { kind: "complete", outputs: { text, list: [text, text], nested: { [text.slice(0, 100)]: text.slice(0, 1_000) } } });
    });
    const { leftOut } = scene.ask("previewJob", scene.form({ task: taskOf(api), arguments: [column("n", 1), column("text", 2)] }));
    const { jobId } = scene.start({ task: taskOf(api), arguments: [column("n", 1), column("text", 2)] });
    scene.letTriggersWork();
    const errors = new Set(leftOut.flatMap(({ rows, reason }) => (reason.startsWith("error in text (#") ? rows : [])));
    const [headers = []] = scene.shown();
    const at = (header: string) => headers.lastIndexOf(header) + 1;
    const wrong = HOSTILE.flatMap((text, i) => {
      const row = i + 2;
      if (errors.has(row) || ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#ERROR!"].includes(text)) return [];
      return [
        misfit(scene.sheet, row, at("Status"), "complete"),
        misfit(scene.sheet, row, at("text"), text),
        misfit(scene.sheet, row, at("list"), `${text}, ${text}`),
        misfit(scene.sheet, row, at("nested"), JSON.stringify({ [text.slice(0, 100)]: text.slice(0, 1_000) })),
      ].filter((fault) => fault !== null);
    });
    expect(wrong).toEqual([]);
    expect(malformed(scene.sheet)).toEqual([]);
    expectWholeRecords(scene);
    expectExported(scene, jobId);
  });

  it("each may be an output's key: a header of its own, as far as a sheet should have columns, the rest together", () => {
    const keys = HOSTILE.filter((text, i, all) => text.length <= 49_000 && all.findIndex((other) => other.toWellFormed() === text.toWellFormed()) === i);
    const rows = keys.map((_, i) => [`n${i}`]);
    const scene = new Scene({ api, exportFormat, rows: [["n"], ...rows] });
    keys.forEach((key, i) => {
      results.set(`n${i}`, { kind: "complete", outputs: Object.fromEntries([[key, `value ${i}`]]) });
    });
    scene.start({ task: taskOf(api), arguments: [column("n", 1)] });
    scene.letTriggersWork();
    const { sheet } = scene;
    const headers = Array.from({ length: sheet.lastColumn() }, (_, i) => sheet.cell(1, i + 1).value);
    expect(sheet.lastColumn()).toBeLessThanOrEqual(1 + 3 + 101);
    const more = headers.lastIndexOf("More outputs") + 1;
    const wrong = keys.flatMap((key, i) => {
      const line = sheet.read({ row: i + 2, column: 2, rows: 1, columns: sheet.lastColumn() - 4 })[0] ?? [];
      const filled = line.flatMap((cell, offset) => (cell === "" ? [] : [{ column: offset + 2, cell }]));
      const [only] = filled;
      if (filled.length !== 1 || only === undefined) return [`${JSON.stringify(key)}: ${filled.length} cells`];
      if (only.column === more && only.cell !== `value ${i}`) {
        const inside = new Map<string, unknown>(Object.entries(JSON.parse(String(only.cell))));
        return [key, key.toWellFormed()].some((name) => inside.get(name) === `value ${i}`) ? [] : [`${JSON.stringify(key)} is not among More outputs`];
      }
      const header = headers[only.column - 1];
      return only.cell === `value ${i}` && header === arrived(key) ? [] : [`${JSON.stringify(key)}: ${JSON.stringify(header)}`];
    });
    expect(wrong).toEqual([]);
    expect(malformed(sheet)).toEqual([]);
    expectWholeRecords(scene);
  });

  it("each may be the reason of a failure: one line in Status, as text", () => {
    const scene = new Scene({ api, exportFormat, rows: [["n"], ...HOSTILE.map((_, i) => [`n${i}`])] });
    HOSTILE.forEach((reason, i) => {
      results.set(`n${i}`, { kind: "failed", reason });
    });
    const { jobId } = scene.start({ task: taskOf(api), arguments: [column("n", 1)] });
    scene.letTriggersWork();
    const statuses = HOSTILE.map((_, i) => scene.sheet.cell(i + 2, scene.sheet.lastColumn()).value);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them must be there
    expect(statuses.filter((status) => typeof status !== "string" || !/^failed(: [^\u0000-\u001f]{1,500})?$/.test(status))).toEqual([]);
    expect(statuses.filter((status) => String(status).length > 20).length).toBeGreaterThan(20);
    expect(malformed(scene.sheet)).toEqual([]);
    expect(scene.job(jobId)).toMatchObject({ state: "finished", failedRuns: HOSTILE.length });
    const details = scene.ask("getJob", { jobId });
    expect(JSON.stringify(details).length).toBeLessThan(20_000);
    expectWholeRecords(scene);
  });

  it("numbers and booleans of JSON stay what they are, and everything else becomes text", () => {
    const values: readonly (readonly [unknown, unknown])[] = [
      [0, 0],
      [-0.5, -0.5],
      [1e21, 1e21],
      [5e-324, 5e-324],
      [9_007_199_254_740_991, 9_007_199_254_740_991],
      [true, true],
      [false, false],
      [null, ""],
      ["", ""],
      [[], ""],
      [[null, null], ", "],
      [{}, "{}"],
      [[[1], [2]], "[1], [2]"],
      [[true, 1, "x"], "true, 1, x"],
      [{ a: null }, '{"a":null}'],
    ];
    const scene = new Scene({ api, exportFormat, rows: [["n"], ...values.map((_, i) => [`n${i}`])] });
    values.forEach(([value], i) => {
      results.set(`n${i}`, { kind: "complete", outputs: { [`out ${i}`]: value } });
    });
    scene.start({ task: taskOf(api), arguments: [column("n", 1)] });
    scene.letTriggersWork();
    const headers = scene.shown()[0] ?? [];
    const cells = values.map((_, i) => {
      const at = headers.indexOf(`out ${i}`);
      return at < 0 ? "" : scene.sheet.read({ row: i + 2, column: at + 1, rows: 1, columns: 1 })[0]?.[0];
    });
    expect(cells).toEqual(values.map(([, cell]) => cell));
  });

  it("300 keys and deep nesting end in cells, and the rows around them are filled too", () => {
    const keys = Array.from({ length: 300 }, (_, i) => `key ${i}`);
    const deep = (depth: number) => JSON.parse(`${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`) as unknown;
    results.set("many", { kind: "complete", outputs: Object.fromEntries(keys.map((key, i) => [key, i])) });
    results.set("deep", { kind: "complete", outputs: { "key 0": deep(400) } });
    results.set("plain", { kind: "complete", outputs: { "key 0": "plain" } });
    const scene = new Scene({ api, exportFormat, rows: [["n"], ["many"], ["deep"], ["plain"]] });
    scene.start({ task: taskOf(api), arguments: [column("n", 1)] });
    scene.letTriggersWork();
    expect(scene.column("Status")).toEqual(["complete", "complete", "complete"]);
    expect(scene.column("key 0")[2]).toBe("plain");
    expect(scene.column("key 0")[1]?.startsWith('{"a":[{"a":[')).toBe(true);
    expect(Object.keys(JSON.parse(scene.column("More outputs")[0] ?? "{}"))).toHaveLength(200);
  });
});

it("reasoning, titles and addresses of sources become well-formed notes of one line each, or no note", () => {
  results.set("one", { kind: "complete", outputs: { a: "x" } });
  for (const text of HOSTILE.filter((_, i) => i % 12 === 0)) {
    sources.text = text;
    const scene = new Scene({ api: "parallel", rows: [["n"], ["one"]] });
    scene.start({ task: AUTO, arguments: [column("n", 1)], sourceNotes: true, confidenceColumns: true });
    scene.letTriggersWork();
    const note = scene.sheet.notes({ row: 2, column: 1, rows: 1, columns: 6 }).flat().join("");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them must be there
    if (!note.isWellFormed() || note.length > 1_500 || /[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new Error(`bad note for ${JSON.stringify(text)}`);
    expect(malformed(scene.sheet)).toEqual([]);
  }
});
