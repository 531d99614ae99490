import { parseToken } from "./job-record";
import type { LedgerRow } from "./ledger";

/** Run id and token of a result, both in lower case: they are compared without regard to case. */
interface Ids {
  readonly key: string;
  readonly token: string;
}

const NO_ROWS: readonly LedgerRow[] = [];

/** Which row carries which run id or token, while ids move between rows. */
export class RunIds {
  /** Rows whose Run ID cell must change, with what it must say. */
  readonly moved = new Map<LedgerRow, string>();
  private readonly rowsById: Map<string, readonly LedgerRow[]>;

  constructor(
    rows: readonly LedgerRow[],
    results: readonly Ids[],
    private readonly jobId: string,
  ) {
    const wanted = new Set<string>();
    for (const { key, token } of results) {
      wanted.add(key);
      if (token !== "") wanted.add(token);
    }
    const byId = new Map<string, LedgerRow[]>();
    for (const row of rows) {
      const key = row.run.toLowerCase();
      if (key === "" || !wanted.has(key)) continue;
      const list = byId.get(key);
      if (list) list.push(row);
      else byId.set(key, [row]);
    }
    this.rowsById = byId;
  }

  /** Rows with the result's run id, then rows with its token. */
  rowsOf({ key, token }: Ids): readonly LedgerRow[] {
    const byId = this.rowsById.get(key) ?? NO_ROWS;
    const byToken = token === "" ? NO_ROWS : (this.rowsById.get(token) ?? NO_ROWS);
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

  /** Lists are made anew, never changed: somebody may be going through one. */
  private add(id: string, row: LedgerRow): void {
    const key = id.toLowerCase();
    const rows = this.rowsById.get(key);
    this.rowsById.set(key, rows ? [...rows, row] : [row]);
  }

  private remove(id: string, row: LedgerRow): void {
    const key = id.toLowerCase();
    const rows = this.rowsById.get(key);
    if (rows)
      this.rowsById.set(
        key,
        rows.filter((one) => one !== row),
      );
  }
}
