import type { RunId } from "../../job/run";
import { textOf } from "./json";

/** Ids of the APIs have 36 to 40 characters. Longer ones would not fit cells, records and addresses. */
const MAX_CHARACTERS = 200;

/** A run id as the API gave it; `null` for anything that cannot be one. */
export function toRunId(value: unknown): RunId | null {
  const id = toId(value);
  return id === "" ? null : (id as RunId);
}

/** An id of a batch or an event; "" for anything that cannot be one. */
export function toId(value: unknown): string {
  const text = textOf(value);
  return text.length <= MAX_CHARACTERS ? text.trim() : "";
}

/** The spelling by which run ids are compared. */
export function runKey(runId: RunId): string {
  return runId.toLowerCase();
}
