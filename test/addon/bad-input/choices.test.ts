import type { JobForm } from "../../../src/contract/form";
import type { FormRequest } from "../../../src/contract/preview";
import { Network } from "../network";
import { column, Scene } from "../scene";

interface SentRun {
  readonly arguments: { readonly country: string };
  readonly runner?: string;
  readonly callback_webhook?: { readonly url: string };
}

function sentRuns(network: Network): { readonly runs: readonly SentRun[]; readonly runner?: string } {
  const body = JSON.parse(network.posts()[0]?.body ?? "{}");
  return { runs: body.task_run_requests ?? [], runner: body.runner };
}

const ROWS = [
  ["Country", "Runner", "Hook"],
  ["Austria", "neon", "https://hook.example/a?x=1"],
  ["Japan", "", ""],
  ["Kenya", " argon ", "http://hook.example/b"],
  ["Peru", "", "https://user:secret@hook.example/"],
  ["Spain", "#N/A", "not an address"],
];

function previewOf(change: Partial<JobForm>) {
  const scene = new Scene({ rows: ROWS });
  return scene.ask("previewJob", scene.form(change));
}

describe("the runner", () => {
  it("is the batch's, and a row's own cell overrides it; an error cell leaves its row out", () => {
    const scene = new Scene({ rows: ROWS });
    const network = new Network(scene);
    scene.start({ runner: " krypton ", runnerColumn: 2 });
    const { runs, runner } = sentRuns(network);
    expect(runner).toBe("krypton");
    expect(runs.map((run) => run.runner)).toEqual(["neon", undefined, "argon", undefined]);
    expect(previewOf({ runnerColumn: 2 }).leftOut).toEqual([{ reason: "error in Runner (#N/A)", count: 1, rows: [6] }]);
  });
});

describe("callbacks", () => {
  it("to one address go along with every run", () => {
    const scene = new Scene({ rows: ROWS });
    const network = new Network(scene);
    scene.start({ callback: { kind: "url", url: " https://hook.example/all " } });
    expect(new Set(sentRuns(network).runs.map((run) => run.callback_webhook?.url))).toEqual(new Set(["https://hook.example/all"]));
  });

  it("by column leave out rows with a bad address and say why; blank ones have none", () => {
    const scene = new Scene({ rows: ROWS });
    const network = new Network(scene);
    const change = { callback: { kind: "column", column: 3 } } as const;
    expect(scene.ask("previewJob", scene.form(change)).leftOut).toEqual([
      { reason: "callback URL must begin with https://", count: 2, rows: [4, 6] },
      { reason: "callback URL must not hold a user name or password", count: 1, rows: [5] },
    ]);
    scene.start(change);
    expect(sentRuns(network).runs.map((run) => run.callback_webhook?.url)).toEqual(["https://hook.example/a?x=1", undefined]);
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna", "Tokyo", "", "", ""]);
  });

  it.each(["http://hook.example/", "ftp://hook.example/", "javascript:alert(1)", "https://", "https://a b/"])(
    "to %.40s are refused before anything is sent",
    (url) => {
      const scene = new Scene({ rows: ROWS });
      const network = new Network(scene);
      const preview = scene.ask("previewJob", scene.form({ callback: { kind: "url", url } }));
      expect(preview.problem).toMatchObject({ kind: "bad-form", message: expect.stringMatching(/^The callback URL /) });
      expect(scene.press(scene.form({ callback: { kind: "url", url } })).ok).toBe(false);
      expect(network.posts()).toEqual([]);
    },
  );
});

it.each([
  ["a callback URL", { callback: { kind: "url", url: `https://hook.example/${"x".repeat(2_000)}` } }, "form.callback.url takes 2,000 characters"],
  ["an argument's name", { arguments: [column("n".repeat(201), 1)] }, "form.arguments[0].name takes 200 characters"],
  ["a list of arguments", { arguments: Array.from({ length: 101 }, (_, i) => column(`a${i}`, 1)) }, "form.arguments takes 100 entries"],
] as const)("%s that is too long is named", (_what, change, words) => {
  const scene = new Scene();
  expect(scene.call("previewJob", scene.form(change))).toEqual({
    ok: false,
    problem: { kind: "bad-input", message: `The form is too large: ${words}.`, action: "Shorten it." },
  });
});

it("Run pressed twice sends the rows once", () => {
  const scene = new Scene();
  scene.start();
  expect(scene.press(scene.form({ again: true }))).toMatchObject({
    ok: false,
    problem: { kind: "nothing-to-run", action: "Left out: 5 rows: already running." },
  });
  expect(scene.submittedRuns()).toBe(4);
});

describe("failed rows", () => {
  it.each(["job", "menu"] as const)("are run again from the %s, in the same columns", (from) => {
    const scene = new Scene();
    const first = scene.start();
    scene.letTriggersWork();
    const headers = scene.shown()[0];
    const before = scene.column("Run ID");
    scene.sheet.type(3, 1, [["France"]]);
    if (from === "job") scene.retry(first.jobId);
    else scene.runAgain(menuStarts(scene, "retryFailedRows"));
    scene.letTriggersWork();
    expect(scene.shown()[0]).toEqual(headers);
    expect(scene.column("capital")).toEqual(["Vienna", "Paris", "Tokyo", "Nairobi", "Tokyo"]);
    expect(scene.column("Run ID").filter((id, i) => id === before[i])).toHaveLength(4);
    expect(scene.submittedRuns()).toBe(5);
  });
});

