import type { CallHook, CallKind, ServiceCall } from "../../../workbench/runtime/types";

/** What goes wrong at Google: the `skip`-th next call of a kind dies, or throws a text of the platform. */
export interface PlatformFault {
  readonly at: "lock" | "property-write" | "property-read" | "read" | "write" | "metadata" | "fetch" | "trigger" | "any";
  readonly skip: number;
  readonly moment: "before" | "after";
  readonly what: "die" | PlatformText;
}

/** Texts of the platform, in the languages of people. */
export const PLATFORM_TEXTS = [
  "Service invoked too many times for one day: urlfetch.",
  "Service Spreadsheets timed out while accessing document with id abc.",
  "You have exceeded the property storage quota. Please remove some properties and try again.",
  "Der Dienst „Tabellen“ hat bei Zugriff auf ein Dokument das Zeitlimit überschritten.",
  "ไม่สามารถเข้าถึงบริการได้ โปรดลองอีกครั้ง",
  "We're sorry, a server error occurred. Please wait a bit and try again.",
] as const;
export type PlatformText = (typeof PLATFORM_TEXTS)[number];

/** Each fault meets one call. `died` tells how many executions were killed. */
export class FaultyPlatform {
  died = 0;
  private faults: { fault: PlatformFault; skip: number }[] = [];
  /** Set for the rest of an execution that died: it makes no further calls. */
  readonly hook: CallHook = (call, moment) => {
    for (const waiting of this.faults) {
      if (waiting.fault.moment !== moment || !matches(waiting.fault.at, call)) continue;
      if (waiting.skip-- > 0) continue;
      this.faults = this.faults.filter((other) => other !== waiting);
      if (waiting.fault.what !== "die") return new Error(waiting.fault.what);
      this.died++;
      return "die";
    }
    return undefined;
  };

  get isQuiet(): boolean {
    return this.faults.length === 0;
  }

  add(fault: PlatformFault): void {
    this.faults.push({ fault, skip: fault.skip });
  }

  heal(): void {
    this.faults = [];
  }
}

const KINDS: readonly CallKind[] = ["lock", "read", "write", "metadata", "fetch", "trigger"];

function matches(at: PlatformFault["at"], { kind, name }: ServiceCall): boolean {
  if (kind === "local" || kind === "ui") return false;
  if (at === "any") return true;
  if (kind === "property") return at === (/\.(set|delete)/.test(name) ? "property-write" : "property-read");
  return KINDS.includes(kind) && at === kind;
}
