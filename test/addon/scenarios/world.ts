import type { EndpointName, Endpoints } from "../../../src/contract/endpoints";
import type { JobForm } from "../../../src/contract/form";
import type { JobView } from "../../../src/contract/job";
import { IN_PROCESS_BASE_URL, inProcessTransport } from "../../../workbench/api/in-process-transport";
import { createLocalApi, DEFAULT_API_KEY } from "../../../workbench/api/local-api";
import { Clock } from "../../../workbench/clock";
import { AUTHORIZATION_REQUIRED } from "../../../workbench/runtime/access";
import { createRuntime } from "../../../workbench/runtime/apps-script";
import { type InWords, type ToldAnswer, toldAnswer } from "../in-words";
import { PROFILE } from "../scene";
import { smallParts } from "../small-parts";
import { FaultyNetwork } from "./faulty-network";
import { Guest } from "./guest";
import { Person } from "./person";
import { type Scenario, VALUES } from "./plan";
import { FaultyPlatform } from "./platform-faults";
import { ownColumns, SheetWatch } from "./sheet-watch";
import { TrueRuns } from "./true-runs";

type Input<Name extends EndpointName> = Parameters<Endpoints[Name]>[0];
type Value<Name extends EndpointName> = ReturnType<Endpoints[Name]>;

const OWNER = "owner@example.com";
const COLLABORATOR = "collaborator@example.com";

/** A spreadsheet with the add-on, its server, its people, and everything that must stay true while they are at it. */
export class World {
  readonly clock = Clock.stopped();
  readonly api;
  readonly network: FaultyNetwork;
  readonly platform = new FaultyPlatform();
  readonly runtime;
  readonly document;
  readonly runs: TrueRuns;
  readonly person: Person;
  readonly watch: SheetWatch;
  readonly guest: Guest;
  readonly starter: string;
  readonly other: string;
  /** Runs of each job as it was planned. */
  readonly planned = new Map<string, number>();
  /** Runs in doubt that the person had sent again. */
  resubmitted = 0;
  /** The API key would be somewhere in here. */
  private readonly said: string[] = [];

  constructor(readonly scenario: Scenario) {
    const { api, format, deployment, slow, order, rows } = scenario;
    [this.starter, this.other] = scenario.starter === "owner" ? [OWNER, COLLABORATOR] : [COLLABORATOR, OWNER];
    const pace = slow ? { startMs: [1000, 100_000], finishMs: [20_000, 400_000] } : { startMs: [100, 2000], finishMs: [2000, 20_000] };
    this.api = createLocalApi({ clock: this.clock, runOrder: order, pace: pace as { startMs: [number, number]; finishMs: [number, number] } });
    this.runs = new TrueRuns(this.api);
    this.network = new FaultyNetwork(
      inProcessTransport(this.api),
      (...heard) => this.runs.note(...heard),
      () => this.clock.now(),
    );
    this.runtime = createRuntime({ deployment, transport: this.network, dist: bundle(scenario.runsPerPart), clock: this.clock, keptExecutions: 5 });
    this.document = this.runtime.createDocument("Test");
    const [sheet] = this.document.sheets;
    if (!sheet) throw new Error("no sheet");
    sheet.setText(1, 1, [["Note", "Country"], ...rows.map((value, i) => [`note ${i}`, VALUES[value] ?? ""])]);
    this.person = new Person(this.document, sheet);
    this.watch = new SheetWatch(this.document, this.runs);
    this.guest = new Guest(this.runtime, this.document, sheet);
    this.runtime.onExecution(({ log, error }) => this.said.push(...log, error ?? ""));
    for (const user of [this.starter, this.other]) {
      this.call(
        "saveSettings",
        { provider: api, baseUrl: IN_PROCESS_BASE_URL, apiKey: user === this.starter ? DEFAULT_API_KEY : "key-of-another", options: { format } },
        user,
      );
    }
    this.runtime.hook = this.platform.hook;
  }

  /** The argument's column is the one it was before, wherever that is by now, as in the sidebar's form. */
  form(): JobForm {
    const { api, task } = this.scenario;
    const own = ownColumns(this.person.sheet);
    const column = own.input || 2;
    return {
      sheetId: this.person.sheet.sheetId,
      headerRow: 1,
      setUp: own.setUp || null,
      task: api === "v0" ? { kind: "stored", taskId: task === "echo" ? "echo" : "country-profile" } : PROFILE,
      rows: { kind: "all" },
      again: false,
      arguments: [{ name: api === "parallel" && task === "echo" ? "word" : "country", from: { kind: "column", column } }],
      runner: "",
      runnerColumn: null,
      callback: { kind: "none" },
      capUsd: null,
      sourceNotes: false,
      confidenceColumns: false,
    };
  }

