import { parseToken } from "./job-record";
import type { LedgerRow } from "./ledger";

/** The rows that carry a run id, or a token in its place. */
export interface Carried {
  /** Made anew, never changed, once ids move: somebody may be going through it. */
  carriers: readonly LedgerRow[];
}

/** Which row carries which run id or token, while ids move between rows. */
export class RunIds {
  /** Rows whose Run ID cell must change, with what it must say. */
  readonly moved = new Map<LedgerRow, string>();

  /** @param find an id or token by its text in lower case, since they are compared without regard to case; its carriers are filled in */
  constructor(
    private readonly find: (key: string) => Carried | undefined,
    private readonly jobId: string,
  ) {}

  /** Notes which of the rows carry which. */
  carry(rows: readonly LedgerRow[]): void {
    const shared = new Map<Carried, LedgerRow[]>();
    for (const row of rows) {
      const carried = this.find(row.run.toLowerCase());
      if (!carried) continue;
      const list = shared.get(carried);
      if (list) list.push(row);
      else {
        const all = [...carried.carriers, row];
        shared.set(carried, all);
        carried.carriers = all;
      }
    }
  }

  isBlank(row: LedgerRow): boolean {
    return this.idOf(row) === "";
  }

  /** Blank, or still the job's token: a row whose run id was cleared or never written. */
  lacksRunId(row: LedgerRow): boolean {
    return this.isBlank(row) || parseToken(this.idOf(row))?.jobId === this.jobId;
  }

  /** Rows with different tokens belong to different runs, even if these say the same: those of the first. Rows without any come along. */
  oneRun(rows: readonly LedgerRow[]): readonly LedgerRow[] {
    const first = rows.find((row) => !this.isBlank(row));
    return rows.filter((row) => this.isBlank(row) || (first !== undefined && this.idOf(row) === this.idOf(first)));
  }

  /** `row` takes a result; `misplaced`, which carried the result's id by mistake, gets the id that `row` had, so that it is not lost. */
  take(row: LedgerRow, misplaced: LedgerRow | undefined): void {
    const id = this.idOf(row);
    this.moved.delete(row);
    if (!misplaced || id === "") return;
    // Neither is taken off the list of the id it had: `row` has its place now, and so has the result that `misplaced` was named by.
    const carried = this.find(id.toLowerCase());
    if (carried) carried.carriers = [...carried.carriers, misplaced];
    this.moved.set(misplaced, id);
  }

  private idOf(row: LedgerRow): string {
    return this.moved.get(row) ?? row.run;
  }
}
