import { plainCopy } from "./client-values";
import { readError } from "./script-error-text";
import type { ExecutionStart, ScriptExecution } from "./script-execution";
import { WatchdogTimeout } from "./script-realm";
import { ExecutionStop } from "./service-error";
import type { ClientAnswer, Execution } from "./types";

/** How a piece of script came out. */
export type Outcome = { readonly kind: "returned"; readonly value: unknown } | { readonly kind: "threw"; readonly error: unknown };

/** The record of an execution that has ended; it keeps nothing of the script's realm alive. */
export function recordOf(run: ScriptExecution, start: ExecutionStart, functionName: string, outcome: Outcome, realMs: number): Execution {
  const end = endOf(run, outcome);
  return {
    id: start.id,
    functionName,
    source: start.source,
    user: start.user,
    authMode: start.authMode,
    startedAt: run.startedAt,
    durationMs: run.clock.now() - run.startedAt,
    realMs,
    status: end.status,
    error: end.error,
    result: outcome.kind === "returned" && end.status === "completed" ? resultOf(outcome.value) : null,
    calls: run.calls,
    callList: run.callList,
    log: run.lines,
  };
}

/** What the browser's success or failure handler gets. */
export function clientAnswer(execution: Execution, outcome: Outcome): ClientAnswer {
  switch (execution.status) {
    case "completed":
      return { ok: true, value: execution.result };
    case "timed-out":
      return { ok: false, name: "ScriptError", message: execution.error ?? "" };
    case "died":
      return { ok: false, name: "ScriptError", message: "We're sorry, a server error occurred. Please wait a bit and try again." };
    case "failed": {
      if (outcome.kind === "threw" && outcome.error instanceof ExecutionStop) return { ok: false, name: "ScriptError", message: outcome.error.message };
      // Only name and message travel; other properties of the error are lost.
      const { name, message } = readError(outcome.kind === "threw" ? outcome.error : execution.error);
      return { ok: false, name, message };
    }
  }
}

function endOf(run: ScriptExecution, outcome: Outcome): Pick<Execution, "status" | "error"> {
  if (run.stopped) return { status: run.stopped.status, error: run.stopped.message };
  if (run.isOverTime) return { status: "timed-out", error: "Exceeded maximum execution time" };
  if (outcome.kind === "returned") return { status: "completed", error: null };
  if (outcome.error instanceof WatchdogTimeout) return { status: "timed-out", error: "Exceeded maximum execution time" };
  const { name, message, stack } = readError(outcome.error);
  run.lines.push(`ERROR ${name}: ${message}`, ...stack);
  return { status: "failed", error: `${name}: ${message}` };
}

/** A Date (or anything that is not plain data) anywhere makes the whole result arrive as null [report]. */
function resultOf(value: unknown): unknown {
  const passed = plainCopy(value);
  return passed.ok ? passed.value : null;
}
