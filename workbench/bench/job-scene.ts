import { join } from "node:path";
import { IN_PROCESS_BASE_URL, inProcessTransport } from "../api/in-process-transport";
import { createLocalApi, DEFAULT_API_KEY, type LocalApi } from "../api/local-api";
import type { Pace } from "../api/timetable";
import { Clock } from "../clock";
import { createRuntime } from "../runtime/apps-script";
import type { Transport } from "../runtime/transport";
import type { AppsScriptRuntime, Execution, RuntimeOptions } from "../runtime/types";
import type { SheetModel } from "../spreadsheet/sheet-model";
import type { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";
import { ARGUMENTS, companyColumns, companyFacts, companyRow } from "./company-task";

/** Beside this code when it is bundled: build/bench.js. */
export const DIST = join(__dirname, "../dist");

export type JobApi = "v0" | "parallel";

export interface JobSceneOptions extends Partial<Pick<RuntimeOptions, "deployment" | "quotas" | "latency" | "dist">> {
  readonly rows: number;
  /** The batch API that the job uses, default "v0". */
  readonly api?: JobApi;
  readonly pace?: Partial<Pace>;
  /** Goes around the network to the local API. */
  readonly network?: (inner: Transport, clock: Clock) => Transport;
}

/** The part of a job's view that the benchmarks look at. */
export interface JobSeen {
  readonly jobId: string;
  readonly filledRows: number;
  readonly endedAt: string | null;
  readonly problem: { readonly message: string } | null;
}

/** A form with what its review showed. */
interface Reviewed {
  readonly form: unknown;
  readonly approved: unknown;
}

/** A sheet of companies with the built add-on, the local Batch API in the same process, and a clock that stands still. */
export class JobScene {
  readonly clock = Clock.stopped();
  readonly api: LocalApi;
  readonly runtime: AppsScriptRuntime;
  readonly document: SpreadsheetModel;
  readonly sheet: SheetModel;
  private readonly jobApi: JobApi;

  constructor({ rows, pace, api = "v0", network, ...options }: JobSceneOptions) {
    this.jobApi = api;
    this.api = createLocalApi({ clock: this.clock, tasks: [companyFacts], ...(pace ? { pace } : {}) });
    const inner = inProcessTransport(this.api);
    const transport = network ? network(inner, this.clock) : inner;
    this.runtime = createRuntime({ dist: DIST, deployment: "bound", quotas: "off", keptExecutions: 10_000, ...options, clock: this.clock, transport });
    this.document = this.runtime.createDocument("Benchmark");
    const [sheet] = this.document.sheets;
    if (!sheet) throw new Error("the document has no sheet");
    this.sheet = sheet;
    sheet.grow(rows + 1, ARGUMENTS.length);
    sheet.enter(1, 1, [ARGUMENTS, ...Array.from({ length: rows }, (_, index) => companyRow(index + 1))]);
    this.runtime.open(this.document.id);
  }

  saveSettings(): void {
    this.call("saveSettings", { provider: this.jobApi, baseUrl: IN_PROCESS_BASE_URL, apiKey: DEFAULT_API_KEY, options: {} });
  }

  /** Starts a job of all rows, or of the first few: the calls of the sidebar's review and of its button Run. */
  start(first?: number): JobSeen {
    return this.run(this.review(first));
  }

  /** What the button Run sends. */
  run(reviewed: Reviewed): JobSeen {
    return this.call("startJob", reviewed) as JobSeen;
  }

  review(first?: number): Reviewed {
    const form = {
      sheetId: this.sheet.sheetId,
      headerRow: 1,
      setUp: this.setUp(),
      task:
        this.jobApi === "v0"
          ? { kind: "stored", taskId: companyFacts.id }
          : { kind: "columns", instructions: "Collect facts about the company.", columns: companyColumns },
      rows: first === undefined ? { kind: "all" } : { kind: "first", count: first },
      again: false,
      arguments: ARGUMENTS.map((name, index) => ({ name, from: { kind: "column", column: index + 1 } })),
      // The local API takes as long for this processor as the pace says.
      runner: this.jobApi === "v0" ? "" : "core",
      runnerColumn: null,
      callback: { kind: "none" },
      capUsd: null,
      sourceNotes: false,
      confidenceColumns: false,
    };
    const { approval: approved } = this.call("previewJob", form) as { readonly approval: unknown };
    return { form, approved };
  }

  /** The set-up whose columns are on the sheet; `null` before the first job. */
  private setUp(): string | null {
    const tags = this.sheet.metadata.flatMap(({ value }) => /^r:(\w+)$/.exec(value ?? "")?.[1] ?? []);
    return tags[0] ?? null;
  }

  check(jobId: string): JobSeen {
    return this.call("checkJob", { jobId, force: false }) as JobSeen;
  }

  /** Lets the next trigger fire. */
  fireTrigger(): Execution | null {
    const next = this.runtime.nextTriggerAt();
    if (next === null) return null;
    this.clock.advance(Math.max(0, next - this.clock.now()));
    return this.runtime.fireDue()[0] ?? null;
  }

  /** The execution of the last call. */
  last(): Execution {
    const execution = this.runtime.executions().at(-1);
    if (!execution) throw new Error("nothing ran yet");
    return execution;
  }

  filledRows(): number {
    const { sheet } = this;
    const [header = []] = sheet.shown({ row: 1, column: 1, rows: 1, columns: sheet.lastColumn() });
    const column = header.indexOf("Status") + 1;
    if (column < 1) return 0;
    return sheet.read({ row: 2, column, rows: sheet.lastRow() - 1, columns: 1 }).filter(([cell]) => cell === "complete").length;
  }

  private call(name: string, input: unknown): unknown {
    const { answer, execution } = this.runtime.callFromClient(this.document.id, name, [input]);
    if (!answer.ok) throw new Error(`${name} ended with ${execution.status}: ${answer.message}\n${execution.log.join("\n")}`);
    const told: unknown = JSON.parse(String(answer.value));
    if (typeof told === "object" && told !== null && "value" in told) return told.value;
    throw new Error(`${name}: ${String(answer.value)}`);
  }
}
