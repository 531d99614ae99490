import { readFileSync } from "node:fs";
import type { Browser, Frame, FrameLocator, Page } from "playwright-core";
import countries from "world-countries";
import { launchBrowser } from "../browser";
import { startWorkbench, type Workbench } from "./workbench";

/** The whole product in a real browser: page, menu, sidebar, script, local API. One sheet, used like a person would, in order. */
let workbench: Workbench;
let browser: Browser;
let page: Page;
let sidebar: FrameLocator;
const errors: string[] = [];

beforeAll(async () => {
  [workbench, browser] = await Promise.all([startWorkbench("--speed", "10"), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => errors.push(error.message));
  page.setDefaultTimeout(15_000);
  await page.goto(workbench.address);
  await page.locator("#grid canvas").first().waitFor();
  sidebar = page.frameLocator("iframe.script-frame");
}, 60_000);

afterAll(async () => {
  await Promise.allSettled([browser?.close(), workbench?.stop()]);
});

test("a few rows are tried by two clicks, looked at in the sheet, and undone", async () => {
  await choose("Extensions", "Rowrunner", "Open sidebar");
  await sidebar.getByLabel("Task id").fill("country-profile");
  await sidebar.getByRole("button", { name: /^Try 5 rows/ }).click();
  await sidebar.getByRole("button", { name: /^Run 5 rows/ }).click();
  await sidebar.getByText("Does this look right?").waitFor();
  await sidebar.getByRole("cell", { name: "Vienna" }).waitFor();
  expectOwnResults(await rowsNow());

  await sidebar.getByRole("button", { name: "Show Austria in the sheet" }).click();
  await sidebar.getByRole("button", { name: "Row", exact: true }).click();
  await sidebar.getByRole("heading", { name: "Row 2 · Austria" }).waitFor();
  await sidebar.getByRole("button", { name: "Jobs", exact: true }).click();
  await sidebar.getByRole("button", { name: /^Undo:/ }).click();
  await sidebar.getByRole("button", { name: "Undo job" }).click();
  await until("the tried rows are blank again", (rows) => rows.slice(1).every((row) => row[column(rows, "capital")] === ""));
}, 60_000);

test("20 rows are run from the sidebar; sorted meanwhile, each row still gets its own result", async () => {
  await sidebar.getByRole("button", { name: "Run", exact: true }).click();
  await sidebar.getByLabel("Rows to run").selectOption({ label: "The first rows" });
  await sidebar.getByLabel("Number of rows").fill("20");
  await sidebar.getByRole("button", { name: "Run all 18: look over first" }).click();
  await sidebar.getByRole("button", { name: /^Run \d+ rows( ·|$)/ }).click();
  await until("the first runs are out", (rows) => rows.some((row) => OPEN.test(row[column(rows, "Status")] ?? "")));
  const before = (await rowsNow()).map(([country]) => country);

  await choose("Data", "Sort sheet Z to A");
  await until("all runs have ended", isDone);

  const rows = await rowsNow();
  expect(rows.map(([country]) => country)).not.toEqual(before);
  expect(rows.slice(1).filter((row) => row[column(rows, "Run ID")])).toHaveLength(18);
  expectOwnResults(rows);
}, 60_000);

test("the page and the sidebar have no accessibility violations", async () => {
  const frame = page.frames().find((candidate) => candidate.url().includes("/frame/"));
  expect(frame).toBeDefined();
  // The grid is Univer's own.
  expect(await violations(page.mainFrame(), "#grid")).toEqual([]);
  if (frame) expect(await violations(frame, null)).toEqual([]);
}, 60_000);

test("with the sidebar closed, the trigger alone fills the other rows, and goes when it is done", async () => {
  await sidebar.getByRole("button", { name: "Run", exact: true }).click();
  await sidebar.getByLabel("Rows to run").selectOption({ label: "Rows without a result" });
  await sidebar.getByRole("button", { name: /^Run all/ }).click();
  await sidebar.getByRole("button", { name: /^Run \d+ rows( ·|$)/ }).click();
  await until("the runs are out", (rows) => rows.some((row) => OPEN.test(row[column(rows, "Status")] ?? "")));
  await page.locator(".page-sidebar").getByRole("button", { name: "Close sidebar" }).click();
  await page.getByRole("tab", { name: "Triggers" }).click();
  await page.locator(".drawer-body td", { hasText: "every minute" }).waitFor();

  for (let minute = 0; minute < 10 && !isDone(await rowsNow()); minute++) {
    await page.getByRole("button", { name: "Let 1 minute pass" }).click();
    await page.waitForTimeout(300);
  }

  await until("all runs have ended", isDone);
  expectOwnResults(await rowsNow());
  await page.getByText("No triggers.").waitFor();
  await page.getByRole("tab", { name: "Executions" }).click();
  expect(await page.locator(".drawer-body td", { hasText: /^trigger$/ }).count()).toBeGreaterThan(0);
}, 60_000);

test("what is typed into the grid is in the sheet, and undone by Ctrl+Z", async () => {
  const [, before = []] = await rowsNow();
  await page.mouse.click(100, 177);
  await page.keyboard.type("Ghana");
  await page.keyboard.press("Enter");
  await until("the text is there", (rows) => rows[1]?.[0] === "Ghana");
  await page.keyboard.press("Control+z");
  await until("the text is gone", (rows) => rows[1]?.[0] === before[0]);
}, 60_000);

test("the page itself met no error", () => {
  expect(errors).toEqual([]);
});

const OPEN = /^(submitting|queued|running|awaiting_tool_calls)/;

type Rows = readonly (readonly string[])[];

async function choose(...path: readonly string[]): Promise<void> {
  for (const name of path) await page.getByRole("menuitem", { name, exact: true }).click();
}

async function rowsNow(): Promise<Rows> {
  return (await workbench.sheets())[0]?.rows ?? [];
}

async function until(what: string, holds: (rows: Rows) => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    if (holds(await rowsNow())) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`never happened: ${what}`);
}

function column(rows: Rows, header: string): number {
  return rows[0]?.indexOf(header) ?? -1;
}

function isDone(rows: Rows): boolean {
  const statuses = rows.slice(1).map((row) => row[column(rows, "Status")] ?? "");
  return statuses.some((status) => status === "complete") && !statuses.some((status) => OPEN.test(status));
}

/** Every row with a run holds the facts of its own country, or says that it knows no such country. */
function expectOwnResults(rows: Rows): void {
  const at = { status: column(rows, "Status"), runId: column(rows, "Run ID"), capital: column(rows, "capital"), region: column(rows, "region") };
  for (const row of rows.slice(1).filter((line) => line[at.runId])) {
    const known = countries.find(({ name, altSpellings }) => name.common === row[0] || altSpellings.includes(row[0] ?? ""));
    const shown = [row[0], known ? row[at.status] : row[at.status]?.startsWith("failed: unknown country"), row[at.capital], row[at.region]];
    expect(shown).toEqual(known ? [row[0], "complete", known.capital.join(", "), known.region] : [row[0], true, "", ""]);
  }
}

async function violations(frame: Frame, without: string | null): Promise<readonly string[]> {
  await frame.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  return frame.evaluate(async (exclude) => {
    const context = exclude === null ? document : { exclude: [[exclude]] };
    const { violations: found } = await Reflect.get(window, "axe").run(context, { iframes: false });
    return found.map(({ id, nodes }: { id: string; nodes: { target: unknown }[] }) => `${id}: ${nodes.map(({ target }) => String(target)).join(", ")}`);
  }, without);
}
