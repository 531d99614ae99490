import { argumentsKey, isReason, requestKey } from "./arguments";
import { parseToken, type Token } from "./job-record";
import type { LedgerRow } from "./ledger";
import type { RunResult } from "./run";
import type { OpenRun } from "./run-details";

/** Where a finished run's result goes. */
export interface Placement {
  readonly result: RunResult;
  readonly rows: readonly LedgerRow[];
  /** The rows were edited since submission: their arguments are no longer those of the run. */
  readonly changed: boolean;
  /** Some row has this result already, so it is not without a row even when `rows` is empty. */
  readonly alreadyFilled: boolean;
  /** The hash of the arguments that were sent, as the rows that carried the run say; "" or `null` where none does, or they disagree. */
  readonly sentHash: string | null;
  /** It may settle for an edited row, but only once all runs of its batch have ended: until then it counts as not come. */
  readonly waits: boolean;
}

export interface Placements {
  /** By the run ids in lower case, by which runs are compared. */
  readonly byRunId: ReadonlyMap<string, Placement>;
  /** The results that rows take, by the rows' numbers in the sheet. */
  readonly byRow: readonly (Placement | undefined)[];
  /** Rows without a new result whose open run is another one now, because theirs went to the row it belongs to. */
  readonly movedRuns: ReadonlyMap<LedgerRow, OpenRun>;
}

export interface PlacementRequest {
  readonly rows: readonly LedgerRow[];
  readonly results: readonly RunResult[];
  /** The job's argument names. */
  readonly argumentNames: readonly string[];
  readonly jobId: string;
  /** Whether the runs of a token's part were accepted, so that a row that still carries the token lacks its run id. Default: all. */
  readonly isSubmitted?: (token: Token) => boolean;
  /** Whether all runs of the result's batch have ended. Default: yes. */
  readonly hasBatchEnded?: (result: RunResult) => boolean;
}

/**
 * Finds the rows of each result. A result goes where run id and arguments agree. Where they do not, because somebody sorted only some
 * columns or cleared a cell, it goes to the row of the job that has its arguments if that is beyond doubt, and the two rows swap
 * their runs, so that none is lost. Only when all runs of the batch have ended does a result settle for the row that carries its run
 * id although its arguments changed, and is marked so. No row at all leaves `rows` empty.
 *
 * All results look for rows that agree exactly before any takes one that agrees loosely, and all that agree come before edited rows:
 * so the order in which results come does not matter. A row gets one result at most.
 */
export function placeResults(request: PlacementRequest): Placements {
  const search = new Search(request);
  search.run();
  return { byRunId: search.claims, byRow: search.byRow, movedRuns: search.movedRuns };
}

const NONE = 0;
const LOOSE = 1;
const EXACT = 2;
type Level = typeof NONE | typeof LOOSE | typeof EXACT;

const NO_ROWS: readonly LedgerRow[] = [];

/** A result that looks for its rows. */
class Claim implements Placement {
  rows: readonly LedgerRow[] = NO_ROWS;
  changed = false;
  waits = false;
  /** A row that has the result already. */
  holder: LedgerRow | null = null;
  /** Rows that name this run or its token and did not take it at once. */
  carriers: LedgerRow[] = [];
  sentHash: string | null = null;

  private knownKey: string | null | undefined;

  constructor(
    readonly result: RunResult,
    private readonly argumentNames: readonly string[],
  ) {}

  /** The run's arguments as one text; `null` when the API does not give them back. Most results agree with their rows, and nobody asks. */
  get key(): string | null {
    if (this.knownKey === undefined) {
      const returned = this.result.arguments;
      this.knownKey = returned === null ? null : argumentsKey(this.argumentNames, (name) => returned.get(name));
    }
    return this.knownKey;
  }

  get alreadyFilled(): boolean {
    return this.holder !== null;
  }

  get isPlaced(): boolean {
    return this.rows.length > 0;
  }

  noteHash(hash: string): void {
    this.sentHash = this.sentHash === null || this.sentHash === hash ? hash : "";
  }
}

