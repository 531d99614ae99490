import { IN_PROCESS_BASE_URL } from "../../../workbench/api/in-process-transport";
import { DEFAULT_API_KEY } from "../../../workbench/api/local-api";
import type { ServiceCall } from "../../../workbench/runtime/types";
import { Scene } from "../scene";

const OTHER = "collaborator@example.com";
const CAPITALS = ["Vienna", "", "Tokyo", "Nairobi", "Tokyo"];
const SLOW = { pace: { startMs: [1000, 30_000], finishMs: [60_000, 400_000] } } as const;
const HOUR = 3_600_000;

describe.each(["v0", "parallel"] as const)("over the %s API", (api) => {
  it("a sheet that is deleted and restored while runs are out is filled after all", () => {
    const scene = new Scene({ api, localApi: SLOW });
    const { jobId } = scene.start();
    const before = scene.document.snapshot();
    scene.document.addSheet("Another");
    scene.document.deleteSheet(scene.sheet);
    scene.clock.advance(10 * 60_000);
    scene.runtime.fireDue();
    const gone = scene.job(jobId);
    expect(gone).toMatchObject({ state: "running", sheetName: "", problem: { kind: "sheet-gone" } });
    expect(scene.shown()).toEqual([]);
    scene.document.restore(before);
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.job(jobId)).toMatchObject({ state: "finished", problem: null, filledRows: 4 });
    expect(scene.runtime.triggers()).toEqual([]);
  });

  it("rows whose run ids a sort of some columns mixed up get their own results, and the job ends", () => {
    const scene = new Scene({ api, localApi: SLOW });
    const { jobId } = scene.start();
    // Country, Note and Run ID without Run details: rows that share a run are torn apart.
    scene.sheet.sortRange({ row: 2, column: 1, rows: 5, columns: 3 }, [{ column: 1, ascending: false }]);
    scene.letTriggersWork();
    expect(scene.column("Country")).toEqual(["Kenya", "Japan", "Japan", "Frnace", "Austria"]);
    expect(scene.column("capital")).toEqual(["Nairobi", "Tokyo", "Tokyo", "", "Vienna"]);
    expect(scene.job(jobId)).toMatchObject({ state: "finished", filledRows: 4, failedRuns: 1, orphans: 0 });
    expect(scene.runtime.triggers()).toEqual([]);
  });

  it("each row gets its run id back when somebody deleted that column between two checks", () => {
    const scene = new Scene({ api, localApi: SLOW });
    const { jobId } = scene.start();
    const ids = scene.column("Run ID");
    const isDone = (status: string) => status === "complete" || status.startsWith("failed");
    for (let minutes = 0; minutes < 10 && !scene.column("Status").some(isDone); minutes++) {
      scene.clock.advance(60_000);
      scene.runtime.fireDue();
    }
    expect(scene.column("Status").every(isDone)).toBe(false);
    const headers = scene.shown()[0] ?? [];
    scene.sheet.deleteColumns(headers.indexOf("Run ID") + 1, 1);
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.job(jobId)).toMatchObject({ state: "finished", filledRows: 4, failedRuns: 1, orphans: 0 });
    expect(scene.column("Run ID")).toEqual(ids);
    expect(scene.runtime.triggers()).toEqual([]);
  });

  it("a published add-on, checked every hour, fills a closed sheet and leaves no trigger behind", () => {
    const scene = new Scene({ api, deployment: "addon", localApi: { pace: { startMs: [HOUR, 2 * HOUR], finishMs: [2 * HOUR, 5 * HOUR] } } });
    const { jobId } = scene.start();
    expect(scene.runtime.triggers()).toMatchObject([{ schedule: "every hour" }]);
    const fired = scene.letTriggersWork();
    expect(fired.length).toBeLessThan(8);
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.job(jobId)).toMatchObject({ state: "finished", filledRows: 4 });
    expect(scene.runtime.triggers()).toEqual([]);
  });

  it("a copy of the spreadsheet, with all its properties, neither asks nor fills for the original's job", () => {
    const scene = new Scene({ api, localApi: SLOW });
    const { jobId } = scene.start();
    const copy = scene.runtime.copyDocument(scene.document.id, { withProperties: true });
    const [sheet] = copy.sheets;
    const before = sheet && scene.shown(sheet);
    scene.clock.advance(HOUR);
    let fetches = 0;
    const stop = scene.runtime.onExecution(({ calls }) => {
      fetches += calls.fetch;
    });
    const ask = (name: string, input: readonly unknown[]) =>
      JSON.parse(String((scene.runtime.callFromClient(copy.id, name, input).answer as { value: string }).value));
    expect(ask("getJobs", [])).toEqual({ ok: true, value: [] });
    const more: Readonly<Record<string, object>> = { checkJob: { force: true }, getForm: { of: "job", which: "failed" } };
    for (const name of ["checkJob", "resumeJob", "exportJob", "getForm"]) {
      expect(ask(name, [{ jobId, ...more[name] }])).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    }
    scene.runtime.runMenu(copy.id, "checkNow");
    stop();
    expect(fetches).toBe(0);
    expect(sheet && scene.shown(sheet)).toEqual(before);
    expect(scene.runtime.triggers(copy.id)).toEqual([]);
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
  });

  it("two people with a job each, checking at the same moment, fill every row once and send nothing twice", () => {
    const scene = new Scene({ api, localApi: SLOW });
    scene.ask("saveSettings", { provider: api, baseUrl: IN_PROCESS_BASE_URL, apiKey: DEFAULT_API_KEY, options: {} }, OTHER);
    const mine = scene.start({ rows: { kind: "first", count: 2 } });
    scene.clock.advance(1000);
    const theirs = scene.ask("startJob", scene.reviewed(scene.form({ rows: { kind: "unfilled" } }), OTHER), OTHER);
    expect([mine.runs, theirs.runs]).toEqual([2, 2]);
    expect(scene.call("checkJob", { jobId: theirs.jobId, force: true })).toMatchObject({ ok: false, problem: { kind: "not-yours" } });
    // In the middle of each request of one, the other checks too, by hand and by trigger.
    let inside = 0;
    const hook = ({ kind }: ServiceCall, moment: "before" | "after") => {
      if (kind !== "fetch" || moment !== "after" || inside > 0) return undefined;
      inside++;
      scene.ask("checkJob", { jobId: theirs.jobId, force: true }, OTHER);
      scene.runtime.fireDue();
      inside--;
      return undefined;
    };
    scene.runtime.hook = hook;
    for (let i = 0; i < 20; i++) {
      scene.clock.advance(30_000);
      scene.ask("checkJob", { jobId: mine.jobId, force: false });
    }
    scene.runtime.hook = null;
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.submittedRuns()).toBe(4);
    for (const user of [undefined, OTHER]) {
      expect(scene.ask("getJobs", undefined, user).map(({ state, mine: own }) => [state, own])).toEqual([
        ["finished", user === OTHER],
        ["finished", user !== OTHER],
      ]);
    }
    expect(scene.runtime.triggers()).toEqual([]);
  });

  it("a press while somebody else is at work says so, sends nothing, and works a moment later", () => {
    const scene = new Scene({ api });
    const release = scene.runtime.holdLock(scene.document.id);
    expect(scene.press(scene.form())).toMatchObject({ ok: false, problem: { kind: "busy" } });
    expect(scene.submittedRuns()).toBe(0);
    release();
    scene.start();
    expect(scene.submittedRuns()).toBe(4);
  });

  it("a full property store at the start means that nothing is sent, and the person is told what to remove", () => {
    const scene = new Scene({ api });
    scene.runtime.hook = ({ name }, moment) =>
      name === "Properties.setProperties" && moment === "before"
        ? new Error("You have exceeded the property storage quota. Please remove some properties and try again.")
        : undefined;
    const answer = scene.press(scene.form());
    expect(answer).toMatchObject({ ok: false, problem: { kind: "storage-full", action: expect.stringContaining("earlier jobs") } });
    expect(scene.submittedRuns()).toBe(0);
    scene.runtime.hook = null;
    scene.clock.advance(2 * HOUR);
    scene.runtime.fireDue();
    expect(scene.runtime.triggers()).toEqual([]);
    scene.start();
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.submittedRuns()).toBe(4);
  });

  it("a quota of fetches used up in the middle of a job says so, and the job goes on the next day", () => {
    const scene = new Scene({ api, deployment: "addon", localApi: SLOW });
    const { jobId } = scene.start();
    const tomorrow = scene.clock.now() + 24 * HOUR;
    scene.runtime.hook = ({ kind }, moment) =>
      kind === "fetch" && moment === "before" && scene.clock.now() < tomorrow ? new Error("Service invoked too many times for one day: urlfetch.") : undefined;
    scene.clock.advance(HOUR);
    scene.runtime.fireDue();
    expect(scene.job(jobId)).toMatchObject({ state: "running", problem: { kind: "quota", message: expect.stringContaining("daily limit of requests") } });
    scene.letTriggersWork();
    expect(scene.clock.now()).toBeGreaterThanOrEqual(tomorrow);
    expect(scene.clock.now()).toBeLessThan(tomorrow + 2 * HOUR);
    expect(scene.column("capital")).toEqual(CAPITALS);
    expect(scene.job(jobId)).toMatchObject({ state: "finished", problem: null });
  });
});

it("a day whose trigger time is used up ends the checks of that day only", () => {
  const localApi = { pace: { startMs: [1000, HOUR], finishMs: [20 * HOUR, 22 * HOUR] } } as const;
  const scene = new Scene({ latency: { fetchMs: 110_000 }, localApi });
  const { jobId } = scene.start();
  const isUsedUp = () => scene.letTriggersWork(1).some(({ error }) => error?.includes("too much computer time"));
  let firings = 0;
  while (!isUsedUp() && firings < 1000) firings++;
  expect(firings).toBeLessThan(1000);
  expect(isUsedUp()).toBe(true);
  scene.clock.advance(24 * HOUR);
  scene.letTriggersWork();
  expect(scene.column("capital")).toEqual(CAPITALS);
  expect(scene.job(jobId)).toMatchObject({ state: "finished", filledRows: 4 });
});
