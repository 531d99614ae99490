import { isWhole, type RowCells } from "./blocks";
import { isDate, type SheetValue } from "./cell";
import { confidenceKey, type Layout } from "./layout";
import { hasAnswer, hasOpenRun, type LedgerRow } from "./ledger";
import { MAX_OUTPUT_COLUMNS } from "./limits";
import type { Placement } from "./match";
import { NamedValues } from "./named-values";
import { holds, outputCell, readable, textCell, type Written } from "./output-cell";
import { type Remark, type RowStatus, type StatusWords, statusOf } from "./row-status";
import type { RunResult } from "./run";
import { fingerprint, formatRunDetails, type OpenRun, type RunDetails, type ShownRun, writtenFingerprint } from "./run-details";
import { textHash } from "./text-hash";

/** What one row gets in the set's own columns. */
export type WrittenCells = RowCells<Written>;

/** What a row gets of a result. */
export interface RowUpdate {
  readonly cells: WrittenCells;
  readonly details: RunDetails;
  /** It writes outputs; else only Run ID, Run details and Status. */
  readonly fillsOutputs: boolean;
  /** The earlier answer that this one replaces, to be kept in the history first; `null` where none stood. */
  readonly replaced: ReplacedAnswer | null;
}

export interface ReplacedAnswer {
  readonly row: LedgerRow;
  readonly ordinal: number;
  /** The cells that Rowrunner wrote and that go now, by the keys of their fingerprints. */
  readonly outputs: ReadonlyMap<string, SheetValue>;
}

/** What is the same for all rows that a job fills. */
export interface FillFacts {
  readonly jobId: string;
  /** Version of the set-up. */
  readonly version: number;
  /** ms since 1970. */
  readonly now: number;
  /** The batch's runner; "" for the provider's default. */
  readonly runner: string;
  /** Whether the set-up still asks for the output with this hash; `null` where nobody knows before the results come. */
  readonly isAskedFor: ((outputHash: string) => boolean) | null;
}

/** Holds the outputs that have no column of their own, once a task has given more keys than a sheet should have columns. */
export const MORE_OUTPUTS = "More outputs";

/** The output keys that results have, in the order they come. */
export function outputKeys(results: readonly RunResult[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { outputs } of results) {
    outputs.forEach((_, key) => {
      keys.add(key);
    });
  }
  return keys;
}

/** Of these output keys those that need a column. `known` are hashes of the keys that have one. */
export function newOutputKeys(keys: Iterable<string>, known: ReadonlySet<string>): readonly string[] {
  const fresh = new Map<string, string>();
  let overflow = false;
  for (const key of keys) {
    const hash = textHash(key);
    if (known.has(hash) || fresh.has(hash)) continue;
    if (known.size + fresh.size < MAX_OUTPUT_COLUMNS) fresh.set(hash, key);
    else overflow = true;
  }
  return overflow && !known.has(textHash(MORE_OUTPUTS)) ? [...fresh.values(), MORE_OUTPUTS] : [...fresh.values()];
}

/** Makes the cells of rows that get a result. There are thousands of them: what is the same for all is made once. */
export class RowFiller {
  /** @param nameOf what to call an output column in a remark */
  constructor(
    private readonly layout: Layout,
    private readonly nameOf: (column: number) => string,
    private readonly words: StatusWords,
    private readonly facts: FillFacts,
  ) {}

  /**
   * An earlier answer stays until a new one is there, and a failed run leaves it standing. A cell that somebody changed is theirs: it
   * stays, and Status says so. An output that the set-up no longer asks for stays too.
   *
   * @param open the run as the row carries it
   */
  fill(row: LedgerRow, { result, changed, sentHash }: Pick<Placement, "result" | "changed" | "sentHash">, open: OpenRun | null): RowUpdate {
    const argumentsHash = sentHash ? sentHash : changed ? "" : row.argumentsHash();
    const base: ShownRun = {
      jobId: this.facts.jobId,
      runId: result.runId,
      version: this.facts.version,
      at: this.facts.now,
      runner: this.facts.runner,
      argumentsHash,
      outcome: "complete",
      reason: "",
      changed,
      confidence: lowestConfidence(result),
      reviewed: false,
      replaced: false,
      ordinal: open?.ordinal ?? 0,
      fingerprints: NO_FINGERPRINTS,
      failedSince: null,
    };
    return result.status === "complete" ? this.complete(row, result, base) : this.failed(row, result, base);
  }