class Search {
  readonly claims = new Map<string, Claim>();
  readonly byRow: (Claim | undefined)[];
  readonly movedRuns = new Map<LedgerRow, OpenRun>();
  /** Claims by run id and by token, in lower case. */
  private readonly byName = new Map<string, Claim[]>();
  private someRowLacksItsRun = false;
  private index: { readonly byHash: ReadonlyMap<string, readonly LedgerRow[]>; readonly byKey: ReadonlyMap<string, readonly LedgerRow[]> } | null = null;

  constructor(private readonly request: PlacementRequest) {
    const { rows, results } = request;
    this.byRow = new Array((rows[rows.length - 1]?.row ?? 0) + 1);
    results.forEach((result) => {
      const key = result.runId.toLowerCase();
      if (this.claims.has(key)) return;
      const claim = new Claim(result, request.argumentNames);
      this.claims.set(key, claim);
      this.name(key, claim);
      // Two results may have one token, where a lost submission was sent again.
      if (result.token !== "") this.name(result.token.toLowerCase(), claim);
    });
  }

  private name(key: string, claim: Claim): void {
    const named = this.byName.get(key);
    if (named) named.push(claim);
    else this.byName.set(key, [claim]);
  }

  run(): void {
    this.readRows();
    const claims = [...this.claims.values()];
    for (const level of [EXACT, LOOSE] as const) {
      for (const claim of claims) this.takeCarriers(claim, level);
      if (claims.every(isSettled)) break;
      for (const claim of claims) this.swap(claim, level);
      // Runs that moved may have come to rows that agree with them.
      for (const claim of claims) this.takeCarriers(claim, level);
      this.adopt(
        claims.filter((claim) => !claim.isPlaced && claim.holder === null && this.openCarriers(claim).length === 0),
        level,
      );
    }
    if (this.someRowLacksItsRun) for (const claim of claims) this.rejoin(claim);
    for (const claim of claims) if (!claim.isPlaced) this.settleForEdited(claim);
  }

  /** Notes what each row says of the runs: that it has a result already, or carries its run. Most rows agree and take it at once. */
  private readRows(): void {
    const carriers: [LedgerRow, readonly Claim[]][] = [];
    this.request.rows.forEach((row) => {
      const { shown } = row.details;
      if (shown !== null) {
        this.noteHolder(shown.runId, row);
        if (shown.failedSince !== null) this.noteHolder(shown.failedSince.runId, row);
      }
      const open = this.openOf(row);
      this.someRowLacksItsRun ||= open === null ? isLost(row) : this.isLeftBehind(row);
      if (open === null) return;
      const named = this.byName.get(open.id.toLowerCase());
      if (named === undefined) return;
      for (const claim of named) if (open.argumentsHash !== "") claim.noteHash(open.argumentsHash);
      carriers.push([row, named]);
    });
    for (const [row, named] of carriers) {
      const claim = named.find((one) => this.level(row, one) === EXACT && (!one.isPlaced || named.length === 1));
      if (claim !== undefined) this.place(row, claim);
      else for (const one of named) one.carriers.push(row);
    }
  }

  private noteHolder(runId: string, row: LedgerRow): void {
    const claim = this.claims.get(runId.toLowerCase());
    if (claim !== undefined) claim.holder ??= row;
  }

  /** The run of this job that is out for the row; of one whose details were cleared, what its Run ID says. */
  private openOf(row: LedgerRow): OpenRun | null {
    const moved = this.movedRuns.get(row);
    if (moved !== undefined) return moved;
    const { open } = row.details;
    if (open !== null) return open.jobId === this.request.jobId && open.state !== "skipped" ? open : null;
    return isLost(row) && row.runId !== "" ? { ...LOST, jobId: this.request.jobId, id: row.runId } : null;
  }

  /** Rows that carry the run and belong to no result so far. */
  private openCarriers(claim: Claim): readonly LedgerRow[] {
    return claim.carriers.filter((row) => this.byRow[row.row] === undefined);
  }

