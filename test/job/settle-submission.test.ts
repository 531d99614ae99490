import fc from "fast-check";
import { Problem } from "../../src/job/problem";
import { settleAccepted, settleRefused } from "../../src/job/settle-submission";
import { HEAD, part } from "./jobs";
import { runResult } from "./rows";

const NOW = 1_795_000_000_000;
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const problem = new Problem("rate-limited", { status: 429, said: "Too many requests." });
const sending = { ...part("sending", 3), tries: 2, runners: [["", 2] as const, ["core", 1] as const] };

function refused(facts: { readonly again?: boolean; readonly retryAfterMs?: number; readonly failures?: number } = {}, sent = HEAD.sentByRunner) {
  const { again = true, retryAfterMs = 0, failures = 0 } = facts;
  return settleRefused({ kind: "refused", problem, again, retryAfterMs }, sending, { ...HEAD, failures, sentByRunner: sent }, NOW);
}

test("an accepted submission is sent, its batch has an id, and earlier trouble is over", () => {
  const { runId } = runResult("a", null);
  expect(settleAccepted({ kind: "accepted", batchId: "batch-1", runIds: [runId] }, NOW)).toEqual({
    part: { state: "sent", runners: [] },
    batch: { id: "batch-1", lookedAt: NOW, changedAt: NOW },
    head: { problem: null, failures: 0, sendAfter: 0 },
  });
});

describe("a submission that was refused", () => {
  test("waits again, and is not counted as sent or tried", () => {
    const settled = refused({}, [
      ["", 5],
      ["core", 1],
      ["ultra", 4],
    ]);
    expect(settled.part).toEqual({ state: "waiting", tries: 1, runners: [] });
    expect(settled.batch).toEqual({});
    expect(settled.head.sentByRunner).toEqual([
      ["", 3],
      ["ultra", 4],
    ]);
  });

  test("says why, as plain data", () => {
    expect(refused().head.problem).toEqual({ kind: "rate-limited", facts: { status: 429, said: "Too many requests." } });
  });

  test("is tried again by itself when that may help: after the time that the server asked for, else later each time", () => {
    const waits = (failures: number, retryAfterMs = 0) => (refused({ failures, retryAfterMs }).head.sendAfter ?? 0) - NOW;
    expect([0, 1, 2, 3].map((failures) => waits(failures))).toEqual([10 * SECOND, 20 * SECOND, 40 * SECOND, 80 * SECOND]);
    expect([waits(0, 30 * SECOND), waits(1, 5 * SECOND)]).toEqual([30 * SECOND, 20 * SECOND]);
    expect(refused().head).toMatchObject({ paused: false, failures: 1 });
  });

  test("waits for the person when trying again is of no use", () => {
    expect(refused({ again: false, failures: 2 }).head).toMatchObject({ paused: true, sendAfter: 0, failures: 3 });
  });

  test("never waits longer than an hour nor less than ten seconds, whatever the server says", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(10_000), (retryAfterMs, failures) => {
        const wait = (refused({ retryAfterMs, failures }).head.sendAfter ?? 0) - NOW;
        expect(wait).toBeGreaterThanOrEqual(10 * SECOND);
        expect(wait).toBeLessThanOrEqual(HOUR);
      }),
    );
    expect((refused({ retryAfterMs: Number.POSITIVE_INFINITY }).head.sendAfter ?? 0) - NOW).toBe(HOUR);
  });
});
