import type { JobForm, TaskForm } from "../../contract/form";
import type { ProviderName } from "../../contract/settings";
import type { SheetView } from "../../contract/sheet";
import { formOfProvider } from "../../providers/browser-registry";
import { defaultArguments } from "./default-arguments";
import { type Draft, type DraftArgument, EMPTY_COLUMN } from "./draft";

const DEFAULT_CAP_USD = "10";
const DEFAULT_FIRST_ROWS = "10";

/** Choices of rows that are as good for the next run. */
const KEPT_CHOICES = ["first", "selected", "unfilled", "new"] as const;

/** The form for a sheet on opening: as it was last run there, else with an argument for each of its columns. */
export function draftFromSheet(sheet: SheetView, provider: ProviderName): Draft {
  const fresh = freshDraft(sheet, provider);
  return sheet.lastForm === null ? fresh : { ...fresh, ...fromForm(sheet.lastForm, sheet, provider) };
}

/** The same text for another API: a task id is no instruction, so each has its own kinds of task. */
export function draftForProvider(draft: Draft, provider: ProviderName): Draft {
  const { tasks } = formOfProvider(provider).capabilities;
  return tasks.includes(draft.taskKind) ? { ...draft, provider } : { ...draft, provider, taskKind: firstOf(tasks), runner: "", runnerColumn: null };
}

function firstOf(tasks: readonly TaskForm["kind"][]): TaskForm["kind"] {
  return tasks[0] ?? "stored";
}

function freshDraft(sheet: SheetView, provider: ProviderName): Draft {
  return {
    provider,
    sheetId: sheet.sheetId,
    headerRow: sheet.headerRow,
    setUp: null,
    newColumns: false,
    taskKind: firstOf(formOfProvider(provider).capabilities.tasks),
    taskId: "",
    instructions: "",
    columns: [EMPTY_COLUMN],
    schema: "",
    rows: "all",
    firstRows: DEFAULT_FIRST_ROWS,
    visibleOnly: sheet.isFiltered,
    conditions: [],
    again: false,
    arguments: defaultArguments(sheet.columns),
    runner: "",
    runnerColumn: null,
    callback: "none",
    callbackUrl: "",
    callbackColumn: null,
    capped: true,
    capUsd: DEFAULT_CAP_USD,
    sourceNotes: true,
    confidenceColumns: false,
  };
}

function fromForm(form: JobForm, sheet: SheetView, provider: ProviderName): Partial<Draft> {
  const present = (column: number | null) => (sheet.columns.some((view) => view.column === column) ? column : null);
  const { tasks, priceList } = formOfProvider(provider).capabilities;
  const taskFits = tasks.includes(form.task.kind);
  return {
    ...(taskFits ? { ...fromTask(form.task), runner: form.runner, runnerColumn: present(form.runnerColumn) } : {}),
    // "Run again" and "failed" answer to one moment; the next one starts from the careful choice.
    rows: KEPT_CHOICES.find((kind) => kind === form.rows.kind) ?? "all",
    ...(form.rows.kind === "first" ? { firstRows: String(form.rows.count) } : {}),
    setUp: form.setUp,
    conditions: (form.onlyIf ?? []).map((condition) => ({ ...condition, column: present(condition.column) })),
    arguments: form.arguments.map(({ name, from, required = false }): DraftArgument => {
      if (from.kind === "column") return { name, source: "column", column: present(from.column), text: "", required };
      return { name, source: from.kind, column: null, text: from.text, required };
    }),
    callback: form.callback.kind,
    ...(form.callback.kind === "url" ? { callbackUrl: form.callback.url } : {}),
    ...(form.callback.kind === "column" ? { callbackColumn: present(form.callback.column) } : {}),
    capped: form.capUsd !== null || !priceList,
    ...(form.capUsd === null ? {} : { capUsd: String(form.capUsd) }),
    sourceNotes: form.sourceNotes,
    confidenceColumns: form.confidenceColumns,
  };
}

function fromTask(task: TaskForm): Partial<Draft> {
  if (task.kind === "stored") return { taskKind: "stored", taskId: task.taskId };
  const shared = { taskKind: task.kind, instructions: task.instructions };
  if (task.kind === "auto") return shared;
  if (task.kind === "schema") return { ...shared, schema: task.schema };
  return { ...shared, columns: task.columns.map((column) => ({ ...column, options: (column.options ?? []).join("\n") })) };
}
