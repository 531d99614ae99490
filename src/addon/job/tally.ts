import type { BatchRecord } from "../../job/job-record";
import { hasResult, type LedgerRow } from "../../job/ledger";
import type { Placements } from "../../job/match";
import type { Look } from "../../job/provider";
import { isFinished } from "../../job/run";

/** What became of the runs that looks told of, as the sheet is after a fill. */
export class Tally {
  /** Runs that some row still waits for, by their ids in lower case. */
  private readonly open = new Set<string>();
  /** By run, how many rows had its outputs before this fill; 0 for the reason why it failed. */
  private readonly before = new Map<string, number>();

  /** @param rows those that take no result now */
  constructor(
    looks: readonly Look[],
    rows: readonly LedgerRow[],
    private readonly placed: Placements,
  ) {
    const { byKey, movedIds } = placed;
    let others: ReadonlySet<string> | null = null;
    rows.forEach((row) => {
      const id = movedIds.get(row) ?? row.run;
      if (id === "") return;
      const key = id.toLowerCase();
      others ??= finishedBefore(looks, placed);
      if (!byKey.has(key) && !others.has(key)) return;
      if (!hasResult(row)) this.open.add(key);
      else this.before.set(key, (this.before.get(key) ?? 0) + (row.state === "complete" ? 1 : 0));
    });
  }

  /** The batch's counts after a look, over all its runs: those before the cursor as noted, the others as the sheet has them now. */
  of(batch: BatchRecord, { told, statuses }: Look): Partial<BatchRecord> {
    if (told === null) return {};
    const start = told.passed === 0 ? { filled: 0, orphans: 0 } : batch.before;
    let { filled, orphans } = start;
    let before = start;
    let handled = told.passed;
    let seen = 0;
    statuses.forEach((status, key) => {
      if (isFinished(status)) {
        const placement = this.placed.byKey.get(key);
        const hadOutputs = this.before.get(key);
        filled += (hadOutputs ?? 0) + (placement?.result.status === "complete" ? placement.rowCount : 0);
        if ((placement !== undefined || hadOutputs !== undefined) && !this.open.has(key)) {
          handled++;
          // Its result came, and no row has, takes or waits for it.
          if (placement?.rowCount === 0 && !placement.alreadyFilled) orphans++;
        }
      }
      if (++seen === told.passing) before = { filled, orphans };
    });
    return { handled, filled, orphans, before };
  }
}

/** Runs that ended without their results coming again. */
function finishedBefore(looks: readonly Look[], { byKey }: Placements): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { statuses } of looks) {
    statuses.forEach((status, key) => {
      if (isFinished(status) && !byKey.has(key)) keys.add(key);
    });
  }
  return keys;
}
