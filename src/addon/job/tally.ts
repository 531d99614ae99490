import type { Look } from "../../api/batch-client";
import type { BatchRecord } from "../../job/job-record";
import { hasResult, type LedgerRow } from "../../job/ledger";
import type { Placements } from "../../job/match";
import { isFinished } from "../../job/run";

/** What became of one run. */
interface Outcome {
  /** The run has a result in some row, or one that no row takes. */
  known: boolean;
  /** Some row still waits for it, so it is not dealt with. */
  open: boolean;
  filledRows: number;
  /** Its result came, and no row has or takes it. */
  homeless: boolean;
}

/** What became of each run, as the sheet is after a fill. */
export class RunOutcomes {
  private readonly byRun = new Map<string, Outcome>();

  /** @param isFilled whether this fill wrote a result into the row */
  constructor(rows: readonly LedgerRow[], { placements, movedIds }: Placements, isFilled: (row: LedgerRow) => boolean) {
    for (const { key, result, rows: placed, alreadyFilled } of placements) {
      const filledRows = result.status === "complete" ? placed.length : 0;
      this.byRun.set(key, { known: true, open: false, filledRows, homeless: placed.length === 0 && !alreadyFilled });
    }
    for (const row of rows) {
      if (isFilled(row)) continue;
      const id = movedIds.get(row) ?? row.run;
      if (id === "") continue;
      const outcome = this.outcomeOf(id.toLowerCase());
      if (!hasResult(row)) outcome.open = true;
      else {
        outcome.known = true;
        if (row.state === "complete") outcome.filledRows++;
      }
    }
  }

  /** @param key a run id in lower case; `null` for a run of which nothing came of yet */
  of(key: string): Readonly<Outcome> | null {
    return this.byRun.get(key) ?? null;
  }

  private outcomeOf(key: string): Outcome {
    const known = this.byRun.get(key);
    if (known) return known;
    const outcome = { known: false, open: false, filledRows: 0, homeless: false };
    this.byRun.set(key, outcome);
    return outcome;
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
    const outcome = isFinished(status) ? outcomes.of(key) : null;
    if (outcome !== null) {
      if (outcome.known && !outcome.open) handled++;
      filled += outcome.filledRows;
      if (outcome.homeless && !outcome.open) orphans++;
    }
    if (++seen === told.passing) before = { filled, orphans };
  });
  return { handled, filled, orphans, before };
}
