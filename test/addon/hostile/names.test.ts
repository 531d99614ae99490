import { Network, only, response } from "../network";
import { column, Scene } from "../scene";
import { malformed, misfit } from "./arrival";
import { HOSTILE, hostileUpTo } from "./strings";

const ECHO = { kind: "stored", taskId: "echo" } as const;

/** Texts that a form takes as an argument's name. */
const NAMES = hostileUpTo(200).filter(
  (text, i, all) => text.trim() !== "" && all.findIndex((other) => other.trim().toWellFormed() === text.trim().toWellFormed()) === i,
);

it.each(["json", "csv"] as const)("hostile headers and argument names come back as outputs of the same name (%s)", (exportFormat) => {
  // An argument and an output may share a name, and so may a header: 90 columns at a time.
  for (let from = 0; from < NAMES.length; from += 90) {
    const names = NAMES.slice(from, from + 90);
    const scene = new Scene({ exportFormat, rows: [names, ...Array.from({ length: 6 }, (_, r) => names.map((_name, i) => `r${r} c${i}`))] });
    const view = scene.ask("getSheet", { headerRow: null });
    expect(view.columns.map(({ header }) => header)).toEqual(names.map((name) => name.toWellFormed().trim()));
    scene.start({ task: ECHO, arguments: names.map((name, i) => column(name, i + 1)) });
    scene.clock.advance(60_000);
    scene.letTriggersWork();
    const { sheet } = scene;
    const outputs = sheet.read({ row: 1, column: names.length + 1, rows: 1, columns: names.length })[0] ?? [];
    const wrong = names.flatMap((name, i) => {
      const at = names.length + 1 + outputs.indexOf(name.trim().toWellFormed());
      return [misfit(sheet, 1, at, name.trim()), ...[0, 1, 2, 3, 4, 5].map((r) => misfit(sheet, r + 2, at, `r${r} c${i}`))].filter((fault) => fault !== null);
    });
    expect(wrong).toEqual([]);
    expect(malformed(sheet)).toEqual([]);
  }
});

it("a hostile header is named in the reason of a row that stays out, and in a template's refusal", () => {
  for (const header of NAMES.filter((_, i) => i % 12 === 0)) {
    const scene = new Scene({ rows: [[header], ["#N/A"], ["fine"]] });
    const { leftOut } = scene.ask("previewJob", scene.form());
    expect(leftOut).toEqual([{ reason: `error in ${header.toWellFormed().trim()} (#N/A)`, count: 1, rows: [2] }]);
    const [{ label = "" } = {}] = scene.ask("getSheet", { headerRow: null }).columns;
    if (/[{}]/.test(label)) continue;
    const template = [{ name: "x", from: { kind: "template", text: `{{${label}}}!` } }] as const;
    expect(scene.ask("previewJob", scene.form({ arguments: template }))).toMatchObject({ problem: null, runs: 1 });
    const unknown = [{ name: "x", from: { kind: "template", text: `{{${label}?}}` } }] as const;
    expect(scene.ask("previewJob", scene.form({ arguments: unknown })).problem?.message).toContain("but no column has that header");
  }
});

it("hostile sheet names are told as they are", () => {
  const scene = new Scene();
  const job = scene.start();
  for (const name of hostileUpTo(100).filter((_, i) => i % 6 === 0)) {
    try {
      scene.document.renameSheet(scene.sheet, name);
    } catch {
      // Google refuses some names.
      continue;
    }
    expect(scene.ask("getSheet", { headerRow: null }).name).toBe(scene.sheet.name);
    expect(scene.job(job.jobId).sheetName).toBe(scene.sheet.name);
  }
  scene.letTriggersWork();
  expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
});

it("a server's hostile words become one short line of plain text, whatever shape they come in", () => {
  const scene = new Scene();
  const network = new Network(scene);
  const shapes: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => JSON.stringify({ error: { message: text, detail: { [text.slice(0, 50)]: text } } }),
    (text) => JSON.stringify({ detail: [{ loc: ["body", text], msg: text }] }),
    (text) => `<html><title>${text}</title>`,
  ];
  HOSTILE.forEach((text, i) => {
    if (i % 2 === 1 && text.length > 10) return;
    const body = shapes[i % shapes.length]?.(text) ?? "";
    network.fault = () => response([400, 401, 402, 404, 422, 500][i % 6] ?? 400, body);
    const answer = scene.call("testConnection", { taskId: "" });
    const said = answer.ok ? answer.value.found : `${answer.problem.message} ${answer.problem.action}`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them must be there
    if (said.length > 700 || !said.isWellFormed() || /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(said))
      throw new Error(`${JSON.stringify(text)}: ${JSON.stringify(said)}`);
  });
});

it("hostile run ids, batch ids and statuses leave cells and records whole", () => {
  const ids = HOSTILE.filter((text) => text.trim() !== "" && text.length <= 200);
  for (let from = 0; from < ids.length; from += 40) {
    const own = ids.slice(from, from + 40);
    const batch = own[0] ?? "";
    const scene = new Scene({ rows: [["Country"], ...own.map((_, i) => [`c${i}`])] });
    const network = new Network(
      scene,
      only("POST", "/batches", () => response(200, JSON.stringify({ batch_run_id: batch, run_ids: own }))),
    );
    const job = scene.start();
    expect(own.flatMap((id, i) => misfit(scene.sheet, i + 2, scene.sheet.lastColumn() - 2, id.trim()) ?? [])).toEqual([]);
    network.fault = only("GET", "", () => response(200, JSON.stringify({ status_map: Object.fromEntries(own.map((id) => [id, [id]])) })));
    scene.clock.advance(60_000);
    scene.ask("checkJob", { jobId: job.jobId, force: true });
    expect(malformed(scene.sheet)).toEqual([]);
    expect(scene.job(job.jobId).batchRunIds).toHaveLength(1);
    for (const value of Object.values(scene.runtime.properties("document", scene.document.id))) expect(value.isWellFormed()).toBe(true);
  }
});
