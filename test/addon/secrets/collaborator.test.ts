import { Network } from "../network";
import { Scene } from "../scene";
import { placesOf } from "./everything-written";

const OWNER_KEY = "owner-key-0123456789";
const GUEST_KEY = "guest-key-0123456789";
const GUEST = "guest@example.com";
const BASE = "http://127.0.0.1:8787";

function shared(withGuestKey: boolean) {
  const scene = new Scene({ localApi: { apiKeys: [OWNER_KEY, GUEST_KEY, "local-key"] } });
  scene.ask("saveSettings", { provider: "v0", baseUrl: BASE, apiKey: OWNER_KEY, options: {} });
  if (withGuestKey) scene.ask("saveSettings", { provider: "v0", baseUrl: BASE, apiKey: GUEST_KEY, options: {} }, GUEST);
  const job = scene.start();
  return { scene, job, network: new Network(scene) };
}

describe.each([false, true])("a collaborator (with a key of their own: %s)", (withGuestKey) => {
  it("sees the progress of the owner's job", () => {
    const { scene, job } = shared(withGuestKey);
    expect(scene.ask("getJobs", undefined, GUEST)).toMatchObject([{ jobId: job.jobId, mine: false, runs: 4, state: "running" }]);
    expect(scene.ask("getJob", { jobId: job.jobId }, GUEST)).toMatchObject({ mine: false, failures: [] });
  });

  it("cannot check, retry, stop, export, forget, settle or go on with it", () => {
    const { scene, job, network } = shared(withGuestKey);
    const { jobId } = job;
    const before = JSON.stringify(scene.runtime.properties("document", scene.document.id));
    const refusals = [
      scene.call("checkJob", { jobId, force: true }, GUEST),
      scene.call("getForm", { of: "job", jobId, which: "failed" }, GUEST),
      scene.call("stopJob", { jobId }, GUEST),
      scene.call("resumeJob", { jobId }, GUEST),
      scene.call("exportJob", { jobId }, GUEST),
      scene.call("forgetJob", { jobId }, GUEST),
      scene.call("settleDoubt", { jobId, choice: { kind: "resubmit" } }, GUEST),
      scene.call("settleDoubt", { jobId, choice: { kind: "adopt", batchRunId: "x" } }, GUEST),
      scene.call("getForm", { of: "row", row: 2 }, GUEST),
    ];
    for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false, problem: { kind: "not-yours", message: "Somebody else started this job." } });
    const release = scene.runtime.holdLock(scene.document.id);
    expect(scene.call("checkJob", { jobId, force: false }, GUEST)).toMatchObject({ ok: false, problem: { kind: "not-yours" } });
    release();
    expect(network.sent).toEqual([]);
    expect(JSON.stringify(scene.runtime.properties("document", scene.document.id))).toBe(before);
  });

  it("can forget it when it has ended", () => {
    const { scene, job } = shared(withGuestKey);
    scene.ask("stopJob", { jobId: job.jobId });
    expect(scene.ask("forgetJob", { jobId: job.jobId }, GUEST)).toEqual([]);
    expect(Object.keys(scene.runtime.properties("document", scene.document.id)).filter((key) => key.includes(job.jobId))).toEqual([]);
  });

  it("can forget one that still goes on after a week, which its owner has to stop first", () => {
    const { scene, job } = shared(withGuestKey);
    const { jobId } = job;
    scene.clock.advance(7 * 24 * 3_600_000 - 60_000);
    expect(scene.call("forgetJob", { jobId }, GUEST)).toMatchObject({ ok: false, problem: { kind: "not-yours" } });
    scene.clock.advance(120_000);
    expect(scene.call("forgetJob", { jobId })).toMatchObject({ ok: false, problem: { kind: "bad-input" } });
    expect(scene.ask("forgetJob", { jobId }, GUEST)).toEqual([]);
  });

  it("sends nothing with the owner's key, whatever they press", () => {
    const { scene, job, network } = shared(withGuestKey);
    scene.clock.advance(60_000);
    for (const name of ["runSelectedRows", "checkNow", "retryFailedRows"]) scene.runtime.runMenu(scene.document.id, name, GUEST);
    for (const name of ["pollBatches", "getSheet", "getSettings", "getRow", "startJob", "previewJob", "testConnection"]) {
      scene.sheet.select([{ row: 2, column: 1, rows: 1, columns: 1 }]);
      const input =
        name === "getSheet"
          ? { headerRow: null }
          : name === "testConnection"
            ? { taskId: "" }
            : name === "startJob"
              ? scene.reviewed(scene.form(), GUEST)
              : scene.form();
      const { answer } = scene.runtime.callFromClient(scene.document.id, name, [input], GUEST);
      expect(placesOf(OWNER_KEY, new Map([["answer", JSON.stringify(answer)]]))).toEqual([]);
    }
    expect(network.sent.filter(({ headers }) => headers["x-api-key"] === OWNER_KEY)).toEqual([]);
    expect(scene.ask("getRow", undefined, GUEST)).toMatchObject({ jobId: job.jobId, arguments: [], outputs: [] });
    scene.letTriggersWork();
    expect(scene.job(job.jobId)).toMatchObject({ state: "finished", problem: null });
    expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
  });
});

it("a copy of the document neither polls nor shows the original's jobs", () => {
  const { scene, network } = shared(false);
  const copy = scene.runtime.copyDocument(scene.document.id, { withProperties: true });
  const sent = network.sent.length;
  const ask = (name: string, input: unknown) => JSON.parse(String((scene.runtime.callFromClient(copy.id, name, [input]).answer as { value: unknown }).value));
  expect(ask("getJobs", null)).toEqual({ ok: true, value: [] });
  expect(ask("checkJob", { jobId: scene.ask("getJobs", undefined)[0]?.jobId, force: true })).toMatchObject({ ok: false, problem: { kind: "not-found" } });
  scene.runtime.callFromClient(copy.id, "pollBatches", []);
  expect(network.sent).toHaveLength(sent);
});
