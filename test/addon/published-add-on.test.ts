import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SpreadsheetModel } from "../../workbench/spreadsheet/spreadsheet-model";
import { publishedDist } from "./published-dist";
import { COUNTRIES, Scene } from "./scene";

const HOUR = 3_600_000;

/** A published add-on in the person's first document, with runs that take hours. */
function published(): Scene {
  return new Scene({ deployment: "addon", dist: publishedDist(), localApi: { pace: { startMs: [HOUR, 2 * HOUR], finishMs: [2 * HOUR, 3 * HOUR] } } });
}

/** Starts the same job in another document of the same person. */
function startIn(scene: Scene, document: SpreadsheetModel) {
  const [sheet] = document.sheets;
  sheet?.setText(1, 1, COUNTRIES);
  const form = { ...scene.form(), sheetId: sheet?.sheetId };
  const call = (name: string, input: unknown) => {
    const { answer } = scene.runtime.callFromClient(document.id, name, [input]);
    return JSON.parse(answer.ok ? String(answer.value) : answer.message);
  };
  return call("startJob", { form, approved: call("previewJob", form).value.approval });
}

function statuses(document: SpreadsheetModel): readonly string[] {
  const [sheet] = document.sheets;
  const [headers = [], ...rows] = sheet?.shown({ ...sheet.whole, rows: COUNTRIES.length }) ?? [];
  return rows.map((row) => row[headers.indexOf("Status")] ?? "");
}

/** One country is misspelled. */
const DONE = ["complete", expect.stringMatching(/^failed/), "complete", "complete", "complete"];

describe("one person's two documents", () => {
  test("both fill in the background, and their triggers go when they are done", () => {
    const scene = published();
    const second = scene.runtime.createDocument("Second");
    scene.start();
    startIn(scene, second);
    expect([scene.document, second].map(({ id }) => scene.runtime.triggers(id).length)).toEqual([1, 1]);
    scene.letTriggersWork();
    expect(statuses(scene.document)).toEqual(DONE);
    expect(statuses(second)).toEqual(DONE);
    expect(scene.runtime.triggers()).toEqual([]);
  });

  test("ending the job of one leaves the other's trigger alone", () => {
    const scene = published();
    const second = scene.runtime.createDocument("Second");
    const { jobId } = scene.start();
    startIn(scene, second);
    const [trigger] = scene.runtime.triggers(second.id);
    scene.ask("stopJob", { jobId });
    scene.letTriggersWork(1);
    expect(scene.runtime.triggers(scene.document.id)).toEqual([]);
    expect(scene.runtime.triggers(second.id)).toMatchObject([{ id: trigger?.id, disabled: false }]);
    scene.letTriggersWork();
    expect(statuses(second)).toEqual(DONE);
  });

  test("a job without a trigger of its own, the 21st, says so and runs while the sidebar is open", () => {
    const scene = published();
    const documents = Array.from({ length: 20 }, (_, i) => scene.runtime.createDocument(`Document ${i}`));
    for (const document of documents) startIn(scene, document);
    expect(scene.runtime.triggers()).toHaveLength(20);
    const { jobId } = scene.start();
    expect(scene.job(jobId).background).toBe("none");
    // When one of the others is done, opening the sidebar is enough.
    scene.runtime.deleteTriggers(documents[0]?.id ?? "");
    expect(scene.job(jobId).background).toBe("hour");
    expect(scene.runtime.triggers(scene.document.id)).toHaveLength(1);
  });
});

