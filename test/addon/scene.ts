import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EndpointName, Endpoints } from "../../src/contract/endpoints";
import type { ArgumentForm, JobForm, RowChoice, TaskForm } from "../../src/contract/form";
import type { JobView } from "../../src/contract/job";
import type { FormRequest } from "../../src/contract/preview";
import type { ProviderName } from "../../src/contract/settings";
import { IN_PROCESS_BASE_URL, inProcessTransport } from "../../workbench/api/in-process-transport";
import { createLocalApi, DEFAULT_API_KEY, type LocalApi, type LocalApiOptions } from "../../workbench/api/local-api";
import type { ProviderServer } from "../../workbench/api/provider-server";
import { Clock } from "../../workbench/clock";
import { createRuntime } from "../../workbench/runtime/apps-script";
import type { Transport } from "../../workbench/runtime/transport";
import type { AppsScriptRuntime, Execution, RuntimeOptions } from "../../workbench/runtime/types";
import type { SheetModel } from "../../workbench/spreadsheet/sheet-model";
import type { SpreadsheetModel } from "../../workbench/spreadsheet/spreadsheet-model";
import { type InWords, type ToldAnswer, toldAnswer } from "./in-words";

const DIST = join(__dirname, "../../dist");

export interface SceneOptions extends Partial<Omit<RuntimeOptions, "clock">> {
  readonly api?: ProviderName;
  /** The first line holds the headers. Cells enter as exact text. */
  readonly rows?: readonly (readonly string[])[];
  readonly exportFormat?: "json" | "csv";
  readonly localApi?: Partial<LocalApiOptions>;
  /** The batch APIs that are served, default all. */
  readonly servers?: readonly ProviderServer[];
}

type Input<Name extends EndpointName> = Parameters<Endpoints[Name]>[0];
type Value<Name extends EndpointName> = ReturnType<Endpoints[Name]>;

/**
 * A spreadsheet with the built add-on in it, a local Batch API, and a clock that stands still: what tests of the shipped bundle
 * happen in. Everything goes through what a person has: menu, sidebar endpoints, triggers, cells.
 */
export class Scene {
  readonly clock = Clock.stopped();
  readonly api: LocalApi;
  readonly runtime: AppsScriptRuntime;
  readonly document: SpreadsheetModel;
  readonly kind: ProviderName;
  private submitted = 0;

  constructor(options: SceneOptions = {}) {
    if (!existsSync(join(DIST, "Code.js"))) throw new Error("dist/Code.js is missing: run `npm run build` first");
    const { api = "v0", rows = COUNTRIES, exportFormat = "json", localApi, servers, ...runtimeOptions } = options;
    this.kind = api;
    this.api = createLocalApi({ clock: this.clock, ...localApi }, servers);
    this.runtime = createRuntime({ deployment: "bound", transport: this.countingTransport(), dist: DIST, ...runtimeOptions, clock: this.clock });
    this.document = this.runtime.createDocument("Test");
    this.sheet.setText(1, 1, rows);
    this.runtime.open(this.document.id);
    this.ask("saveSettings", { provider: api, baseUrl: IN_PROCESS_BASE_URL, apiKey: DEFAULT_API_KEY, options: { format: exportFormat } });
  }

  /** The network to the local API; counts the runs of accepted submissions. */
  private countingTransport(): Transport {
    const inner = inProcessTransport(this.api);
    return {
      exchange: (requests) => {
        const outcomes = inner.exchange(requests);
        requests.forEach(({ method, body }, index) => {
          const outcome = outcomes[index];
          if (method === "POST" && outcome?.kind === "response" && outcome.status < 300 && isOneObject(body)) this.submitted += runsIn(body ?? "");
        });
        return outcomes;
      },
    };
  }

  get sheet(): SheetModel {
    const [first] = this.document.sheets;
    if (!first) throw new Error("the document has no sheet");
    return first;
  }

  /** Calls an endpoint as the sidebar does and returns its answer, a problem too. */
  call<Name extends EndpointName>(name: Name, input: Input<Name>, user?: string): ToldAnswer<Value<Name>> {
    const { answer } = this.runtime.callFromClient(this.document.id, name, input === undefined ? [] : [input], user);
    if (!answer.ok) throw new Error(`${name} ended with ${answer.name}: ${answer.message}`);
    return toldAnswer(String(answer.value));
  }

