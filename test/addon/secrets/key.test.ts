import { addTask } from "../made-up-task";
import { Network, only, response, rewritten } from "../network";
import { PROFILE, Scene } from "../scene";
import { everythingWritten, placesOf } from "./everything-written";

const KEYS = ["sk-live-0123456789abcdef", "a/b+c=d&e<f>g'h\"i\\j%k~0123456789", "short/key"];
const BASE = "http://127.0.0.1:8787";
const APIS = ["v0", "parallel"] as const;

addTask("made-up", ({ country }) => ({ kind: "complete", outputs: { said: `all about ${String(country)}` } }));

function sceneWith(api: "v0" | "parallel", key: string): Scene {
  const scene = new Scene({ api, localApi: { apiKeys: [key, "local-key"] } });
  scene.ask("saveSettings", { provider: api, baseUrl: BASE, apiKey: key, options: {} });
  return scene;
}

/** Everything that a person can press, once. */
function useEverything(scene: Scene): void {
  const { runtime, document } = scene;
  const job = scene.press(scene.form({ sourceNotes: true }));
  const jobId = job.ok ? job.value.jobId : (scene.ask("getJobs", undefined)[0]?.jobId ?? "none");
  scene.clock.advance(60_000);
  runtime.fireDue();
  scene.call("getSettings", undefined);
  scene.call("testConnection", { taskId: "x" });
  scene.call("getSheet", { headerRow: null });
  scene.call("previewJob", scene.form());
  for (const name of ["getJob", "exportJob", "stopJob", "resumeJob"] as const) scene.call(name, { jobId });
  scene.call("checkJob", { jobId, force: true });
  scene.sheet.select([{ row: 2, column: 1, rows: 1, columns: 1 }]);
  scene.call("getRow", undefined);
  scene.call("getForm", { of: "row", row: 2 });
  scene.call("getForm", { of: "job", jobId, which: "failed" });
  scene.call("settleDoubt", { jobId, choice: { kind: "adopt", batchRunId: "batch-1" } });
  for (const name of ["openSidebar", "runSelectedRows", "checkNow", "retryFailedRows", "showHelp"]) runtime.runMenu(document.id, name);
  scene.letTriggersWork(20);
}

it.each(APIS)("a key that %s refuses, or cannot be asked about, replaces no other", (api) => {
  const scene = new Scene({ api });
  const network = new Network(scene);
  const save = (apiKey: string) => scene.call("saveSettings", { provider: api, baseUrl: BASE, apiKey, options: {} });
  expect(save("wrong-key")).toMatchObject({ ok: false, problem: { kind: "key-rejected" } });
  network.fault = () => ({ kind: "failure", reason: "dns", detail: "dns" });
  expect(save("other-key")).toMatchObject({ ok: false, problem: { kind: "unreachable" } });
  network.fault = null;
  expect(Object.values(scene.runtime.properties("user"))).toContain("local-key");
  expect(scene.call("testConnection", { taskId: "" }).ok).toBe(true);
});

