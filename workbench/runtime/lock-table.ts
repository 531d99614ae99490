import type { Clock } from "../clock";
import type { Deployment } from "./types";

interface Holder {
  /** Execution number; 0 is "somebody else", held through the runtime by a test. */
  readonly owner: number;
  /** When it lets go by itself, ms since 1970. */
  readonly until: number;
}

/** How long somebody waits for a lock, and how time passes for them. */
export interface Patience {
  readonly ms: number;
  wait(ms: number): void;
}

/** The locks that all executions of a script share, by name. */
export class LockTable {
  private readonly holders = new Map<string, Holder>();

  constructor(private readonly clock: Clock) {}

  /**
   * Takes the lock, waiting up to `patience.ms` on the clock. Executions here do not run side by side, so a lock that another one
   * holds stays held while this one waits, unless its holder lets go at a set time.
   */
  take(name: string, owner: number, patience: Patience, until = Number.POSITIVE_INFINITY): boolean {
    const holder = this.holders.get(name);
    // "has no effect if the lock has already been acquired" [G: reference/lock/Lock.md]
    if (holder && holder.owner === owner) return true;
    if (holder && holder.until > this.clock.now()) {
      patience.wait(Math.max(0, Math.min(patience.ms, holder.until - this.clock.now())));
      if (holder.until > this.clock.now()) return false;
    }
    this.holders.set(name, { owner, until });
    return true;
  }

  isHeldBy(name: string, owner: number): boolean {
    return this.holders.get(name)?.owner === owner;
  }

  /** Frees the lock when `owner` holds it, however often it was taken [report: nested locks]. */
  release(name: string, owner: number): void {
    if (this.isHeldBy(name, owner)) this.holders.delete(name);
  }

  releaseAll(owner: number): void {
    for (const [name, holder] of this.holders) if (holder.owner === owner) this.holders.delete(name);
  }
}

/** A bound script is its document's own; a published one is everybody's. */
export function scriptLockName(deployment: Deployment, documentId: string | null): string {
  return deployment === "bound" && documentId !== null ? `script of ${documentId}` : "script";
}

export function documentLockName(documentId: string): string {
  return `document ${documentId}`;
}
