import { isKnownStatus, type RunId, type RunResult } from "../../job/run";
import { isObject, type JsonObject, members, objectIn, objectOf, textOf } from "../http/json";
import { runKey, toRunId } from "../http/run-id";
import { ARGUMENTS, ERROR, OUTPUT, RUN, RUN_ID, STATUS } from "./fields";
import { firstOf, type KnownRuns, readRun } from "./run";
import { v0Status } from "./run-status";

/** Wrappers within wrappers are followed so far. */
const MAX_DEPTH = 8;

/** A JSON value, maybe of a text that was cut off: the last item of so many levels of it was not closed, so it may lack members. */
export interface Document {
  readonly value: unknown;
  readonly openLevels: number;
}

/**
 * All runs in a JSON answer, wherever the server puts them: in a list, in a list under some key beside other lists, nested, as
 * members keyed by run id, one object alone. A record is told by a run id that is known, in one of the usual fields.
 *
 * @param plain makes the server's words safe to show
 * @param isRun whether an id is that of a run that is looked for
 */
export function readRuns(
  documents: readonly Document[],
  known: KnownRuns,
  plain: (text: string) => string,
  isRun: (id: RunId) => boolean = (id) => known.statuses.has(runKey(id)),
): readonly RunResult[] {
  const runs: RunResult[] = [];

  const visit = (value: unknown, openLevels: number, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(value)) {
      value.forEach((item, i) => {
        visit(item, i === value.length - 1 ? openLevels - 1 : 0, depth + 1);
      });
      return;
    }
    if (!isObject(value)) return;
    const record = openLevels > 0 ? null : recordIn(value, isRun);
    if (record !== null) {
      runs.push(readRun(record.runId, record.fields, known, plain));
      return;
    }
    const names = Object.keys(value);
    names.forEach((name, i) => {
      const item = value[name];
      const openBelow = i === names.length - 1 ? openLevels - 1 : 0;
      const runId = toRunId(name);
      if (runId === null || !isRun(runId)) visit(item, openBelow, depth + 1);
      else if (openBelow <= 0) runs.push(readRun(runId, fieldsOf(item), known, plain));
    });
  };

  for (const { value, openLevels } of documents) visit(value, openLevels, 0);
  return runs;
}

/**
 * The run in an answer about one run: its record in any shape, also without the id, or its bare output.
 *
 * @param asked the run that was asked for
 * @returns `null` when there is nothing in the answer, "other" when it is about another run
 */
export function readSingleRun(value: unknown, asked: RunId, known: KnownRuns, plain: (text: string) => string): RunResult | "other" | null {
  const [found] = readRuns([{ value, openLevels: 0 }], known, plain, (id) => runKey(id) === runKey(asked));
  if (found) return found;
  if (value === null || value === "" || (typeof value === "object" && Object.keys(value ?? {}).length === 0)) return null;
  return namesSomeRun(value, 0) ? "other" : readRun(asked, fieldsOf(value), known, plain);
}

interface RunRecord {
  readonly runId: RunId;
  readonly fields: JsonObject;
}

/** The object as a record, its halves put together (`{run: {…}, output}`); `null` when it is none. */
function recordIn(value: JsonObject, isRun: (id: RunId) => boolean): RunRecord | null {
  const own = idIn(value, isRun);
  if (own !== null) return { runId: own, fields: joined(value) };
  for (const name of RUN) {
    const half = value[name];
    const runId = isObject(half) ? idIn(half, isRun) : toRunId(half);
    if (runId !== null && isRun(runId)) return { runId, fields: joined(value) };
  }
  return null;
}

function idIn(value: JsonObject, isRun: (id: RunId) => boolean): RunId | null {
  for (const name of RUN_ID) {
    const id = toRunId(value[name]);
    if (id !== null && isRun(id)) return id;
  }
  return null;
}

/** The members of both halves of a record; what one leaves null, the other may say. */
function joined(value: JsonObject): JsonObject {
  if (!RUN.some((name) => isObject(value[name]))) return value;
  const halves = RUN.map((name) => value[name]).filter(isObject);
  const all = new Map(members(value));
  for (const half of halves) for (const [name, item] of members(half)) if (item !== null) all.set(name, item);
  return objectOf(all);
}

/** The members of a record whose run is known from elsewhere. What is no record is the output itself. */
function fieldsOf(value: unknown): JsonObject {
  const read = objectIn(value);
  if (!isObject(read)) return { output: read };
  const fields = joined(read);
  return isRecord(fields) ? fields : { output: fields };
}

/** Outputs may be called as a record's members are, so one of these alone must hold more than a plain value. */
function isRecord(fields: JsonObject): boolean {
  const hasStatus = isKnownStatus(v0Status(textOf(firstOf(fields, STATUS))));
  const hasParts = [...OUTPUT, ...ARGUMENTS].some((name) => typeof fields[name] === "object" && fields[name] !== null);
  const names = Object.keys(fields);
  return hasStatus || hasParts || names.every((name) => [...OUTPUT, ...ERROR].includes(name));
}

/** Whether the answer names a run at all, near its top. */
function namesSomeRun(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null || depth > 3) return false;
  if (isObject(value) && (toRunId(value.run_id) !== null || (toRunId(value.id) !== null && firstOf(value, [...STATUS, ...OUTPUT]) !== undefined))) return true;
  return Object.values(value).some((item) => namesSomeRun(item, depth + 1));
}
