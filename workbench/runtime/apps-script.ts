import type { Clock } from "../clock";
import { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";
import { AUTHORIZATION_REQUIRED } from "./access";
import { CacheStores } from "./cache-store";
import { plainCopy } from "./client-values";
import { ConsentTable } from "./consent";
import { type ErrorLanguage, localizedError } from "./error-language";
import { clientAnswer } from "./execution-record";
import { isCallableByClient } from "./function-lookup";
import { NO_LATENCY } from "./latency";
import { LIMITS } from "./limits";
import { documentLockName, LockTable, scriptLockName } from "./lock-table";
import { PropertyStores } from "./property-stores";
import { QuotaMeter } from "./quota-meter";
import { RecordedUi } from "./recorded-ui";
import { loadProject } from "./script-project";
import { runTask, type Task } from "./script-runner";
import type { ScriptState } from "./script-state";
import { ServiceError } from "./service-error";
import type { Transport } from "./transport";
import { editEvent, openEvent, triggerEvent } from "./trigger-event";
import { type TimeTrigger, TriggerTable } from "./trigger-table";
import type {
  AppsScriptRuntime,
  AuthMode,
  CallHook,
  CellEdit,
  ClientAnswer,
  ConsentControl,
  Execution,
  LatencyModel,
  Menu,
  QuotaView,
  RuntimeOptions,
  TriggerView,
  WebAppAnswer,
  WebAppRequest,
} from "./types";
import { webAppAnswer, webAppEvent } from "./web-app";

/** Google's side of the script in `options.dist`. */
export function createRuntime(options: RuntimeOptions): AppsScriptRuntime {
  return new ScriptRuntime(options);
}

const OWNER = "owner@example.com";
/** Owner number of locks that a test holds "as somebody else". */
const SOMEBODY_ELSE = 0;

class ScriptRuntime implements AppsScriptRuntime {
  readonly clock: Clock;
  readonly consent: ConsentControl;
  private readonly state: ScriptState;
  private readonly ui: RecordedUi;
  private readonly documents = new Map<string, SpreadsheetModel>();
  /** By document and user, then by title. */
  private readonly shownMenus = new Map<string, ReadonlyMap<string | null, Menu>>();
  /** Documents in which an add-on was used: elsewhere its onOpen runs without any authorization. */
  private readonly enabled = new Set<string>();
  private readonly kept: Execution[] = [];
  private readonly listeners = new Set<(execution: Execution) => void>();
  private started = 0;

  constructor(private readonly options: RuntimeOptions) {
    const { clock, deployment, transport } = options;
    const project = loadProject(options.dist);
    this.clock = clock;
    this.ui = new RecordedUi(options.ui ?? null);
    this.state = {
      deployment,
      project,
      properties: new PropertyStores(),
      locks: new LockTable(clock),
      caches: new CacheStores(clock),
      triggers: new TriggerTable(clock, deployment),
      quotas: new QuotaMeter(clock, options.quotas ?? "consumer"),
      consent: new ConsentTable(project.manifest.scopes),
      watchdogMs: options.watchdogMs ?? (clock.isRunning ? LIMITS.executionMs : 0),
      hook: null,
      transport,
      latency: { ...NO_LATENCY, ...options.latency },
      errorLanguage: options.errorLanguage ?? "en",
    };
    const { consent } = this.state;
    this.consent = {
      grant: (scopes, user = OWNER) => consent.grant(user, scopes),
      revoke: (scopes, user = OWNER) => consent.revoke(user, scopes),
      lapse: (user = OWNER) => consent.lapse(user),
      granted: (user = OWNER) => consent.granted(user),
    };
  }

  get hook(): CallHook | null {
    return this.state.hook;
  }
  set hook(hook: CallHook | null) {
    this.state.hook = hook;
  }
  get transport(): Transport {
    return this.state.transport;
  }
  set transport(transport: Transport) {
    this.state.transport = transport;
  }
  get latency(): LatencyModel {
    return this.state.latency;
  }
  set latency(latency: LatencyModel) {
    this.state.latency = latency;
  }
  get errorLanguage(): ErrorLanguage {
    return this.state.errorLanguage;
  }
  set errorLanguage(language: ErrorLanguage) {
    this.state.errorLanguage = language;
  }
  get shown(): AppsScriptRuntime["shown"] {
    return this.ui.shown;
  }

  createDocument(title = "Untitled spreadsheet"): SpreadsheetModel {
    const id = this.newDocumentId();
    const { clock, timeZone = "Etc/UTC", locale = "en_US" } = this.options;
    return this.keep(id, new SpreadsheetModel({ id, title, clock, owner: OWNER, timeZone, locale }));
  }

  copyDocument(documentId: string, options: { readonly withProperties?: boolean } = {}): SpreadsheetModel {
    const original = this.document(documentId);
    const id = this.newDocumentId();
    const copy = this.keep(id, original.copy({ id }));
    if (options.withProperties) this.state.properties.document(id).set(Object.entries(this.properties("document", documentId)));
    return copy;
  }

  document(documentId: string): SpreadsheetModel {
    const document = this.documents.get(documentId);
    if (!document) throw new Error(`There is no document ${documentId}.`);
    return document;
  }

  open(documentId: string, user = OWNER): Execution {
    this.shownMenus.delete(menuKey(documentId, user));
    const authMode = this.state.deployment === "addon" && !this.enabled.has(documentId) ? "NONE" : "LIMITED";
    return this.run("simple-trigger", authMode, user, documentId, "onOpen", (run) => [openEvent(run)]).execution;
  }

  install(documentId: string, user = OWNER): Execution {
    this.enabled.add(documentId);
    return this.run("simple-trigger", "FULL", user, documentId, "onInstall", (run) => [openEvent(run)]).execution;
  }

  menus(documentId: string, user = OWNER): ReturnType<AppsScriptRuntime["menus"]> {
    return [...(this.shownMenus.get(menuKey(documentId, user)) ?? [])].map(([title, items]) => ({ title, items }));
  }

  menu(documentId: string, user = OWNER): Menu {
    return this.menus(documentId, user).flatMap(({ items }) => items);
  }

  edit(documentId: string, edit: CellEdit, user = OWNER): Execution | null {
    const isUsed = this.state.deployment === "bound" || this.enabled.has(documentId);
    if (!isUsed || !this.state.project.mentions("onEdit")) return null;
    return this.run("simple-trigger", "LIMITED", user, documentId, "onEdit", (run) => [editEvent(run, edit)]).execution;
  }

  runMenu(documentId: string, functionName: string, user = OWNER): Execution {
    this.enabled.add(documentId);
    return this.run("menu", "FULL", user, documentId, functionName, () => [], this.lapsedConsent(user)).execution;
  }

  callFromClient(
    documentId: string,
    functionName: string,
    args: readonly unknown[],
    user = OWNER,
  ): { readonly answer: ClientAnswer; readonly execution: Execution } {
    this.enabled.add(documentId);
    const passed = args.map((arg) => plainCopy(arg));
    const bad = passed.findIndex((arg) => !arg.ok);
    let refusal = this.lapsedConsent(user);
    if (bad >= 0) refusal = new TypeError(`Failed due to illegal value in property: ${bad}`);
    if (!isCallableByClient(functionName)) refusal = new TypeError(`google.script.run.${functionName} is not a function`);
    const values = passed.map((arg) => (arg.ok ? arg.value : null));
    const giveArgs: Task["args"] = (run) => values.map((value) => run.realm.give(value));
    const { execution, outcome } = this.run("sidebar", "FULL", user, documentId, functionName, giveArgs, refusal);
    return { answer: clientAnswer(execution, outcome), execution };
  }

  callWebApp(documentId: string | null, request: WebAppRequest, user = OWNER): { readonly answer: WebAppAnswer | null; readonly execution: Execution } {
    const name = request.method === "POST" ? "doPost" : "doGet";
    const { execution, outcome } = this.run("web-app", "FULL", user, documentId, name, (run) => [webAppEvent(run, request)]);
    return { answer: outcome.kind === "returned" ? webAppAnswer(outcome.value) : null, execution };
  }

  fireDue(): readonly Execution[] {
    const executions: Execution[] = [];
    for (const trigger of this.state.triggers.due()) {
      if (this.state.triggers.markFired(trigger)) executions.push(this.fire(trigger));
    }
    return executions;
  }

  nextTriggerAt(): number | null {
    return this.state.triggers.nextAt();
  }

  triggers(documentId?: string): readonly TriggerView[] {
    return this.state.triggers.views(documentId);
  }

  disableTriggers(documentId: string): void {
    this.state.triggers.disable(documentId);
  }

  deleteTriggers(documentId: string): void {
    for (const { id } of this.triggers(documentId)) this.state.triggers.delete(id);
  }

  executions(): readonly Execution[] {
    return [...this.kept];
  }

  onExecution(listener: (execution: Execution) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  quotas(user = OWNER): readonly QuotaView[] {
    return this.state.quotas.views(user);
  }

  properties(store: "document" | "user" | "script", of?: string): Readonly<Record<string, string>> {
    if (store === "script") return this.state.properties.script.all();
    if (store === "user") return this.state.properties.user(of ?? OWNER).all();
    return this.state.properties.document(of ?? "").all();
  }

  setDocumentProperties(documentId: string, entries: Readonly<Record<string, string>>): void {
    this.state.properties.document(documentId).set(Object.entries(entries));
  }

  holdLock(documentId: string, forMs = Number.POSITIVE_INFINITY): () => void {
    const { deployment, locks } = this.state;
    const names = [documentLockName(documentId), scriptLockName(deployment, documentId)];
    const taken = names.map((name) => locks.take(name, SOMEBODY_ELSE, { ms: 0, wait: () => undefined }, this.clock.now() + forMs));
    if (taken.includes(false)) throw new Error("The lock is held already.");
    return () => {
      for (const name of names) locks.release(name, SOMEBODY_ELSE);
    };
  }

  private fire(trigger: TimeTrigger): Execution {
    const { user, handler } = trigger;
    const documentId = this.options.triggersSeeDocument === false ? null : trigger.documentId;
    // [G: guides/quotas-and-limits.md]
    let refusal = this.state.quotas.isUsedUp(user, "triggers") ? new ServiceError("Service using too much computer time for one day.") : null;
    // The execution log shows this line alone [seen in a published add-on: mixpanel/sheets].
    if (this.state.consent.hasLapsed(user)) refusal = new ServiceError(AUTHORIZATION_REQUIRED);
    const { execution } = this.run("trigger", "FULL", user, documentId, handler, (run) => [triggerEvent(run, trigger.id)], refusal);
    this.state.quotas.record(user, "triggers", execution.durationMs);
    return execution;
  }

  /** Whoever has withdrawn all consent is shown the consent screen instead. */
  private lapsedConsent(user: string): Error | null {
    const { consent } = this.state;
    if (!consent.hasLapsed(user)) return null;
    this.ui.askConsent(consent.missing(user));
    return new ServiceError(localizedError(AUTHORIZATION_REQUIRED, this.state.errorLanguage));
  }

  private run(
    source: Execution["source"],
    authMode: AuthMode,
    user: string,
    documentId: string | null,
    functionName: string,
    args: Task["args"],
    refusal: Error | null = null,
  ): ReturnType<typeof runTask> {
    this.started += 1;
    const document = documentId === null ? null : this.document(documentId);
    const ended = runTask(this.clock, this.state, {
      start: {
        id: this.started,
        source,
        user,
        authMode,
        documentId,
        document,
        ui: this.ui,
        onConsent: (missing) => this.ui.askConsent(missing),
        onMenu: (title, items) => {
          if (documentId === null) return;
          const key = menuKey(documentId, user);
          this.shownMenus.set(key, new Map([...(this.shownMenus.get(key) ?? []), [title, items]]));
        },
      },
      functionName,
      args,
      refusal,
    });
    this.kept.push(ended.execution);
    if (this.kept.length > (this.options.keptExecutions ?? 500)) this.kept.shift();
    for (const listener of this.listeners) listener(ended.execution);
    return ended;
  }

  private keep(id: string, document: SpreadsheetModel): SpreadsheetModel {
    this.documents.set(id, document);
    return document;
  }

  private newDocumentId(): string {
    return `document-${this.documents.size + 1}`;
  }
}

function menuKey(documentId: string, user: string): string {
  return `${documentId}\n${user}`;
}
