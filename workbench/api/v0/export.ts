import { stringify } from "csv-stringify/sync";
import { inPieces } from "../exchange";
import type { Outcome } from "../tasks/task";
import { type Batch, type BatchRun, outcomeAt } from "./batch";

/** The columns before those of arguments and outputs, as the API's text names them. */
const LEADING_COLUMNS = ["task_id", "batch_run_id", "run_id", "status", "runner"];

/**
 * The finished runs as a JSON list: `task_id, batch_run_id, run_id, status, runner, arguments, output`. A failed run is among
 * them, with `"output": null` and its reason as `error`.
 */
export function exportJson(batch: Batch, now: number): Iterable<string> {
  return inPieces(jsonTexts(batch, now));
}

/**
 * The same runs as RFC 4180 CSV. The columns of arguments and outputs are all names that any finished run has, in the order in
 * which they first occur; an argument and an output of the same name have a column each. Lists and objects are JSON text, nothing
 * and `null` are empty; a failed run has no outputs, and its reason is not in the CSV.
 */
export function exportCsv(batch: Batch, now: number): Iterable<string> {
  return inPieces(csvTexts(batch, now));
}

function* finishedRuns(batch: Batch, now: number): Generator<{ readonly run: BatchRun; readonly outcome: Outcome }> {
  for (const run of batch.runs) {
    const outcome = outcomeAt(run, now);
    if (outcome !== null) yield { run, outcome };
  }
}

function* jsonTexts(batch: Batch, now: number): Generator<string> {
  let before = "[";
  for (const { run, outcome } of finishedRuns(batch, now)) {
    const failed = outcome.kind === "failed";
    yield before +
      JSON.stringify({
        task_id: batch.task.id,
        batch_run_id: batch.id,
        run_id: run.id,
        status: outcome.kind,
        runner: run.runner,
        arguments: run.arguments,
        output: failed ? null : outcome.outputs,
        ...(failed ? { error: outcome.reason } : {}),
      });
    before = ",\n";
  }
  yield before === "[" ? "[]" : "]";
}

function* csvTexts(batch: Batch, now: number): Generator<string> {
  const argumentNames = new Set<string>();
  const outputNames = new Set<string>();
  for (const { run, outcome } of finishedRuns(batch, now)) {
    for (const name of Object.keys(run.arguments)) argumentNames.add(name);
    if (outcome.kind === "complete") for (const name of Object.keys(outcome.outputs)) outputNames.add(name);
  }
  let rows: string[][] = [[...LEADING_COLUMNS, ...argumentNames, ...outputNames]];
  let characters = 0;
  for (const { run, outcome } of finishedRuns(batch, now)) {
    const outputs = outcome.kind === "complete" ? outcome.outputs : {};
    const row = [
      ...[batch.task.id, batch.id, run.id, outcome.kind, run.runner],
      ...Array.from(argumentNames, (name) => cell(run.arguments, name)),
      ...Array.from(outputNames, (name) => cell(outputs, name)),
    ];
    rows.push(row);
    characters = row.reduce((sum, text) => sum + text.length, characters);
    if (rows.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    yield lines(rows);
    rows = [];
    characters = 0;
  }
  yield lines(rows);
}

/** A call of csv-stringify costs as much as some rows. */
const ROWS_AT_ONCE = 100;
const CHARACTERS_AT_ONCE = 64 * 1024;

function cell(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : null;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** `quoted_match`: by itself csv-stringify quotes CRLF but not a lone CR or LF. */
function lines(rows: readonly string[][]): string {
  return rows.length === 0 ? "" : stringify([...rows], { record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
}
