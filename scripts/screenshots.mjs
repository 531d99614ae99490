/**
 * npm run screenshots
 *
 * Starts the workbench, plays a newcomer's first job, and writes the README's pictures to docs/images.
 */
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { build } from "esbuild";

const FOLDER = "docs/images";
const PATIENCE_MS = 60_000;

const workbench = await startWorkbench();
try {
  await mkdir(FOLDER, { recursive: true });
  const browser = await (await browserLauncher())();
  try {
    await takePictures(await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 }), workbench.address);
  } finally {
    await browser.close();
  }
} finally {
  workbench.process.kill();
}

async function takePictures(page, address) {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  await page.getByRole("menuitem", { name: "Extensions" }).click();
  await page.getByRole("menuitem", { name: "Rowrunner" }).click();
  await page.getByRole("menuitem", { name: "Open sidebar" }).click();
  const sidebar = page.frameLocator("aside iframe");
  await sidebar.getByLabel("Task id").fill("country-profile");
  await sidebar
    .getByRole("button", { name: /remove/i })
    .last()
    .click();
  await sidebar.getByRole("button", { name: "Review" }).click();
  await sidebar.getByRole("button", { name: /^Run \d+ rows/ }).waitFor();
  await page.screenshot({ path: `${FOLDER}/form.png` });
  await sidebar.getByRole("button", { name: /^Run \d+ rows/ }).click();
  await sidebar.getByText(/^\d\d of 38 rows filled/).waitFor();
  await page.screenshot({ path: `${FOLDER}/running.png` });
  await sidebar.getByText("Finished", { exact: true }).waitFor();
  await page.screenshot({ path: `${FOLDER}/result.png` });
}

/** @returns {Promise<{ process: import("node:child_process").ChildProcess, address: string }>} */
async function startWorkbench() {
  const child = spawn(process.execPath, ["build/start.js", "--port", "0", "--speed", "4"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(child.stdout)) {
    const address = /Rowrunner workbench:\s+(\S+)/.exec(line)?.[1];
    if (address) return { process: child, address };
  }
  throw new Error("the workbench ended before it printed its address");
}

/** The tests know how to find a browser; they are TypeScript. */
async function browserLauncher() {
  const outfile = "build/browser.cjs";
  await build({ entryPoints: ["test/browser.ts"], bundle: true, outfile, platform: "node", format: "cjs", packages: "external", logLevel: "warning" });
  return createRequire(import.meta.url)("../build/browser.cjs").launchBrowser;
}
