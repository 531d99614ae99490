import type { Clock } from "../clock";
import type { AppsScriptRuntime, CellEdit, Execution } from "../runtime/types";
import type { Script } from "./model";
import type { DrawerState, ExecutionRow, MenuView } from "./protocol";

/** Executions shown in the drawer. */
const SHOWN_EXECUTIONS = 60;
/** Most lines of a log and characters of a line that the drawer gets. */
const SHOWN_LOG = 40;
const SHOWN_LINE = 500;

/** The script on the Apps Script runtime, in one document, as the page sees it. */
export class RuntimeScript implements Script {
  constructor(
    private readonly runtime: AppsScriptRuntime,
    private readonly documentId: string,
    private readonly clock: Clock,
    /** What the script is called in the menu; Google takes the name of the project. */
    private readonly title: string,
  ) {}

  menus(): readonly MenuView[] {
    const menus = this.runtime.menus(this.documentId).map(({ title, items }) => ({ title: title ?? this.title, items }));
    return menus.length > 0 ? menus : [{ title: this.title, items: [] }];
  }

  runMenu(functionName: string): void {
    this.runtime.runMenu(this.documentId, functionName);
  }

  callFromClient(functionName: string, args: readonly unknown[]) {
    return this.runtime.callFromClient(this.documentId, functionName, args).answer;
  }

  edited(edit: CellEdit): void {
    this.runtime.edit(this.documentId, edit);
  }

  isDue(): boolean {
    const next = this.runtime.nextTriggerAt();
    return next !== null && next <= this.clock.now();
  }

  fireDue(): void {
    this.runtime.fireDue();
  }

  advance(ms: number, fired: () => void): void {
    const target = this.clock.now() + ms;
    for (;;) {
      const next = this.runtime.nextTriggerAt();
      if (next === null || next > target) break;
      this.clock.advance(Math.max(0, next - this.clock.now()));
      if (this.runtime.fireDue().length === 0) break;
      fired();
    }
    this.clock.advance(Math.max(0, target - this.clock.now()));
  }

  drawer(): Omit<DrawerState, "requests"> {
    return {
      now: this.clock.now(),
      executions: this.runtime.executions().slice(-SHOWN_EXECUTIONS).reverse().map(rowOf),
      triggers: this.runtime.triggers(this.documentId).map(({ handler, schedule, user, nextAt, disabled }) => ({ handler, schedule, user, nextAt, disabled })),
      quotas: this.runtime.quotas(),
    };
  }
}

function rowOf({ id, functionName, source, startedAt, durationMs, realMs, status, calls, error, log }: Execution): ExecutionRow {
  return {
    id,
    functionName,
    source,
    startedAt,
    // Without a latency model the clock of the script hardly moves; what the person waited for is the real time.
    durationMs: Math.max(durationMs, realMs),
    status,
    calls: Object.fromEntries(Object.entries(calls).filter(([kind, count]) => count > 0 && kind !== "local")),
    error: error ?? "",
    log: log.slice(-SHOWN_LOG).map((line) => (line.length > SHOWN_LINE ? `${line.slice(0, SHOWN_LINE)}…` : line)),
  };
}
