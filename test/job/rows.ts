import { argumentsAgreement, argumentsHash, isReason, type Line, type PlaceOf, type RowArguments } from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import { parseToken } from "../../src/job/job-record";
import type { LedgerRow } from "../../src/job/ledger";
import { NamedValues } from "../../src/job/named-values";
import type { RowReason } from "../../src/job/row-reason";
import type { ArgumentValue, RunId, RunResult, RunStatus } from "../../src/job/run";
import { NO_DETAILS, type OpenRun, type RunDetails, type ShownRun } from "../../src/job/run-details";

export const JOB = "job1";
export const NO_ARGUMENTS: RowReason = { kind: "no-arguments" };

export function argumentsOf(values: Readonly<Record<string, ArgumentValue>>): RowArguments {
  return new NamedValues(Object.keys(values), Object.values(values));
}

/** Cells by column, as a line of the sheet. */
export function lineOf(cells: Readonly<Record<string, SheetValue>>): { readonly line: Line; readonly placeOf: PlaceOf } {
  const columns = Object.keys(cells);
  return { line: Object.values(cells), placeOf: (column) => (columns.includes(column) ? columns.indexOf(column) : undefined) };
}

/**
 * A row with one argument, `country`; `null` for a row whose arguments cannot be told. Its Run details are what Rowrunner would have
 * written for such a Run ID and Status, without the hash of what was sent, so that the arguments that come back decide.
 */
export function ledgerRow(
  row: number,
  runId: string,
  status: string,
  country: ArgumentValue | null,
  cells: Readonly<Record<number, SheetValue>> = {},
  runner = "",
  details: RunDetails = detailsOf(runId, status),
): LedgerRow {
  const values = country === null ? NO_ARGUMENTS : argumentsOf({ country });
  return {
    row,
    runId,
    status,
    details,
    arguments: () => values,
    argumentsHash: () => (isReason(values) ? "" : argumentsHash(values)),
    agreement: (returned) => (isReason(values) ? "none" : argumentsAgreement(values, returned)),
    request: () => (isReason(values) ? { ok: false, reason: values } : { ok: true, arguments: values, runner, callbackUrl: "" }),
    own: (column) => cells[column] ?? "",
  };
}

/** A row whose details also say which arguments were sent. */
export function sentRow(row: number, runId: string, country: ArgumentValue, sent: ArgumentValue = country): LedgerRow {
  return ledgerRow(row, runId, "queued", country, {}, "", {
    shown: null,
    open: openRun(runId, { argumentsHash: argumentsHash(argumentsOf({ country: sent })) }),
  });
}

function detailsOf(runId: string, status: string): RunDetails {
  if (status.startsWith("complete")) return { shown: shownRun(runId), open: null };
  if (status.startsWith("failed")) return { shown: shownRun(runId, { outcome: "failed", reason: status.slice("failed: ".length) }), open: null };
  if (runId === "") return NO_DETAILS;
  const state = status === "not submitted yet" ? "waiting" : "submitted";
  return { shown: null, open: openRun(runId, { jobId: parseToken(runId)?.jobId ?? JOB, state }) };
}

export function openRun(id: string, change: Partial<OpenRun> = {}): OpenRun {
  return { jobId: JOB, id, argumentsHash: "", state: "submitted", reason: null, ordinal: 0, ...change };
}

export function shownRun(runId: string, change: Partial<ShownRun> = {}): ShownRun {
  return {
    jobId: JOB,
    runId,
    version: 1,
    at: 0,
    runner: "",
    argumentsHash: "",
    outcome: "complete",
    reason: "",
    changed: false,
    confidence: "",
    reviewed: false,
    replaced: false,
    ordinal: 0,
    fingerprints: new Map(),
    failedSince: null,
    ...change,
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
