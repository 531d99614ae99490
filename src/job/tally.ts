import type { BatchRecord } from "./job-record";
import { hasOpenRun, type LedgerRow } from "./ledger";
import type { Placements } from "./match";
import type { Look } from "./provider";
import { isFinished } from "./run";

/** What became of the runs that looks told of, as the sheet is after a fill. */
export class Tally {
  /** Runs that some row still waits for, by their ids in lower case. */
  private readonly open = new Set<string>();
  /** By run, how many rows had its outputs before this fill; 0 for the reason why it failed. */
  private readonly filledBefore = new Map<string, number>();

  /** @param rows those that take no result now */
  constructor(
    looks: readonly Look[],
    rows: readonly LedgerRow[],
    private readonly placed: Placements,
  ) {
    const { byRunId, movedRuns } = placed;
    let others: ReadonlySet<string> | null = null;
    const isKnown = (key: string) => {
      if (byRunId.has(key)) return true;
      others ??= finishedBefore(looks, placed);
      return others.has(key);
    };
    for (const row of rows) {
      const { shown, open } = row.details;
      const moved = movedRuns.get(row);
      const id = (moved?.id ?? (open === null && shown === null ? row.runId : hasOpenRun(row.details) ? open?.id : "") ?? "").toLowerCase();
      if (id !== "" && isKnown(id)) this.open.add(id);
      if (shown === null) continue;
      this.count(shown.runId.toLowerCase(), shown.outcome === "complete" ? 1 : 0, isKnown);
      if (shown.failedSince !== null) this.count(shown.failedSince.runId.toLowerCase(), 0, isKnown);
    }
  }

  private count(key: string, filledRows: number, isKnown: (key: string) => boolean): void {
    if (isKnown(key)) this.filledBefore.set(key, (this.filledBefore.get(key) ?? 0) + filledRows);
  }

  /** The batch's counts after a look, over all its runs: those before the cursor as noted, the others as the sheet has them now. */
  of(batch: BatchRecord, { coverage, statuses }: Look): Partial<BatchRecord> {
    if (coverage === null) return {};
    const start = coverage.passed === 0 ? { filled: 0, orphans: 0 } : batch.countsAtCursor;
    let { filled, orphans } = start;
    let countsAtCursor = start;
    let handled = coverage.passed;
    let waiting = 0;
    let seen = 0;
    statuses.forEach((status, key) => {
      if (isFinished(status)) {
        const placement = this.placed.byRunId.get(key);
        const before = this.filledBefore.get(key);
        filled += (before ?? 0) + (placement?.result.status === "complete" ? placement.rows.length : 0);
        if (placement?.waits) waiting++;
        else if ((placement !== undefined || before !== undefined) && !this.open.has(key)) {
          handled++;
          // Its result came, and no row has, takes or waits for it.
          if (placement?.rows.length === 0 && !placement.alreadyFilled) orphans++;
        }
      }
      if (++seen === coverage.passedNow) countsAtCursor = { filled, orphans };
    });
    // A result that waits must come again, so the cursor stays before it.
    if (waiting > 0) return { handled, waiting, filled, orphans, countsAtCursor: start, cursor: coverage.passed === 0 ? "" : batch.cursor };
    return { handled, waiting, filled, orphans, countsAtCursor };
  }
}

/** Runs that ended without their results coming again. */
function finishedBefore(looks: readonly Look[], { byRunId }: Placements): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { statuses } of looks) {
    statuses.forEach((status, key) => {
      if (isFinished(status) && !byRunId.has(key)) keys.add(key);
    });
  }
  return keys;
}