describe.each(["bound", "addon"] as const)("a trigger that is promised and does not come (%s)", (deployment) => {
  const dist = deployment === "addon" ? { dist: publishedDist() } : {};
  const long = { pace: { startMs: [HOUR, HOUR], finishMs: [5 * HOUR, 6 * HOUR] } } as const;

  test.each([
    ["was deleted", (scene: Scene) => scene.runtime.deleteTriggers(scene.document.id)],
    ["was disabled", (scene: Scene) => scene.runtime.disableTriggers(scene.document.id)],
    ["has not fired for two hours", (scene: Scene) => scene.clock.advance(2 * HOUR + 1)],
  ])("and %s is replaced when the sidebar opens, once", (_what, harm) => {
    const scene = new Scene({ deployment, ...dist, localApi: long });
    const { jobId } = scene.start();
    scene.letTriggersWork(2);
    const [old] = scene.runtime.triggers();
    harm(scene);
    expect(scene.job(jobId).background).toBe(deployment === "bound" ? "minute" : "hour");
    const replaced = scene.runtime.triggers();
    expect(replaced).toMatchObject([{ disabled: false }]);
    expect(replaced[0]?.id).not.toBe(old?.id);
    scene.ask("getJobs", undefined);
    expect(scene.runtime.triggers()).toEqual(replaced);
    scene.letTriggersWork(500);
    expect(statuses(scene.document)).toEqual(DONE);
    expect(scene.runtime.triggers()).toEqual([]);
  });

  test("stays as it is while it fires, and when no job needs it", () => {
    const scene = new Scene({ deployment, ...dist, localApi: long });
    const { jobId } = scene.start();
    const [first] = scene.runtime.triggers();
    for (let hour = 0; hour < 4; hour++) {
      scene.letTriggersWork(deployment === "bound" ? 60 : 1);
      scene.ask("getJobs", undefined);
      expect(scene.runtime.triggers()).toMatchObject([{ id: first?.id }]);
    }
    scene.ask("stopJob", { jobId });
    scene.clock.advance(3 * HOUR);
    scene.ask("getJobs", undefined);
    expect(scene.runtime.triggers()).toEqual([]);
  });

  test("goes when the sidebar opens, where it was disabled and no job needs it any more", () => {
    const scene = new Scene({ deployment, ...dist, localApi: long });
    const { jobId } = scene.start();
    scene.runtime.disableTriggers(scene.document.id);
    // The execution that ends the job is refused the removal.
    scene.runtime.hook = ({ name }, moment) => (name === "ScriptApp.deleteTrigger" && moment === "before" ? new Error("refused") : undefined);
    scene.call("stopJob", { jobId });
    expect(scene.runtime.triggers()).toHaveLength(1);
    scene.runtime.hook = null;
    scene.ask("getJobs", undefined);
    expect(scene.runtime.triggers()).toEqual([]);
  });

  test("and is refused is told", () => {
    const scene = new Scene({ deployment, ...dist, localApi: long });
    const { jobId } = scene.start();
    scene.letTriggersWork(1);
    scene.runtime.disableTriggers(scene.document.id);
    scene.runtime.hook = ({ name }, moment) => (name === "ClockTriggerBuilder.create" && moment === "before" ? new Error("refused") : undefined);
    expect(scene.job(jobId).background).toBe("none");
  });
});

test.each(["bound", "addon"] as const)("a trigger that Google disabled is replaced when the next job starts (%s)", (deployment) => {
  const scene = new Scene({ deployment, localApi: { pace: { startMs: [HOUR, HOUR], finishMs: [2 * HOUR, 3 * HOUR] } } });
  scene.start();
  scene.runtime.disableTriggers(scene.document.id);
  expect(scene.runtime.nextTriggerAt()).toBeNull();
  scene.start({ setUp: null, task: { kind: "stored", taskId: "echo" } });
  expect(scene.runtime.triggers()).toMatchObject([{ disabled: false }]);
  scene.letTriggersWork();
  expect(statuses(scene.document)).toEqual(DONE);
});

describe("the lock", () => {
  test("of a published add-on is its document's, so that work in one never waits for another", () => {
    const scene = published();
    const second = scene.runtime.createDocument("Second");
    const answers: unknown[] = [];
    scene.runtime.hook = ({ name }, moment) => {
      if (name !== "UrlFetchApp.fetch" || moment !== "before" || answers.length > 0) return undefined;
      answers.push(null);
      answers[0] = startIn(scene, second);
      return undefined;
    };
    scene.start();
    expect(answers).toMatchObject([{ ok: true }]);
  });

  test("of a bound script is the script's: a web app has no document lock", () => {
    const code = (dist: string) => readFileSync(join(dist, "Code.js"), "utf8");
    const bound = code(join(__dirname, "../../dist"));
    const addon = code(publishedDist());
    expect([bound.includes("getScriptLock"), bound.includes("getDocumentLock")]).toEqual([true, false]);
    expect([addon.includes("getScriptLock"), addon.includes("getDocumentLock")]).toEqual([false, true]);
  });
});

test("a published add-on may reach the providers' hosts alone; a bound script any", () => {
  const manifest = (dist: string) => JSON.parse(readFileSync(join(dist, "appsscript.json"), "utf8"));
  const { urlFetchWhitelist, ...rest } = manifest(publishedDist());
  expect(urlFetchWhitelist).toEqual(["https://api.parallel.ai/"]);
  expect(rest).toEqual(manifest(join(__dirname, "../../dist")));
});
