import type { Browser } from "playwright-core";
import type { JobForm } from "../../src/contract/form";
import type { JobView } from "../../src/contract/job";
import type { PlainProblem } from "../../src/job/problem";
import { launchBrowser } from "../browser";
import { column, details, finishedJob, job, preview, rowView, settings, sheet } from "./fixtures";
import { builtSidebar, Failure, OpenedSidebar, Refusal, type Script } from "./opened-sidebar";

let browser: Browser;
let html: string;
let opened: OpenedSidebar | null = null;

beforeAll(async () => {
  html = builtSidebar();
  browser = await launchBrowser();
}, 60_000);

afterEach(async () => {
  const complaints = opened?.complaints ?? [];
  await opened?.page.close();
  opened = null;
  // Google's style guide: no errors and no debug output in the console.
  expect(complaints).toEqual([]);
});

afterAll(() => browser.close());

async function open(script: Script): Promise<OpenedSidebar> {
  const usual: Script = {
    getSettings: () => settings(),
    getJobs: () => [],
    getSheet: () => sheet(),
    previewJob: () => preview(),
    getSelection: () => ({ sheetId: 0, row: 12 }),
  };
  opened = await OpenedSidebar.open(browser, html, { ...usual, ...script });
  return opened;
}

/** What holds of every screen: nothing for axe-core to say, nothing wider than 300 px. */
async function expectGoodScreen(sidebar: OpenedSidebar): Promise<void> {
  await sidebar.unfold();
  expect(await sidebar.accessibilityViolations()).toEqual([]);
  expect(await sidebar.overflows()).toBe(false);
}

function focused(sidebar: OpenedSidebar): Promise<string> {
  return sidebar.page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label") || "");
}

test("the file stays small", () => {
  expect(Buffer.byteLength(html)).toBeLessThan(200 * 1024);
});

test("a new person connects, runs rows, watches them fill and reads what came of it", async () => {
  let current: JobView = job(0, { counts: [{ status: "queued", runs: 246 }], filledRows: 0, failedRuns: 0 });
  let saved = settings({ keySaved: false, provider: "v0" });
  const sidebar = await open({
    getSettings: () => saved,
    saveSettings: (form) => {
      saved = settings({ provider: form.provider, keySaved: form.apiKey !== "" });
      return saved;
    },
    testConnection: ({ taskId }) => ({ found: taskId === "" ? "accepted" : "task-unsure" }),
    startJob: () => current,
    checkJob: () => current,
    getJob: () => details(current),
    exportJob: () => ({ sheetName: "Results", rows: 246 }),
    selectRows: ({ sheetId, rows }) => ({ sheetId, row: rows[0] ?? null }),
    getJobs: () => [],
  });
  const { page } = sidebar;

  await page.getByLabel("API key").fill("secret-key");
  await expectGoodScreen(sidebar);
  expect(await page.getByRole("link", { name: "Get a key from Batch API v0" }).getAttribute("href")).toMatch(/^https:/);
  await page.getByLabel("API key").press("Enter");
  await page.getByLabel("Task id").waitFor();
  expect(sidebar.called("saveSettings")).toEqual([{ provider: "v0", baseUrl: "https://api.parallel.ai", apiKey: "secret-key", options: {} }]);
  await page.getByText("Saved. The server accepted the key.").waitFor({ state: "attached" });
  await sidebar.button("Settings").click();
  expect(await page.getByLabel("API key").inputValue()).toBe("");
  await sidebar.button(/^Test/).click();
  await page.getByText("The server answered and accepted the API key.").waitFor();
  await page.getByLabel("API key").fill("another-key");
  await sidebar.button(/^Test/).click();
  await page.getByText("Save first: what is tested is what was saved.").waitFor();
  expect(sidebar.called("testConnection")).toHaveLength(2);
  await page.getByLabel("API key").fill("");

  await sidebar.button("Run").click();
  await sidebar.button(/^Try 5 rows/).click();
  await page.getByText("The task id is missing.").waitFor();
  expect(sidebar.called("previewJob")).toEqual([]);
  await page.getByLabel("Task id").fill("country-profile");
  await sidebar.button("Row").click();
  await sidebar.button("Run").click();
  expect(await page.getByLabel("Task id").inputValue()).toBe("country-profile");
  await sidebar.button("Add Continent").click();
  await sidebar.button("Change input Continent").click();
  await page.getByLabel("Value from").selectOption({ label: "A template…" });
  await page.getByLabel("Insert a column into the template").selectOption({ label: "country" });
  await page.getByLabel("Template", { exact: true }).press("End");
  await page.keyboard.type(", Europe");
  await expectGoodScreen(sidebar);

  await page.getByText("248 rows · 246 runs · about $2.46").waitFor();
  await sidebar.button("Run all 248: look over first").click();
  await sidebar.button("Run 248 rows · about $2.46").waitFor();
  expect(sidebar.called("startJob")).toEqual([]);
  expect(await focused(sidebar)).toBe("248 rows");
  await page.getByText("248 rows need 246 runs").waitFor();
  expect(await sidebar.text()).toContain("error in Continent (#N/A)");
  await expectGoodScreen(sidebar);
  await sidebar.button("Run 248 rows · about $2.46").click();
  await sidebar.button("Check now").waitFor();
  const form: JobForm = {
    sheetId: 0,
    headerRow: 1,
    setUp: null,
    task: { kind: "stored", taskId: "country-profile" },
    rows: { kind: "all" },
    again: false,
    arguments: [
      { name: "country", from: { kind: "column", column: 1 }, required: true },
      { name: "Continent", from: { kind: "template", text: "{{country}}, Europe" } },
    ],
    runner: "",
    runnerColumn: null,
    callback: { kind: "none" },
    capUsd: null,
    sourceNotes: false,
    confidenceColumns: false,
  };
  expect(sidebar.called("startJob")).toEqual([{ form, approved: preview().approval }]);
  expect(await focused(sidebar)).toContain("country-profile");
  expect(await sidebar.text()).toContain("You can close the sheet: the job goes on and is checked every minute");

  current = job(4);
  await page.clock.runFor(3_100);
  await page.getByRole("img", { name: "98 complete, 2 failed, 26 running, 120 queued of 246 runs" }).waitFor();
  await expectGoodScreen(sidebar);
  current = finishedJob();
  await page.clock.runFor(3_100);
  await page.getByText("unknown country: Wakanda").waitFor();
  const checks = sidebar.called("checkJob").length;
  await page.clock.runFor(60_000);
  expect(sidebar.called("checkJob")).toHaveLength(checks);
  await expectGoodScreen(sidebar);

  await sidebar.button("Show 2 rows in the sheet").click();
  expect(sidebar.called("selectRows")).toEqual([{ sheetId: 0, rows: [12, 90] }]);
  await sidebar.button("Export to new sheet").click();
  await page.getByText("246 rows written to the new sheet “Results”.").waitFor();
  await sidebar.button("Back to all jobs").click();
  await expectGoodScreen(sidebar);
}, 60_000);

