import { argumentsKey, requestKey } from "./arguments";
import { parseToken, type Token } from "./job-record";
import { hasResult, type LedgerRow } from "./ledger";
import type { RunResult } from "./run";
import { type Carried, RunIds } from "./run-ids";

/** Where a finished run's result goes. */
export interface Placement {
  readonly result: RunResult;
  readonly rows: readonly LedgerRow[];
  readonly rowCount: number;
  /** The rows were edited since submission: their arguments are no longer those of the run. */
  readonly changed: boolean;
  /** Some row has this result already, so it is not without a row even when `rows` is empty. */
  readonly alreadyFilled: boolean;
}

export interface Placements {
  /** By the run ids in lower case, by which runs are compared. */
  readonly byKey: ReadonlyMap<string, Placement>;
  /** The results that rows take, or have already, by the rows' numbers in the sheet. */
  readonly byRow: readonly (Placement | undefined)[];
  /** Rows without a new result whose Run ID cell must change, because their run id went to the row it belongs to. */
  readonly movedIds: ReadonlyMap<LedgerRow, string>;
}

/** The result that a row takes now. */
export function taken(row: LedgerRow, { byRow }: Placements): Placement | undefined {
  return hasResult(row) ? undefined : byRow[row.row];
}

/**
 * Finds the rows of each result. Run id and arguments must agree; where they do not, because someone sorted only some columns or
 * cleared the Run ID column, the row of the job whose arguments agree gets it if that is beyond doubt (the two rows swap run ids,
 * so that none is lost); otherwise the row with the run id, marked as changed. No row at all leaves `rows` empty.
 *
 * A row gets one result at most, and a row that has one keeps it: a person may have changed it since. All results look for rows that
 * agree with them before any settles for an edited one, so that the order in which they come does not matter.
 *
 * @param names the job's argument names
 * @param isSent whether the runs of a token's part were accepted, so that a row that still carries the token lacks its run id
 */
export function placeResults(
  rows: readonly LedgerRow[],
  results: readonly RunResult[],
  names: readonly string[],
  jobId: string,
  isSent: (token: Token) => boolean = () => true,
): Placements {
  const claims = new Map<string, Claim>();
  const tokens = new Map<string, Carried>();
  results.forEach((result) => {
    const key = result.runId.toLowerCase();
    if (!claims.has(key)) claims.set(key, new Claim(result, result.token === "" ? null : tokenIn(tokens, result.token.toLowerCase())));
  });
  const search = new Search(rows, claims, tokens, names, jobId, isSent);
  search.run();
  return { byKey: claims, byRow: search.home, movedIds: search.movedIds };
}

/** Two results may have the same token, where a lost submission was sent again. */
function tokenIn(tokens: Map<string, Carried>, key: string): Carried {
  const token = tokens.get(key) ?? { carriers: [] };
  tokens.set(key, token);
  return token;
}

/** Most results have one row, and no other has their id: they share what is empty. */
const NO_ROWS: readonly LedgerRow[] = [];

/** A result that looks for its rows. */
class Claim implements Placement, Carried {
  /** Rows with the result's id that do not agree with it, or were given it by those that do. */
  carriers: readonly LedgerRow[] = NO_ROWS;
  changed = false;
  /** A row that has the result already and agrees with it. */
  holder: LedgerRow | null = null;
  rowCount = 0;
  private first: LedgerRow | null = null;
  private others = NO_ROWS;

  constructor(
    readonly result: RunResult,
    private readonly token: Carried | null,
  ) {}

  get alreadyFilled(): boolean {
    return this.holder !== null || this.named.some(hasResult);
  }

  get rows(): readonly LedgerRow[] {
    return this.first === null ? NO_ROWS : [this.first, ...this.others];
  }

  get isPlaced(): boolean {
    return this.first !== null;
  }

  /** Nothing is left to decide. */
  get isSettled(): boolean {
    return this.isPlaced || (this.holder !== null && this.named.length === 0);
  }