  private failed(row: LedgerRow, { runId, error }: RunResult, base: ShownRun): RowUpdate {
    const standing = row.details.shown;
    const state = { kind: "failed", reason: error, changed: base.changed } as const;
    if (standing !== null && hasAnswer(row.details)) {
      const details = { shown: { ...standing, failedSince: { jobId: base.jobId, runId, reason: error } }, open: null };
      return {
        details,
        fillsOutputs: false,
        replaced: null,
        cells: markRow(row, this.layout, this.words, statusOf(state, standing.at), standing.runId, details),
      };
    }
    const details = { shown: { ...base, outcome: "failed", reason: error, fingerprints: standing?.fingerprints ?? NO_FINGERPRINTS } as const, open: null };
    return { details, fillsOutputs: false, replaced: null, cells: markRow(row, this.layout, this.words, statusOf(state), runId, details) };
  }

  private complete(row: LedgerRow, result: RunResult, base: ShownRun): RowUpdate {
    const filling = new OutputCells(row, this.layout);
    result.outputs.forEach((value, key) => {
      filling.add(key, value);
    });
    if (filling.overflows) filling.addMore(result.outputs);
    for (const { field, confidence } of result.basis) filling.put(confidenceKey(textHash(field)), textCell(confidence));
    this.clearMissing(row, filling);
    const remarks: Remark[] = base.changed ? [{ kind: "changed" }] : [];
    if (filling.kept.length > 0) remarks.push({ kind: "kept", columns: filling.kept.map(this.nameOf) });
    const replaces = hasAnswer(row.details);
    const details = { shown: { ...base, replaced: replaces, fingerprints: filling.fingerprints }, open: null };
    const status = textCell(this.words(statusOf({ kind: "complete", remarks })));
    return {
      details,
      fillsOutputs: true,
      cells: rowCells(row, this.layout, status, result.runId, details, filling.cells),
      replaced: replaces ? { row, ordinal: base.ordinal, outputs: filling.replaced } : null,
    };
  }

  /** What is asked for and the new result lacks would make the old answer look like part of the new one. */
  private clearMissing({ details: { shown } }: LedgerRow, filling: OutputCells): void {
    if (shown === null) return;
    const { isAskedFor } = this.facts;
    shown.fingerprints.forEach((_, key) => {
      if (filling.has(key)) return;
      const isSameTask = shown.version === this.facts.version;
      if (isAskedFor === null || key.includes(":") ? isSameTask : isAskedFor(key)) filling.put(key, "");
      else filling.keep(key);
    });
  }
}

const NO_FINGERPRINTS: ReadonlyMap<string, string> = new Map();

/** The output cells of one row, as they are decided. */
class OutputCells {
  readonly cells: (Written | undefined)[];
  /** Those of the cells that are written, by key; two lists, since there are thousands of rows. */
  private readonly printed: { readonly keys: string[]; readonly prints: string[] } = { keys: [], prints: [] };
  /** Columns that hold what somebody else wrote, in the order they are met. */
  readonly kept: number[] = [];
  private replacedCells: Map<string, SheetValue> | null = null;
  overflows = false;
  /** What the result brings; only asked for where an earlier answer stands. */
  private readonly met: Set<string> | null;

  constructor(
    private readonly row: LedgerRow,
    private readonly layout: Layout,
  ) {
    this.cells = new Array(layout.own.length);
    this.met = row.details.shown === null ? null : new Set();
  }

  get fingerprints(): ReadonlyMap<string, string> {
    return new NamedValues(this.printed.keys, this.printed.prints);
  }

  get replaced(): ReadonlyMap<string, SheetValue> {
    return this.replacedCells ?? NOTHING_REPLACED;
  }

  add(key: string, value: unknown): void {
    if (this.layout.places.of(key) < 0 || key === MORE_OUTPUTS) this.overflows = true;
    else this.put(textHash(key), outputCell(value));
  }

  /** The outputs without a column of their own. An output may have the name of the column for them: it goes along. */
  addMore(outputs: RunResult["outputs"]): void {
    const { places } = this.layout;
    // A CSV export has every key in every run: those that a run does not have are blank.
    const rest = [...outputs].filter(([key, value]) => places.of(key) < 0 && readable(value) !== "");
    if (outputs.has(MORE_OUTPUTS)) rest.push([MORE_OUTPUTS, outputs.get(MORE_OUTPUTS)]);
    const isMixed = rest.some(([key]) => key !== MORE_OUTPUTS);
    const value = isMixed ? Object.fromEntries(rest) : outputs.get(MORE_OUTPUTS);
    if (rest.length > 0) this.put(textHash(MORE_OUTPUTS), outputCell(value));
  }

  has(fingerprintKey: string): boolean {
    return this.met?.has(fingerprintKey) ?? false;
  }

