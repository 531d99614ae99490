import { types } from "node:util";
import vm from "node:vm";
import type { Clock } from "../clock";
import type { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";
import { AUTHORIZATION_REQUIRED, refusal } from "./access";
import { localizedError } from "./error-language";
import { latencyOf } from "./latency";
import { LIMITS } from "./limits";
import { accessRule } from "./script-globals";
import { createRealm, type ScriptRealm } from "./script-realm";
import type { ExecutionContext, ScriptState } from "./script-state";
import { ExecutionStop } from "./service-error";
import type { AuthMode, CallHook, CallKind, ExecutionSource, Menu, ServiceCall, UiHost } from "./types";

export interface ExecutionStart {
  readonly id: number;
  readonly source: ExecutionSource;
  readonly user: string;
  readonly authMode: AuthMode;
  readonly documentId: string | null;
  readonly document: SpreadsheetModel | null;
  readonly ui: UiHost;
  /** Called when the consent screen is shown. */
  onConsent(missing: readonly string[]): void;
  /** Takes a menu that the script added to the document's. */
  onMenu(title: string | null, items: Menu): void;
}

/** Errors of the host's JavaScript itself: a fault of the workbench, not something Google would say. */
const HOST_FAULTS = new Set(["TypeError", "ReferenceError", "RangeError", "SyntaxError"]);
const TIME_IS_UP = "Exceeded maximum execution time";
/** A script that goes on catching its own end and calling services would never stop. */
const CALLS_AFTER_END = 10_000;
/** On a stopped clock a script that waits by looking at the time would never end. */
const LOOKS_AT_CLOCK = 1_000_000;

/** One execution while it runs: the gate that every service call passes. */
export class ScriptExecution implements ExecutionContext {
  readonly realm: ScriptRealm;
  readonly calls: Record<CallKind, number> = { read: 0, write: 0, property: 0, lock: 0, trigger: 0, metadata: 0, fetch: 0, ui: 0, other: 0, local: 0 };
  readonly callList: ServiceCall[] = [];
  readonly lines: string[] = [];
  readonly startedAt: number;
  /** Why the execution ended before its code did. */
  stopped: ExecutionStop | null = null;
  private readonly deadline: number;
  private readonly allowed = new Set<string>();
  private callsAfterEnd = 0;
  private looksAtClock = 0;

  constructor(
    readonly clock: Clock,
    readonly state: ScriptState,
    private readonly start: ExecutionStart,
  ) {
    this.startedAt = clock.now();
    this.deadline = this.startedAt + (start.source === "simple-trigger" ? LIMITS.simpleTriggerMs : LIMITS.executionMs);
    this.realm = createRealm(() => this.scriptTime());
  }

  get executionId(): number {
    return this.start.id;
  }
  get user(): string {
    return this.start.user;
  }
  get authMode(): AuthMode {
    return this.start.authMode;
  }
  get document(): SpreadsheetModel | null {
    return this.start.document;
  }
  get documentId(): string | null {
    return this.start.documentId;
  }
  get source(): ExecutionSource {
    return this.start.source;
  }
  get ui(): UiHost {
    return this.start.ui;
  }

  /** Whether a person looks at the document. */
  get hasUi(): boolean {
    return this.source !== "trigger" && this.source !== "web-app";
  }

  get isOverTime(): boolean {
    return this.clock.now() >= this.deadline;
  }

  showMenu(title: string | null, items: Menu): void {
    this.start.onMenu(title, items);
  }

  compile(code: string, filename: string): unknown {
    return new vm.Script(code, { filename }).runInContext(this.realm.global);
  }

  log(line: string): void {
    if (!this.stopped) this.lines.push(line);
  }

  wait(ms: number): void {
    const left = this.deadline - this.clock.now();
    if (ms > 0 && left > 0) this.clock.advance(Math.min(ms, left));
  }

  endForConsent(missing: readonly string[]): never {
    this.start.onConsent(missing);
    this.stop("failed", AUTHORIZATION_REQUIRED);
  }

  noteSize(size: number): void {
    const call = this.callList.at(-1);
    if (call) this.callList[call.number - 1] = { ...call, size };
  }

  call<T>(kind: CallKind, name: string, size: number, work: () => T): T {
    if (this.stopped) throw this.again(this.stopped);
    this.checkAccess(name);
    if (kind === "local") {
      this.calls.local += 1;
      return this.guarded(name, work);
    }
    this.looksAtClock = 0;
    const call: ServiceCall = { number: this.callList.length + 1, kind, name, size };
    this.callList.push(call);
    this.calls[kind] += 1;
    this.askHook(call, "before");
    this.checkTime();
    const result = this.guarded(name, () => {
      if (kind === "property") this.state.quotas.charge(this.user, "properties", 1);
      this.wait(latencyOf(this.state.latency, kind, size));
      return work();
    });
    this.askHook(this.callList[call.number - 1] ?? call, "after");
    this.checkTime();
    return result;
  }

  /** Ends the execution: "timed-out" once its time is up. Called when the script itself has run long, too. */
  checkTime(): void {
    if (this.isOverTime) this.stop("timed-out", TIME_IS_UP);
  }

  stop(status: ExecutionStop["status"], message: string): never {
    this.stopped ??= new ExecutionStop(status, message);
    throw this.stopped;
  }

  /** The script's own look at the clock: also a place where an ended execution stops. */
  private scriptTime(): number {
    if (this.stopped) throw this.again(this.stopped);
    const now = this.clock.now();
    this.looksAtClock += 1;
    if (now >= this.deadline || this.looksAtClock > LOOKS_AT_CLOCK) this.stop("timed-out", TIME_IS_UP);
    return now;
  }

  private again(stopped: ExecutionStop): ExecutionStop {
    this.callsAfterEnd += 1;
    // Only the watchdog can end such a script.
    if (this.callsAfterEnd > CALLS_AFTER_END && this.state.watchdogMs > 0) for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    return stopped;
  }

  private checkAccess(name: string): void {
    if (this.allowed.has(name)) return;
    const { consent } = this.state;
    const reason = refusal(name, accessRule(name), this.authMode, this.source !== "trigger", (scope) => consent.allows(this.user, scope));
    if (reason !== null) throw this.exception(reason);
    this.allowed.add(name);
  }

  private askHook(call: ServiceCall, moment: "before" | "after"): void {
    const wanted = this.hookAnswer(call, moment);
    if (wanted === undefined) return;
    if (wanted === "die") this.stop("died", `The execution was ended ${moment} ${call.name} (service call ${call.number}).`);
    throw this.realm.exception(wanted.message);
  }

  private hookAnswer(call: ServiceCall, moment: "before" | "after"): ReturnType<CallHook> {
    try {
      return this.state.hook?.(call, moment);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private guarded<T>(name: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.asScriptError(error, name);
    }
  }

  /** Google's error in the user's language. */
  private exception(message: string): Error {
    return this.realm.exception(localizedError(message, this.state.errorLanguage));
  }

  private asScriptError(error: unknown, name: string): unknown {
    if (error instanceof ExecutionStop || this.realm.owns(error) || !types.isNativeError(error)) return error;
    if (!HOST_FAULTS.has(error.name)) return this.exception(error.message);
    this.lines.push(`WORKBENCH FAULT in ${name}: ${error.stack ?? error.message}`);
    return this.realm.exception(`The workbench failed in ${name}: ${error.name}: ${error.message}`);
  }
}
