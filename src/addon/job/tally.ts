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

/** What became of each run that looks told of, as the sheet is after a fill. */
export class RunOutcomes {
  private readonly byRun = new Map<string, Outcome>();

  /** @param isFilled whether this fill wrote a result into the row */
  constructor(looks: readonly Look[], rows: readonly LedgerRow[], { placements, movedIds }: Placements, isFilled: (row: LedgerRow) => boolean) {
    for (const { statuses } of looks) {
      statuses.forEach((status, key) => {
        if (isFinished(status)) this.byRun.set(key, { known: false, open: false, filledRows: 0, homeless: false });
      });
    }
    for (const { key, result, rows: placed, alreadyFilled } of placements) {
      const outcome = this.byRun.get(key);
      if (!outcome) continue;
      outcome.known = true;
      outcome.homeless = placed.length === 0 && !alreadyFilled;
      if (result.status === "complete") outcome.filledRows = placed.length;
    }
    for (const row of rows) {
      const id = movedIds.get(row) ?? row.run;
      const outcome = id === "" || isFilled(row) ? undefined : this.byRun.get(id.toLowerCase());
      if (!outcome) continue;
      if (!hasResult(row)) outcome.open = true;
      else {
        outcome.known = true;
        if (row.state === "complete") outcome.filledRows++;
      }
    }
  }

  /** @param key a run id in lower case; `null` for a run that is not finished */
  of(key: string): Readonly<Outcome> | null {
    return this.byRun.get(key) ?? null;
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
  statuses.forEach((_status, key) => {
    const outcome = outcomes.of(key);
    if (outcome !== null) {
      if (outcome.known && !outcome.open) handled++;
      filled += outcome.filledRows;
      if (outcome.homeless && !outcome.open) orphans++;
    }
    if (++seen === told.passing) before = { filled, orphans };
  });
  return { handled, filled, orphans, before };
}