  private takeCarriers(claim: Claim, level: Level): void {
    if (level === LOOSE && claim.isPlaced) return;
    for (const row of this.openCarriers(claim)) {
      if (this.level(row, claim) >= level && (level === EXACT || !this.isExactElsewhere(row, claim))) this.place(row, claim);
    }
  }

  /** Rows that agree but carry other runs, while the rows that carry this one do not agree: they change places. */
  private swap(claim: Claim, level: Level): void {
    // A run that moved may have come to a row that agrees with it.
    this.takeCarriers(claim, level);
    if (claim.isPlaced) return;
    const misplaced = this.openCarriers(claim);
    if (misplaced.length === 0) return;
    const free = this.freeRows(claim, level);
    if (free.length !== 1 && free.length !== misplaced.length) return;
    free.forEach((row, i) => {
      this.exchange(row, misplaced[i]);
      this.place(row, claim);
    });
  }

  /** `row` takes a result; the row that carried its run by mistake gets the run that `row` had, so that it is not lost. */
  private exchange(row: LedgerRow, misplaced: LedgerRow | undefined): void {
    const run = this.openOf(row);
    this.movedRuns.delete(row);
    if (misplaced === undefined || run === null || run.id === "") return;
    // The number within the job stays with the row: the history goes by it.
    this.movedRuns.set(misplaced, { ...run, ordinal: misplaced.details.open?.ordinal ?? run.ordinal });
    for (const claim of this.byName.get(run.id.toLowerCase()) ?? []) claim.carriers.push(misplaced);
  }

  /**
   * Results without any row go to rows that lost their run: whose cells were cleared, or that still carry a token. Where several
   * results say the same, each gets the rows of one run.
   */
  private adopt(homeless: readonly Claim[], level: Level): void {
    const sameArguments = new Map<string | null, number>();
    for (const { key } of homeless) sameArguments.set(key, (sameArguments.get(key) ?? 0) + 1);
    for (const claim of homeless) {
      const rivals = (sameArguments.get(claim.key) ?? 0) - 1;
      sameArguments.set(claim.key, rivals);
      const rows = this.oneRun(this.freeRows(claim, level).filter((row) => this.lacksRunId(row)));
      for (const row of rivals > 0 && rows.every((one) => this.isBlank(one)) ? rows.slice(0, 1) : rows) this.place(row, claim);
    }
  }

  /** Rows with different tokens belong to different runs, even if these say the same: those of the first. Rows without any come along. */
  private oneRun(rows: readonly LedgerRow[]): readonly LedgerRow[] {
    const first = rows.find((row) => !this.isBlank(row));
    return rows.filter((row) => this.isBlank(row) || (first !== undefined && this.openOf(row)?.id === this.openOf(first)?.id));
  }

  private isBlank(row: LedgerRow): boolean {
    return this.openOf(row) === null;
  }

  private lacksRunId(row: LedgerRow): boolean {
    const open = this.openOf(row);
    return open === null || parseToken(open.id)?.jobId === this.request.jobId;
  }

  /**
   * Rows that shared the run of a row that has its place, and whose cells were cleared, or whose run id was never written since an
   * execution died while it wrote it for both. A token says that a row had a run of its own, so such a row must ask for exactly the
   * same.
   */
  private rejoin(claim: Claim): void {
    const place = claim.rows[0] ?? claim.holder;
    if (place === null || place === undefined || this.level(place, claim) === NONE) return;
    for (const row of this.freeRows(claim, LOOSE)) {
      if (this.isBlank(row) || (this.isLeftBehind(row) && asksTheSame(row, place))) this.place(row, claim);
    }
  }

  /** Its run was accepted, but the row still has the token. */
  private isLeftBehind(row: LedgerRow): boolean {
    // Most rows have their run id, and there are many.
    const token = parseToken(this.openOf(row)?.id ?? "");
    return token !== null && token.jobId === this.request.jobId && (this.request.isSubmitted?.(token) ?? true);
  }

  private settleForEdited(claim: Claim): void {
    const rows = this.openCarriers(claim);
    if (rows.length === 0) return;
    if (!(this.request.hasBatchEnded?.(claim.result) ?? true)) {
      claim.waits = true;
      return;
    }
    for (const row of rows) {
      this.place(row, claim);
      claim.changed = true;
    }
  }