  /** Calls an endpoint as the sidebar does; `null` when the execution was killed. */
  call<Name extends EndpointName>(name: Name, input: Input<Name>, user = this.starter): ToldAnswer<Value<Name>> | null {
    return this.watched(name === "startJob", () => {
      const deaths = this.platform.died;
      const { answer } = this.runtime.callFromClient(this.document.id, name, input === undefined ? [] : [input], user);
      this.said.push(answer.ok ? String(answer.value) : answer.message);
      if (!answer.ok) {
        // Google ends it and shows its consent screen.
        if (answer.message === AUTHORIZATION_REQUIRED && this.lacksConsent) return null;
        if (this.platform.died === deaths) throw new Error(`${name} ended with ${answer.name}: ${answer.message}`);
        return null;
      }
      return toldAnswer<Value<Name>>(String(answer.value));
    });
  }

  /** Reviews a form and presses Run; the answer of whatever did not go well, `null` when an execution was killed. */
  press(form: JobForm): ToldAnswer<JobView> | null {
    const preview = this.call("previewJob", form);
    return preview?.ok ? this.call("startJob", { form, approved: preview.value.approval }) : preview;
  }

  /** Reviews the failed rows of a job and presses Run. */
  retry(jobId: string): ToldAnswer<JobView> | null {
    const form = this.call("getForm", { of: "job", jobId, which: "failed" });
    return form?.ok ? this.press(form.value) : form;
  }

  menu(): void {
    this.watched(false, () => this.runtime.runMenu(this.document.id, "checkNow", this.starter));
  }

  fire(): void {
    this.watched(false, () => this.runtime.fireDue());
  }

  /** Whether the starter has taken back a permission, or all. */
  lacksConsent = false;

  /** What a press needs is granted, or taken back. */
  consent(change: "permission-lost" | "consent-lapsed" | "consent-granted"): void {
    const { consent } = this.runtime;
    this.lacksConsent = change !== "consent-granted";
    if (change === "consent-granted") consent.grant(undefined, this.starter);
    else if (change === "consent-lapsed") consent.lapse(this.starter);
    else consent.revoke(["https://www.googleapis.com/auth/script.external_request"], this.starter);
  }

  /** Ids of the jobs, newest first, without asking the add-on. */
  jobIds(): readonly string[] {
    const heads = Object.entries(this.runtime.properties("document", this.document.id)).flatMap(([key, text]) =>
      key.startsWith("rr.job.") ? [JSON.parse(text) as { readonly id: string; readonly startedAt: number }] : [],
    );
    return heads.sort((a, b) => b.startedAt - a.startedAt).map(({ id }) => id);
  }

  jobs(user = this.starter): readonly InWords<JobView>[] {
    const answer = this.call("getJobs", undefined, user);
    return answer?.ok ? answer.value : [];
  }

  /** The add-on works, and the cells are compared. */
  private watched<T>(starts: boolean, work: () => T): T {
    const before = this.watch.look();
    this.watch.startAllowed = starts;
    this.watch.mayLackRunId = this.person.hasClosed;
    const value = work();
    // Told here, since an error on the way to the server would look like a network's.
    if (this.runs.twice.length > 0) throw new Error(`submitted twice: ${this.runs.twice.join(", ")}`);
    this.watch.compare(before, this.person.sheet);
    this.notePlans();
    return value;
  }

  private notePlans(): void {
    for (const [key, text] of Object.entries(this.runtime.properties("document", this.document.id))) {
      if (!key.startsWith("rr.job.")) continue;
      const { id, runs } = JSON.parse(text) as { id: string; runs: number };
      // As the review showed it, whatever a guest makes of the record.
      if (!this.planned.has(id)) this.planned.set(id, runs);
    }
    const allowed = [...this.planned.values()].reduce((a, b) => a + b, 0) + this.resubmitted;
    if (this.runs.byId.size > allowed) throw new Error(`the server accepted ${this.runs.byId.size} runs, ${allowed} at most were asked for`);
    if (this.runs.runners.has("ultra8x")) throw new Error("runs were submitted with a runner that nobody approved");
  }

  /** Everything the add-on ever showed, logged or stored where others can read it. */
  readable(): string {
    const cells = this.document.sheets.flatMap((sheet) =>
      sheet
        .shown(sheet.lastRow() === 0 ? { row: 1, column: 1, rows: 1, columns: 1 } : { row: 1, column: 1, rows: sheet.lastRow(), columns: sheet.lastColumn() })
        .flat(),
    );
    const stored = JSON.stringify([this.runtime.properties("document", this.document.id), this.runtime.properties("script")]);
    return [...this.said, ...cells, stored].join("\n");
  }
}

/** The bundle as it was when the tests began, since it may be built anew meanwhile. */
const bundles = new Map<number, string>();

function bundle(runs: number): string {
  const folder = bundles.get(runs) ?? smallParts(runs);
  bundles.set(runs, folder);
  return folder;
}
