import { oneLine } from "./one-line";
import { textHash } from "./text-hash";

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

/** Names the set of output columns of a task: the same task fills the same columns again, another one gets its own. */
export function columnSetOf(task: JobTask): string {
  switch (task.kind) {
    case "stored":
      return textHash(JSON.stringify(["stored", task.taskId]));
    case "columns":
      return textHash(JSON.stringify(["columns", task.instructions, task.columns.map((column) => column.name)]));
    case "auto":
      return textHash(JSON.stringify(["auto", task.instructions]));
    case "schema":
      return textHash(JSON.stringify(["schema", task.instructions, task.schema]));
  }
}

const TITLE_LENGTH = 60;

/** The task in a few words, for lists. */
export function taskTitle(task: JobTask): string {
  const text =
    task.kind === "stored"
      ? task.taskId
      : task.instructions.trim() || (task.kind === "columns" ? task.columns.map((column) => column.name).join(", ") : "Described task");
  return oneLine(text, TITLE_LENGTH);
}
