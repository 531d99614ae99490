import { oneLine } from "./one-line";
import { parsePastedSchema } from "./pasted-schema";

export type OutputType = "text" | "number" | "yes-no" | "date" | "list" | "one-of";

/** An output column that the person asked for. */
export interface OutputColumn {
  readonly name: string;
  readonly type: OutputType;
  readonly description: string;
  /** The allowed values of a "one-of" column. */
  readonly options?: readonly string[];
}

/** What is done to each row: a task that the API has stored, or one described in words, with or without columns or a schema. */
export type JobTask =
  | { readonly kind: "stored"; readonly taskId: string }
  | { readonly kind: "columns"; readonly instructions: string; readonly columns: readonly OutputColumn[] }
  | { readonly kind: "auto"; readonly instructions: string }
  | { readonly kind: "schema"; readonly instructions: string; readonly schema: string };

/** The outputs that the task asks for by name; `null` where they show with the first results. */
export function outputNames(task: JobTask): readonly string[] | null {
  if (task.kind === "columns") return task.columns.map(({ name }) => name);
  if (task.kind !== "schema") return null;
  const pasted = parsePastedSchema(task.schema);
  return pasted.ok ? Object.keys(Object(pasted.schema.properties)) : null;
}

const TITLE_LENGTH = 60;

/** The task in a few words, for lists: its id, its instructions, or the outputs it asks for; "" where it has none of them. */
export function taskTitle(task: JobTask): string {
  const text = task.kind === "stored" ? task.taskId : task.instructions.trim() || (outputNames(task) ?? []).join(", ");
  return oneLine(text, TITLE_LENGTH);
}
