/**
 * npm run screenshots
 *
 * Starts the workbench, plays a newcomer's first job, and writes the pictures of the README and the guide to docs/images: the page, and
 * the sidebar in each state. The same states in the dark go to build/images, to be looked at.
 */
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { build } from "esbuild";

const FOLDER = "docs/images";
const DARK_FOLDER = "build/images";
const PATIENCE_MS = 60_000;
const QUESTION = "Which city is the capital, and how large is the country?";

const workbench = await startWorkbench();
try {
  for (const folder of [FOLDER, DARK_FOLDER]) await mkdir(folder, { recursive: true });
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
  const press = (name) => sidebar.getByRole("button", { name }).first().click();
  const sidebarPicture = async (name) => {
    await page.locator("aside iframe").screenshot({ path: `${FOLDER}/sidebar-${name}.png` });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("aside iframe").screenshot({ path: `${DARK_FOLDER}/sidebar-${name}.png` });
    await page.emulateMedia({ colorScheme: "light" });
  };

  await press("Settings");
  await sidebar.getByLabel("Parallel").check();
  await press("Save");
  await press("Set up a run");
  await sidebar.getByLabel("What do you want to find out?").fill(QUESTION);
  await sidebar.getByLabel("Name", { exact: true }).fill("capital");
  await press("+ Add a column");
  await sidebar.getByLabel("Name", { exact: true }).last().fill("area");
  await sidebar.getByLabel("Type", { exact: true }).last().selectOption("number");
  await sidebar.getByText(/^\d+ rows ·/).waitFor();
  await page.screenshot({ path: `${FOLDER}/form.png` });
  await sidebarPicture("form");

  await press(/^Try 5 rows/);
  await sidebar.getByRole("button", { name: /^Run \d rows/ }).waitFor();
  await sidebarPicture("review");
  await press(/^Run \d rows/);
  await sidebar.getByText("Does this look right?").waitFor();
  await sidebar.getByRole("button", { name: /^Run the other \d+/ }).waitFor();
  await sidebarPicture("sample");

  await press(/^Run the other/);
  await press(/^Run \d+ rows/);
  await sidebar.getByText(/^\d\d of \d\d rows filled/).waitFor();
  await page.screenshot({ path: `${FOLDER}/running.png` });
  await sidebarPicture("running");
  await sidebar.getByText("Finished", { exact: true }).waitFor();
  await page.screenshot({ path: `${FOLDER}/result.png` });
  await sidebarPicture("finished");

  await press(/^Show Canada in the sheet/);
  await press("Row");
  await sidebar.getByText("What was sent").waitFor();
  await sidebarPicture("row");
  await press("Settings");
  await sidebarPicture("settings");
  await press("Remove key");
  await press("Remove key");
  await sidebar.getByText("The key was removed.").first().waitFor();
  await sidebarPicture("welcome");
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