it("rows do not run again without an argument whose column was deleted", () => {
  const scene = new Scene();
  const { jobId } = scene.start({ arguments: [column("country", 1), column("note", 2)] });
  scene.letTriggersWork();
  scene.sheet.deleteColumns(2, 1);
  const submitted = scene.submittedRuns();
  const problem = { kind: "sheet-changed", message: "A column that this task reads was deleted.", action: "Set up the run again and choose another column." };
  for (const request of [{ of: "job", jobId, which: "failed" }, { of: "row", row: 2 }, { of: "selected" }] as const) {
    expect(scene.call("getForm", request)).toEqual({ ok: false, problem });
  }
  expect(scene.submittedRuns()).toBe(submitted);
});

it.each([
  ["removed", "", "no-key"],
  ["removed and followed by a wrong one", "wrong-key", "key-rejected"],
])("a key that is %s while a job runs leaves it waiting, and it goes on with the right one", (_what, badKey, kind) => {
  const scene = new Scene();
  const save = (apiKey: string) => scene.ask("saveSettings", { provider: "v0", baseUrl: "http://127.0.0.1:8787", apiKey, options: {} });
  const { jobId } = scene.start();
  // A wrong key is refused while the other is there to be kept.
  save("");
  if (badKey !== "") save(badKey);
  scene.clock.advance(60_000);
  scene.runtime.fireDue();
  const background = "key";
  expect(scene.job(jobId)).toMatchObject({
    state: "running",
    problem: { kind, action: expect.stringMatching(/^Enter the key (again )?under Settings\.$/) },
    background,
  });
  save("local-key");
  scene.letTriggersWork();
  expect(scene.job(jobId)).toMatchObject({ state: "finished", problem: null });
  expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
});

describe("the menu", () => {
  it("is there in AuthMode NONE, and after an install", () => {
    const scene = new Scene({ deployment: "addon" });
    const captions = (user: string) => scene.runtime.menu(scene.document.id, user).map((item) => (item === "line" ? "-" : item.caption));
    expect(scene.runtime.executions()[0]).toMatchObject({ functionName: "onOpen", authMode: "NONE", status: "completed", error: null });
    const all = ["Open sidebar", "-", "Run selected rows", "Check now", "Retry failed rows", "-", "Help"];
    expect(captions("owner@example.com")).toEqual(all);
    expect(scene.runtime.install(scene.document.id, "another@example.com")).toMatchObject({ status: "completed" });
    expect(captions("another@example.com")).toEqual(all);
  });

  it("opens the review of the selected rows, with the form that ran last", () => {
    const scene = new Scene();
    scene.start({ rows: { kind: "first", count: 1 } });
    scene.letTriggersWork();
    scene.sheet.select([{ row: 4, column: 1, rows: 2, columns: 1 }]);
    const before = scene.submittedRuns();
    const request = menuStarts(scene, "runSelectedRows");
    expect(scene.submittedRuns()).toBe(before);
    expect(scene.runAgain(request)).toMatchObject({ rows: 2, runs: 2 });
    scene.letTriggersWork();
    expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", ""]);
  });

  it("checks at once, and says how it stands in a message", () => {
    const scene = new Scene();
    const check = () => {
      expect(scene.runtime.runMenu(scene.document.id, "checkNow")).toMatchObject({ status: "completed", error: null });
      return scene.runtime.shown[scene.runtime.shown.length - 1]?.text;
    };
    expect(check()).toBe("No job of yours is going on in this document.");
    scene.start();
    scene.clock.advance(60_000);
    expect(check()).toBe("country-profile: 4 of 5 rows filled");
    expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
  });

  it("says in a message what it cannot do", () => {
    const scene = new Scene();
    expect(scene.call("getForm", menuStarts(scene, "retryFailedRows"))).toMatchObject({
      ok: false,
      problem: { kind: "nothing-to-run", message: "No job of yours ran on this sheet." },
    });
    scene.start();
    const release = scene.runtime.holdLock(scene.document.id);
    expect(scene.runtime.runMenu(scene.document.id, "checkNow")).toMatchObject({ status: "completed" });
    expect(scene.runtime.shown[scene.runtime.shown.length - 1]?.text).toContain("Rowrunner is at work in this document just now.");
    release();
  });
});

it("a published add-on checks every hour, and the job says so", () => {
  const scene = new Scene({ deployment: "addon" });
  const job = scene.start();
  expect(job.background).toBe("hour");
  expect(scene.runtime.triggers().map(({ schedule }) => schedule)).toEqual(["every hour"]);
  scene.letTriggersWork();
  expect(scene.column("capital")).toEqual(["Vienna", "", "Tokyo", "Nairobi", "Tokyo"]);
  expect(scene.runtime.triggers()).toEqual([]);
});

it("arguments must have names, each its own, and come from columns that exist", () => {
  const scene = new Scene();
  const problem = (args: JobForm["arguments"]) => scene.ask("previewJob", scene.form({ arguments: args })).problem?.message;
  expect(problem([])).toBe("The task has no arguments.");
  expect(problem([column(" ", 1)])).toBe("Argument 1 has no name.");
  expect(problem([column("a", 1), column(" a ", 2)])).toBe('Two arguments are named "a".');
  expect(problem([column("a", 99)])).toBe("The sheet has no column CU with content.");
});

/** What an item of the menu opens the sidebar for. */
function menuStarts(scene: Scene, item: string): FormRequest {
  expect(scene.runtime.runMenu(scene.document.id, item)).toMatchObject({ status: "completed", error: null });
  const html = scene.runtime.shown.findLast(({ kind }) => kind === "sidebar")?.text ?? "";
  return JSON.parse(/<script type="application\/json" id="start">(.*?)<\/script>/.exec(html)?.[1] ?? "null");
}
