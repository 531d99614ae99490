import { parse as parseCsv } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import type { CellEdit } from "../runtime/types";
import type { Move, Reorder } from "./change-log";
import { partsOf } from "./change-parts";
import { staysValid } from "./crossing";
import type { Script, Stage, Workbook } from "./model";
import type { ApiView, Change, ClientMessage, DialogButton, DialogView, FrameView, Operation, RequestRow, ServerMessage } from "./protocol";
import type { Reply } from "./worker-messages";

export interface SessionOptions {
  readonly deployment: string;
  /** Name of somebody else's project; `null` for Rowrunner. */
  readonly project: string | null;
  readonly api: ApiView | null;
  /** Sends to one page, or to all pages (`null`). */
  readonly post: (to: number | null, message: ServerMessage) => void;
  /** Makes HTML of the script loadable at a path of its own, and says which. */
  readonly publish: (html: string) => string;
  /** Sleeps until the next message of a page and handles it, for a script that waits for the person. */
  readonly waitForMessage: () => void;
}

/** Something that runs the script. One runs at a time, as all run on this thread. */
type Job = () => void;

interface SeenMove {
  readonly change: Move | Reorder;
  readonly version: number;
  /** The page it came from; `null` for the script. */
  readonly page: number | null;
}

/** The operation of a page that something came from. */
interface Cause {
  readonly page: number;
  readonly id: number;
}

const SHOWN_REQUESTS = 200;

/**
 * One open spreadsheet with its script, and the pages that show it. Executions run one after the other; what the person does
 * in the grid is applied at once, also while an execution waits.
 */
