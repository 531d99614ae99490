import type { ArgumentSource, CallbackForm, Condition, OutputType, RowChoice, TaskForm } from "../../contract/form";
import type { ProviderName } from "../../contract/settings";

/**
 * The form as it stands on the screen: everything that was typed, also what the present choice leaves unused, so that going
 * back to a choice finds its text again. Numbers are text until they are sent.
 */
export interface Draft {
  /** The API that it is for. */
  readonly provider: ProviderName;
  readonly sheetId: number;
  readonly headerRow: number;
  /** The set-up that ran last here; `null` the first time. */
  readonly setUp: string | null;
  /** Leaves the columns of `setUp` as they are and makes new ones. */
  readonly newColumns: boolean;
  readonly taskKind: TaskForm["kind"];
  readonly taskId: string;
  readonly instructions: string;
  readonly columns: readonly DraftColumn[];
  readonly schema: string;
  readonly rows: Exclude<RowChoice["kind"], "older" | "of-job" | "listed">;
  readonly firstRows: string;
  /** Rows hidden by hand or by a filter stay out. */
  readonly visibleOnly: boolean;
  /** All must hold for a row to run. */
  readonly conditions: readonly DraftCondition[];
  readonly again: boolean;
  readonly arguments: readonly DraftArgument[];
  readonly runner: string;
  readonly runnerColumn: number | null;
  readonly callback: CallbackForm["kind"];
  readonly callbackUrl: string;
  readonly callbackColumn: number | null;
  readonly capped: boolean;
  readonly capUsd: string;
  readonly sourceNotes: boolean;
  readonly confidenceColumns: boolean;
}

export interface DraftColumn {
  readonly name: string;
  readonly type: OutputType;
  readonly description: string;
  /** Allowed values, one a line. */
  readonly options: string;
}

export interface DraftArgument {
  readonly name: string;
  readonly source: ArgumentSource["kind"];
  readonly column: number | null;
  /** The constant or the template. */
  readonly text: string;
  /** A row without it is left out. */
  readonly required: boolean;
}

export interface DraftCondition {
  readonly column: number | null;
  readonly op: Condition["op"];
  readonly value: string;
}

export const EMPTY_COLUMN: DraftColumn = { name: "", type: "text", description: "", options: "" };
