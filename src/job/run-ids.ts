import { parseToken } from "./job-record";
import type { LedgerRow } from "./ledger";
import type { RunResult } from "./run";

/** Run ids are compared without regard to case. */
export const keyOf = (result: RunResult) => result.runId.toLowerCase();

const NO_ROWS: readonly LedgerRow[] = [];

/** The rows with one id, as a list too once that was asked for, which is several times a result. */
interface Carriers {
  readonly rows: Set<LedgerRow>;
  list: readonly LedgerRow[] | null;
}

function listOf(carriers: Carriers | undefined): readonly LedgerRow[] {
  if (!carriers) return NO_ROWS;
  carriers.list ??= [...carriers.rows];
  return carriers.list;
}

/** Which row carries which run id or token, while ids move between rows. */
export class RunIds {
  /** Rows whose Run ID cell must change, with what it must say. */
  readonly moved = new Map<LedgerRow, string>();
  private readonly rowsById = new Map<string, Carriers>();

  constructor(
    rows: readonly LedgerRow[],
    results: readonly RunResult[],
    private readonly jobId: string,
  ) {
    const wanted = new Set<string>();
    for (const result of results) wanted.add(keyOf(result)).add(result.token.toLowerCase());
    for (const row of rows) if (row.run !== "" && wanted.has(row.run.toLowerCase())) this.add(row.run, row);
  }

  /** Rows with the result's run id, then rows with its token. */
  rowsOf(result: RunResult): readonly LedgerRow[] {
    const byId = listOf(this.rowsById.get(keyOf(result)));
    const byToken = result.token === "" ? NO_ROWS : listOf(this.rowsById.get(result.token.toLowerCase()));
    return byToken.length === 0 ? byId : [...byId, ...byToken];
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
    const carriers = this.rowsById.get(id.toLowerCase());
    if (carriers) {
      carriers.rows.add(row);
      carriers.list = null;
    } else this.rowsById.set(id.toLowerCase(), { rows: new Set([row]), list: null });
  }

  private remove(id: string, row: LedgerRow): void {
    const carriers = this.rowsById.get(id.toLowerCase());
    if (!carriers) return;
    carriers.rows.delete(row);
    carriers.list = null;
  }
}
