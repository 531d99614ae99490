import type { Clock } from "../clock";
import { LIMITS } from "./limits";
import { ServiceError } from "./service-error";
import { firingAfter, nextFiring, periodMs, type Schedule, scheduleText } from "./trigger-schedule";
import type { Deployment, TriggerView } from "./types";

/** One installable time trigger. Fires with the same user and document that made it. */
export interface TimeTrigger {
  readonly id: string;
  readonly handler: string;
  readonly user: string;
  readonly documentId: string | null;
  readonly schedule: Schedule;
  nextAt: number;
  /** Fired and done with, or never fires: stays listed and counts towards the limit. */
  disabled: boolean;
}

const HOUR_MS = 3_600_000;

/** The triggers of one script, over all users and documents. */
export class TriggerTable {
  private triggers: readonly TimeTrigger[] = [];
  private made = 0;

  constructor(
    private readonly clock: Clock,
    private readonly deployment: Deployment,
  ) {}

  /**
   * @param fromTrigger made inside another trigger's execution: such a trigger is disabled at once
   *   [issuetracker 150756612; I: ttsukagoshi/mail-merge-for-gmail#242]
   * @throws ServiceError by the rules for add-ons [G: workspace-add-ons/concepts/editor-triggers.md] and the limit of 20
   */
  create(handler: string, user: string, documentId: string | null, schedule: Schedule, fromTrigger: boolean): TimeTrigger {
    const now = this.clock.now();
    if (this.deployment === "addon") {
      const soonest = periodMs(schedule) ?? nextFiring(schedule, now) - now;
      if (soonest < HOUR_MS) throw new ServiceError("Clock events must be scheduled at least 1 hour(s) apart.");
      if (this.of(user, documentId).length > 0) {
        throw new ServiceError("This add-on has created too many time-based triggers in this document for this Google user account.");
      }
    }
    if (this.ofScript(user, documentId).length >= LIMITS.triggersPerUser) {
      throw new ServiceError("This script has too many triggers. Triggers must be deleted from the script before more can be added.");
    }
    this.made += 1;
    const trigger: TimeTrigger = {
      id: String(7_000_000_000 + this.made),
      handler,
      user,
      documentId,
      schedule,
      nextAt: nextFiring(schedule, now),
      disabled: fromTrigger,
    };
    this.triggers = [...this.triggers, trigger];
    return trigger;
  }

  disable(documentId: string): void {
    for (const trigger of this.triggers) if (trigger.documentId === documentId) trigger.disabled = true;
  }

  delete(id: string): void {
    this.triggers = this.triggers.filter((trigger) => trigger.id !== id);
  }

  /**
   * This user's triggers of the script in all documents; nobody sees another's [G: reference/script/script-app; seen in a published
   * add-on that stopped other documents' triggers with it]. A bound script has one document, its own.
   */
  ofScript(user: string, documentId: string | null): readonly TimeTrigger[] {
    return this.deployment === "bound" ? this.of(user, documentId) : this.triggers.filter((trigger) => trigger.user === user);
  }

  /** This user's triggers in this document. */
  of(user: string, documentId: string | null): readonly TimeTrigger[] {
    return this.triggers.filter((trigger) => trigger.user === user && trigger.documentId === documentId);
  }

  /** Those due now, earliest first. */
  due(): readonly TimeTrigger[] {
    const now = this.clock.now();
    return this.triggers.filter((trigger) => !trigger.disabled && trigger.nextAt <= now).sort((a, b) => a.nextAt - b.nextAt || Number(a.id) - Number(b.id));
  }

  /** Notes that the trigger fires now; false when it was deleted or disabled meanwhile. */
  markFired(trigger: TimeTrigger): boolean {
    if (trigger.disabled || !this.triggers.includes(trigger)) return false;
    if (trigger.schedule.kind === "once") trigger.disabled = true;
    else trigger.nextAt = firingAfter(trigger.schedule, trigger.nextAt, this.clock.now());
    return true;
  }

  nextAt(): number | null {
    const times = this.triggers.filter((trigger) => !trigger.disabled).map((trigger) => trigger.nextAt);
    return times.length === 0 ? null : Math.min(...times);
  }

  views(documentId?: string): readonly TriggerView[] {
    return this.triggers
      .filter((trigger) => documentId === undefined || trigger.documentId === documentId)
      .map(({ id, handler, user, schedule, nextAt, disabled }) => ({ id, handler, user, schedule: scheduleText(schedule), nextAt, disabled }));
  }
}
