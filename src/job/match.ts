import { argumentsAgree, argumentsKey } from "./arguments";
import { parseToken } from "./job-record";
import { hasResult, type LedgerRow } from "./ledger";
import type { RunResult } from "./run";
import { keyOf, RunIds } from "./run-ids";

/** Where a finished run's result goes. */
export interface Placement {
  readonly result: RunResult;
  readonly rows: readonly LedgerRow[];
  /** The rows were edited since submission: their arguments are no longer those of the run. */
  readonly changed: boolean;
  /** Some row has this result already, so it is not without a row even when `rows` is empty. */
  readonly alreadyFilled: boolean;
}

export interface Placements {
  readonly placements: readonly Placement[];
  /** Rows without a new result whose Run ID cell must change, because their run id went to the row it belongs to. */
  readonly movedIds: ReadonlyMap<LedgerRow, string>;
}

/**
 * Finds the rows of each result. Run id and arguments must agree; where they do not, because someone sorted only some columns or
 * cleared the Run ID column, the row of the job whose arguments agree gets it if that is beyond doubt (the two rows swap run ids,
 * so that none is lost); otherwise the row with the run id, marked as changed. No row at all leaves `rows` empty.
 *
 * A row gets one result at most, and a row that has one keeps it: a person may have changed it since. All results look for rows that agree with them before any settles
 * for an edited one, so that the order in which they come does not matter.
 *
 * @param names the job's argument names
 */
export function placeResults(rows: readonly LedgerRow[], results: readonly RunResult[], names: readonly string[], jobId: string): Placements {
  const search = new Search(rows, results, names, jobId);
  const unique = new Map<string, RunResult>();
  for (const result of results) if (!unique.has(keyOf(result))) unique.set(keyOf(result), result);
  const all = [...unique.values()];
  for (const result of all) search.reserve(result);
  for (const result of all) search.swap(result);
  search.adopt(all.filter((result) => search.isHomeless(result)));
  for (const result of all) search.rejoin(result);
  for (const result of all) search.settleForEdited(result);
  return { placements: all.map((result) => search.placement(result)), movedIds: search.movedIds };
}

class Search {
  private readonly ids: RunIds;
  /** Rows by the result they go to, or hold and agree with. */
  private readonly home = new Map<LedgerRow, RunResult>();
  private readonly placed = new Map<RunResult, LedgerRow[]>();
  private readonly changed = new Set<RunResult>();
  private readonly someIdCleared: boolean;
  private index: ReadonlyMap<string, readonly LedgerRow[]> | null = null;

  constructor(
    private readonly rows: readonly LedgerRow[],
    results: readonly RunResult[],
    private readonly names: readonly string[],
    private readonly jobId: string,
  ) {
    this.ids = new RunIds(rows, results, jobId);
    this.someIdCleared = rows.some((row) => row.run === "" && row.state !== "empty" && !hasResult(row));
  }

  get movedIds(): ReadonlyMap<LedgerRow, string> {
    return this.ids.moved;
  }

  placement(result: RunResult): Placement {
    const alreadyFilled = this.ids.rowsOf(result).some(hasResult);
    return { result, rows: this.placed.get(result) ?? [], changed: this.changed.has(result), alreadyFilled };
  }

  /** Rows that name the result and agree with it. */
  reserve(result: RunResult): void {
    for (const row of this.ids.rowsOf(result)) {
      if (!this.home.has(row) && this.agrees(row, result)) this.give(row, result);
    }
  }

  /** Rows that agree but carry other ids, while the rows that carry this one do not agree: they change ids. */
  swap(result: RunResult): void {
    this.reserve(result);
    const misplaced = this.misplaced(result);
    // A result that found rows leaves the others with its id for the next look: until then one that fits them better may claim them.
    if (misplaced.length === 0 || this.placed.has(result)) return;
    const free = this.fitting(result);
    if (free.length !== 1 && free.length !== misplaced.length) return;
    free.forEach((row, i) => {
      this.ids.take(row, misplaced[i]);
      this.give(row, result);
    });
  }

  isHomeless(result: RunResult): boolean {
    return this.ids.rowsOf(result).length === 0 && !this.placed.has(result);
  }

  /** Results without any row go to rows that lost their run id. Where several of them say the same, each gets one. */
  adopt(homeless: readonly RunResult[]): void {
    const left = new Map<string | null, number>();
    for (const result of homeless) left.set(this.argumentsOf(result), (left.get(this.argumentsOf(result)) ?? 0) + 1);
    for (const result of homeless) {
      const key = this.argumentsOf(result);
      const rivals = (left.get(key) ?? 0) - 1;
      left.set(key, rivals);
      const lost = this.ids.oneRun(this.fitting(result).filter((row) => this.ids.lacksRunId(row)));
      for (const row of rivals > 0 && lost.every((one) => this.ids.isBlank(one)) ? lost.slice(0, 1) : lost) {
        this.ids.take(row, undefined);
        this.give(row, result);
      }
    }
  }

  /** Rows that shared the run of a row that has its place, and whose Run ID was cleared. */
  rejoin(result: RunResult): void {
    if (!this.someIdCleared || !(this.placed.has(result) || this.ids.rowsOf(result).some((row) => this.home.get(row) === result))) return;
    for (const row of this.fitting(result)) if (this.ids.isBlank(row)) this.give(row, result);
  }

  settleForEdited(result: RunResult): void {
    if (this.placed.has(result)) return;
    for (const row of this.misplaced(result)) {
      this.give(row, result);
      this.changed.add(result);
    }
  }

  private give(row: LedgerRow, result: RunResult): void {
    this.home.set(row, result);
    this.ids.moved.delete(row);
    if (hasResult(row)) return;
    const rows = this.placed.get(result);
    if (rows) rows.push(row);
    else this.placed.set(result, [row]);
  }

  /** Open rows that carry the result's id although they belong to no result so far. */
  private misplaced(result: RunResult): readonly LedgerRow[] {
    return this.ids.rowsOf(result).filter((row) => !hasResult(row) && !this.home.has(row));
  }

  /** Open rows of the job, of no result so far, whose arguments agree. */
  private fitting(result: RunResult): readonly LedgerRow[] {
    const key = this.argumentsOf(result);
    if (key === null) return [];
    this.index ??= this.indexByArguments();
    const near = this.index.get(key) ?? [];
    return near.filter((row) => !this.home.has(row) && this.agrees(row, result));
  }

  /** Rows that took part in a job and have no result. A row without a Status never did. */
  private indexByArguments(): ReadonlyMap<string, readonly LedgerRow[]> {
    const index = new Map<string, LedgerRow[]>();
    for (const row of this.rows) {
      if (hasResult(row) || row.state === "empty") continue;
      const token = parseToken(row.run);
      if (token && token.jobId !== this.jobId) continue;
      const mine = row.arguments();
      if (mine === null) continue;
      const key = argumentsKey(this.names, (name) => mine.get(name));
      const list = index.get(key);
      if (list) list.push(row);
      else index.set(key, [row]);
    }
    return index;
  }

  private agrees(row: LedgerRow, result: RunResult): boolean {
    if (result.arguments === null) return true;
    const mine = row.arguments();
    return mine !== null && argumentsAgree(this.names, mine, result.arguments);
  }

  /** A run's arguments as one text; `null` when the API does not give them back. */
  private argumentsOf(result: RunResult): string | null {
    const returned = result.arguments;
    return returned === null ? null : argumentsKey(this.names, (name) => returned.get(name));
  }
}