export class Session implements Stage {
  private readonly pages = new Set<number>();
  private readonly jobs: Job[] = [];
  private readonly dialogs = new Map<number, DialogView>();
  private readonly answers = new Map<number, { readonly button: DialogButton; readonly text: string }>();
  private requests: readonly RequestRow[] = [];
  private version = 0;
  /** By sheet: the last changes that moved cells. */
  private readonly moves = new Map<number, readonly SeenMove[]>();
  private sidebar: FrameView | null = null;
  private lastDialog = 0;
  private running = false;
  private hasNewRequests = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly script: Script,
    private readonly options: SessionOptions,
  ) {}

  join(page: number): void {
    this.flush();
    this.pages.add(page);
    this.options.post(page, {
      kind: "hello",
      version: this.version,
      title: this.workbook.title,
      deployment: this.options.deployment,
      project: this.options.project,
      sheets: this.workbook
        .frames()
        .map(({ sheetId }) => this.workbook.snapshot(sheetId))
        .filter((sheet) => sheet !== null),
      activeSheetId: this.workbook.activeSheetId,
      menus: this.script.menus(),
      sidebar: this.sidebar,
      api: this.options.api,
      drawer: this.drawer(),
    });
    for (const dialog of this.dialogs.values()) this.options.post(page, { kind: "dialog", dialog });
  }

  leave(page: number): void {
    this.pages.delete(page);
  }

  receive(page: number, message: ClientMessage): void {
    switch (message.kind) {
      case "operation":
        return this.operation(page, message.id, message.version, message.operation);
      case "resync": {
        this.flush();
        const sheet = this.workbook.snapshot(message.sheetId);
        if (sheet) this.options.post(page, { kind: "sheet", version: this.version, sheet });
        return;
      }
      case "menu":
        return this.enqueue(message.functionName, () => this.script.runMenu(message.functionName));
      case "call":
        return this.enqueue(message.functionName, () => {
          const answer = this.script.callFromClient(message.functionName, message.args);
          this.flush();
          this.options.post(page, { kind: "answer", id: message.id, ...answer });
        });
      case "sidebar-closed":
        this.sidebar = null;
        return this.options.post(null, { kind: "sidebar", sidebar: null });
      case "dialog-answer":
        this.answers.set(message.dialogId, message);
        this.dialogs.delete(message.dialogId);
        return this.options.post(null, { kind: "dialog-closed", dialogId: message.dialogId });
      case "advance":
        return this.enqueue(null, () => this.script.advance(message.ms, () => this.flush()));
      case "import-csv":
        return this.importCsv(page, message.name, message.text);
    }
  }

  /** Runs what waits. Does nothing while an execution runs. */
  work(): void {
    if (this.running) return;
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
      this.running = true;
      try {
        job();
      } catch (error) {
        // The script's own errors are part of its execution; this is the workbench's.
        console.error(error);
        this.toast("Workbench", messageOf(error), -1);
      } finally {
        this.running = false;
      }
      this.flush();
      this.showDrawer();
    }
  }

  /** Called about every second: fires triggers that fell due. */
  tick(): void {
    if (this.running) return;
    if (this.script.isDue()) this.enqueue(null, () => this.script.fireDue());
    this.work();
    if (this.hasNewRequests) this.showDrawer();
  }

  /** The script may have something to do after an edit. */
  edited(edit: CellEdit): void {
    this.enqueue(null, () => this.script.edited(edit));
  }

  sawRequest(request: RequestRow): void {
    this.requests = [request, ...this.requests].slice(0, SHOWN_REQUESTS);
    this.hasNewRequests = true;
  }

  /** A sheet as shown; `null` when there is no such sheet. */
  csv(sheetId: number): Reply | null {
    const frame = this.workbook.frame(sheetId);
    const body = frame && stringify(this.workbook.shown(sheetId).map((row) => [...row]));
    return frame && body !== null ? { contentType: "text/csv; charset=utf-8", fileName: `${frame.name}.csv`, body } : null;
  }

  /** All sheets as shown. */
  state(): Reply {
    const sheets = this.workbook.frames().map(({ sheetId, name }) => ({ sheetId, name, rows: this.workbook.shown(sheetId) }));
    const body = JSON.stringify({ title: this.workbook.title, activeSheetId: this.workbook.activeSheetId, sheets });
    return { contentType: "application/json", fileName: null, body };
  }

  showSidebar(title: string, html: string): void {
    this.sidebar = { title, path: this.options.publish(html), width: 300, height: 0 };
    this.options.post(null, { kind: "sidebar", sidebar: this.sidebar });
  }

  showDialog(title: string, html: string, width: number, height: number): void {
    const frame: FrameView = { title, path: this.options.publish(html), width, height };
    this.openDialog({ title, text: "", frame, buttons: [], prompt: false });
  }

  ask(title: string, text: string, buttons: readonly DialogButton[], prompt: boolean): { readonly button: DialogButton; readonly text: string } {
    this.flush();
    const dialogId = this.openDialog({ title, text, frame: null, buttons, prompt });
    for (;;) {
      const answer = this.answers.get(dialogId);
      if (answer) {
        this.answers.delete(dialogId);
        return answer;
      }
      this.options.waitForMessage();
    }
  }

  toast(title: string, text: string, seconds: number): void {
    this.options.post(null, { kind: "toast", title, text, seconds });
  }

  waiting(): void {
    this.flush();
  }

  private openDialog(view: Omit<DialogView, "dialogId">): number {
    const dialog = { ...view, dialogId: ++this.lastDialog };
    this.dialogs.set(dialog.dialogId, dialog);
    this.options.post(null, { kind: "dialog", dialog });
    return dialog.dialogId;
  }

  private enqueue(functionName: string | null, run: Job): void {
    this.jobs.push(() => {
      if (functionName !== null) this.options.post(null, { kind: "busy", functionName });
      try {
        run();
      } finally {
        if (functionName !== null) this.options.post(null, { kind: "busy", functionName: null });
      }
    });
  }

  private operation(page: number, id: number, version: number, operation: Operation): void {
    // What a script wrote until now goes out first: it is older than what the person did.
    this.flush();
    try {
      if ("sheetId" in operation && operation.kind !== "select" && this.movedSince(operation, operation.sheetId, version, page)) {
        throw new Error("Rows or columns moved at the same moment. The sheet is up to date again; please repeat the last step.");
      }
      this.workbook.apply(operation);
    } catch (error) {
      return this.options.post(page, { kind: "refused", operationId: id, message: messageOf(error) });
    }
    if (operation.kind === "select") this.forgetShownSheet();
    else this.flush({ page, id });
  }

  /** The page shows the sheet already that the person chose; telling it again, later, could bring a sheet back that they left. */
  private forgetShownSheet(): void {
    this.send(
      this.workbook.take().filter((change) => change.kind !== "show-sheet"),
      null,
    );
  }

  private movedSince(operation: Operation, sheetId: number, version: number, page: number): boolean {
    const later = (this.moves.get(sheetId) ?? []).filter((move) => move.version > version && move.page !== page);
    return later.some(({ change }) => !staysValid(operation, change));
  }

  private flush(cause: Cause | null = null): void {
    this.send(this.workbook.take(), cause);
  }

  /** Sends changes to all pages; the page whose operation caused them learns that. */
  private send(changes: readonly Change[], cause: Cause | null): void {
    if (changes.length === 0 && cause === null) return;
    this.version++;
    for (const change of changes) {
      if (!("at" in change) && change.kind !== "reorder-rows") continue;
      const moves = this.moves.get(change.sheetId) ?? [];
      this.moves.set(change.sheetId, [...moves.slice(-50), { change, version: this.version, page: cause?.page ?? null }]);
    }
    const parts = partsOf(changes);
    for (const page of this.pages) {
      const operationId = cause?.page === page ? cause.id : null;
      if (changes.length === 0 && operationId === null) continue;
      parts.forEach((part, index) => {
        this.options.post(page, { kind: "changes", version: this.version, operationId: index === 0 ? operationId : null, changes: part });
      });
    }
  }

  private importCsv(page: number, name: string, text: string): void {
    try {
      const rows: string[][] = parseCsv(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
      const taken = new Set(this.workbook.frames().map((frame) => frame.name));
      let free = name || "Import";
      for (let n = 2; taken.has(free); n++) free = `${name || "Import"} ${n}`;
      this.workbook.apply({ kind: "add-sheet", name: free, index: this.workbook.frames().length });
      const sheetId = this.workbook.activeSheetId;
      const width = Math.max(0, ...rows.map((row) => row.length));
      const cells = rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
      if (width > 0) this.workbook.apply({ kind: "type", sheetId, row: 1, column: 1, cells });
      this.flush();
    } catch (error) {
      this.flush();
      this.options.post(page, { kind: "toast", title: "Import failed", text: messageOf(error), seconds: 8 });
    }
  }

  private showDrawer(): void {
    this.hasNewRequests = false;
    this.options.post(null, { kind: "drawer", drawer: this.drawer() });
  }

  private drawer() {
    return { ...this.script.drawer(), requests: this.requests };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
