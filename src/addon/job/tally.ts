import type { Look } from "../../api/batch-client";
import type { BatchRecord } from "../../job/job-record";
import { hasResult, type LedgerRow } from "../../job/ledger";
import { type Placements, taken } from "../../job/match";
import { isFinished } from "../../job/run";

/** What became of one run. */
interface Outcome {
  /** The run has a result in some row, or one that no row takes, and no row still waits for it. */
  readonly handled: boolean;
  readonly filledRows: number;
  /** Its result came, and no row has, takes or waits for it. */
  readonly homeless: boolean;
}

/** What became of the runs that looks told of, as the sheet is after a fill. */
export class RunOutcomes {
  /** Runs that some row still waits for, by their ids in lower case. */
  private readonly open = new Set<string>();
  /** By run, how many rows had its outputs before this fill; 0 for the reason why it failed. */
  private readonly before = new Map<string, number>();

  constructor(
    looks: readonly Look[],
    rows: readonly LedgerRow[],
    private readonly placed: Placements,
  ) {
    const { byKey, movedIds } = placed;
    // Of these the results did not come again.
    const others = new Set<string>();
    for (const { statuses } of looks) {
      statuses.forEach((status, key) => {
        if (isFinished(status) && !byKey.has(key)) others.add(key);
      });
    }
    for (const row of rows) {
      const id = movedIds.get(row) ?? row.run;
      if (id === "" || taken(row, placed) !== undefined) continue;
      const key = id.toLowerCase();
      if (!byKey.has(key) && !others.has(key)) continue;
      if (!hasResult(row)) this.open.add(key);
      else this.before.set(key, (this.before.get(key) ?? 0) + (row.state === "complete" ? 1 : 0));
    }
  }

  /** @param key a finished run's id in lower case */
  of(key: string): Outcome {
    const placement = this.placed.byKey.get(key);
    const before = this.before.get(key);
    const isOpen = this.open.has(key);
    const now = placement?.result.status === "complete" ? placement.rows.length : 0;
    return {
      handled: !isOpen && (placement !== undefined || before !== undefined),
      filledRows: now + (before ?? 0),
      homeless: !isOpen && placement !== undefined && placement.rows.length === 0 && !placement.alreadyFilled,
    };
  }
}

/** The batch's counts after a look, over all its runs: those before the cursor as noted, the others as the sheet has them now. */
export function tallyOf(batch: BatchRecord, { told, statuses }: Look, outcomes: RunOutcomes): Partial<BatchRecord> {
  if (told === null) return {};
  const start = told.passed === 0 ? { filled: 0, orphans: 0 } : batch.before;
  let { filled, orphans } = start;
  let before = start;
  let handled = told.passed;
  let seen = 0;
  statuses.forEach((status, key) => {
    if (isFinished(status)) {
      const outcome = outcomes.of(key);
      if (outcome.handled) handled++;
      filled += outcome.filledRows;
      if (outcome.homeless) orphans++;
    }
    if (++seen === told.passing) before = { filled, orphans };
  });
  return { handled, filled, orphans, before };
}
