import type { RunId } from "../../job/run";

/** A run id as the API gave it; `null` for anything that cannot be one. */
export function toRunId(value: unknown): RunId | null {
  const id = typeof value === "string" && value.length <= 200 ? value.trim() : "";
  return id === "" ? null : (id as RunId);
}

/** The spelling by which run ids are compared. */
export function runKey(runId: RunId): string {
  return runId.toLowerCase();
}
