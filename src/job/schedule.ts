import type { Job } from "./job-record";
import { type BatchRecord, isBatchDone, unsentRuns } from "./job-record";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Who asks: the time trigger, or a person who looks at the sidebar. */
export type Asker = "trigger" | "sidebar";

/** Background checks end after this long; "Check now" still works. */
export const GIVE_UP_AFTER_MS = 7 * DAY;

/**
 * Milliseconds between two looks at a batch. The trigger's checks grow rarer with the job's age, so that a day-long job stays far
 * below a consumer account's 20,000 fetches and 90 trigger minutes a day [G: guides/quotas-and-limits.md]; the sidebar's are
 * closer together but stretched by the number of batches. After failures it waits twice as long each time, up to half an hour.
 */
export function lookInterval(ageMs: number, batches: number, failures: number, asker: Asker): number {
  const base = asker === "trigger" ? triggerInterval(ageMs) : sidebarInterval(ageMs) * Math.max(1, batches / 3);
  return failures === 0 ? base : Math.min(30 * MINUTE, Math.max(base, MINUTE / 4) * 2 ** Math.min(failures, 8));
}

function triggerInterval(ageMs: number): number {
  if (ageMs < 15 * MINUTE) return 0;
  if (ageMs < HOUR) return 2 * MINUTE;
  if (ageMs < 3 * HOUR) return 10 * MINUTE;
  return ageMs < 6 * HOUR ? 20 * MINUTE : 30 * MINUTE;
}

function sidebarInterval(ageMs: number): number {
  if (ageMs < 2 * MINUTE) return 3_000;
  if (ageMs < 10 * MINUTE) return 8_000;
  if (ageMs < HOUR) return 25_000;
  return 60_000;
}

/** A trigger is due every hour at the latest; after this without a firing it is taken for dead. */
const SILENT_AFTER_MS = 2 * HOUR;

/** That a trigger fires is noted this often at most, since each note is a write. */
const NOTED_EVERY_MS = HOUR / 4;

/** @param seenAt when it fired last or was made; 0 when nobody knows. A time in the future is no time that was noted. */
export function isTriggerSilent(seenAt: number, now: number): boolean {
  return now - seenAt > SILENT_AFTER_MS || seenAt - now > HOUR;
}

export function isFiringNoted(seenAt: number, now: number): boolean {
  return Math.abs(now - seenAt) >= NOTED_EVERY_MS;
}

/** Triggers fire a little early or late: a look due within this time is made now rather than at the next firing. */
const SLACK_MS = 5_000;

export function isLookDue(job: Job, batch: BatchRecord, now: number, asker: Asker): boolean {
  const interval = lookInterval(now - job.head.startedAt, job.batches.length, job.head.failures, asker);
  // In trouble the job waits as a whole, as the server is most likely the same for all of its batches.
  const since = now - (job.head.failures === 0 ? batch.lookedAt : Math.max(...job.batches.map(({ lookedAt }) => lookedAt)));
  // A look from the future was made by a clock that has been set back since.
  return since < 0 || since >= interval - (asker === "trigger" ? SLACK_MS : 0);
}

/**
 * Whether a look that found nothing new must be noted: only where the next one depends on it. While every firing of the trigger looks
 * anyway, a poll saves the write.
 */
export function isLookNoted(job: Job, now: number, asker: Asker): boolean {
  return asker === "sidebar" || triggerInterval(now - job.head.startedAt) > 0;
}

/** Whether a job needs background checks: something to send, or runs out, and not given up. */
export function needsBackground(job: Job, now: number): boolean {
  if (job.head.state !== "active" || now - job.head.startedAt > GIVE_UP_AFTER_MS) return false;
  const sending = !job.head.paused && unsentRuns(job) > 0;
  return sending || job.batches.some((batch) => batch.id !== "" && !isBatchDone({ ...batch, parts: batch.parts.filter((part) => part.state === "sent") }));
}
