import { parseToken } from "./job-record";
import type { LedgerRow } from "./ledger";
import type { RunResult } from "./run";

/** Run ids are compared without regard to case. */
export const keyOf = (result: RunResult) => result.runId.toLowerCase();

/** Which row carries which run id or token, while ids move between rows. */
export class RunIds {
  /** Rows whose Run ID cell must change, with what it must say. */
  readonly moved = new Map<LedgerRow, string>();
  private readonly rowsById = new Map<string, Set<LedgerRow>>();

  constructor(
    rows: readonly LedgerRow[],
    private readonly jobId: string,
  ) {
    for (const row of rows) if (row.run !== "") this.add(row.run, row);
  }

  /** Rows with the result's run id, then rows with its token. */
  rowsOf(result: RunResult): readonly LedgerRow[] {
    const byToken = result.token === "" ? [] : (this.rowsById.get(result.token.toLowerCase()) ?? []);
    return [...(this.rowsById.get(keyOf(result)) ?? []), ...byToken];
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
    this.remove(id, row);
    this.moved.delete(row);
    if (!misplaced || id === "") return;
    this.remove(this.idOf(misplaced), misplaced);
    this.add(id, misplaced);
    this.moved.set(misplaced, id);
  }

  private idOf(row: LedgerRow): string {
    return this.moved.get(row) ?? row.run;
  }

  private add(id: string, row: LedgerRow): void {
    const rows = this.rowsById.get(id.toLowerCase());
    if (rows) rows.add(row);
    else this.rowsById.set(id.toLowerCase(), new Set([row]));
  }

  private remove(id: string, row: LedgerRow): void {
    this.rowsById.get(id.toLowerCase())?.delete(row);
  }
}
