import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../browser";
import { startWorkbench, type Workbench } from "./workbench";

/** Two people with the same spreadsheet open: what one types is a change from elsewhere for the other. */
let workbench: Workbench;
let browser: Browser;
let typing: Page;
let watching: Page;

beforeAll(async () => {
  [workbench, browser] = await Promise.all([startWorkbench(), launchBrowser()]);
  [typing, watching] = await Promise.all([openPage(), openPage()]);
}, 60_000);

afterAll(async () => {
  await Promise.allSettled([browser?.close(), workbench?.stop()]);
});

test("a cell that changes is drawn, and drawn again when it changes back", async () => {
  await selectFirst(typing);
  await type("Ghana");
  await watching.waitForFunction(() => Reflect.get(globalThis, "textsDrawn").has("Ghana"));
  await watching.evaluate(() => Reflect.get(globalThis, "textsDrawn").clear());
  await typing.keyboard.press("Control+z");
  await watching.waitForFunction(() => Reflect.get(globalThis, "textsDrawn").has("Austria"));
}, 60_000);

test("rows that change in quick succession are drawn a few times a second, not each", async () => {
  await selectFirst(typing);
  const started = performance.now();
  const drawn = await drawings(watching, async () => {
    for (let row = 1; row <= 15; row++) await typing.keyboard.type(`${row}\n`);
    await until(async () => (await firstColumn())[15] === "15");
  });
  expect(drawn).toBeGreaterThan(0);
  expect(drawn).toBeLessThanOrEqual(2 + (performance.now() - started) / 200);
}, 60_000);

test("a row out of sight draws nothing, and is right when one scrolls to it", async () => {
  await selectFirst(typing);
  for (let row = 0; row < 60; row++) await typing.keyboard.press("ArrowDown");
  const drawn = await drawings(watching, async () => {
    await typing.keyboard.type("Far\n");
    await until(async () => (await firstColumn()).includes("Far"));
    await selectFirst(typing);
    await type("Near");
    await until(async () => (await firstColumn())[1] === "Near");
  });
  expect(drawn).toBe(1);

  expect(await watching.evaluate(() => Reflect.get(globalThis, "textsDrawn").has("Far"))).toBe(false);
  for (let row = 0; row < 60; row++) await watching.keyboard.press("ArrowDown");
  await watching.waitForFunction(() => Reflect.get(globalThis, "textsDrawn").has("Far"));
}, 60_000);

test("scrolling moves what is drawn", async () => {
  const page = await openPage();
  const row = (top: number) => page.screenshot({ clip: { x: 50, y: top, width: 110, height: 18 } });
  const before = await row(ROW_19);
  for (let pressed = 0; pressed < 25; pressed++) await page.keyboard.press("ArrowDown");
  await until(async () => {
    for (let rows = 1; rows < 15; rows++) if (before.equals(await row(ROW_19 - rows * 23))) return true;
    return false;
  });
}, 60_000);

const SIZE = { width: 1280, height: 800 };
/** Where the text of row 19 is drawn while the sheet is at its top: 23 pixels a row. */
const ROW_19 = 559;

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE });
  page.setDefaultTimeout(15_000);
  await page.addInitScript(LISTEN);
  await page.goto(workbench.address);
  await page.waitForFunction(() => Reflect.get(globalThis, "framesDrawn").size > 0);
  // Not the cells that the tests change: the active cell's text is also drawn in the formula bar.
  await page.mouse.click(100, 315);
  return page;
}

/** Notes the texts that are drawn, and the frames in which the header's is, as it is each time that all cells are. Runs in the page. */
const LISTEN = `
  globalThis.framesDrawn = new Set();
  globalThis.textsDrawn = new Set();
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
    globalThis.textsDrawn.add(text);
    if (text === "country") globalThis.framesDrawn.add(document.timeline.currentTime);
    fillText.call(this, text, ...where);
  };
`;

/** The cell below the header, with the sheet scrolled to its top. */
async function selectFirst(page: Page): Promise<void> {
  await page.mouse.move(100, 177);
  await page.mouse.wheel(0, -10_000);
  await page.mouse.click(100, 177);
}

async function type(text: string): Promise<void> {
  await typing.keyboard.type(`${text}\n`);
}

async function firstColumn(): Promise<readonly (string | undefined)[]> {
  return (await workbench.sheets())[0]?.rows.map(([first]) => first) ?? [];
}

/** How often all cells were drawn, until nothing more is. */
async function drawings(page: Page, work: () => Promise<void>): Promise<number> {
  const count = () => page.evaluate(() => (Reflect.get(globalThis, "framesDrawn") as Set<number>).size);
  const before = await count();
  await work();
  let after = await count();
  await until(async () => {
    const last = after;
    after = await count();
    return last === after && after > before;
  });
  return after - before;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    if (await holds()) return;
    await typing.waitForTimeout(300);
  }
  throw new Error("it never happened");
}
