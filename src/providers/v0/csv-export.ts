import { bareResult, type RunId, type RunResult } from "../../job/run";
import { badResponse } from "../http/bad-response";
import { runKey, toRunId } from "../http/run-id";
import { parseCsv } from "./csv";
import { type ColumnKind, csvValue, looksTyped } from "./csv-value";
import { FIXED, fieldRoles, RUN_ID, STATUS } from "./fields";
import { type KnownRuns, readRun } from "./run";

/** One run usually settles all columns; more only when its values are blank in some. */
const MAX_SAMPLES = 3;

export interface CsvExport {
  readonly runs: readonly RunResult[];
  readonly whole: boolean;
}

/**
 * Reads a CSV export. As the API's text has it, the header is `task_id, batch_run_id, run_id, status, runner`, then argument names, then
 * output names. Servers differ, so columns are told apart by name in whatever order: names that were sent are arguments (of two columns
 * with one name the first), `input.x` and `output.x` say themselves what they are, all others are outputs.
 *
 * A server may add a default argument that was not sent. Where a column could be one, the JSON of a run tells.
 *
 * @param wanted run keys whose results are needed; the rest is not looked at
 * @param fetchRun the JSON of one run, to learn which columns hold text (see csv-value.ts); `null` when it cannot be had
 * @throws Problem "bad-response" when there is no column of run ids
 */
export function readCsvExport(text: string, known: KnownRuns, wanted: ReadonlySet<string>, fetchRun: (runId: RunId) => RunResult | null): CsvExport {
  const { records, whole } = parseCsv(text);
  const [names = [], ...lines] = records;
  const idColumn = columnNamed(names, RUN_ID);
  if (idColumn < 0) {
    throw badResponse({ fault: "export-not-csv" });
  }
  // Without a line break at its end the last value may be cut off: that run is fetched singly.
  const rows = (whole ? lines : lines.slice(0, -1)).flatMap((record): Row[] => {
    const runId = toRunId(record[idColumn]);
    return runId !== null && record.length === names.length && wanted.has(runKey(runId)) ? [{ runId, record }] : [];
  });
  const samples = new Samples(fetchRun);
  const columns = columnsOf(names, idColumn, known.argumentNames, rows, samples);
  const kinds = learnKinds(columns.outputs, rows, samples);
  const statusColumn = columnNamed(names, STATUS);
  // A run all of whose outputs are blank may have none: its JSON tells.
  const hasOutput = (record: readonly string[]) => columns.outputs.some(({ index }) => record[index] !== "");
  const runs = rows.map(({ runId, record }): RunResult => {
    const fields = { status: record[statusColumn] ?? "" };
    const { status, error } = readRun(runId, fields, known, String);
    return {
      ...bareResult(runId, status),
      error,
      arguments: columns.arguments.length === 0 && known.argumentNames.size > 0 ? null : valuesOf(columns.arguments, record, (field) => field),
      outputs: status === "complete" && hasOutput(record) ? valuesOf(columns.outputs, record, (field, name) => csvValue(field, kinds.get(name))) : new Map(),
    };
  });
  return { runs, whole: lines.every((record) => record.length === names.length) };
}

interface Row {
  readonly runId: RunId;
  readonly record: readonly string[];
}

interface Column {
  readonly name: string;
  readonly index: number;
}

interface Columns {
  readonly arguments: readonly Column[];
  readonly outputs: readonly Column[];
}

function columnNamed(names: readonly string[], wanted: readonly string[]): number {
  const lower = names.map((name) => name.trim().toLowerCase());
  return wanted.map((name) => lower.indexOf(name.toLowerCase())).find((index) => index >= 0) ?? -1;
}

function valuesOf<T>(columns: readonly Column[], record: readonly string[], read: (field: string, name: string) => T): ReadonlyMap<string, T> {
  return new Map(columns.map(({ name, index }) => [name, read(record[index] ?? "", name)]));
}

function columnsOf(names: readonly string[], idColumn: number, argumentNames: ReadonlySet<string>, rows: readonly Row[], samples: Samples): Columns {
  const columns: { arguments: Column[]; outputs: Column[] } = { arguments: [], outputs: [] };
  const unnamed: Column[] = [];
  const met = new Set<string>();
  const fixedMet = new Set<string>();
  const roleOf = fieldRoles(names, argumentNames);
  names.forEach((key, index) => {
    const fixed = key.trim().toLowerCase();
    if (index === idColumn || (FIXED.includes(fixed) && !fixedMet.has(fixed))) {
      fixedMet.add(fixed);
      return;
    }
    const { kind, name } = roleOf(key);
    const column = { name, index };
    // Of two columns with the name of an argument the second is an output.
    if (kind === "argument" && !(key === name && met.has(name))) {
      met.add(name);
      columns.arguments.push(column);
    } else {
      columns.outputs.push(column);
      if (kind === "unnamed") unnamed.push(column);
    }
  });
  const added = new Set(addedArguments(unnamed, columns.arguments, rows, samples));
  return {
    arguments: [...columns.arguments, ...added].sort((a, b) => a.index - b.index),
    outputs: columns.outputs.filter((column) => !added.has(column)),
  };
}

/**
 * Columns of arguments that were not sent, with the server's default in them. Only a column before one that was sent, or one right
 * behind them with the same value in all rows, is taken for a candidate.
 */
function addedArguments(unnamed: readonly Column[], sent: readonly Column[], rows: readonly Row[], samples: Samples): readonly Column[] {
  const last = sent.reduce((most, { index }) => Math.max(most, index), -1);
  const [first] = rows;
  if (last < 0 || first === undefined) return [];
  let behind = last + 1;
  const candidates = unnamed.filter(({ index }) => {
    if (index < last) return true;
    if (index !== behind || rows.length < 2 || !rows.every(({ record }) => record[index] === first.record[index])) return false;
    behind++;
    return true;
  });
  if (candidates.length === 0) return [];
  const run = samples.of(first.runId);
  return candidates.filter(({ name }) => run?.arguments?.has(name) && !run.outputs.has(name));
}

/** Runs that were fetched to learn from, each once. */
class Samples {
  private readonly known = new Map<RunId, RunResult | null>();

  constructor(private readonly fetchRun: (runId: RunId) => RunResult | null) {}

  of(runId: RunId): RunResult | null {
    const run = this.known.get(runId);
    if (run !== undefined) return run;
    const fetched = this.fetchRun(runId);
    this.known.set(runId, fetched);
    return fetched;
  }
}

/** Asks for the JSON of runs that have a number-like (or so) value, until the kind of every such column is known. */
function learnKinds(outputs: readonly Column[], rows: readonly Row[], samples: Samples): ReadonlyMap<string, ColumnKind> {
  const kinds = new Map<string, ColumnKind>();
  let open = outputs;
  for (let sample = 0; sample < MAX_SAMPLES; sample++) {
    const doubtful = (row: Row) => open.filter(({ index }) => looksTyped(row.record[index] ?? ""));
    let best: Row | null = null;
    let most = 0;
    for (const row of rows) {
      const count = doubtful(row).length;
      if (count > most) [best, most] = [row, count];
      if (most === open.length) break;
    }
    const run = best === null ? null : samples.of(best.runId);
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