test("columns for Parallel are described, moved and refused at their fields", async () => {
  const overCap: PlainProblem = { kind: "over-cap", facts: { fault: "price", runs: 246, usd: 12, capUsd: 10 } };
  const sidebar = await open({ previewJob: () => preview({ priceUsd: 12, problem: overCap }) });
  const { page } = sidebar;
  const card = (index: number) => page.getByRole("group", { name: `Column ${index}`, exact: true });
  await page.getByLabel("What do you want to find out?").fill("Find out about the country");
  await card(1).getByLabel("Name").fill("capital");
  await sidebar.button("+ Add a column").click();
  expect(
    await card(2)
      .getByLabel("Name")
      .evaluate((input) => input === document.activeElement),
  ).toBe(true);
  await page.keyboard.type("size");
  await card(2).getByLabel("Type").selectOption("one-of");
  await sidebar.button(/^Try/).click();
  expect(await card(2).getByLabel("Allowed values, one a line").getAttribute("aria-invalid")).toBe("true");
  await card(2).getByLabel("Allowed values, one a line").fill("small\nlarge");
  await sidebar.button("More about column 2").click();
  await sidebar.button("Move column 2 up").click();
  expect(await card(1).getByLabel("Name").inputValue()).toBe("size");

  await sidebar.button(/^Run all/).click();
  await sidebar.button("Change the form").waitFor();
  await page.getByText("246 runs would cost about $12.00, above your cap of $10.00.").waitFor();
  expect(await page.getByRole("button", { name: /^Run \d/ }).count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(await page.getByLabel("What do you want to find out?").inputValue()).toBe("Find out about the country");
  expect(sidebar.called("previewJob").at(-1)).toMatchObject({
    capUsd: 10,
    task: { columns: [{ name: "size", options: ["small", "large"] }, { name: "capital" }] },
  });
  expect(await focused(sidebar)).toContain("Try 5 rows");
}, 30_000);

test("a job in doubt is shown with the facts, and nothing is sent before the person chose", async () => {
  const doubt = { part: "0.0", others: 0, runs: 46, sentAt: "2026-11-24T12:00:10Z" };
  let doubtful = job(60, { state: "attention", doubt, problem: { kind: "unreachable", facts: { reason: "Timed out" } }, background: "asks" });
  const settled = job(70);
  const sidebar = await open({ getJobs: () => [doubtful], checkJob: () => doubtful, settleDoubt: () => settled });
  const { page } = sidebar;
  await page.getByText("these runs are paid twice").waitFor();
  await page.getByText("Last message: The server did not answer: Timed out").waitFor();
  await expectGoodScreen(sidebar);
  await sidebar.button("Take over batch").click();
  await page.getByText("Enter the batch run id that your API shows.").waitFor();
  await page.getByRole("textbox", { name: "Batch run id" }).fill("batch-7");
  doubtful = { ...doubtful, now: job(64).now, filledRows: 120, unsent: 3 };
  await page.clock.runFor(3_100);
  await page.getByText("120 of 248 rows filled").waitFor();
  expect(await page.getByRole("textbox", { name: "Batch run id" }).inputValue()).toBe("batch-7");
  expect(sidebar.called("settleDoubt")).toEqual([]);
  await sidebar.button("Take over batch").click();
  await page.getByText("Running", { exact: true }).first().waitFor();
  expect(sidebar.called("settleDoubt")).toEqual([{ jobId: "j1", choice: { kind: "adopt", batchRunId: "batch-7", part: "0.0" } }]);
}, 30_000);

test("a rejected key leads to the settings", async () => {
  const rejected: PlainProblem = { kind: "key-rejected", facts: { status: 401, said: "no such key" } };
  const sidebar = await open({ getJobs: () => [job(5, { state: "attention", problem: rejected })], checkJob: () => job(6) });
  await sidebar.button("Open settings").click();
  await sidebar.page.getByLabel("API key").waitFor();
}, 30_000);

test("someone else's job is shown without anything to press", async () => {
  const sidebar = await open({ getJobs: () => [job(5, { mine: false })] });
  await sidebar.button("Jobs (1)").click();
  await sidebar.button("Open the job country-profile").click();
  await sidebar.page.getByText("Someone else started this job").waitFor();
  for (const name of ["Check now", "Stop", "Export to new sheet"]) expect(await sidebar.button(name).count()).toBe(0);
  await sidebar.page.clock.runFor(10_000);
  expect(sidebar.called("checkJob")).toEqual([]);
  await expectGoodScreen(sidebar);
}, 30_000);

test("someone else's job can be forgotten when it has ended, and nothing else", async () => {
  const ended = finishedJob({ mine: false });
  const sidebar = await open({ getJobs: () => [ended], getJob: () => details(ended), forgetJob: () => [] });
  await sidebar.button("Jobs").click();
  await sidebar.button("Forget: country-profile. The sheet stays as it is.").waitFor();
  expect(await sidebar.button("Export to a new sheet: country-profile").count()).toBe(0);
  await sidebar.button("Forget: country-profile. The sheet stays as it is.").click();
  await sidebar.button("Forget job").click();
  await sidebar.page.getByText("Someone else started this job").waitFor({ state: "detached" });
  expect(sidebar.called("forgetJob")).toEqual([{ jobId: ended.jobId }]);
}, 30_000);

test("rows that an interrupted start left out, and results without a row, are told with what to do", async () => {
  const left = finishedJob({ unmarkedRows: 1_200, orphans: 2 });
  const sidebar = await open({ getJobs: () => [left], getJob: () => details(left) });
  await sidebar.button("Jobs").click();
  await sidebar.button("Open the job country-profile").click();
  await sidebar.page.getByText("1,200 rows were not submitted, since the start was interrupted.").waitFor();
  await sidebar.page.getByText("2 results have no row any more: deleted or changed.").waitFor();
  await expectGoodScreen(sidebar);
}, 30_000);

test("Stop asks first", async () => {
  const sidebar = await open({
    getJobs: () => [job(5)],
    checkJob: () => job(6),
    stopJob: () => job(7, { state: "stopped", endedAt: job(7).now }),
    getJob: () => details(job(7)),
  });
  await sidebar.button("Stop").click();
  await sidebar.page.getByText("already submitted go on at the API").waitFor();
  expect(await focused(sidebar)).toBe("Keep running");
  expect(sidebar.called("stopJob")).toEqual([]);
  await sidebar.button("Stop job").click();
  await sidebar.button("Resume").waitFor();
}, 30_000);

test("a few rows are tried, looked at, tried again in other words, and the others are run", async () => {
  let current = job(1, { jobId: "s1", rows: 5, runs: 5, counts: [{ status: "queued", runs: 5 }], filledRows: 0, failedRuns: 0, priceUsd: 0.05 });
  let rows = 40;
  const sidebar = await open({
    previewJob: (form) =>
      form.rows.kind === "listed" || form.rows.kind === "of-job"
        ? preview({ rows: 5, runs: 5, priceUsd: 0.05, leftOut: [] })
        : preview({ rows, runs: rows, priceUsd: rows / 100 }),
    startJob: () => current,
    checkJob: () => current,
    getJob: () => details(current),
  });
  const { page } = sidebar;
  await page.getByLabel("What do you want to find out?").fill("Which city is the capital?");
  await page.getByLabel("Name", { exact: true }).fill("capital");
  await sidebar.button("Try 5 rows · $0.05: look over first").click();
  await sidebar.button("Run 5 rows · about $0.05").click();
  await page.getByText("5 queued").waitFor();
  current = { ...finishedJob({ jobId: "s1", rows: 5, runs: 5, filledRows: 5, failedRuns: 0, priceUsd: 0.05, counts: [{ status: "complete", runs: 5 }] }) };
  rows = 35;
  await page.clock.runFor(3_100);
  await page.getByText("Does this look right?").waitFor();
  await page.getByRole("cell", { name: "Vienna" }).waitFor();
  await sidebar.button("Run the other 35 · $0.35").waitFor();
  await expectGoodScreen(sidebar);

  await sidebar.button("Change the words and try again").click();
  await page.getByLabel("What do you want to find out?").fill("Which city is the seat of government?");
  await sidebar.button(/^Try 5 rows/).click();
  await sidebar.button("Run 5 rows · about $0.05").click();
  expect(sidebar.called("startJob")).toMatchObject([
    { form: { again: false, rows: { kind: "listed", rows: [2, 3, 4] } } },
    {
      form: { again: true, rows: { kind: "of-job", jobId: "s1", which: "all" }, setUp: "s1", task: { instructions: "Which city is the seat of government?" } },
    },
  ]);
  await sidebar.button(/^Run the other 35/).click();
  await sidebar.button("Run 35 rows · about $0.35").click();
  expect(sidebar.called("startJob").at(-1)).toMatchObject({ form: { rows: { kind: "new" }, again: false } });
}, 30_000);

test("rows are narrowed by conditions, an input that multiplies the runs can be left out, and only rows that are not hidden run", async () => {
  const sidebar = await open({
    getSheet: () => sheet({ isFiltered: true }),
    previewJob: (form) => {
      const both = form.arguments.length > 1;
      return preview({ rows: 40, runs: both ? 40 : 7, savings: both ? [{ argument: "Continent", runs: 7 }] : [] });
    },
  });
  const { page } = sidebar;
  await page.getByLabel("What do you want to find out?").fill("Which city is the capital?");
  await page.getByLabel("Name", { exact: true }).fill("capital");
  await sidebar.button("Add Continent").click();
  await page.getByText("Without Continent: 7 runs instead of 40.").waitFor();
  expect(await page.getByLabel("Only rows that are not hidden").isChecked()).toBe(true);
  await sidebar.button("+ Only run if…").click();
  const condition = page.getByRole("group", { name: "Condition 1" });
  await condition.getByLabel("Column").selectOption({ label: "Continent" });
  await condition.getByLabel("Comparison").selectOption("contains");
  await condition.getByLabel("Value").fill("Europe");
  await expectGoodScreen(sidebar);
  await sidebar.button("Leave it out: Continent").click();
  await page.getByText("40 rows · 7 runs").waitFor();
  await sidebar.button(/^Run all 40/).click();
  await sidebar.button("Change the form").waitFor();
  expect(sidebar.called("previewJob").at(-1)).toMatchObject({
    visibleOnly: true,
    onlyIf: [{ column: 2, op: "contains", value: "Europe" }],
    arguments: [{ name: "country", required: true }],
  });
}, 30_000);

test("failed rows are run again with another processor by two clicks, after the same review", async () => {
  const ended = finishedJob({ provider: "parallel" });
  const form: JobForm = { ...FORM_OF_ROW, rows: { kind: "of-job", jobId: "j1", which: "failed" } };
  const sidebar = await open({
    getJobs: () => [ended],
    getJob: () => details(ended),
    getForm: () => form,
    previewJob: (asked) => preview({ rows: 2, runs: 2, priceUsd: asked.runner === "pro" ? 0.2 : 0.02, replaced: { count: 1, rows: [12] } }),
    startJob: () => job(0, { jobId: "j2", rows: 2, runs: 2 }),
    checkJob: () => job(1, { jobId: "j2" }),
    selectRows: ({ sheetId, rows }) => ({ sheetId, row: rows[0] ?? null }),
  });
  const { page } = sidebar;
  await sidebar.button("Jobs").click();
  await sidebar.button("Open the job country-profile").click();
  await sidebar.button("Retry 2 failed runs").click();
  await page.getByLabel("Processor").selectOption("pro");
  await sidebar.button("Run 2 rows · about $0.20").waitFor();
  await expectGoodScreen(sidebar);
  await sidebar.button("Show 1 row in the sheet").first().click();
  expect(sidebar.called("selectRows")).toEqual([{ sheetId: 0, rows: [17] }]);
  await sidebar.button("Run 2 rows · about $0.20").click();
  await sidebar.button("Check now").waitFor();
  expect(sidebar.called("startJob")).toMatchObject([{ form: { runner: "pro", rows: { kind: "of-job" } } }]);
}, 30_000);

test("Undo asks, says what became of the rows, and Forget asks too", async () => {
  const ended = finishedJob();
  const sidebar = await open({
    getJobs: () => [ended],
    getJob: () => details(ended),
    undoJob: () => ({ job: ended, undone: { restored: 2, cleared: 243, missing: 0, keptCells: 1 } }),
    forgetJob: () => [],
  });
  const { page } = sidebar;
  await sidebar.button("Jobs").click();
  await sidebar.button("Open the job country-profile").click();
  await sidebar.button(/^Undo:/).click();
  expect(await focused(sidebar)).toBe("Keep the answers");
  await page.keyboard.press("Escape");
  expect(sidebar.called("undoJob")).toEqual([]);
  await sidebar.button(/^Undo:/).click();
  await expectGoodScreen(sidebar);
  await sidebar.button("Undo job").click();
  await page.getByText("2 rows have their earlier answers again. 243 rows are blank again. 1 edited cell stays.").first().waitFor();
  await sidebar.button(/^Forget this job/).click();
  expect(sidebar.called("forgetJob")).toEqual([]);
  await sidebar.button("Forget job").click();
  await page.getByText("No jobs yet.").waitFor();
}, 30_000);

test("what ended while the sidebar was closed is told when it opens again, once", async () => {
  let jobs: readonly JobView[] = [];
  const sidebar = await open({ getJobs: () => jobs, getJob: () => details(finishedJob()) });
  const { page } = sidebar;
  await sidebar.button(/^Try/).waitFor();
  jobs = [finishedJob()];
  await page.reload();
  await page.getByRole("heading", { name: "While you were away" }).waitFor();
  await page.getByText("country-profile: Finished. 246 of 248 rows filled, 2 runs failed.").waitFor();
  await expectGoodScreen(sidebar);
  await sidebar.button("Look at the job country-profile").click();
  await page.getByText("unknown country: Wakanda").waitFor();
  expect(await page.getByText("While you were away").count()).toBe(0);
  await page.reload();
  await sidebar.button(/^Try/).waitFor();
  expect(await page.getByText("While you were away").count()).toBe(0);
}, 30_000);

test("when no answer comes to Run, the jobs are shown with a warning instead of a second chance to pay", async () => {
  let started = false;
  const sidebar = await open({
    getSettings: () => settings({ provider: "v0" }),
    getJobs: () => (started ? [job(3)] : []),
    checkJob: () => job(4),
    startJob: () => {
      started = true;
      throw new Failure("NetworkError: Connection failure due to HTTP 0");
    },
  });
  await sidebar.page.getByLabel("Task id").fill("country-profile");
  await sidebar.button(/^Run all/).click();
  await sidebar.button("Run 248 rows · about $2.46").click();
  await sidebar.page.getByText("may have been submitted all the same").waitFor();
  await sidebar.button("Open the job country-profile").waitFor();
  expect(await sidebar.page.getByRole("button", { name: /^Run 248 rows/ }).count()).toBe(0);
  await expectGoodScreen(sidebar);
}, 30_000);

test("when Google stops Run for a permission, in any language, nothing was sent, and Google's page is a click away until it is granted", async () => {
  let permissionUrl = "";
  const sidebar = await open({
    getSettings: () => settings({ provider: "v0", permissionUrl }),
    startJob: () => {
      permissionUrl = "https://script.google.com/macros/authorize";
      throw new Failure("このアクションを実行するには承認が必要です。");
    },
  });
  await sidebar.page.getByLabel("Task id").fill("country-profile");
  await sidebar.button(/^Run all/).click();
  await sidebar.button(/^Run 248 rows/).click();
  await sidebar.page.getByText("Google asks for your permission first; nothing was sent.").waitFor();
  expect(await sidebar.text()).not.toContain("submitted all the same");
  const link = sidebar.page.getByRole("link", { name: "Grant the permissions" });
  expect(await link.getAttribute("href")).toBe("https://script.google.com/macros/authorize");
  await expectGoodScreen(sidebar);
  permissionUrl = "";
  await sidebar.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await link.waitFor({ state: "detached" });
}, 30_000);

test("a job that lacks a permission says so with a link to Google's page, and to no other", async () => {
  const lacking = (url: string) => job(60, { problem: { kind: "no-permission", facts: { url } } });
  let url = "https://script.google.com/macros/authorize";
  const sidebar = await open({ getJobs: () => [lacking(url)], checkJob: () => lacking(url) });
  await sidebar.page.getByText("Rowrunner lacks a permission that it needs.").waitFor();
  await sidebar.page.getByRole("link", { name: "Grant the permissions" }).waitFor();
  expect(await sidebar.text()).not.toContain("base URL");
  await expectGoodScreen(sidebar);
  url = "https://script.google.com.evil.example/authorize";
  await sidebar.button("Check now").click();
  await sidebar.page.getByRole("link", { name: "Grant the permissions" }).waitFor({ state: "detached" });
}, 30_000);

test("a person with two accounts signed in is told what to do, and the problem of an answer is shown in its words", async () => {
  let fails = true;
  const sidebar = await open({
    getSettings: () => {
      if (fails) throw new Failure("PERMISSION_DENIED");
      return settings();
    },
    getSheet: () => {
      throw new Refusal({ kind: "busy", facts: { fault: "document" } });
    },
  });
  await sidebar.page.getByText("sign in with one account").waitFor();
  await expectGoodScreen(sidebar);
  fails = false;
  await sidebar.button("Try again").click();
  await sidebar.page.getByText("Rowrunner is at work in this document just now.").waitFor();
  await expectGoodScreen(sidebar);
}, 30_000);

test("a call that gets lost on its way ends with a way to try again", async () => {
  const sidebar = await open({ getSettings: () => new Promise(() => undefined) });
  await sidebar.page.getByText("Opening Rowrunner…").waitFor();
  await sidebar.page.clock.runFor("07:01");
  await sidebar.page.getByText("No answer came from Google.").waitFor();
  await sidebar.button("Try again").waitFor();
}, 30_000);

test("changing the base URL asks for the key again", async () => {
  const sidebar = await open({ saveSettings: (form) => settings({ baseUrl: form.baseUrl }), testConnection: () => ({ found: "accepted" }) });
  const { page } = sidebar;
  await sidebar.button("Settings").click();
  await page.getByText("Advanced").click();
  await page.getByLabel("Base URL").fill("nonsense");
  await sidebar.button("Save").click();
  await page.getByText("This is no web address.").waitFor();
  expect(await page.getByText("Enter the key for this address.").count()).toBe(0);
  await page.getByLabel("Base URL").fill("https://api.example.org");
  await page.getByText("The address changed, so the key is asked for again").waitFor();
  await sidebar.button("Save").click();
  await page.getByText("Enter the key for this address.").waitFor();
  expect(sidebar.called("saveSettings")).toEqual([]);
  await expectGoodScreen(sidebar);
  await page.getByLabel("API key").fill("other-key");
  await sidebar.button("Save").click();
  await sidebar.button("Set up a run").waitFor();
  expect(sidebar.called("saveSettings")).toMatchObject([{ baseUrl: "https://api.example.org", apiKey: "other-key" }]);
}, 30_000);

test("a key is removed only when the person says so twice", async () => {
  const sidebar = await open({ saveSettings: () => settings({ keySaved: false }) });
  await sidebar.button("Settings").click();
  await sidebar.button("Remove key").click();
  expect(await focused(sidebar)).toBe("Keep it");
  await sidebar.button("Keep it").click();
  expect(sidebar.called("saveSettings")).toEqual([]);
  await sidebar.button("Remove key").click();
  await expectGoodScreen(sidebar);
  await sidebar.button("Remove key").first().click();
  await sidebar.page.getByText("The key was removed.").first().waitFor();
  expect(sidebar.called("saveSettings")).toMatchObject([{ apiKey: "" }]);
}, 30_000);

test("all keys are removed by one press and a yes, also those saved for other addresses", async () => {
  const saved = settings({ keySaved: false, keys: 3 });
  const sidebar = await open({ getSettings: () => saved, removeKeys: () => ({ ...saved, keys: 0 }) });
  await sidebar.button("Settings").click();
  await sidebar.button("Remove all keys").click();
  await sidebar.page.getByText("Remove all 3 saved keys, for whatever API and address?").waitFor();
  expect(await focused(sidebar)).toBe("Keep them");
  await expectGoodScreen(sidebar);
  await sidebar.button("Remove all keys").first().click();
  await sidebar.page.getByText("All keys were removed.").first().waitFor();
  await sidebar.button("Remove all keys").waitFor({ state: "detached" });
}, 30_000);

test("coming back from another sheet offers that sheet's form and keeps what was typed for this one", async () => {
  let front = sheet();
  const sidebar = await open({ getSettings: () => settings({ provider: "v0" }), getSheet: () => front });
  const { page } = sidebar;
  await page.getByLabel("Task id").fill("country-profile");
  front = sheet({ selectedRows: 3, selection: [[5, 7]] });
  await page.clock.runFor(5_000);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.getByRole("option", { name: "Selected: rows 5–7 (3)" }).waitFor({ state: "attached" });
  front = sheet({ sheetId: 7, name: "Companies", columns: [column(1, "company")] });
  await page.clock.runFor(5_000);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await sidebar.button(/^Switch to the form/).click();
  await sidebar.button("Change input company*, required").waitFor();
  front = sheet();
  await sidebar.button(/^Refresh/).click();
  await page.getByRole("heading", { name: "Countries" }).waitFor();
  expect(await page.getByLabel("Task id").inputValue()).toBe("country-profile");
}, 30_000);

test("hostile text stays text, in every screen, and wraps", async () => {
  const evil = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>&amp;\u202e{{x}}${"W".repeat(300)}`;
  const columns = [column(1, evil, { label: evil, sample: evil }), column(2, "plain")];
  const evilProblem: PlainProblem = { kind: "bad-request", facts: { status: 400, said: evil } };
  const evilJob = job(3, {
    title: evil,
    sheetName: evil,
    batchRunIds: [evil],
    problem: evilProblem,
    state: "attention",
    doubt: { part: "0.0", runs: 1, sentAt: evil, others: 0 },
    counts: [{ status: evil, runs: 246 }],
  });
  const evilRow = rowView({
    runId: evil,
    status: evil,
    error: evil,
    warnings: [evil],
    createdAt: evil,
    arguments: [{ name: evil, value: evil }],
    outputs: [
      {
        name: evil,
        value: evil,
        confidence: evil,
        reasoning: evil,
        sources: [
          { title: evil, url: "javascript:window.hacked=1", excerpts: [evil] },
          { title: "", url: `https://example.org/${"a".repeat(300)}`, excerpts: [] },
        ],
      },
    ],
  });
  const sidebar = await open({
    getSheet: () => sheet({ name: evil, columns, warnings: [{ kind: "sheet-warning", facts: { fault: "blank-headers", letters: [evil] } }] }),
    previewJob: () =>
      preview({
        leftOut: [{ reason: { kind: "error-cell", column: evil, error: evil }, count: 1, rows: [2] }],
        firstRun: { row: 2, arguments: [{ name: evil, value: evil }], json: evil },
        warnings: [{ kind: "task-warning", facts: { fault: "reserved-name", field: evil } }],
        problem: evilProblem,
      }),
    getJobs: () => [evilJob],
    checkJob: () => evilJob,
    getRow: () => evilRow,
    testConnection: () => {
      throw new Refusal(evilProblem);
    },
  });
  const { page } = sidebar;
  const expectHarmless = async () => {
    await sidebar.unfold();
    expect(await page.locator("#app img, #app script, #app a[href^='javascript']").count()).toBe(0);
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    expect(await sidebar.overflows()).toBe(false);
    expect(await sidebar.text()).toContain(`<img src=x onerror="window.hacked=1">`);
  };
  await sidebar.button("Take over batch").waitFor();
  await expectHarmless();
  await sidebar.button("Back to all jobs").click();
  await expectHarmless();
  await sidebar.button("Run").click();
  await page.getByRole("button", { name: /^Change input/ }).waitFor();
  await expectHarmless();
  await page.getByLabel("What do you want to find out?").fill("x");
  await page.getByLabel("How the columns are chosen").selectOption("auto");
  await sidebar.button(/^Run all/).click();
  await page.getByText("First run").waitFor();
  await expectHarmless();
  await sidebar.button("Row").click();
  await page.getByText("Sources (2)").waitFor();
  await expectHarmless();
  const links = await page.locator("#app a").evaluateAll((all) => all.map((link) => [link.getAttribute("rel"), link.getAttribute("target")]));
  expect(links).toEqual([["noopener noreferrer", "_blank"]]);
  await sidebar.button("Settings").click();
  await sidebar.button(/^Test/).click();
  await page.getByText("<img").first().waitFor();
  await expectHarmless();
}, 30_000);

