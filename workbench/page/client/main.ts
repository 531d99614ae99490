import "./page.css";
import type { ClientMessage, MenuView, ServerMessage } from "../protocol";
import { CalmQueue } from "./calm-queue";
import { Connection, parseServerMessage } from "./connection";
import { chooseCsv, downloadCsv } from "./csv-files";
import { Dialogs } from "./dialogs";
import { Drawer } from "./drawer";
import { Grid } from "./grid";
import { HelpStrip } from "./help-strip";
import { MenuBar } from "./menu-bar";
import { menusOf } from "./menus";
import { pageLayout } from "./page-layout";
import type { CallAnswer, FrameListener } from "./script-frame";
import { SidebarPanel } from "./sidebar-panel";
import { Sync } from "./sync";

const layout = pageLayout();
const calls = new Map<number, (answer: CallAnswer) => void>();
let lastCall = 0;
let grid: Grid | null = null;

const calm = new CalmQueue(window);
const connection = new Connection(
  // Parsed when its turn comes: thousands of cells that wait as objects cost the garbage collector more than one text.
  (text) => calm.put(() => received(parseServerMessage(text))),
  (connected) => {
    layout.state.textContent = connected ? "" : "Connecting to the workbench…";
  },
);
const send = (message: ClientMessage) => connection.send(message);
const call: FrameListener["call"] = (functionName, args, answered) => {
  const id = ++lastCall;
  calls.set(id, answered);
  send({ kind: "call", id, functionName, args });
};
const dialogs = new Dialogs((dialogId, button, text) => send({ kind: "dialog-answer", dialogId, button, text }), call);
const sync = new Sync(send, (message) => dialogs.toast("", message, 6));
const sidebar = new SidebarPanel(layout.sidebar, call, () => send({ kind: "sidebar-closed" }));
const drawer = new Drawer(layout.drawer, (ms) => send({ kind: "advance", ms }));
const help = new HelpStrip(layout.help);
const menuBar = new MenuBar(layout.menu, () => grid?.focus());

function received(message: ServerMessage): void {
  switch (message.kind) {
    case "hello":
      return begin(message);
    case "changes":
      return sync.changes(message);
    case "refused":
      return sync.refused(message);
    case "sheet":
      return sync.sheet(message.version, message.sheet);
    case "sidebar":
      return sidebar.show(message.sidebar);
    case "dialog":
      return dialogs.show(message.dialog);
    case "dialog-closed":
      return dialogs.close(message.dialogId);
    case "toast":
      return dialogs.toast(message.title, message.text, message.seconds);
    case "answer":
      calls.get(message.id)?.(message);
      calls.delete(message.id);
      return;
    case "busy":
      layout.state.textContent = message.functionName === null ? "" : `Running ${message.functionName}…`;
      return;
    case "drawer":
      return drawer.show(message.drawer);
  }
}

function begin(hello: Extract<ServerMessage, { kind: "hello" }>): void {
  document.title = `${hello.title} – Rowrunner workbench`;
  layout.title.textContent = hello.title;
  showMenus(hello.menus);
  if (grid === null) {
    grid = new Grid(layout.grid, hello.sheets, hello.activeSheetId, (operation) => sync.tell(operation));
  } else {
    grid.keepOnly(hello.sheets.map((sheet) => sheet.sheetId));
    for (const sheet of hello.sheets) grid.replace(sheet);
  }
  sync.start(grid, hello.version);
  // Calls of a connection that broke get no answer any more.
  for (const [id, answered] of calls) answered({ kind: "answer", id, ok: false, name: "ScriptError", message: "The connection to the workbench was lost." });
  calls.clear();
  dialogs.closeAll();
  drawer.connect(hello.api, hello.deployment);
  drawer.show(hello.drawer);
  if (hello.project === null) help.show(hello.api);
  else help.hide();
  sidebar.show(hello.sidebar);
}

function showMenus(script: readonly MenuView[]): void {
  menuBar.show(
    menusOf(script, {
      grid: () => grid,
      importCsv: () => chooseCsv((name, text) => send({ kind: "import-csv", name, text })),
      downloadCsv: () => grid && downloadCsv(grid.activeSheetId),
      runFunction: (functionName) => send({ kind: "menu", functionName }),
    }),
  );
}
