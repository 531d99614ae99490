import type { RunResult } from "../../job/run";
import { isObject, items, member, members, objectIn, textMember, textMembers, timeMember } from "../http/json";
import { toRunId } from "../http/run-id";
import { messageOf } from "../http/server-text";
import { parseBasis } from "./basis";
import { tokenOf } from "./run-metadata";
import { parallelStatus } from "./run-status";

/** A text output has a single field; its basis calls it so [OpenAPI: TaskRunTextOutput.basis]. */
const TEXT_OUTPUT = "output";

/** Far more than the API sends. */
const MAX_WARNINGS = 20;

/** The parts in which Parallel tells of a run: in one event of a group's stream, or one endpoint each. */
export interface RunParts {
  readonly run: unknown;
  readonly input?: unknown;
  readonly output?: unknown;
}

/**
 * @param plain makes the server's words safe to show
 * @returns `null` when there is no run id
 */
export function parseRun({ run, input, output }: RunParts, plain: (text: string) => string): RunResult | null {
  const runId = toRunId(member(run, "run_id"));
  if (runId === null) return null;
  const word = textMember(run, "status");
  const status = parallelStatus(word);
  const given = member(input, "input");
  const isComplete = status === "complete";
  return {
    runId,
    status,
    arguments: isObject(given) ? textMembers(given) : null,
    outputs: isComplete ? outputsOf(objectIn(member(output, "content"))) : new Map(),
    error: status === "failed" ? plain(messageOf(member(run, "error"))) || reasonOf(word) : "",
    basis: isComplete ? parseBasis(output) : [],
    warnings: items(member(run, "warnings"))
      .slice(0, MAX_WARNINGS)
      .flatMap((warning) => plain(messageOf(warning)) || []),
    token: tokenOf(run) || tokenOf(input),
    createdAt: timeMember(run, "created_at"),
    finishedAt: status === "complete" || status === "failed" ? timeMember(run, "modified_at") : "",
  };
}

/** The API's types have an object here for JSON tasks; its documentation shows JSON text as well [docs.parallel.ai, November 2026]. */
function outputsOf(content: unknown): ReadonlyMap<string, unknown> {
  if (content === undefined || content === null) return new Map();
  return isObject(content) ? members(content) : new Map([[TEXT_OUTPUT, content]]);
}

function reasonOf(word: string): string {
  return word.trim().toLowerCase() === "cancelled" ? "cancelled" : "";
}
