import { isBlank, type SheetValue } from "./cell";
import { confidenceKey, type TaggedColumn } from "./layout";
import type { LedgerRow } from "./ledger";
import { restoredStatus, type StatusWords, statusOf } from "./row-status";
import { fingerprint, parseRunDetails } from "./run-details";

/**
 * What the contents say of columns that carry a set's tags. Anybody who may edit the document can put a tag on a column, move one, or
 * copy a column with it; only what stands in the cells shows which column Rowrunner made.
 */
export interface ColumnFindings {
  /** Tags on columns that hold what Rowrunner did not write, or less of it than another column of the same role. */
  readonly strangers: readonly TaggedColumn[];
  /** Columns of one role of which it cannot be told which is Rowrunner's; none where all is clear. */
  readonly unclear: readonly number[];
}

/** So many rows are looked at, spread over all that were read. */
const SAMPLED_ROWS = 200;
/** So many cells that people changed, and none that they did not, are more than somebody's corrections. */
const MANY_CHANGED = 10;

/**
 * Finds columns that must not be written to.
 *
 * @param tags those of the set, one for each column and role
 * @param rows with the details as the leftmost column of Run details has them
 */
export function findStrangers(tags: readonly TaggedColumn[], rows: readonly LedgerRow[], words: StatusWords): ColumnFindings {
  const sample = spread(rows, SAMPLED_ROWS);
  const roles = byTag(tags);
  // Before the first job, and where a person cleared Run details as a whole, nothing tells whose a column is.
  const isKnown = sample.some(({ details: { shown, open } }) => shown !== null || open !== null);
  // The other roles are judged by Run details, so these come first.
  const ledger = [...roles].filter(([tag]) => tag.startsWith("d:")).map(([, columns]) => choose(columns, sample, words));
  const found = ledger.some(({ strangers, unclear }) => strangers.length + unclear.length > 0)
    ? ledger
    : [...roles].map(([, columns]) => choose(columns, isKnown ? sample : [], words));
  return { strangers: found.flatMap(({ strangers }) => strangers), unclear: found.flatMap(({ unclear }) => unclear) };
}

function choose(columns: readonly TaggedColumn[], rows: readonly LedgerRow[], words: StatusWords): ColumnFindings {
  const judged = columns.map((column) => ({ column, ...evidenceIn(column, rows, words) }));
  const fitting = judged.filter(({ isStrange }) => !isStrange);
  const most = Math.max(...fitting.map(({ agree }) => agree));
  const best = fitting.filter(({ agree }) => agree === most);
  const strangers = judged.filter(({ isStrange, agree }) => isStrange || agree < most).map(({ column }) => column);
  return { strangers, unclear: best.length > 1 ? best.map(({ column }) => column.column) : [] };
}

interface Evidence {
  /** Cells as Rowrunner wrote them. */
  readonly agree: number;
  readonly isStrange: boolean;
}

function evidenceIn({ column, value: tag }: TaggedColumn, rows: readonly LedgerRow[], words: StatusWords): Evidence {
  const judge = judgeOf(tag, words);
  const counts = { agree: 0, changed: 0, foreign: 0, blank: 0, unknown: 0 };
  for (const row of rows) {
    const cell = row.own(column);
    counts[isBlank(cell) ? "blank" : judge(row, cell)]++;
  }
  const { agree, changed, foreign } = counts;
  return { agree, isStrange: agree === 0 && (foreign > 0 || changed >= MANY_CHANGED) };
}

/**
 * - agree: as Rowrunner wrote it
 * - changed: it wrote something else here
 * - foreign: it wrote nothing here
 * - unknown: it may have
 */
type Judgement = "agree" | "changed" | "foreign" | "unknown";

function judgeOf(tag: string, words: StatusWords): (row: LedgerRow, cell: SheetValue) => Judgement {
  const hash = tag.slice(tag.lastIndexOf(":") + 1);
  switch (tag[0]) {
    case "d":
      return (_row, cell) => {
        const { shown, open } = parseRunDetails(String(cell));
        return shown === null && open === null ? "foreign" : "agree";
      };
    case "r":
      return judgeRunId;
    case "s":
      return (row, cell) => judgeStatus(row, cell, words);
    case "c":
      return (row, cell) => judgeOutput(row, cell, confidenceKey(hash));
    default:
      return (row, cell) => judgeOutput(row, cell, hash);
  }
}

function judgeRunId({ details: { shown, open } }: LedgerRow, cell: SheetValue): Judgement {
  if (typeof cell !== "string") return "foreign";
  const id = cell.toLowerCase();
  if ([open?.id, shown?.runId, shown?.failedSince?.runId].some((known) => known?.toLowerCase() === id)) return "agree";
  // A person may have cleared Run details, or pasted another row's Run ID.
  return /\s/.test(cell) || cell.length < 8 ? "foreign" : "unknown";
}

const OPEN_STATUSES = ["queued", "running", "awaiting_tool_calls"] as const;
/** Statuses that an API made up are words in lower case too. */
const STATUS_WORD = /^[a-z_ "-]{1,60}$/;

function judgeStatus(row: LedgerRow, cell: SheetValue, words: StatusWords): Judgement {
  const { shown, open } = row.details;
  if (typeof cell !== "string") return "foreign";
  if (shown === null && open === null) return row.runId === "" ? "foreign" : "unknown";
  // Only how it begins: remarks follow, and reasons are cut.
  if (cell.startsWith(firstWord(words(restoredStatus(row.details))))) return "agree";
  if (open === null) return "foreign";
  // Run details stay as they are while a run goes on.
  const { standingSince } = restoredStatus(row.details);
  if (OPEN_STATUSES.some((status) => words(statusOf({ kind: "open", status }, standingSince)) === cell)) return "agree";
  return STATUS_WORD.test(cell) ? "unknown" : "foreign";
}

function firstWord(text: string): string {
  return /^\w+/.exec(text)?.[0] ?? text;
}

function judgeOutput({ details: { shown, open } }: LedgerRow, cell: SheetValue, key: string): Judgement {
  const print = shown?.fingerprints.get(key);
  if (print !== undefined) return print === fingerprint(cell) ? "agree" : "changed";
  return shown === null && open === null ? "foreign" : "unknown";
}

function byTag(tags: readonly TaggedColumn[]): ReadonlyMap<string, readonly TaggedColumn[]> {
  const found = new Map<string, TaggedColumn[]>();
  for (const tag of tags) {
    const same = found.get(tag.value);
    if (same) same.push(tag);
    else found.set(tag.value, [tag]);
  }
  return found;
}

function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]).filter((one) => one !== undefined);
}
