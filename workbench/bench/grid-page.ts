import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { ARGUMENTS, companyRow } from "./company-task";
import { median } from "./statistics";

export interface GridLag {
  readonly rows: number;
  /** Milliseconds from a key press to the next frame, while the job runs and its rows fill: median and longest. */
  readonly medianMs: number;
  /** 95 of 100 key presses are answered within this time. */
  readonly mostMs: number;
  readonly longestMs: number;
  readonly presses: number;
  readonly filledMeanwhile: number;
}

/** The workbench's page with a large sheet, in a browser, while a job fills it. */
export async function gridLag(browser: Browser, rows: number, millis: number): Promise<GridLag | null> {
  const program = join(__dirname, "start.js");
  if (!existsSync(program)) return null;
  const workbench = spawn(process.execPath, [program, "--port", "0", "--speed", "1"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await printedAddress(workbench);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    await page.locator("#grid canvas").first().waitFor();
    await importRows(page, rows);
    await startJob(page);
    const lags = await pressKeys(page, millis);
    const filled = await filledRows(address);
    await page.close();
    return {
      rows,
      medianMs: median(lags),
      mostMs: lags.toSorted((a, b) => a - b)[Math.floor(lags.length * 0.95)] ?? 0,
      longestMs: Math.max(...lags),
      presses: lags.length,
      filledMeanwhile: filled,
    };
  } finally {
    workbench.kill();
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /workbench: +(http:\S+)\/\n/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the workbench ended with code ${code}`)));
  });
}

async function importRows(page: Page, rows: number): Promise<void> {
  const lines = [ARGUMENTS, ...Array.from({ length: rows }, (_, index) => companyRow(index + 1))].map((line) => line.join(","));
  const chooser = page.waitForEvent("filechooser");
  await choose(page, "File", "Import CSV…");
  await (await chooser).setFiles({ name: "companies.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });
  await page.getByText("companies", { exact: true }).first().waitFor();
}

async function startJob(page: Page): Promise<void> {
  await choose(page, "Extensions", "Rowrunner", "Open sidebar");
  const sidebar = page.frameLocator("iframe.script-frame");
  await sidebar.getByLabel("Task id").fill("echo");
  await sidebar.getByRole("button", { name: /^Run all/ }).click();
  await sidebar.getByRole("button", { name: /^Run [\d,]+ row/ }).click();
  await sidebar.getByText(/[\d,]+ of [\d,]+ rows filled/).waitFor();
}

async function choose(page: Page, ...captions: readonly string[]): Promise<void> {
  for (const name of captions) await page.getByRole("menuitem", { name }).click();
}

/** Arrow keys, one every 100 ms; how long until the frame after it. */
async function pressKeys(page: Page, millis: number): Promise<readonly number[]> {
  await page.mouse.click(100, 177);
  await page.evaluate(LISTEN);
  const end = performance.now() + millis;
  while (performance.now() < end) {
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(100);
  }
  return page.evaluate(() => Reflect.get(globalThis, "rowrunnerLags") as number[]);
}

/** Runs in the page. */
const LISTEN = `
  globalThis.rowrunnerLags = [];
  addEventListener("keydown", (event) => {
    requestAnimationFrame(() => globalThis.rowrunnerLags.push(performance.now() - event.timeStamp));
  }, { capture: true });
`;

async function filledRows(address: string): Promise<number> {
  const state: unknown = await (await fetch(`${address}/state.json`)).json();
  return JSON.stringify(state).split('"complete"').length - 1;
}
