import type { Look } from "../../api/batch-client";
import type { BatchRecord } from "../../job/job-record";
import { hasResult, type LedgerRow } from "../../job/ledger";
import type { Placement, Placements } from "../../job/match";
import { isFinished } from "../../job/run";

interface Outcome {
  /** A run that some row still waits for is not dealt with. */
  readonly handled: boolean;
  readonly filledRows: number;
  readonly orphan: boolean;
}

/** What became of each run, as the sheet is after a fill. */
export class RunOutcomes {
  private readonly open = new Set<string>();
  private readonly filledRows = new Map<string, number>();
  private readonly placements = new Map<string, Placement>();

  constructor(rows: readonly LedgerRow[], { placements, movedIds }: Placements) {
    const placed = new Set<LedgerRow>();
    for (const placement of placements) {
      this.placements.set(placement.result.runId.toLowerCase(), placement);
      for (const row of placement.rows) placed.add(row);
    }
    for (const row of rows) {
      const id = (movedIds.get(row) ?? row.run).toLowerCase();
      if (id === "" || placed.has(row)) continue;
      if (!hasResult(row)) this.open.add(id);
      else this.filledRows.set(id, (this.filledRows.get(id) ?? 0) + (row.state === "complete" ? 1 : 0));
    }
  }

  of(runId: string): Outcome {
    const id = runId.toLowerCase();
    const placement = this.placements.get(id);
    const before = this.filledRows.get(id);
    const rows = (before ?? 0) + (placement?.result.status === "complete" ? placement.rows.length : 0);
    const known = placement !== undefined || before !== undefined;
    return {
      handled: known && !this.open.has(id),
      filledRows: rows,
      orphan: placement !== undefined && placement.rows.length === 0 && !placement.alreadyFilled && !this.open.has(id),
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
  for (const [id, status] of statuses) {
    if (isFinished(status)) {
      const outcome = outcomes.of(id);
      if (outcome.handled) handled++;
      filled += outcome.filledRows;
      if (outcome.orphan) orphans++;
    }
    if (++seen === told.passing) before = { filled, orphans };
  }
  return { handled, filled, orphans, before };
}
