import type { ErrorLanguage } from "../../workbench/runtime/error-language";
import { Network } from "./network";
import { Scene } from "./scene";

const HOUR = 3_600_000;
const SCOPES = ["spreadsheets.currentonly", "script.container.ui", "script.external_request", "script.scriptapp"].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);
const FETCH = "https://www.googleapis.com/auth/script.external_request";
const SLOW = { pace: { startMs: [HOUR, HOUR], finishMs: [2 * HOUR, 3 * HOUR] } } as const;

describe.each(["en", "ja", "pseudo"] as const)("in the language %s", (errorLanguage: ErrorLanguage) => {
  test.each(SCOPES)("Run asks for %s before anything is sent or written", (scope) => {
    const scene = new Scene({ errorLanguage });
    const network = new Network(scene);
    const form = scene.form();
    const before = scene.shown();
    scene.runtime.consent.revoke([scope]);
    const { answer } = scene.runtime.callFromClient(scene.document.id, "startJob", [form]);
    expect(answer.ok).toBe(false);
    expect(scene.runtime.shown.map(({ kind }) => kind)).toEqual(["consent"]);
    expect([network.sent.length, scene.shown(), scene.runtime.properties("document", scene.document.id)]).toEqual([0, before, {}]);
    scene.runtime.consent.grant();
    expect(scene.start().state).toBe("running");
  });

  test("a trigger without the permission polls nothing, notes it once, and goes on when it is granted", () => {
    const scene = new Scene({ errorLanguage, localApi: SLOW });
    const { jobId } = scene.start();
    const network = new Network(scene);
    scene.runtime.consent.revoke([FETCH]);
    scene.letTriggersWork(3);
    expect(network.sent).toEqual([]);
    expect(scene.job(jobId).problem).toMatchObject({ kind: "no-permission" });
    // The link that cures it is this person's, so it is told and never recorded.
    expect(raw(scene, "getJobs")).toContain('"url":"https://script.google.com/');
    expect(JSON.stringify(scene.runtime.properties("document", scene.document.id))).not.toContain("script.google.com");
    expect(scene.ask("getSettings", undefined).permissionUrl).toMatch(/^https:\/\/script\.google\.com\//);
    scene.runtime.consent.grant();
    scene.letTriggersWork();
    expect(scene.job(jobId)).toMatchObject({ state: "finished", problem: null });
  });

  test("a check without the permission says so, not that the server did not answer", () => {
    const scene = new Scene({ errorLanguage, localApi: SLOW });
    const { jobId } = scene.start();
    scene.runtime.consent.revoke([FETCH]);
    expect(scene.ask("checkJob", { jobId, force: true }).problem).toMatchObject({ kind: "no-permission" });
  });
});

/** An endpoint's answer as it is. */
function raw(scene: Scene, name: string): string {
  const { answer } = scene.runtime.callFromClient(scene.document.id, name, []);
  return answer.ok ? String(answer.value) : answer.message;
}

test("consent that lapsed stops the trigger; used again, the add-on goes on", () => {
  const scene = new Scene({ localApi: SLOW });
  const { jobId } = scene.start();
  scene.runtime.consent.lapse();
  expect(scene.letTriggersWork(2).map(({ status }) => status)).toEqual(["failed", "failed"]);
  scene.runtime.consent.grant();
  scene.letTriggersWork();
  expect(scene.job(jobId)).toMatchObject({ state: "finished", problem: null });
});

describe.each(["v0", "parallel"] as const)("what Google keeps from being sent, over %s", (api) => {
  const kept = [
    ["quota", "Service invoked too many times for one day: urlfetch."],
    ["quota", "1 日にサービス urlfetch を実行した回数が多すぎます。"],
    ["quota", "Śéŕṽíćé: urlfetch."],
    ["no-permission", `Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: ${FETCH}`],
    ["no-permission", `指定された権限では UrlFetchApp.fetch を呼び出すことができません。必要な権限: ${FETCH}`],
    ["blocked-by-admin", "UrlFetch calls to https://api.example.com are not permitted by your admin"],
  ] as const;

  test.each(kept)("%s leaves no doubt, stops no job, and is said of every kind of request: %s", (kind, text) => {
    const scene = new Scene({ api, localApi: SLOW });
    const google = keeping(scene, text);
    const told = (jobId: string) => ({ doubt: scene.job(jobId).doubt, problem: scene.job(jobId).problem?.kind });

    google.keeps = () => true;
    expect(scene.call("testConnection", { taskId: "country-profile" })).toMatchObject({ ok: false, problem: { kind } });
    // The key is proved, then nothing gets out: the submission.
    google.keeps = () => scene.shown()[0]?.includes("Status") ?? false;
    const { jobId } = scene.start();
    expect(told(jobId)).toEqual({ doubt: null, problem: kind });
    expect(scene.submittedRuns()).toBe(0);
    google.keeps = () => false;
    scene.letTriggersWork(2);
    expect(scene.submittedRuns()).toBe(4);
    // A look.
    google.keeps = () => true;
    scene.clock.advance(HOUR);
    scene.letTriggersWork(1);
    expect(told(jobId)).toEqual({ doubt: null, problem: kind });
    google.keeps = () => false;
    scene.ask("checkJob", { jobId, force: true });
    expect(told(jobId)).toEqual({ doubt: null, problem: undefined });
    // The results, one by one or side by side, after the look that tells of them.
    scene.clock.advance(3 * HOUR);
    google.keeps = (nth) => nth > 1;
    const tries = google.asked;
    scene.ask("checkJob", { jobId, force: true });
    expect(told(jobId)).toEqual({ doubt: null, problem: kind });
    // One try that is kept tells of all.
    expect(google.asked - tries).toBe(2);
    google.keeps = () => false;
    scene.letTriggersWork();
    expect(scene.job(jobId)).toMatchObject({ state: "finished", doubt: null, problem: null, filledRows: 4, failedRuns: 1 });
    expect(scene.submittedRuns()).toBe(4);
    // The export, and a row.
    google.keeps = () => true;
    expect(scene.call("exportJob", { jobId })).toMatchObject({ ok: false, problem: { kind } });
    scene.sheet.select([{ row: 2, column: 1, rows: 1, columns: 1 }]);
    expect(JSON.stringify(scene.call("getRow", undefined))).not.toContain("base URL");
  });
});

/** Google, as it keeps requests from being sent. */
function keeping(scene: Scene, text: string) {
  const google = { asked: 0, keeps: (_nth: number): boolean => false };
  let nth = 0;
  scene.runtime.onExecution(() => {
    nth = 0;
  });
  scene.runtime.hook = ({ name }, moment) => {
    if (moment !== "before" || !name.startsWith("UrlFetchApp.fetch")) return undefined;
    google.asked++;
    nth++;
    return google.keeps(nth) ? new Error(text) : undefined;
  };
  return google;
}
