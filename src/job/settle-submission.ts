import { addRuns } from "./approval";
import type { BatchRecord, JobHead, PartRecord } from "./job-record";
import { plainProblem } from "./problem";
import type { SubmitOutcome } from "./provider";

/** What the records note of a submission that was accepted or refused. */
export interface Settlement {
  readonly part: Partial<PartRecord>;
  readonly batch: Partial<BatchRecord>;
  readonly head: Partial<JobHead>;
}

/** No server may put a job off for years: after this a refused submission is tried again. */
const MAX_WAIT_MS = 60 * 60_000;

export function settleAccepted(outcome: Extract<SubmitOutcome, { kind: "accepted" }>, now: number): Settlement {
  return {
    part: { state: "sent", runners: [] },
    batch: { id: outcome.batchId, lookedAt: now, changedAt: now },
    head: { problem: null, failures: 0, sendAfter: 0 },
  };
}

/** Nothing was created, so what was counted as sent is taken back. It waits for its time, or, where trying again is of no use, for the person. */
export function settleRefused(outcome: Extract<SubmitOutcome, { kind: "refused" }>, part: PartRecord, head: JobHead, now: number): Settlement {
  const failures = head.failures + 1;
  return {
    part: { state: "waiting", tries: part.tries - 1, runners: [] },
    batch: {},
    head: {
      problem: plainProblem(outcome.problem),
      failures,
      paused: !outcome.again,
      sendAfter: outcome.again ? now + waitAfter(outcome.retryAfterMs, failures) : 0,
      sentByRunner: addRuns(head.sentByRunner, part.runners, -1),
    },
  };
}

/** Milliseconds until a refused submission is tried again: what the server asked for, else longer each time. */
function waitAfter(retryAfterMs: number, failures: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(retryAfterMs, 5_000 * 2 ** Math.min(failures, 8)));
}