test("the row view has everything of the row's run, and runs it again", async () => {
  const sidebar = await open({ getRow: () => rowView(), getForm: () => FORM_OF_ROW, startJob: () => job(0, { rows: 1, runs: 1 }), checkJob: () => job(1) });
  await sidebar.button("Row").click();
  await sidebar.page.getByText("Vienna").first().waitFor();
  await expectGoodScreen(sidebar);
  for (const part of [
    "Complete",
    "run-12",
    "capital",
    "high confidence",
    "Two sources agree.",
    "Austria, capital: Vienna",
    "83871",
    "(blank)",
    "Nov 24, 1:00 PM",
  ]) {
    expect(await sidebar.text()).toContain(part);
  }
  await sidebar.button("Run this row again").click();
  await sidebar.page.getByText("First run").waitFor();
  expect(sidebar.called("startJob")).toEqual([]);
  await sidebar.button(/^Run 248 rows/).click();
  await sidebar.button("Check now").waitFor();
  expect(sidebar.called("getForm")).toEqual([{ of: "row", row: 12 }]);
  expect(sidebar.called("startJob")).toMatchObject([{ form: FORM_OF_ROW, approved: { runs: 246 } }]);
}, 30_000);

test("the row view follows the selection, asks the API about rows that somebody rests on alone, and about each once", async () => {
  let row: number | null = 12;
  let error = "";
  const sidebar = await open({
    getSelection: () => ({ sheetId: 0, row }),
    getRow: () => (row === 13 ? null : rowView({ row: row ?? 0, runId: `run-${String(row)}`, error })),
  });
  const { page } = sidebar;
  await sidebar.button("Row").click();
  await page.getByRole("heading", { name: "Row 12 · Austria" }).waitFor();
  row = 13;
  await page.clock.runFor(2_500);
  row = 14;
  await page.clock.runFor(2_500);
  row = 13;
  await page.clock.runFor(5_000);
  await page.getByText("Nothing has run for this row.").first().waitFor();
  await expectGoodScreen(sidebar);
  const asked = sidebar.called("getRow").length;
  row = 12;
  await page.clock.runFor(4_000);
  await page.getByRole("heading", { name: "Row 12 · Austria" }).waitFor();
  expect(sidebar.called("getRow")).toHaveLength(asked);
  error = "read anew";
  await sidebar.button("Read again").click();
  await page.getByText("read anew").waitFor();
  expect(sidebar.called("getRow")).toHaveLength(asked + 1);

  await sidebar.button("Settings").click();
  const looks = sidebar.called("getSelection").length;
  await page.clock.runFor(10_000);
  expect(sidebar.called("getSelection")).toHaveLength(looks);
}, 30_000);