  take(row: LedgerRow): void {
    if (hasResult(row)) this.holder ??= row;
    else if (this.rowCount++ === 0) this.first = row;
    else this.others = [...this.others, row];
  }

  /** A row that has it now or had it before. */
  get place(): LedgerRow | null {
    return this.first ?? this.holder;
  }

  /** Rows with the result's run id, then rows with its token; those that agreed at once are not among them. */
  get named(): readonly LedgerRow[] {
    return this.token === null || this.token.carriers.length === 0 ? this.carriers : [...this.carriers, ...this.token.carriers];
  }
}

class Search {
  /** The claims that rows go to, or whose result they hold and agree with, by row. */
  readonly home: (Claim | undefined)[];
  private readonly ids: RunIds;
  private index: ReadonlyMap<string, readonly LedgerRow[]> | null = null;

  constructor(
    private readonly rows: readonly LedgerRow[],
    private readonly claims: ReadonlyMap<string, Claim>,
    private readonly tokens: ReadonlyMap<string, Carried>,
    private readonly names: readonly string[],
    private readonly jobId: string,
    private readonly isSent: (token: Token) => boolean,
  ) {
    this.home = new Array((rows[rows.length - 1]?.row ?? 0) + 1);
    this.ids = new RunIds((key) => claims.get(key) ?? tokens.get(key), jobId);
  }

  run(): void {
    let someIdLacking = false;
    const others: LedgerRow[] = [];
    this.rows.forEach((row) => {
      const key = row.run.toLowerCase();
      const claim = this.claims.get(key);
      if (claim !== undefined && this.agrees(row, claim)) {
        this.give(row, claim);
        return;
      }
      if (claim !== undefined || this.tokens.has(key)) others.push(row);
      someIdLacking ||= this.lacksId(row);
    });
    this.ids.carry(others);
    const claims = [...this.claims.values()];
    if (others.length > 0) for (const claim of claims) this.reserve(claim);
    const isOpen = claims.some((claim) => !claim.isSettled);
    if (isOpen) {
      for (const claim of claims) this.swap(claim);
      // Ids that moved may have come to rows that agree with them.
      for (const claim of claims) this.reserve(claim);
      this.adopt(claims.filter((claim) => this.isHomeless(claim)));
    }
    if (someIdLacking) for (const claim of claims) this.rejoin(claim);
    if (isOpen) for (const claim of claims) if (!claim.isPlaced) this.settleForEdited(claim);
  }

  get movedIds(): ReadonlyMap<LedgerRow, string> {
    return this.ids.moved;
  }

  /** Rows that name the result and agree with it. */
  private reserve(claim: Claim): void {
    for (const row of claim.named) {
      if (this.home[row.row] === undefined && this.agrees(row, claim)) this.give(row, claim);
    }
  }

  /** Rows that agree but carry other ids, while the rows that carry this one do not agree: they change ids. */
  private swap(claim: Claim): void {
    this.reserve(claim);
    // A result that found rows leaves the others with its id for the next look: until then one that fits them better may claim them.
    if (claim.isPlaced) return;
    const misplaced = this.misplaced(claim);
    if (misplaced.length === 0) return;
    const free = this.fitting(claim);
    if (free.length !== 1 && free.length !== misplaced.length) return;
    free.forEach((row, i) => {
      this.ids.take(row, misplaced[i]);
      this.give(row, claim);
    });
  }

  private isHomeless(claim: Claim): boolean {
    return !claim.isPlaced && claim.holder === null && claim.named.length === 0;
  }

