import { bareResult, type RunId, type RunResult } from "../../job/run";
import { badResponse } from "../http/bad-response";
import { runKey, toRunId } from "../http/run-id";
import { parseCsv } from "./csv";
import { type ColumnKind, csvValue, looksTyped } from "./csv-value";
import { v0Status } from "./run-status";

/** The columns before those of arguments and outputs, as the API's text names them. */
const FIXED_COLUMNS = ["task_id", "batch_run_id", "run_id", "status", "runner"];
/** One run usually settles all columns; more only when its values are blank in some. */
const MAX_SAMPLES = 3;

/** A CSV export, its columns told apart: fixed ones, then arguments, then outputs. */
export interface CsvExport {
  readonly runs: readonly RunResult[];
  readonly whole: boolean;
}

/**
 * Reads a CSV export. The header is `task_id, batch_run_id, run_id, status, runner`, then argument names, then output names. An
 * argument and an output may share a name, so columns are told apart by position: after the fixed ones, columns are arguments as
 * long as each is the name of an argument not met yet.
 *
 * @param argumentNames names that were sent; blank arguments were left out, so some may be missing in the header
 * @param wanted run keys whose results are needed; the rest is not looked at
 * @param fetchRun the JSON of one run, to learn which columns hold text (see csv-value.ts); `null` when it cannot be had
 * @throws Problem "bad-response" when there is no such header
 */
export function readCsvExport(
  text: string,
  argumentNames: readonly string[],
  wanted: ReadonlySet<string>,
  fetchRun: (runId: RunId) => RunResult | null,
): CsvExport {
  const { records, whole } = parseCsv(text);
  const header = records[0] ?? [];
  if (FIXED_COLUMNS.some((name, i) => header[i]?.trim().toLowerCase() !== name)) {
    throw badResponse("The export of the batch is not the CSV that was expected.", "Choose JSON as export format under Settings.");
  }
  const firstOutput = FIXED_COLUMNS.length + argumentColumns(header.slice(FIXED_COLUMNS.length), argumentNames);
  const rows = records.slice(1, whole ? undefined : -1).flatMap((record): Row[] => {
    const runId = toRunId(record[2]);
    return runId !== null && record.length === header.length && wanted.has(runKey(runId)) ? [{ runId, record }] : [];
  });
  const kinds = learnKinds(header, firstOutput, rows, fetchRun);
  const between = (record: readonly string[], from: number, to: number) => header.slice(from, to).map((name, i) => [name, record[from + i] ?? ""] as const);
  const runs = rows.map(({ runId, record }): RunResult => {
    const status = v0Status(record[3] ?? "");
    const outputs = between(record, firstOutput, header.length).map(([name, field]) => [name, csvValue(field, kinds.get(name))] as const);
    return {
      ...bareResult(runId, status),
      arguments: new Map(between(record, FIXED_COLUMNS.length, firstOutput)),
      outputs: new Map(status === "complete" ? outputs : []),
    };
  });
  return { runs, whole: whole && records.every((record) => record.length === header.length) };
}

interface Row {
  readonly runId: RunId;
  readonly record: readonly string[];
}

function argumentColumns(names: readonly string[], argumentNames: readonly string[]): number {
  const left = new Set(argumentNames);
  const end = names.findIndex((name) => !left.delete(name));
  return end < 0 ? names.length : end;
}

/** Asks for the JSON of runs that have a number-like (or so) value, until the kind of every such column is known. */
function learnKinds(
  header: readonly string[],
  firstOutput: number,
  rows: readonly Row[],
  fetchRun: (runId: RunId) => RunResult | null,
): ReadonlyMap<string, ColumnKind> {
  const kinds = new Map<string, ColumnKind>();
  let open = header.map((name, column) => ({ name, column })).slice(firstOutput);
  for (let sample = 0; sample < MAX_SAMPLES; sample++) {
    const doubtful = (row: Row) => open.filter(({ column }) => looksTyped(row.record[column] ?? ""));
    let best: Row | null = null;
    let most = 0;
    for (const row of rows) {
      const count = doubtful(row).length;
      if (count > most) [best, most] = [row, count];
      if (most === open.length) break;
    }
    const run = best === null ? null : fetchRun(best.runId);
    if (best === null || run === null) break;
    const settled = new Set(doubtful(best).map(({ name }) => name));
    for (const name of settled) {
      const value = run.outputs.get(name);
      if (value !== undefined && value !== null) kinds.set(name, typeof value === "string" ? "text" : "typed");
    }
    open = open.filter(({ name }) => !settled.has(name));
  }
  return kinds;
}
