import { argumentsAgree, type Line, type PlaceOf, type RowArguments } from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import type { LedgerRow } from "../../src/job/ledger";
import { NamedValues } from "../../src/job/named-values";
import { rowState } from "../../src/job/row-state";
import type { ArgumentValue, RunId, RunResult, RunStatus } from "../../src/job/run";

export const JOB = "job1";

export function argumentsOf(values: Readonly<Record<string, ArgumentValue>>): RowArguments {
  return new NamedValues(Object.keys(values), Object.values(values));
}

/** Cells by column, as a line of the sheet. */
export function lineOf(cells: Readonly<Record<string, SheetValue>>): { readonly line: Line; readonly placeOf: PlaceOf } {
  const columns = Object.keys(cells);
  return { line: Object.values(cells), placeOf: (column) => (columns.includes(column) ? columns.indexOf(column) : undefined) };
}

/** A row with one argument, `country`; `null` for a row whose arguments cannot be told. */
export function ledgerRow(
  row: number,
  run: string,
  status: string,
  country: ArgumentValue | null,
  cells: Readonly<Record<number, SheetValue>> = {},
  runner = "",
): LedgerRow {
  return {
    row,
    run,
    status,
    state: rowState(status, run),
    arguments: () => (country === null ? "no arguments" : argumentsOf({ country })),
    agrees: (returned) => country !== null && argumentsAgree(argumentsOf({ country }), returned),
    request: () => (country === null ? { ok: false, reason: "no arguments" } : { ok: true, arguments: argumentsOf({ country }), runner, callbackUrl: "" }),
    own: (column) => cells[column] ?? "",
  };
}

interface ResultFacts {
  readonly status?: RunStatus;
  readonly outputs?: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>;
  readonly error?: string;
  readonly token?: string;
  readonly basis?: RunResult["basis"];
}

/** A finished run with one argument, `country`; `null` when the API does not give it back. */
export function runResult(
  runId: string,
  country: string | null,
  { status = "complete", outputs = {}, error = "", token = "", basis = [] }: ResultFacts = {},
): RunResult {
  return {
    runId: runId as RunId,
    status,
    arguments: country === null ? null : new Map([["country", country]]),
    outputs: outputs instanceof Map ? outputs : new Map(Object.entries(outputs)),
    error,
    basis,
    warnings: [],
    token,
    createdAt: "",
    finishedAt: "",
  };
}
