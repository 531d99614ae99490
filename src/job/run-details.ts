import { MAX_REASON_CHARACTERS } from "./limits";
import type { Written } from "./output-cell";
import { type RowReason, readReason, storedReason } from "./row-reason";
import { cutWhole } from "./surrogates";
import { hash53 } from "./text-hash";

/**
 * What Rowrunner knows of one row, in the hidden column "Run details". The text is the code's own, but anybody may edit a cell:
 * whatever cannot be read counts as nothing.
 */
export interface RunDetails {
  /** The run whose outcome the row shows; `null` before the first. */
  readonly shown: ShownRun | null;
  /** The run that is out; `null` when none is. */
  readonly open: OpenRun | null;
}

export interface ShownRun {
  readonly jobId: string;
  readonly runId: string;
  /** Version of the set-up that was sent. */
  readonly version: number;
  /** When it was filled, ms since 1970. */
  readonly at: number;
  /** "" for the provider's default. */
  readonly runner: string;
  /** Of the arguments that were sent (`argumentsHash`); "" where they are not known. */
  readonly argumentsHash: string;
  readonly outcome: "complete" | "failed";
  /** Why it failed, at most 200 characters; "" otherwise. */
  readonly reason: string;
  /** The arguments in the row had changed when the result came. */
  readonly changed: boolean;
  /** The lowest confidence among the outputs, in the provider's word; "" where it has none. */
  readonly confidence: string;
  readonly reviewed: boolean;
  /** An earlier answer stood here, which the history has. */
  readonly replaced: boolean;
  /** The row's number within its job, as in `OpenRun`. */
  readonly ordinal: number;
  /** Of each cell as it was written: its value's fingerprint by `Places.ofFingerprint`'s key, that is the hash of the output's key. Blank cells are not among them. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** A later run of this row that failed while this answer stayed; `null` when there was none. */
  readonly failedSince: FailedRun | null;
}

export interface FailedRun {
  readonly jobId: string;
  readonly runId: string;
  readonly reason: string;
}

/**
 * - waiting: marked, not sent yet
 * - submitted: sent, with its run id where the API gave one
 * - in-doubt: may have been accepted
 * - skipped: decided not to send it; no run is out
 */
export type OpenState = "waiting" | "submitted" | "in-doubt" | "skipped";

export interface OpenRun {
  readonly jobId: string;
  /** The run's token until its run id is known. */
  readonly id: string;
  /** Of the arguments when the row was marked, and after that of what was sent. */
  readonly argumentsHash: string;
  readonly state: OpenState;
  /** Why a skipped row was not sent; `null` otherwise. */
  readonly reason: RowReason | null;
  /** Numbers the rows of a job, so that each finds its line in the history; rows that share a run differ in it. */
  readonly ordinal: number;
}

export const NO_DETAILS: RunDetails = { shown: null, open: null };

const VERSION = 1;
/** The longest text that is read: more was not written here. */
const MAX_CHARACTERS = 30_000;
const MAX_REASON = Math.min(200, MAX_REASON_CHARACTERS);
const STATES: Readonly<Record<OpenState, string>> = { waiting: "w", submitted: "s", "in-doubt": "d", skipped: "k" };
const STATE_OF = new Map(Object.entries(STATES).map(([state, letter]) => [letter, state as OpenState]));

/** The details as the text of a cell; "" for a row that has none. */
export function formatRunDetails({ shown, open }: RunDetails): string {
  if (shown === null && open === null) return "";
  const fields: Record<string, unknown> = { v: VERSION };
  if (shown !== null) fields.s = shownFields(shown);
  if (open !== null) fields.o = openFields(open);
  return JSON.stringify(fields);
}

/** Reads what `formatRunDetails` wrote; a slot that is anything else is `null`. */
export function parseRunDetails(text: string): RunDetails {
  // Most rows of a sheet have none, and there are many.
  if (!text.startsWith('{"v":') || text.length > MAX_CHARACTERS) return NO_DETAILS;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return NO_DETAILS;
  }
  if (!isFields(value) || value.v !== VERSION) return NO_DETAILS;
  return { shown: isFields(value.s) ? readShown(value.s) : null, open: isFields(value.o) ? readOpen(value.o) : null };
}