  /** Calls an endpoint that is expected to succeed. */
  ask<Name extends EndpointName>(name: Name, input: Input<Name>, user?: string): InWords<Value<Name>> {
    const answer = this.call(name, input, user);
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.kind}: ${answer.problem.message} ${answer.problem.action}`);
    return answer.value;
  }

  /** A form that runs `country-profile` (or its like) over column A. */
  form(change: Partial<JobForm> = {}): JobForm {
    return {
      sheetId: this.sheet.sheetId,
      headerRow: 1,
      setUp: this.setUp(),
      task: this.kind === "v0" ? { kind: "stored", taskId: "country-profile" } : PROFILE,
      rows: { kind: "all" } satisfies RowChoice,
      again: false,
      arguments: [column("country", 1)],
      runner: "",
      runnerColumn: null,
      callback: { kind: "none" },
      capUsd: null,
      sourceNotes: false,
      confidenceColumns: false,
      ...change,
    };
  }

  /** The set-up that has columns on the sheet, as the sidebar's form has it; `null` before the first job. */
  setUp(): string | null {
    const [tag] = this.sheet.metadata.flatMap(({ key, value }) => (key === "rowrunner" ? (/^[srdo]:(\w+)/.exec(value ?? "") ?? []).slice(1) : []));
    return tag ?? null;
  }

  start(change: Partial<JobForm> = {}): InWords<JobView> {
    const answer = this.press(this.form(change));
    if (!answer.ok) throw new Error(`startJob: ${answer.problem.kind}: ${answer.problem.message} ${answer.problem.action}`);
    return answer.value;
  }

  /** Reviews a form and presses Run, whatever the review says. */
  press(form: JobForm, user?: string): ToldAnswer<JobView> {
    return this.call("startJob", this.reviewed(form, user), user);
  }

  /** What the sidebar sends for a form that was reviewed. */
  reviewed(form: JobForm, user?: string): Input<"startJob"> {
    return { form, approved: this.ask("previewJob", form, user).approval };
  }

  /** Reviews rows that ran before and presses Run. */
  runAgain(request: FormRequest, user?: string): InWords<JobView> {
    const answer = this.press(this.ask("getForm", request, user), user);
    if (!answer.ok) throw new Error(`startJob: ${answer.problem.kind}: ${answer.problem.message} ${answer.problem.action}`);
    return answer.value;
  }

  retry(jobId: string): InWords<JobView> {
    return this.runAgain({ of: "job", jobId, which: "failed" });
  }

  /** Starts a job in an execution that may die. */
  tryStart(reviewed: Input<"startJob"> = this.reviewed(this.form())): void {
    this.runtime.callFromClient(this.document.id, "startJob", [reviewed]);
  }

  /** Runs that the API accepted, as it sees them. */
  submittedRuns(): number {
    return this.submitted;
  }

  job(jobId: string): InWords<JobView> {
    const found = this.ask("getJobs", undefined).find((job) => job.jobId === jobId);
    if (!found) throw new Error(`job ${jobId} is not on the list`);
    return found;
  }

  /** Lets time pass from trigger to trigger until no trigger is left, at most `most` firings. */
  letTriggersWork(most = 200): readonly Execution[] {
    const fired: Execution[] = [];
    for (let i = 0; i < most; i++) {
      const next = this.runtime.nextTriggerAt();
      if (next === null) return fired;
      this.clock.advance(Math.max(0, next - this.clock.now()));
      fired.push(...this.runtime.fireDue());
    }
    return fired;
  }

  /** As a sidebar that stays open: checks every few seconds until the job ends. */
  keepSidebarOpen(jobId: string, seconds = 5, most = 500): InWords<JobView> {
    for (let i = 0; i < most; i++) {
      const job = this.ask("checkJob", { jobId, force: false });
      if (job.endedAt !== null) return job;
      this.clock.advance(seconds * 1000);
    }
    return this.job(jobId);
  }

  /** The sheet as shown. */
  shown(sheet: SheetModel = this.sheet): readonly (readonly string[])[] {
    return sheet.shown({ row: 1, column: 1, rows: sheet.lastRow(), columns: sheet.lastColumn() });
  }

  /** The shown cells below a header, top to bottom. */
  column(header: string, sheet: SheetModel = this.sheet): readonly string[] {
    const [headers = [], ...rows] = this.shown(sheet);
    const index = headers.indexOf(header);
    if (index < 0) throw new Error(`no column ${header} among ${headers.join(", ")}`);
    return rows.map((row) => row[index] ?? "");
  }
}

export const COUNTRIES: readonly (readonly string[])[] = [
  ["Country", "Note"],
  ["Austria", "a"],
  ["Frnace", "b"],
  ["Japan", "c"],
  ["Kenya", "d"],
  ["Japan", "e"],
];

export const PROFILE: TaskForm = {
  kind: "columns",
  instructions: "Say what is known of the country.",
  columns: [
    { name: "capital", type: "text", description: "capital city" },
    { name: "area", type: "number", description: "area in square kilometres" },
  ],
};

/** A file of lines is none. */
function isOneObject(body: string | null): boolean {
  return body !== null && body.trim() !== "" && !body.includes("}\n{");
}

function runsIn(body: string): number {
  const { task_run_requests, inputs } = JSON.parse(body) as { task_run_requests?: unknown[]; inputs?: unknown[] };
  return (task_run_requests ?? inputs ?? []).length;
}

export function column(name: string, position: number): ArgumentForm {
  return { name, from: { kind: "column", column: position } };
}