test("answers beside the wrong rows are told with their rows, and a press puts them back", async () => {
  const seen = { filled: 9, older: 0, unknown: 0, stale: 1, staleRows: [4], misplaced: 2, misplacedRows: [2, 7], selfChanging: false };
  const fine = { ...seen, stale: 0, staleRows: [], misplaced: 0, misplacedRows: [] };
  const lastForm: JobForm = { ...FORM_OF_ROW, setUp: "abc", rows: { kind: "all" }, again: false };
  const sidebar = await open({ getSheet: () => sheet({ lastForm }), getFreshness: () => seen, putBackRows: () => ({ moved: 2, freshness: fine }) });
  const { page } = sidebar;
  await page.getByText("2 answers stand beside another row than theirs, as after a sort of some columns: rows 2, 7.").waitFor();
  await page.getByText("1 row changed after they were filled: row 4.").waitFor();
  await expectGoodScreen(sidebar);
  await sidebar.button("Put them back").click();
  await page.getByText("beside another row").waitFor({ state: "detached" });
  expect(sidebar.called("putBackRows")).toEqual([{ setUp: "abc" }]);
}, 30_000);

const FORM_OF_ROW: JobForm = {
  sheetId: 0,
  headerRow: 1,
  setUp: "s1",
  task: { kind: "columns", instructions: "", columns: [{ name: "capital", type: "text", description: "capital city" }] },
  rows: { kind: "listed", rows: [12] },
  again: true,
  arguments: [{ name: "country", from: { kind: "column", column: 1 } }],
  runner: "",
  runnerColumn: null,
  callback: { kind: "none" },
  capUsd: 10,
  sourceNotes: true,
  confidenceColumns: false,
};