/** A fingerprint of a cell's value: different for the text "7" and the number 7; "" for a blank cell. */
export function fingerprint(value: unknown): string {
  if (value === "" || value === null || value === undefined) return "";
  return hash53(`${typeof value === "string" ? "t" : typeof value === "number" ? "n" : "b"}${value}`);
}

/** The fingerprint of what a cell will hold once this is written: text without its apostrophe. */
export function writtenFingerprint(written: Written): string {
  return fingerprint(typeof written === "string" ? written.slice(1) : written);
}

type Fields = Readonly<Record<string, unknown>>;

/** Rows have few of the fields, and there are many rows. */
function shownFields(shown: ShownRun): Fields {
  const fields: Record<string, unknown> = { j: shown.jobId, r: shown.runId, v: shown.version, t: shown.at, h: shown.argumentsHash, n: shown.ordinal };
  if (shown.runner !== "") fields.p = shown.runner;
  if (shown.outcome === "failed") fields.e = cutWhole(shown.reason, MAX_REASON);
  if (shown.changed) fields.x = 1;
  if (shown.confidence !== "") fields.c = shown.confidence;
  if (shown.reviewed) fields.k = 1;
  if (shown.replaced) fields.y = 1;
  if (shown.fingerprints.size > 0) {
    const list: string[] = [];
    shown.fingerprints.forEach((print, key) => {
      list.push(key, print);
    });
    fields.f = list;
  }
  const { failedSince } = shown;
  if (failedSince !== null) fields.l = [failedSince.jobId, failedSince.runId, cutWhole(failedSince.reason, MAX_REASON)];
  return fields;
}

function openFields({ jobId, id, argumentsHash, state, reason, ordinal }: OpenRun): Fields {
  const fields: Record<string, unknown> = { j: jobId, i: id, h: argumentsHash, s: STATES[state], n: ordinal };
  if (reason !== null) fields.e = storedReason(reason);
  return fields;
}

function readShown(fields: Fields): ShownRun | null {
  const jobId = text(fields.j);
  const runId = text(fields.r);
  const argumentsHash = text(fields.h);
  if (jobId === null || runId === null || argumentsHash === null) return null;
  return {
    jobId,
    runId,
    version: whole(fields.v),
    at: whole(fields.t),
    runner: text(fields.p) ?? "",
    argumentsHash,
    outcome: typeof fields.e === "string" ? "failed" : "complete",
    reason: text(fields.e) ?? "",
    changed: fields.x === 1,
    confidence: text(fields.c) ?? "",
    reviewed: fields.k === 1,
    replaced: fields.y === 1,
    ordinal: whole(fields.n),
    fingerprints: readFingerprints(fields.f),
    failedSince: readFailed(fields.l),
  };
}

function readOpen(fields: Fields): OpenRun | null {
  const jobId = text(fields.j);
  const id = text(fields.i);
  const state = STATE_OF.get(text(fields.s) ?? "");
  if (jobId === null || id === null || state === undefined) return null;
  return { jobId, id, argumentsHash: text(fields.h) ?? "", state, reason: readReason(fields.e), ordinal: whole(fields.n) };
}

function readFingerprints(list: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!Array.isArray(list)) return found;
  for (let i = 0; i + 1 < list.length; i += 2) {
    const [key, value] = [text(list[i]), text(list[i + 1])];
    if (key !== null && value !== null) found.set(key, value);
  }
  return found;
}

function readFailed(list: unknown): FailedRun | null {
  if (!Array.isArray(list)) return null;
  const [jobId, runId, reason] = list.map(text);
  return typeof jobId === "string" && typeof runId === "string" ? { jobId, runId, reason: reason ?? "" } : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text of the length that ids, hashes and reasons have; `null` for anything else. */
function text(value: unknown): string | null {
  return typeof value === "string" && value.length <= 500 ? value : null;
}

function whole(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