describe.each(APIS)("the key of a job over %s", (api) => {
  it.each(KEYS)("%s is in the user's properties and the header of requests, and nowhere else", (key) => {
    const scene = sceneWith(api, key);
    const network = new Network(scene);
    useEverything(scene);
    expect(placesOf(key, everythingWritten(scene))).toEqual([]);
    expect(Object.values(scene.runtime.properties("user"))).toContain(key);
    expect(network.sent.length).toBeGreaterThan(10);
    for (const { url, headers, body, followRedirects } of network.sent) {
      expect(url.startsWith(`${BASE}/`)).toBe(true);
      expect(followRedirects).toBe(false);
      expect(
        placesOf(
          key,
          new Map([
            ["url", url],
            ["body", body ?? ""],
          ]),
        ),
      ).toEqual([]);
      expect(Object.entries(headers).filter(([, value]) => value.includes(key))).toEqual([["x-api-key", key]]);
    }
  });

  /** How a server may write a text it was sent into its answer. */
  const echoes: readonly (readonly [string, (key: string) => string])[] = [
    ["as it is", (key) => `request header x-api-key: ${key}`],
    ["in JSON", (key) => JSON.stringify({ error: { message: `bad key ${key}`, detail: { headers: { "x-api-key": key } } } })],
    ["in JSON as PHP writes it", (key) => JSON.stringify({ error: `bad key ${key}` }).replace(/\//g, "\\/")],
    ["in JSON as Go writes it", (key) => JSON.stringify({ error: `bad key ${key}` }).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)],
    ["in a web page", (key) => `<html><title>${key.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")}</title></html>`],
    ["percent-encoded", (key) => `bad request ?key=${encodeURIComponent(key)}`],
    ["at the cut of a long text", (key) => `${"x".repeat(285)} ${key} ${"y".repeat(300)}`],
  ];

  it.each(echoes)("is not told on when a server echoes it %s in its errors", (_how, echo) => {
    for (const [i, key] of (api === "v0" ? KEYS : KEYS.slice(1, 2)).entries()) {
      const status = [400, 401, 500][i] ?? 400;
      const scene = sceneWith(api, key);
      const network = new Network(scene, () => response(status, echo(key)));
      scene.call("testConnection", { taskId: "" });
      scene.press(scene.form());
      network.fault = only("POST", "", () => response(status, echo(key)));
      scene.press(scene.form({ rows: { kind: "first", count: 1 } }));
      network.fault = null;
      scene.press(scene.form());
      network.fault = only("GET", "", () => response(status, echo(key)));
      scene.clock.advance(60_000);
      scene.runtime.fireDue();
      scene.runtime.runMenu(scene.document.id, "checkNow");
      scene.sheet.select([{ row: 3, column: 1, rows: 1, columns: 1 }]);
      scene.call("getRow", undefined);
      for (const { jobId } of scene.ask("getJobs", undefined)) for (const name of ["getJob", "exportJob", "resumeJob"] as const) scene.call(name, { jobId });
      const written = everythingWritten(scene);
      expect(written.get("document properties")).toContain("[API key]");
      expect(placesOf(key, written)).toEqual([]);
      // Not cut in two either.
      expect(placesOf(key.slice(0, 9), written)).toEqual([]);
    }
  });

  it.each(echoes.slice(1, 4))("is taken out of results that echo it %s", (_how, echo) => {
    for (const key of KEYS.slice(1, 2)) {
      const scene = sceneWith(api, key);
      const inText = echo(key).slice(1, -1);
      new Network(
        scene,
        only("GET", "", (_request, pass) =>
          rewritten(pass(), (body) => body.replaceAll('"Vienna"', `{${inText}}`).replaceAll('"all about Austria"', `{${inText}}`)),
        ),
      );
      const task = api === "v0" ? ({ kind: "stored", taskId: "made-up" } as const) : PROFILE;
      scene.start({ task });
      scene.letTriggersWork();
      expect(scene.column("Status")[0]).toBe("complete");
      expect(scene.shown()[1]?.join(" ")).toContain("[API key]");
      expect(placesOf(key, everythingWritten(scene))).toEqual([]);
    }
  });
});

describe("where the key goes", () => {
  it("is the base URL it was saved with, also when the settings change afterwards", () => {
    const scene = sceneWith("v0", "first-key-0123456789");
    const network = new Network(scene);
    const { jobId } = scene.start();
    scene.ask("saveSettings", { provider: "v0", baseUrl: "https://other.example", apiKey: "second-key-0123456789", options: {} });
    scene.letTriggersWork();
    expect(scene.job(jobId).state).toBe("finished");
    scene.call("testConnection", { taskId: "" });
    for (const { url, headers } of network.sent) {
      expect([new URL(url).origin, headers["x-api-key"]]).toEqual(
        url.startsWith(BASE) ? [BASE, "first-key-0123456789"] : ["https://other.example", "second-key-0123456789"],
      );
    }
    expect(network.sent.some(({ url }) => url.startsWith("https://other.example/"))).toBe(true);
  });

  it("is not where a server redirects to", () => {
    const scene = sceneWith("v0", "first-key-0123456789");
    const network = new Network(scene, (_request, _pass) => response(307, "", { location: "https://evil.example/" }));
    useEverything(scene);
    expect(new Set(network.sent.map(({ url }) => new URL(url).origin))).toEqual(new Set([BASE]));
  });

  it.each([
    ["http://api.example.com", /https:\/\//],
    ["http://localhost.evil.example", /https:\/\//],
    ["http://127.0.0.1.evil.example", /https:\/\//],
    ["http://[::2]", /valid|https/],
    ["https://user:pass@api.example.com", /user name or password/],
    ["https://api.example.com/?next=https://evil.example", /\? or #/],
    ["https://api.example.com\\@evil.example", /valid/],
    ["ftp://api.example.com", /https:\/\//],
    ["javascript:alert(1)", /https:\/\//],
    ["//api.example.com", /https:\/\//],
    ["https://api.example.com/../..", /\.\./],
    ["https://ａpi.example.com", /valid/],
  ])("is never %s, which is refused with the key unsaved", (baseUrl, words) => {
    const scene = sceneWith("v0", "first-key-0123456789");
    const before = scene.runtime.properties("user");
    const answer = scene.call("saveSettings", { provider: "v0", baseUrl, apiKey: "second-key-0123456789", options: {} });
    expect(answer).toMatchObject({ ok: false, problem: { kind: "bad-form", message: expect.stringMatching(words) } });
    expect(scene.runtime.properties("user")).toEqual(before);
  });

  it("is nowhere any more once all keys were removed, one for another address too; nothing else goes", () => {
    const scene = sceneWith("v0", "first-key-0123456789");
    scene.ask("saveSettings", { provider: "parallel", baseUrl: "https://other.example", apiKey: "second-key-0123456789", options: {} });
    expect(scene.ask("getSettings", undefined).keys).toBeGreaterThanOrEqual(2);
    const others = Object.keys(scene.runtime.properties("user")).filter((name) => !name.startsWith("rr.key."));
    expect(scene.ask("removeKeys", undefined)).toMatchObject({ keys: 0, keySaved: false, provider: "parallel" });
    expect(Object.keys(scene.runtime.properties("user"))).toEqual(others);
    expect(scene.call("testConnection", { taskId: "" })).toMatchObject({ ok: false, problem: { kind: "no-key" } });
  });

  it("changing the base URL asks for the key again; changing back finds the old one", () => {
    const scene = sceneWith("v0", "first-key-0123456789");
    const save = (baseUrl: string, apiKey: string | null) => scene.call("saveSettings", { provider: "v0", baseUrl, apiKey, options: {} });
    for (const other of ["https://other.example", `${BASE}/v2`, "http://127.0.0.1:8788", "http://localhost:8787"]) {
      expect(save(other, null)).toMatchObject({ ok: false, problem: { kind: "no-key" } });
    }
    expect(save("HTTP://127.0.0.1:8787/", null)).toMatchObject({ ok: true, value: { keySaved: true, baseUrl: BASE } });
  });

  it("a removed key is gone from the properties", () => {
    const scene = sceneWith("v0", "first-key-0123456789");
    scene.ask("saveSettings", { provider: "v0", baseUrl: BASE, apiKey: "", options: {} });
    expect(JSON.stringify(scene.runtime.properties("user"))).not.toContain("first-key");
    expect(scene.ask("getSettings", undefined).keySaved).toBe(false);
  });

  it.each(["two words here", "line\nbreak", "späte", "x".repeat(501), "\u200bkey-0123456789", "a\0b"])("a key that cannot be one (%j) is refused", (apiKey) => {
    const scene = sceneWith("v0", "first-key-0123456789");
    expect(scene.call("saveSettings", { provider: "v0", baseUrl: BASE, apiKey, options: {} }).ok).toBe(false);
    expect(JSON.stringify(scene.runtime.properties("user"))).not.toContain(JSON.stringify(apiKey).slice(1, -1));
  });
});
