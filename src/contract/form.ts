import { boolean, exactOptional, type InferOutput, maxLength, nullable, optional, pipe, regex, string, variant } from "valibot";
import { MAX_CALLBACK_URL_CHARACTERS } from "../job/callback-url";
import { amount, jobId, list, object, oneOf, position, sheetId, text } from "./schema";

/** What a person fills in before Run. Names, instructions and texts are as typed; `checkForm` says what is wrong with them. */

const argumentSource = variant("kind", [
  object({ kind: oneOf("column"), column: position }),
  object({ kind: oneOf("constant"), text: text(5_000) }),
  /** `{{Header}}` stands for the row's value in that column. */
  object({ kind: oneOf("template"), text: text(5_000) }),
]);
export type ArgumentSource = InferOutput<typeof argumentSource>;

const argument = object({
  name: text(200),
  from: argumentSource,
  /** A row without it is left out. Not there: it may be blank. */
  required: exactOptional(boolean()),
  /** What the cell shows is sent ("25 %", "$1,200.00") in place of its value (0.25, 1200). Not there: its value. */
  asShown: exactOptional(boolean()),
});
export type ArgumentForm = InferOutput<typeof argument>;

/** Most rows that can be named one by one. */
const MAX_LISTED_ROWS = 5_000;

const rowChoice = variant("kind", [
  /** What each means says `RowChoice` in `src/job/row-choice.ts`. */
  object({ kind: oneOf("all", "selected", "unfilled", "new", "failed", "stale", "empty", "low-confidence") }),
  /** The first `count` rows below the header row that meet the conditions. */
  object({ kind: oneOf("first"), count: position }),
  object({ kind: oneOf("older"), days: position }),
  object({ kind: oneOf("of-job"), jobId, which: oneOf("failed", "all", "low-confidence") }),
  object({ kind: oneOf("listed"), rows: list(position, MAX_LISTED_ROWS) }),
]);
export type RowChoice = InferOutput<typeof rowChoice>;

/** What a cell of a row must be like for the row to run; `passes` in `src/job/condition.ts` says what each means. */
const condition = object({
  column: position,
  op: oneOf("is", "is-not", "contains", "does-not-contain", "is-empty", "is-not-empty", ">", ">=", "<", "<="),
  /** As typed; of no account for "is-empty" and "is-not-empty". */
  value: text(1_000),
});
export type Condition = InferOutput<typeof condition>;

const callback = variant("kind", [
  object({ kind: oneOf("none") }),
  object({ kind: oneOf("url"), url: text(MAX_CALLBACK_URL_CHARACTERS) }),
  object({ kind: oneOf("column"), column: position }),
]);
export type CallbackForm = InferOutput<typeof callback>;

const outputType = oneOf("text", "number", "yes-no", "date", "list", "one-of");
export type OutputType = InferOutput<typeof outputType>;

const outputColumn = object({
  name: text(200),
  type: outputType,
  description: text(2_000),
  /** The allowed values of a "one-of" column. */
  options: exactOptional(list(text(200), 100)),
});
export type OutputColumn = InferOutput<typeof outputColumn>;

const instructions = text(20_000);

const task = variant("kind", [
  object({ kind: oneOf("stored"), taskId: text(200) }),
  object({ kind: oneOf("columns"), instructions, columns: list(outputColumn, 100) }),
  object({ kind: oneOf("auto"), instructions }),
  object({ kind: oneOf("schema"), instructions, schema: text(30_000) }),
]);
export type TaskForm = InferOutput<typeof task>;

/** A set-up's id, at most 20 letters and digits. */
export const setUpId = pipe(string(), regex(/^[a-z0-9]+$/), maxLength(20));

export const jobForm = object({
  sheetId,
  headerRow: position,
  /** The set-up whose columns are kept, from the form that was shown; `null` for new columns. */
  setUp: optional(nullable(setUpId), null),
  task,
  rows: rowChoice,
  /** Rows hidden by hand or by a filter stay out. Not there: they run. */
  visibleOnly: exactOptional(boolean()),
  /** All must hold. Not there: none. */
  onlyIf: exactOptional(list(condition, 20)),
  /** Run rows again that already have results; each stays until its new one is there. */
  again: boolean(),
  arguments: list(argument, 100),
  /** Runner of the whole batch; "" leaves it to the API. */
  runner: text(100),
  /** Column whose cell overrides the runner for its row; `null` for none. */
  runnerColumn: nullable(position),
  callback,
  /** Stop before sending when the estimated price is above this; `null` for no cap. */
  capUsd: nullable(amount),
  /** Notes with sources on filled cells. */
  sourceNotes: boolean(),
  /** A confidence column beside each output. */
  confidenceColumns: boolean(),
});
export type JobForm = InferOutput<typeof jobForm>;