  /**
   * Results without any row go to rows that lost their run id, and rows that lost it although they have their result get it back, as
   * when the column was deleted. Where several results say the same, each gets one row.
   */
  private adopt(homeless: readonly Claim[]): void {
    const left = new Map<string | null, number>();
    for (const claim of homeless) left.set(this.argumentsOf(claim), (left.get(this.argumentsOf(claim)) ?? 0) + 1);
    for (const claim of homeless) {
      const key = this.argumentsOf(claim);
      const rivals = (left.get(key) ?? 0) - 1;
      left.set(key, rivals);
      const lost = this.ids.oneRun(this.like(claim).filter((row) => this.ids.lacksRunId(row) && (!hasResult(row) || row.state === claim.result.status)));
      for (const row of rivals > 0 && lost.every((one) => this.ids.isBlank(one)) ? lost.slice(0, 1) : lost) {
        this.ids.take(row, undefined);
        this.give(row, claim);
        if (hasResult(row)) this.ids.moved.set(row, claim.result.runId);
      }
    }
  }

  /**
   * Rows that shared the run of a row that has its place, and whose Run ID was cleared, or never written since an execution died
   * while it wrote it for both. A token says that a row had a run of its own, so such a row must ask for exactly the same.
   */
  private rejoin(claim: Claim): void {
    const { place } = claim;
    if (place === null) return;
    for (const row of this.fitting(claim)) {
      if (this.ids.isBlank(row) || (this.isLeftBehind(row) && asksTheSame(row, place))) this.give(row, claim);
    }
  }

  /** What found no rows settles for those with its id that were edited. */
  private settleForEdited(claim: Claim): void {
    for (const row of this.misplaced(claim)) {
      this.give(row, claim);
      claim.changed = true;
    }
  }

  private give(row: LedgerRow, claim: Claim): void {
    this.home[row.row] = claim;
    this.ids.moved.delete(row);
    claim.take(row);
  }

  /** It may share a run whose result went to other rows. */
  private lacksId(row: LedgerRow): boolean {
    return (row.run === "" || this.isLeftBehind(row)) && row.state !== "empty" && !hasResult(row);
  }

  /** Its run was accepted, but the row still has the token. */
  private isLeftBehind(row: LedgerRow): boolean {
    const token = parseToken(row.run);
    return token !== null && token.jobId === this.jobId && this.isSent(token);
  }

  /** Open rows that carry the result's id although they belong to no result so far. */
  private misplaced(claim: Claim): readonly LedgerRow[] {
    return claim.named.filter((row) => !hasResult(row) && this.home[row.row] === undefined);
  }

  /** Open rows of the job, of no result so far, whose arguments agree. */
  private fitting(claim: Claim): readonly LedgerRow[] {
    return this.like(claim).filter((row) => !hasResult(row));
  }

  /** The same, with rows that have a result. */
  private like(claim: Claim): readonly LedgerRow[] {
    const key = this.argumentsOf(claim);
    if (key === null) return [];
    this.index ??= this.indexByArguments();
    const near = this.index.get(key) ?? [];
    return near.filter((row) => this.home[row.row] === undefined && this.agrees(row, claim));
  }

  /** Rows that took part in a job. A row without a Status never did. */
  private indexByArguments(): ReadonlyMap<string, readonly LedgerRow[]> {
    const index = new Map<string, LedgerRow[]>();
    for (const row of this.rows) {
      if (row.state === "empty") continue;
      const token = parseToken(row.run);
      if (token && token.jobId !== this.jobId) continue;
      const mine = row.arguments();
      if (typeof mine === "string") continue;
      const key = argumentsKey(this.names, (name) => mine.get(name));
      const list = index.get(key);
      if (list) list.push(row);
      else index.set(key, [row]);
    }
    return index;
  }

  private agrees(row: LedgerRow, { result }: Claim): boolean {
    return result.arguments === null || row.agrees(result.arguments);
  }

  /** A run's arguments as one text; `null` when the API does not give them back. */
  private argumentsOf({ result }: Claim): string | null {
    const returned = result.arguments;
    return returned === null ? null : argumentsKey(this.names, (name) => returned.get(name));
  }
}

function asksTheSame(row: LedgerRow, other: LedgerRow): boolean {
  const [mine, theirs] = [row.request(), other.request()];
  return mine.ok && theirs.ok && requestKey(mine) === requestKey(theirs);
}
