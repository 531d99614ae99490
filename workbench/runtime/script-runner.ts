import type { Clock } from "../clock";
import { type Outcome, recordOf } from "./execution-record";
import { findFunction } from "./function-lookup";
import { type ExecutionStart, ScriptExecution } from "./script-execution";
import { installServices } from "./script-globals";
import type { ScriptState } from "./script-state";
import { ServiceError } from "./service-error";
import type { Execution } from "./types";

/** One thing that Google has the script do. */
export interface Task {
  readonly start: ExecutionStart;
  readonly functionName: string;
  /** The arguments, made once the script is loaded. */
  readonly args: (run: ScriptExecution) => readonly unknown[];
  /** Fails the execution before the script starts. */
  readonly refusal: Error | null;
}

/** Runs the script once, from fresh globals to the end of its locks. */
export function runTask(clock: Clock, state: ScriptState, task: Task): { readonly execution: Execution; readonly outcome: Outcome } {
  const began = performance.now();
  const run = new ScriptExecution(clock, state, task.start);
  const ended = outcomeOf(run, task);
  // Whatever the script caught and went on to return.
  const outcome: Outcome = run.stopped ? { kind: "threw", error: run.stopped } : ended;
  state.locks.releaseAll(task.start.id);
  return { execution: recordOf(run, task.start, task.functionName, outcome, performance.now() - began), outcome };
}

function outcomeOf(run: ScriptExecution, task: Task): Outcome {
  try {
    if (task.refusal) throw task.refusal;
    run.wait(run.state.latency.startMs);
    return { kind: "returned", value: run.realm.run(() => callFunction(run, task), run.state.watchdogMs) };
  } catch (error) {
    return { kind: "threw", error };
  }
}

/** Loads the whole script, in the mode of the execution, then calls the function. */
function callFunction(run: ScriptExecution, { start, functionName, args }: Task): unknown {
  const { scripts, parseErrors } = run.state.project;
  const [parseError] = parseErrors;
  if (parseError) throw new SyntaxError(parseError.replace(/^SyntaxError: /, ""));
  installServices(run.realm.global, run);
  for (const script of scripts) script.runInContext(run.realm.global);
  const found = findFunction(run.realm.global, functionName);
  if (found) return found(...args(run));
  if (start.source === "simple-trigger") return undefined;
  if (start.source === "sidebar") throw new TypeError(`google.script.run.${functionName} is not a function`);
  throw new ServiceError(`Script function not found: ${functionName}`);
}
