import { isDate } from "./cell";
import type { WrittenCells } from "./fill";
import type { Layout } from "./layout";
import { hasAnswer, hasOpenRun, type LedgerRow } from "./ledger";
import { textCell, type Written } from "./output-cell";
import { fingerprint, formatRunDetails, type ShownRun } from "./run-details";

/**
 * Whether a filled row's answer still is about the row, told without asking the API:
 * - fresh: it is
 * - older: it is, but the set-up was edited since
 * - stale: the row's arguments are no longer those that were sent
 * - misplaced: the same, and another row, which lacks its answer, has these arguments
 * - unknown: it cannot be told, since a cell is loading or shows an error, or a column or the set-up's version is gone
 */
export type Freshness = "fresh" | "older" | "stale" | "misplaced" | "unknown";

export interface FreshnessFacts {
  /** The newest version of the set-up. */
  readonly version: number;
  /** The hash of the row's arguments as a version of the set-up names them; "" where it cannot be told. */
  readonly hashOf: (row: LedgerRow, version: number) => string;
}

export interface FreshnessReport {
  readonly byRow: ReadonlyMap<LedgerRow, Freshness>;
  /** Rows with the row whose answer is theirs, one to one. */
  readonly homes: ReadonlyMap<LedgerRow, LedgerRow>;
}

/** Looks at all filled rows; rows with a run out are left alone. */
export function freshnessOf(rows: readonly LedgerRow[], { version, hashOf }: FreshnessFacts): FreshnessReport {
  const byRow = new Map<LedgerRow, Freshness>();
  const stale: (readonly [LedgerRow, ShownRun])[] = [];
  for (const row of rows) {
    const { shown } = row.details;
    if (shown === null || !hasAnswer(row.details) || hasOpenRun(row.details)) continue;
    const now = hashOf(row, shown.version);
    if (now === "" || shown.argumentsHash === "") byRow.set(row, "unknown");
    else if (now === shown.argumentsHash) byRow.set(row, shown.version === version ? "fresh" : "older");
    else {
      byRow.set(row, "stale");
      stale.push([row, shown]);
    }
  }
  const homes = homesOf(rows, stale, byRow, hashOf);
  for (const row of homes.values()) byRow.set(row, "misplaced");
  return { byRow, homes };
}

/** For each stale answer the one row that has its arguments and lacks an answer to them. */
function homesOf(
  rows: readonly LedgerRow[],
  stale: readonly (readonly [LedgerRow, ShownRun])[],
  byRow: ReadonlyMap<LedgerRow, Freshness>,
  hashOf: FreshnessFacts["hashOf"],
): ReadonlyMap<LedgerRow, LedgerRow> {
  const homes = new Map<LedgerRow, LedgerRow>();
  if (stale.length === 0) return homes;
  const wanting = rows.filter((row) => !hasOpenRun(row.details) && (!hasAnswer(row.details) || byRow.get(row) === "stale"));
  for (const version of new Set(stale.map(([, shown]) => shown.version))) {
    const answers = grouped(stale.filter(([, shown]) => shown.version === version).map(([row, shown]) => [shown.argumentsHash, row] as const));
    const places = grouped(wanting.map((row) => [hashOf(row, version), row] as const));
    answers.forEach((from, hash) => {
      const to = (places.get(hash) ?? []).filter((row) => !homes.has(row));
      // Rows that ask for the same may have each other's answer; anything else is no proof.
      if (hash === "" || to.length !== from.length) return;
      for (const [i, row] of to.entries()) {
        const source = from[i];
        if (source !== undefined) homes.set(row, source);
      }
    });
  }
  return homes;
}

function grouped(pairs: readonly (readonly [string, LedgerRow])[]): ReadonlyMap<string, readonly LedgerRow[]> {
  const groups = new Map<string, LedgerRow[]>();
  for (const [key, row] of pairs) {
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/**
 * The cells that put misplaced answers back beside their rows, by the rows' numbers in the sheet. Only what Rowrunner wrote moves; a cell
 * that somebody changed stays where it is.
 */
export function putBack({ homes }: FreshnessReport, layout: Layout): readonly (WrittenCells | undefined)[] {
  const writes: (WrittenCells | undefined)[] = [];
  const left = new Set(homes.values());
  for (const [row, from] of homes) {
    left.delete(row);
    writes[row.row] = movedAnswer(row, from, layout);
  }
  // Rows whose answer went home and that got none themselves.
  for (const row of left) writes[row.row] = movedAnswer(row, null, layout);
  return writes;
}

function movedAnswer(row: LedgerRow, from: LedgerRow | null, layout: Layout): WrittenCells {
  const { own, places } = layout;
  const cells: (Written | undefined)[] = new Array(own.length);
  const written = new Map<string, string>();
  const before = row.details.shown;
  const answer = from?.details.shown ?? null;
  for (const key of new Set([...(before?.fingerprints.keys() ?? []), ...(answer?.fingerprints.keys() ?? [])])) {
    const place = places.ofFingerprint(key);
    if (place < 0) continue;
    const column = own[place] ?? 0;
    const present = row.own(column);
    if (present !== "" && before?.fingerprints.get(key) !== fingerprint(present)) continue;
    const value = from?.own(column) ?? "";
    const print = fingerprint(value);
    const moves = print !== "" && answer?.fingerprints.get(key) === print && !isDate(value);
    cells[place] = !moves ? "" : typeof value === "string" ? textCell(value) : value;
    if (moves) written.set(key, print);
  }
  const shown = answer === null ? null : { ...answer, fingerprints: written };
  if (places.runId >= 0) cells[places.runId] = textCell(answer?.runId ?? "");
  if (places.details >= 0) cells[places.details] = textCell(formatRunDetails({ shown, open: null }));
  if (places.status >= 0) cells[places.status] = textCell(from?.status ?? "");
  return cells;
}
