import { join } from "node:path";
import { Clock } from "../../workbench/clock";
import type { ServerMessage } from "../../workbench/page/protocol";
import { RuntimeScript } from "../../workbench/page/runtime-script";
import { Session } from "../../workbench/page/session";
import { SpreadsheetWorkbook } from "../../workbench/page/spreadsheet-workbook";
import { createRuntime } from "../../workbench/runtime/apps-script";
import { launchBrowser } from "../browser";
import { startWorkbench } from "./workbench";

/** A small Apps Script project that knows nothing of Rowrunner: folders, templates, a menu of its own, onEdit, a trigger. */
const PROJECT = join(__dirname, "notes-project");
const PAGE = 1;

/** The project in the page's session, as a page sees it. */
function start() {
  const clock = Clock.stopped();
  const noNetwork = { exchange: () => [] };
  const posts: ServerMessage[] = [];
  const published: string[] = [];
  const runtime = createRuntime({
    dist: PROJECT,
    clock,
    deployment: "bound",
    transport: noNetwork,
    ui: {
      showSidebar: (title, html) => session.showSidebar(title, html),
      showDialog: () => undefined,
      ask: () => ({ button: "ok", text: "" }),
      toast: () => undefined,
    },
  });
  const document = runtime.createDocument("Test");
  const workbook: SpreadsheetWorkbook = new SpreadsheetWorkbook(document, "owner@example.com", (edit) => session.edited(edit));
  const session: Session = new Session(workbook, new RuntimeScript(runtime, document.id, clock, "notes-project"), {
    deployment: "bound",
    project: "notes-project",
    api: null,
    post: (_, message) => posts.push(message),
    publish: (html) => `/frame/${published.push(html)}`,
    waitForMessage: () => undefined,
  });
  runtime.open(document.id);
  session.join(PAGE);
  const notes = () => document.sheetByName("Notes");
  return { session, posts, published, document, notes, runtime };
}

test("somebody else's project has its menu, and a sidebar made from templates in folders", () => {
  const { session, posts, published } = start();
  expect(posts[0]).toMatchObject({
    kind: "hello",
    project: "notes-project",
    menus: [{ title: "Notes", items: [{ caption: "Open notes" }, { caption: "Count every minute" }] }],
  });
  session.receive(PAGE, { kind: "call", id: 1, functionName: "addNote", args: ['<first> & "one"'] });
  session.receive(PAGE, { kind: "menu", functionName: "openNotes" });
  session.work();
  expect(posts).toContainEqual({ kind: "answer", id: 1, ok: true, value: 1 });
  expect(posts).toContainEqual(expect.objectContaining({ kind: "sidebar", sidebar: expect.objectContaining({ title: "About Notes" }) }));
  expect(published[0]).toContain("<style>h1 { font-size: 16px; }</style>");
  expect(published[0]).toContain("<li>&lt;first&gt; &amp; &quot;one&quot;</li>");
});

test("its onEdit runs after the person's edit, with the value before", () => {
  const { session, document, notes } = start();
  session.receive(PAGE, { kind: "call", id: 1, functionName: "addNote", args: ["old"] });
  session.work();
  const sheetId = notes()?.sheetId ?? 0;
  session.receive(PAGE, { kind: "operation", id: 1, version: 99, operation: { kind: "type", sheetId, row: 1, column: 1, cells: [["new"]] } });
  session.work();
  expect(document.sheetById(sheetId)?.cell(1, 2).value).toBe("was old, is new");
});

test("its trigger fires when the person lets a minute pass", () => {
  const { session, notes, runtime } = start();
  session.receive(PAGE, { kind: "menu", functionName: "countEveryMinute" });
  session.receive(PAGE, { kind: "call", id: 1, functionName: "addNote", args: ["a"] });
  session.receive(PAGE, { kind: "advance", ms: 60_000 });
  session.work();
  expect(runtime.executions().map(({ functionName, error }) => [functionName, error])).toEqual([
    ["onOpen", null],
    ["countEveryMinute", null],
    ["addNote", null],
    ["count", null],
  ]);
  expect(notes()?.cell(1, 4).value).toBe(1);
});

test("npm run addon shows it in the page: menu, sidebar and its calls, in a real browser", async () => {
  const [workbench, browser] = await Promise.all([startWorkbench("--addon", PROJECT), launchBrowser()]);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(workbench.address);
    await page.locator("#grid canvas").first().waitFor();
    for (const name of ["Extensions", "Notes", "Open notes"]) await page.getByRole("menuitem", { name, exact: true }).click();
    const sidebar = page.frameLocator("iframe.script-frame");
    await sidebar.getByLabel("Note").fill("from the sidebar");
    await sidebar.getByRole("button", { name: "Add" }).click();
    await sidebar.getByText("1 notes, the first:").waitFor();
    expect(await workbench.sheets()).toContainEqual(expect.objectContaining({ name: "Notes", rows: [["from the sidebar"]] }));
  } finally {
    await Promise.allSettled([browser.close(), workbench.stop()]);
  }
}, 60_000);
