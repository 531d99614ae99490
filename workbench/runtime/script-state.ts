import type { CacheStores } from "./cache-store";
import type { ConsentTable } from "./consent";
import type { ErrorLanguage } from "./error-language";
import type { LockTable } from "./lock-table";
import type { PropertyStores } from "./property-stores";
import type { QuotaMeter } from "./quota-meter";
import type { ScriptProject } from "./script-project";
import type { ServiceContext } from "./service-context";
import type { Transport } from "./transport";
import type { TriggerTable } from "./trigger-table";
import type { CallHook, Deployment, ExecutionSource, LatencyModel } from "./types";

/** What lives on between the executions of one script. */
export interface ScriptState {
  readonly deployment: Deployment;
  readonly project: ScriptProject;
  readonly properties: PropertyStores;
  readonly locks: LockTable;
  readonly caches: CacheStores;
  readonly triggers: TriggerTable;
  readonly quotas: QuotaMeter;
  readonly consent: ConsentTable;
  readonly watchdogMs: number;
  hook: CallHook | null;
  transport: Transport;
  latency: LatencyModel;
  errorLanguage: ErrorLanguage;
}

/** What the runtime's own services need besides what every service does. */
export interface ExecutionContext extends ServiceContext {
  readonly executionId: number;
  readonly documentId: string | null;
  readonly source: ExecutionSource;
  readonly state: ScriptState;
  /** Lets time pass on the clock, no further than to the end of the execution's time. */
  wait(ms: number): void;
  /** Corrects the size of the call that is going on, once it is known. */
  noteSize(size: number): void;
  log(line: string): void;
  /** Runs code in the script's own world, beside its functions and variables; its last value. */
  compile(code: string, fileName: string): unknown;
  /** Shows the consent screen for these scopes and ends the execution; the script cannot catch that. */
  endForConsent(missing: readonly string[]): never;
}
