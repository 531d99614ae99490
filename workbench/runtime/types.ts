import type { Clock } from "../clock";
import type { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";
import type { ErrorLanguage } from "./error-language";
import type { Transport } from "./transport";

/**
 * The face of the Apps Script runtime towards its users: the page's server, the command line, tests, benchmarks. Everything is
 * synchronous, as Apps Script is; HTTP blocks on another thread (see `transport.ts`).
 */
export type Deployment = "bound" | "addon";
export type AuthMode = "NONE" | "LIMITED" | "FULL";
export type ExecutionSource = "menu" | "sidebar" | "trigger" | "simple-trigger" | "web-app" | "editor";

export interface RuntimeOptions {
  /** Folder with Code.js, Sidebar.html and appsscript.json: just what clasp would push. */
  readonly dist: string;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly deployment: Deployment;
  /** Daily quotas; "off" still enforces the hard limits (6 minutes, sizes). Default "consumer". */
  readonly quotas?: "consumer" | "workspace" | "off";
  /** Virtual milliseconds each service call costs, by kind; default all 0. */
  readonly latency?: Partial<LatencyModel>;
  /** Spreadsheet's time zone, default "Etc/UTC". */
  readonly timeZone?: string;
  readonly locale?: string;
  /** Where sidebars, dialogs and toasts go; without one they are kept on the runtime for tests to look at. */
  readonly ui?: UiHost;
  /**
   * Whether a trigger's execution knows the document it was made in, default true. Google's own sample counts on it, one report
   * says otherwise for add-ons; false shows what a script does without.
   */
  readonly triggersSeeDocument?: boolean;
  /** Language of Google's error texts, default "en"; "pseudo" makes them unrecognizable by their words. See `error-language.ts`. */
  readonly errorLanguage?: ErrorLanguage;
  /** Most executions kept in `executions()`, default 500. */
  readonly keptExecutions?: number;
  /**
   * Real milliseconds before a script is stopped as timed out even when it loops without calling any service; 0 never. Default
   * 6 minutes with a running clock, 0 with a stopped one: the watch costs a thread, about a millisecond an execution.
   */
  readonly watchdogMs?: number;
}

/** What the person sees of a script's user interface. */
export interface UiHost {
  showSidebar(title: string, html: string): void;
  showDialog(title: string, html: string, width: number, height: number, modal: boolean): void;
  /** Waits for the person; alerts and prompts block the script as at Google. */
  ask(title: string, text: string, buttons: readonly DialogButton[], prompt: boolean): { readonly button: DialogButton; readonly text: string };
  toast(title: string, text: string, seconds: number): void;
}

export type DialogButton = "ok" | "cancel" | "yes" | "no" | "close";

/**
 * Google's side of a script with the documents it is used in. One script (the `dist` folder), any number of documents and users.
 * `user` is an e-mail address everywhere; the default user is "owner@example.com".
 */
export interface AppsScriptRuntime {
  readonly clock: Clock;
  /** Called around every service call of every execution; `null` for none. */
  hook: CallHook | null;
  /** Swapped by tests between executions to inject faults. */
  transport: Transport;
  latency: LatencyModel;
  errorLanguage: ErrorLanguage;
  /** What each person has permitted the script; all of the manifest's scopes until a test says otherwise. */
  readonly consent: ConsentControl;

  /** A new document with one sheet "Sheet1" of 1000 × 26 cells. */
  createDocument(title?: string): SpreadsheetModel;
  /** "Make a copy": cells, formats, notes and developer metadata; triggers stay behind, document properties too unless asked. */
  copyDocument(documentId: string, options?: { readonly withProperties?: boolean }): SpreadsheetModel;
  document(documentId: string): SpreadsheetModel;

  /** The person opens the document: runs onOpen (LIMITED in a bound script; NONE in an add-on not yet used there). */
  open(documentId: string, user?: string): Execution;
  /** Installs the add-on from the document: runs onInstall. */
  install(documentId: string, user?: string): Execution;
  /**
   * The person has edited cells by hand: runs the simple trigger onEdit (LIMITED); `null` when the script has none. In an add-on that was
   * not yet used in the document nothing runs.
   */
  edit(documentId: string, edit: CellEdit, user?: string): Execution | null;
  /** The menus as the last onOpen of this user made them: the add-on's own (no title) and others by their title. */
  menus(documentId: string, user?: string): readonly { readonly title: string | null; readonly items: Menu }[];
  /** All menus in one. The add-on menu as the last onOpen of this user made it. */
  menu(documentId: string, user?: string): Menu;
  /** Menu clicks: AuthMode FULL. */
  runMenu(documentId: string, functionName: string, user?: string): Execution;
  /** One call of google.script.run. The answer is what the browser gets; the execution what happened. */
  callFromClient(
    documentId: string,
    functionName: string,
    args: readonly unknown[],
    user?: string,
  ): { readonly answer: ClientAnswer; readonly execution: Execution };

  /**
   * A request to the deployed web app: runs doGet or doPost as the deployer. `documentId` is the container of a bound script;
   * `null` for a script of its own, which knows no document.
   */
  callWebApp(documentId: string | null, request: WebAppRequest, user?: string): { readonly answer: WebAppAnswer | null; readonly execution: Execution };

  /** Fires the triggers that are due at the clock's time, each once, in their order. */
  fireDue(): readonly Execution[];
  /** When the next trigger fires, ms since 1970; `null` when there is none. */
  nextTriggerAt(): number | null;
  triggers(documentId?: string): readonly TriggerView[];

  /** Google disables the document's triggers, as it does "for an unknown reason" [report]: they stay listed and never fire. */
  disableTriggers(documentId: string): void;
  /** As people do on Google's page of their triggers. */
  deleteTriggers(documentId: string): void;

  /** The latest, oldest first. */
  executions(): readonly Execution[];
  /** Called after each execution; returns a function that ends it. */
  onExecution(listener: (execution: Execution) => void): () => void;
  quotas(user?: string): readonly QuotaView[];
  /** A copy of a property store, for tests and the page. */
  properties(store: "document", documentId: string): Readonly<Record<string, string>>;
  properties(store: "user", user?: string): Readonly<Record<string, string>>;
  properties(store: "script"): Readonly<Record<string, string>>;
  /** As somebody does who may run code of their own in the script, such as an editor of a bound one. */
  setDocumentProperties(documentId: string, entries: Readonly<Record<string, string>>): void;
  /**
   * Takes the document's lock and the script's as another execution would, until the returned function is called or, given `forMs`, until so
   * many milliseconds have passed on the clock.
   */
  holdLock(documentId: string, forMs?: number): () => void;
  /** The last sidebar and dialogs that were shown, newest last. */
  readonly shown: readonly { readonly kind: "sidebar" | "dialog" | "toast" | "alert" | "prompt" | "consent"; readonly title: string; readonly text: string }[];
}

/** Scopes are whole addresses; without any, all of the manifest's. The default user is the owner. */
export interface ConsentControl {
  /** The person ticks these boxes, and so ends a lapse. */
  grant(scopes?: readonly string[], user?: string): void;
  revoke(scopes?: readonly string[], user?: string): void;
  /** All consent is gone: triggers fail before they start, everything else shows the consent screen. */
  lapse(user?: string): void;
  granted(user?: string): readonly string[];
}

/** Cells that somebody typed into or cleared; rows and columns are 1-based. */
export interface CellEdit {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** What a single cell showed before; "" for a blank one. */
  readonly oldValue: string;
}

export interface WebAppRequest {
  readonly method: "GET" | "POST";
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Default "application/json". */
  readonly contentType?: string;
}

/** What doGet or doPost returned; no answer when it failed or returned neither text nor HTML. */
export interface WebAppAnswer {
  readonly contentType: string;
  readonly content: string;
}

export interface LatencyModel {
  readonly startMs: number;
  readonly readMs: number;
  readonly readMsPerThousandCells: number;
  readonly writeMs: number;
  readonly writeMsPerThousandCells: number;
  readonly propertyMs: number;
  readonly lockMs: number;
  readonly triggerMs: number;
  readonly metadataMs: number;
  readonly fetchMs: number;
  readonly otherMs: number;
}

/** Kinds under which service calls are counted. "local" calls (building objects, no round trip at Google) cost nothing. */
export type CallKind = "read" | "write" | "property" | "lock" | "trigger" | "metadata" | "fetch" | "ui" | "other" | "local";

export interface ServiceCall {
  /** 1-based number within the execution, "local" calls not counted. */
  readonly number: number;
  readonly kind: CallKind;
  /** For example "Range.setValues". */
  readonly name: string;
  /** Cells touched; of a fetch, bytes sent before it and bytes received after it; 0 where it does not apply. */
  readonly size: number;
}

/** A hook on every service call; what it returns or throws decides what happens. Used for faults and deaths. */
export type CallHook = (call: ServiceCall, moment: "before" | "after") => undefined | "die" | Error;

export interface Execution {
  readonly id: number;
  readonly functionName: string;
  readonly source: ExecutionSource;
  readonly user: string;
  readonly authMode: AuthMode;
  /** Clock time, ms since 1970. */
  readonly startedAt: number;
  /** Virtual duration, ms. */
  readonly durationMs: number;
  /** Real CPU+wait time, ms. */
  readonly realMs: number;
  readonly status: "completed" | "failed" | "timed-out" | "died";
  readonly error: string | null;
  /** Return value as the caller gets it (for the sidebar: after google.script.run's conversions). */
  readonly result: unknown;
  readonly calls: Readonly<Record<CallKind, number>>;
  readonly callList: readonly ServiceCall[];
  readonly log: readonly string[];
}

export interface TriggerView {
  readonly id: string;
  readonly handler: string;
  readonly user: string;
  /** "every minute", "every hour", … */
  readonly schedule: string;
  readonly nextAt: number;
  readonly disabled: boolean;
}

export type Menu = readonly (MenuItem | "line")[];

export interface MenuItem {
  readonly caption: string;
  readonly functionName: string;
}

/** One call of google.script.run as the sidebar sees it. */
export type ClientAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly name: string; readonly message: string };

export interface QuotaView {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: string;
}
