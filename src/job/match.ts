import { argumentsAgree, argumentsText } from "./arguments";
import { parseToken } from "./job-record";
import type { LedgerRow } from "./ledger";
import type { RunResult } from "./run";

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
 * @param names the job's argument names
 */
export function placeResults(rows: readonly LedgerRow[], results: readonly RunResult[], names: readonly string[], jobId: string): Placements {
  const ids = new RunIds(rows);
  const taken = new Set<LedgerRow>();
  const unique = new Map<string, RunResult>();
  for (const result of results) if (!unique.has(keyOf(result))) unique.set(keyOf(result), result);

  const agreeingRows = new Map<RunResult, readonly LedgerRow[]>();
  for (const result of unique.values()) {
    const agreeing = ids.rowsOf(result).filter((row) => agrees(row, result, names));
    agreeingRows.set(result, agreeing);
    for (const row of agreeing) taken.add(row);
  }

  const byArguments = lazy(() => indexByArguments(rows, names, jobId));
  const place = (result: RunResult): Placement => {
    const agreeing = agreeingRows.get(result) ?? [];
    const named = ids.rowsOf(result);
    const misplaced = named.filter((row) => isOpen(row) && !taken.has(row));
    // Other rows with this run id wait for one more look: until then a result that fits them better may claim them.
    if (agreeing.some(isOpen) || (agreeing.length > 0 && misplaced.length === 0)) {
      return placement(result, agreeing.filter(isOpen), false, agreeing.some(hasResult));
    }
    const fitting = withArguments(byArguments, result, names).filter((row) => !taken.has(row) && (named.length > 0 || ids.lacksRunId(row, jobId)));
    const free = named.length > 0 ? fitting : ids.oneRun(fitting);
    if (free.length > 0 && (free.length === 1 || free.length === misplaced.length || named.length === 0)) {
      free.forEach((row, i) => {
        taken.add(row);
        ids.swap(row, misplaced[i]);
      });
      return placement(result, free, false, named.some(hasResult));
    }
    for (const row of misplaced) taken.add(row);
    return placement(result, misplaced, true, named.some(hasResult));
  };

  const placements = [...unique.values()].map(place);
  for (const { rows: placed } of placements) for (const row of placed) ids.forget(row);
  return { placements, movedIds: ids.moved };
}

const keyOf = (result: RunResult) => result.runId.toLowerCase();

function placement(result: RunResult, rows: readonly LedgerRow[], changed: boolean, alreadyFilled: boolean): Placement {
  return { result, rows, changed, alreadyFilled };
}

/** Which row carries which run id or token, while ids move between rows. */
class RunIds {
  readonly moved = new Map<LedgerRow, string>();
  private readonly rowsById = new Map<string, Set<LedgerRow>>();

  constructor(rows: readonly LedgerRow[]) {
    for (const row of rows) if (row.run !== "") this.add(row.run, row);
  }

  rowsOf(result: RunResult): readonly LedgerRow[] {
    const byToken = result.token === "" ? [] : (this.rowsById.get(result.token.toLowerCase()) ?? []);
    return [...(this.rowsById.get(keyOf(result)) ?? []), ...byToken];
  }

  /** Blank with a status left, or still the job's token: a row whose run id was lost. */
  lacksRunId(row: LedgerRow, jobId: string): boolean {
    const id = this.idOf(row);
    return id === "" || parseToken(id)?.jobId === jobId;
  }

  /** Rows with different tokens belong to different runs, even if these say the same: those of the first. Rows without any come along. */
  oneRun(rows: readonly LedgerRow[]): readonly LedgerRow[] {
    const first = rows.map((row) => this.idOf(row)).find((id) => id !== "");
    return rows.filter((row) => this.idOf(row) === "" || this.idOf(row) === first);
  }

  /** `row` takes a result; the row that carried its run id by mistake gets the id that `row` had. */
  swap(row: LedgerRow, misplaced: LedgerRow | undefined): void {
    const id = this.idOf(row);
    this.rowsById.get(id.toLowerCase())?.delete(row);
    if (!misplaced || id === "") return;
    this.rowsById.get(this.idOf(misplaced).toLowerCase())?.delete(misplaced);
    this.add(id, misplaced);
    this.moved.set(misplaced, id);
  }

  forget(row: LedgerRow): void {
    this.moved.delete(row);
  }

  private idOf(row: LedgerRow): string {
    return this.moved.get(row) ?? row.run;
  }

  private add(id: string, row: LedgerRow): void {
    const key = id.toLowerCase();
    const rows = this.rowsById.get(key);
    if (rows) rows.add(row);
    else this.rowsById.set(key, new Set([row]));
  }
}

function agrees(row: LedgerRow, result: RunResult, names: readonly string[]): boolean {
  if (result.arguments === null) return true;
  const mine = row.arguments();
  return mine !== null && argumentsAgree(names, mine, result.arguments);
}

/** A finished row keeps what it has: a person may have changed it since. */
function hasResult(row: LedgerRow): boolean {
  return row.state === "complete" || row.state === "failed";
}

function isOpen(row: LedgerRow): boolean {
  return !hasResult(row);
}

function withArguments(index: () => ReadonlyMap<string, readonly LedgerRow[]>, result: RunResult, names: readonly string[]): readonly LedgerRow[] {
  const returned = result.arguments;
  return returned === null ? [] : (index().get(argumentsText(names, (name) => returned.get(name))) ?? []);
}

/** Rows that took part in a job and have no result. A row without a Status never did. */
function indexByArguments(rows: readonly LedgerRow[], names: readonly string[], jobId: string): ReadonlyMap<string, readonly LedgerRow[]> {
  const index = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    if (hasResult(row) || row.state === "empty") continue;
    const token = parseToken(row.run);
    if (token && token.jobId !== jobId) continue;
    const mine = row.arguments();
    if (mine === null) continue;
    const key = argumentsText(names, (name) => mine.get(name));
    const list = index.get(key);
    if (list) list.push(row);
    else index.set(key, [row]);
  }
  return index;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
