import { oneLine } from "./one-line";

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

const TITLE_LENGTH = 60;

/** The task in a few words, for lists. */
export function taskTitle(task: JobTask): string {
  const text =
    task.kind === "stored"
      ? task.taskId
      : task.instructions.trim() || (task.kind === "columns" ? task.columns.map((column) => column.name).join(", ") : "Described task");
  return oneLine(text, TITLE_LENGTH);
}
