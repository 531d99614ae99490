import type { Clock } from "../clock";
import { QuotaExceeded } from "./service-error";
import type { QuotaView } from "./types";

export type Plan = "consumer" | "workspace" | "off";
export type QuotaName = "urlfetch" | "properties" | "triggers";

const DAY_MS = 24 * 3_600_000;

/** Daily limits [G: guides/quotas-and-limits.md]; trigger time in milliseconds. */
const DAILY: Readonly<Record<QuotaName, { readonly label: string; readonly unit: string; readonly consumer: number; readonly workspace: number }>> = {
  urlfetch: { label: "URL fetch calls", unit: "calls", consumer: 20_000, workspace: 100_000 },
  properties: { label: "Property reads and writes", unit: "calls", consumer: 50_000, workspace: 500_000 },
  triggers: { label: "Trigger run time", unit: "ms", consumer: 90 * 60_000, workspace: 6 * 3_600_000 },
};

interface Use {
  used: number;
  /** When the first use of this day was; 24 hours later the count starts again. */
  since: number;
}

/** Counts each user's daily use. "Quotas … reset 24 hours after the first request" [G: guides/quotas-and-limits.md]. */
export class QuotaMeter {
  private readonly uses = new Map<string, Use>();

  constructor(
    private readonly clock: Clock,
    private readonly plan: Plan,
  ) {}

  /**
   * Counts `amount` more, or refuses.
   * @throws QuotaExceeded "Service invoked too many times for one day: …"
   */
  charge(user: string, name: QuotaName, amount: number): void {
    const use = this.use(user, name);
    if (use.used + amount > this.limit(name)) throw new QuotaExceeded(`Service invoked too many times for one day: ${name}.`);
    use.used += amount;
  }

  /** Counts what has already happened. */
  record(user: string, name: QuotaName, amount: number): void {
    this.use(user, name).used += amount;
  }

  isUsedUp(user: string, name: QuotaName): boolean {
    return this.use(user, name).used >= this.limit(name);
  }

  views(user: string): readonly QuotaView[] {
    return QUOTA_NAMES.map((name) => ({ name: DAILY[name].label, used: this.use(user, name).used, limit: this.limit(name), unit: DAILY[name].unit }));
  }

  private limit(name: QuotaName): number {
    return this.plan === "off" ? Number.POSITIVE_INFINITY : DAILY[name][this.plan];
  }

  private use(user: string, name: QuotaName): Use {
    const key = `${name}\n${user}`;
    const now = this.clock.now();
    let use = this.uses.get(key);
    if (!use || now - use.since >= DAY_MS) {
      use = { used: 0, since: now };
      this.uses.set(key, use);
    }
    return use;
  }
}

const QUOTA_NAMES = ["urlfetch", "properties", "triggers"] as const satisfies readonly QuotaName[];
