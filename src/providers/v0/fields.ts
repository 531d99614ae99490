/**
 * What the fields of a record are called. The API's text shows no JSON, so servers write the same results in other ways: nested or flat,
 * with `result` for `output`, or with the CSV's header as keys. JSON and CSV are read by the same names.
 */
export const RUN_ID = ["run_id", "id", "runId", "task_run_id"];
export const STATUS = ["status", "state"];
export const OUTPUT = ["output", "outputs", "result", "results"];
export const ARGUMENTS = ["arguments", "input", "inputs"];
export const ERROR = ["error", "errors", "message", "detail"];
export const CREATED = ["created_at", "createdAt"];
export const FINISHED = ["completed_at", "finished_at", "ended_at", "completedAt", "finishedAt"];

/** Members that hold the other half of a record: `{run: {…}, output}`. */
export const RUN = ["run", "task_run"];

/** The columns of a CSV export before those of arguments and outputs, as the API's text names them. */
export const FIXED = ["task_id", "batch_run_id", "run_id", "status", "runner"];

/** What else may stand in a record of JSON without being one of its outputs. */
export const ABOUT_RUN: ReadonlySet<string> = new Set([
  ...FIXED,
  ...RUN,
  ...CREATED,
  ...FINISHED,
  "batch_id",
  "processor",
  "callback_webhook",
  "metadata",
  "updated_at",
  "modified_at",
  "started_at",
]);

/** Longest first, since one may begin another. */
const ARGUMENT_PREFIXES = ["input.arguments.", "arguments.", "inputs.", "input."];
const OUTPUT_PREFIXES = ["outputs.", "output.", "result."];

/** What a column, or a member of a flat record, stands for. */
export interface FieldRole {
  /** "unnamed": neither sent as an argument nor named as an output. */
  readonly kind: "argument" | "output" | "unnamed";
  /** The name of the argument or output. */
  readonly name: string;
}

/**
 * Tells what each key of a flat record, or each column, stands for. Prefixes count unless arguments stand there without one: then
 * "output.margin" is the whole name of an output.
 *
 * @param argumentNames names that were sent
 * @example fieldRoles(["input.country", "output.capital"], new Set(["country"]))("output.capital") // { kind: "output", name: "capital" }
 */
export function fieldRoles(keys: readonly string[], argumentNames: ReadonlySet<string>): (key: string) => FieldRole {
  const isPlain = keys.some((key) => argumentNames.has(key));
  const after = (key: string, prefixes: readonly string[]) => {
    const prefix = isPlain ? undefined : prefixes.find((start) => key.startsWith(start) && key.length > start.length);
    return prefix === undefined ? null : key.slice(prefix.length);
  };
  return (key) => {
    if (argumentNames.has(key)) return { kind: "argument", name: key };
    const argument = after(key, ARGUMENT_PREFIXES);
    if (argument !== null) return { kind: "argument", name: argument };
    const output = after(key, OUTPUT_PREFIXES);
    return output === null ? { kind: "unnamed", name: key } : { kind: "output", name: output };
  };
}
