import type { RunResult } from "../../job/run";
import { isObject, member, members, textMembers, textOf, timeMember } from "../http/json";
import { toRunId } from "../http/run-id";
import { messageOf } from "../http/server-text";
import { v0Status } from "./run-status";

/**
 * A run as the single-run endpoint and the JSON export give it. The API's text shows neither, so the places it hints at are
 * read: `arguments` or `input.arguments`, `output` or `outputs`, `error`; an output that is no object is one named "output".
 *
 * @param plain makes the server's words safe to show
 * @returns `null` when it has no run id
 */
export function parseRun(value: unknown, plain: (text: string) => string): RunResult | null {
  if (!isObject(value)) return null;
  const runId = toRunId(value.run_id ?? value.id);
  if (runId === null) return null;
  const status = v0Status(textOf(value.status));
  const given = value.arguments ?? member(value.input, "arguments");
  return {
    runId,
    status,
    arguments: isObject(given) ? textMembers(given) : null,
    outputs: status === "complete" ? outputsOf(value.output ?? value.outputs) : NO_OUTPUTS,
    error: status === "failed" ? plain(messageOf(value.error ?? value.message)) : "",
    basis: NOTHING,
    warnings: NOTHING,
    token: "",
    createdAt: timeMember(value, "created_at"),
    finishedAt: timeMember(value, "completed_at") || timeMember(value, "finished_at"),
  };
}

const NO_OUTPUTS: ReadonlyMap<string, unknown> = new Map();
const NOTHING: readonly never[] = [];

function outputsOf(output: unknown): ReadonlyMap<string, unknown> {
  if (output === undefined || output === null) return NO_OUTPUTS;
  return isObject(output) ? members(output) : new Map([["output", output]]);
}
