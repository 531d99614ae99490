import type { Browser } from "playwright-core";
import type { JobForm } from "../../../src/contract/form";
import type { PlainProblem } from "../../../src/job/problem";
import { launchBrowser } from "../../browser";
import { column, details, finishedJob, job, preview, rowView, settings, sheet } from "../../sidebar/fixtures";
import { builtSidebar, OpenedSidebar, Refusal, type Script } from "../../sidebar/opened-sidebar";
import { HOSTILE } from "./strings";

let browser: Browser;
let html: string;

beforeAll(async () => {
  html = builtSidebar();
  browser = await launchBrowser();
}, 60_000);

afterAll(() => browser.close());

/** Every way out of text that the corpus knows, in one text; `mark` tells where it was shown. */
const ATTACKS = HOSTILE.filter((text) => /[<&]|script|onerror|\{\{|alert/i.test(text) && text.length < 200).join(" ");
const hostile = (mark: string) => `[${mark}] ${ATTACKS} \u202e\ud800\u0000 =1+1`;

/** Words of the contract that decide what is shown, not what it says, and the id by which a job is found again. */
const DECIDING = new Set(["provider", "kind", "state", "format", "jobId", "type", "startedAt", "endedAt", "now", "fault", "background"]);

/** The view with every text made hostile, but for those that decide. */
function poisoned<T>(view: T, path = ""): T {
  const poison = (value: unknown, at: string): unknown => {
    if (typeof value === "string") return at.endsWith(".url") ? `javascript:alert("${at}")` : hostile(at);
    if (Array.isArray(value)) return value.map((item, i) => poison(item, `${at}[${i}]`));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, DECIDING.has(name) ? part : poison(part, `${at}.${name}`)]));
  };
  return poison(view, path) as T;
}

const FORM: JobForm = {
  sheetId: 0,
  headerRow: 1,
  setUp: null,
  task: { kind: "columns", instructions: "i", columns: [{ name: "n", type: "one-of", description: "d", options: ["o"] }] },
  rows: { kind: "all" },
  again: false,
  arguments: [
    { name: "a", from: { kind: "template", text: "t" } },
    { name: "b", from: { kind: "constant", text: "c" } },
  ],
  runner: "r",
  runnerColumn: null,
  callback: { kind: "url", url: "https://x.example/" },
  capUsd: 1,
  sourceNotes: true,
  confidenceColumns: true,
};

/** Elements that the hostile texts try to make; the sidebar has none of them. */
const FOREIGN = "script, img, svg, iframe, object, embed, style, link, meta, base, title, b, body, head, marquee, video, audio";

async function expectOnlyText(sidebar: OpenedSidebar, requests: readonly string[]): Promise<string> {
  await sidebar.unfold();
  const found = await sidebar.page.evaluate((foreign) => {
    const strange: string[] = [];
    for (const element of document.querySelectorAll("#app *")) {
      if (element.matches(foreign)) strange.push(element.tagName);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "srcdoc" || (name === "style" && /url|expression/i.test(value))) strange.push(`${element.tagName} ${name}`);
        if ((name === "href" || name === "src" || name === "action" || name === "formaction") && !/^https?:\/\//.test(value))
          strange.push(`${element.tagName} ${name}=${value}`);
      }
    }
    return { strange, scripts: document.querySelectorAll("script").length };
  }, FOREIGN);
  expect(found).toEqual({ strange: [], scripts: (html.match(/<script\b/g) ?? []).length });
  expect(sidebar.complaints).toEqual([]);
  expect(requests).toEqual([]);
  expect(await sidebar.overflows()).toBe(false);
  return (
    (await sidebar.text()) +
    (await sidebar.page.locator("input, textarea, select, option").evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value).join("\n")))
  );
}

test(`hostile text in every field of the contract is shown as text: no element, script, attribute or request comes of it`, async () => {
  const requests: string[] = [];
  const problem = poisoned<PlainProblem>({ kind: "bad-request", facts: { status: 400, said: "m" } }, "problem");
  const doubtful = poisoned(job(3, { state: "attention", problem, doubt: { part: "0.0", others: 0, runs: 1, sentAt: "2026-11-24T12:00:10Z" } }), "job");
  const finished = { ...poisoned(finishedJob({ orphans: 2, problem }), "finished"), jobId: "j2" };
  const script: Script = {
    getSettings: () => ({ ...poisoned(settings(), "settings"), baseUrl: "https://api.example.com" }),
    getJobs: () => [doubtful, finished],
    checkJob: () => doubtful,
    getJob: () => poisoned(details(finished), "details"),
    getSheet: () =>
      poisoned(
        sheet({
          columns: [column(1, "h", { sample: "s" }), column(2, "g")],
          warnings: [{ kind: "sheet-warning", facts: { fault: "blank-headers", letters: ["w"] } }],
          lastForm: FORM,
        }),
        "sheet",
      ),
    previewJob: () => poisoned(preview({ warnings: [{ kind: "task-warning", facts: { fault: "reserved-name", field: "w" } }], problem }), "preview"),
    getSelection: () => ({ sheetId: 0, row: 12 }),
    getRow: () => poisoned(rowView({ warnings: ["w"], error: "e" }), "row"),
    testConnection: () => {
      throw new Refusal(poisoned<PlainProblem>({ kind: "server-error", facts: { fault: "status", status: 500, said: "m" } }, "test"));
    },
    exportJob: () => poisoned({ sheetName: "s", rows: 1 }, "export"),
    settleDoubt: () => {
      throw new Refusal(problem);
    },
  };
  const sidebar = await OpenedSidebar.open(browser, html, script);
  sidebar.page.on("request", (request) => requests.push(request.url()));
  sidebar.page.on("dialog", (dialog) => {
    requests.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  let text = "";
  const look = async () => {
    text += await expectOnlyText(sidebar, requests);
  };
  await sidebar.button("Take over batch").waitFor();
  await look();
  await sidebar.page.getByRole("textbox", { name: "Batch run id" }).fill(ATTACKS.slice(0, 200));
  await sidebar.button("Take over batch").click();
  await sidebar.page.getByText("[problem.facts.said]").first().waitFor();
  await look();
  await sidebar.button("Back to all jobs").click();
  await look();
  await sidebar.page.getByRole("button", { name: /^Open the job \[finished/ }).click();
  await sidebar.page.getByText("[details.failures[0].reason.said]").first().waitFor();
  await look();
  await sidebar.button("Run").click();
  await sidebar.page.getByText("[sheet.name]").first().waitFor();
  await look();
  await sidebar.button(/^Run all/).click();
  await sidebar.page.waitForTimeout(0);
  await look();
  await sidebar.button("Row").click();
  await sidebar.page.getByText("[row.error]").first().waitFor();
  await look();
  await sidebar.button("Settings").click();
  await sidebar.button(/^Test/).click();
  await sidebar.page.getByText("[test.facts.said]").first().waitFor();
  await look();
  await sidebar.page.close();
  for (const field of [
    "job.title",
    "job.sheetName",
    "job.batchRunIds[0]",
    "problem.facts.said",
    "details.failures[0].reason.said",
    "sheet.name",
    "sheet.warnings[0].facts.letters[0]",
    "row.status",
    "row.error",
    "row.arguments[0].value",
    "row.outputs[0].name",
    "row.outputs[0].value",
    "row.outputs[0].reasoning",
    "row.outputs[0].sources[0].excerpts[0]",
    "test.facts.said",
  ]) {
    expect(text).toContain(`[${field}] ${ATTACKS.slice(0, 40)}`);
  }
}, 60_000);