  private place(row: LedgerRow, claim: Claim): void {
    this.byRow[row.row] = claim;
    this.movedRuns.delete(row);
    claim.rows = claim.rows.length === 0 ? [row] : [...claim.rows, row];
  }

  /** Open rows of the job, of no result so far, that agree with the claim. */
  private freeRows(claim: Claim, level: Level): readonly LedgerRow[] {
    this.index ??= this.indexRows();
    const { byHash, byKey } = this.index;
    const near = [
      ...(claim.sentHash ? (byHash.get(claim.sentHash) ?? NO_ROWS) : NO_ROWS),
      ...(claim.key === null ? NO_ROWS : (byKey.get(claim.key) ?? NO_ROWS)),
    ];
    const rows = new Set(near.filter((row) => this.byRow[row.row] === undefined && this.level(row, claim) >= level));
    return level === EXACT ? [...rows] : [...rows].filter((row) => !this.isExactElsewhere(row, claim));
  }

  private indexRows() {
    const byHash = new Map<string, LedgerRow[]>();
    const byKey = new Map<string, LedgerRow[]>();
    const add = (index: Map<string, LedgerRow[]>, key: string, row: LedgerRow) => {
      const list = index.get(key);
      if (list) list.push(row);
      else index.set(key, [row]);
    };
    for (const row of this.request.rows) {
      if (this.openOf(row) === null && !isLost(row)) continue;
      const token = parseToken(row.runId);
      if (row.details.open === null && token !== null && token.jobId !== this.request.jobId) continue;
      const mine = row.arguments();
      if (isReason(mine)) continue;
      add(byHash, row.argumentsHash(), row);
      add(
        byKey,
        argumentsKey(this.request.argumentNames, (name) => mine.get(name)),
        row,
      );
    }
    return { byHash, byKey };
  }

  /** Of a row that agrees loosely: whether another result agrees with it exactly, or another row with the result. */
  private isExactElsewhere(row: LedgerRow, claim: Claim): boolean {
    if (this.level(row, claim) === EXACT) return false;
    if (this.freeRows(claim, EXACT).length > 0) return true;
    const rivals = this.claimsByKey().get(claim.key) ?? [];
    return rivals.some((other) => other !== claim && !other.isPlaced && other.holder === null && this.level(row, other) === EXACT);
  }

  private rivalClaims: ReadonlyMap<string | null, readonly Claim[]> | null = null;

  private claimsByKey(): ReadonlyMap<string | null, readonly Claim[]> {
    if (this.rivalClaims !== null) return this.rivalClaims;
    const byKey = new Map<string | null, Claim[]>();
    for (const claim of this.claims.values()) byKey.set(claim.key, [...(byKey.get(claim.key) ?? []), claim]);
    this.rivalClaims = byKey;
    return byKey;
  }

  private level(row: LedgerRow, { result, sentHash }: Claim): Level {
    const returned = result.arguments;
    const agreement = returned === null ? "exact" : row.agreement(returned);
    if (agreement === "none") return NONE;
    if (sentHash) return row.argumentsHash() === sentHash ? EXACT : returned === null ? NONE : LOOSE;
    // Where nobody knows what was sent, the run id alone decides.
    return agreement === "exact" ? EXACT : LOOSE;
  }
}

const LOST: OpenRun = { jobId: "", id: "", argumentsHash: "", state: "submitted", reason: null, ordinal: 0 };

/** Took part in a job, as its Status or Run ID shows, but its Run details were cleared. A row without all three never did. */
function isLost({ runId, status, details }: LedgerRow): boolean {
  return details.open === null && details.shown === null && (runId !== "" || status !== "");
}

function isSettled(claim: Claim): boolean {
  return (claim.isPlaced || claim.holder !== null) && claim.carriers.length === 0;
}

function asksTheSame(row: LedgerRow, other: LedgerRow): boolean {
  const [mine, theirs] = [row.request(), other.request()];
  return mine.ok && theirs.ok && requestKey(mine) === requestKey(theirs);
}