  /** Writes a cell that is blank, holds the value already, or holds what Rowrunner wrote. */
  put(fingerprintKey: string, cell: Written): void {
    this.met?.add(fingerprintKey);
    const place = this.layout.places.ofFingerprint(fingerprintKey);
    if (place < 0) return;
    const column = this.layout.own[place] ?? 0;
    const present = this.row.own(column);
    const isOurs = this.isOurs(fingerprintKey, present);
    if (present !== "" && !holds(present, cell) && !isOurs) {
      this.kept.push(column);
      return;
    }
    this.cells[place] = cell;
    if (isOurs) {
      this.replacedCells ??= new Map();
      this.replacedCells.set(fingerprintKey, present);
    }
    this.note(fingerprintKey, writtenFingerprint(cell));
  }

  /** What is not asked for any more stays Rowrunner's. */
  keep(fingerprintKey: string): void {
    this.note(fingerprintKey, this.row.details.shown?.fingerprints.get(fingerprintKey) ?? "");
  }

  private note(fingerprintKey: string, print: string): void {
    if (print === "") return;
    const { keys, prints } = this.printed;
    keys.push(fingerprintKey);
    prints.push(print);
  }

  private isOurs(fingerprintKey: string, present: SheetValue): boolean {
    return present !== "" && this.row.details.shown?.fingerprints.get(fingerprintKey) === fingerprint(present);
  }
}

const NOTHING_REPLACED: ReadonlyMap<string, SheetValue> = new Map();

/** In the order of how little they say; a word that is not among them is no confidence to compare. */
const CONFIDENCES = ["low", "medium", "high"];

function lowestConfidence({ basis }: RunResult): string {
  const words = new Set(basis.map(({ confidence }) => confidence.trim().toLowerCase()));
  return CONFIDENCES.find((word) => words.has(word)) ?? "";
}

/** The cells of a row whose Status, Run ID or Run details alone change. */
export function markRow(row: LedgerRow, layout: Layout, words: StatusWords, status: RowStatus, runId: string, details: RunDetails): WrittenCells {
  return rowCells(row, layout, textCell(words(status)), runId, details, new Array(layout.own.length));
}

/** The row's Run ID, Run details and Status as they were before it was marked. */
export function restoreRow(row: LedgerRow, layout: Layout): WrittenCells {
  return rowCells(row, layout, textCell(row.status), row.runId, row.details, new Array(layout.own.length));
}

/**
 * The row as it is, to bridge a gap between two written rows; `null` when it must not be touched, or writing would change it: only
 * outputs that are as Rowrunner wrote them can be written again.
 *
 * @param ledgerOnly the outputs are not written, so they do not matter
 */
export function bridgeRow(row: LedgerRow, layout: Layout, ledgerOnly: boolean): readonly (Written | undefined)[] | null {
  const { shown } = row.details;
  if (shown === null && !hasOpenRun(row.details)) return null;
  // A number or date there is somebody's, and so may a formula be.
  if ([layout.runId, layout.status].some((column) => column !== null && typeof row.own(column) !== "string")) return null;
  const cells: (Written | undefined)[] = new Array(layout.own.length);
  if (ledgerOnly) return rowCells(row, layout, textCell(row.status), row.runId, row.details, cells);
  const filled: readonly (readonly [string, number])[] = [
    ...layout.outputs,
    ...[...layout.confidences].map(([hash, column]) => [confidenceKey(hash), column] as const),
  ];
  for (const [key, column] of filled) {
    const present = row.own(column);
    if (present === "") continue;
    if (shown?.fingerprints.get(key) !== fingerprint(present) || isDate(present)) return null;
    cells[layout.own.indexOf(column)] = typeof present === "string" ? textCell(present) : present;
  }
  const whole = rowCells(row, layout, textCell(row.status), row.runId, row.details, cells);
  return isWhole(whole) ? whole : null;
}

/** @param cells by place, those of outputs set; becomes the row's */
function rowCells(row: LedgerRow, layout: Layout, status: Written, runId: string, details: RunDetails, cells: (Written | undefined)[]): WrittenCells {
  const { own, places } = layout;
  if (places.status >= 0) cells[places.status] = status;
  if (places.runId >= 0) cells[places.runId] = textCell(runId);
  if (places.details >= 0) cells[places.details] = textCell(formatRunDetails(details));
  if (isWhole(cells)) return cells;
  // A blank cell may be written as blank; anything else may be a formula or a date, which writing its value would change.
  return own.map((column, index) => cells[index] ?? (row.own(column) === "" ? "" : undefined));
}
