import type { Clock } from "../clock";
import type { Transport } from "./transport";

/**
 * The face of the Apps Script runtime towards its users: the page's server, the command line, tests, benchmarks. Everything is
 * synchronous, as Apps Script is; HTTP blocks on another thread (see `transport.ts`).
 */
export type Deployment = "bound" | "addon";
export type AuthMode = "NONE" | "LIMITED" | "FULL";

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
  /** Cells touched, bytes fetched, … 0 where it does not apply. */
  readonly size: number;
}

/** A hook on every service call; what it returns or throws decides what happens. Used for faults and deaths. */
export type CallHook = (call: ServiceCall, moment: "before" | "after") => undefined | "die" | Error;

export interface Execution {
  readonly id: number;
  readonly functionName: string;
  readonly source: "menu" | "sidebar" | "trigger" | "simple-trigger" | "editor";
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

export interface MenuItem {
  readonly caption: string;
  readonly functionName: string;
}

/** One call of google.script.run as the sidebar sees it. */
export type ClientAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string };

export interface QuotaView {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: string;
}
