import type { ArgumentForm, ArgumentSource, CallbackForm, Condition, JobForm, OutputColumn, RowChoice, TaskForm } from "../../contract/form";
import { formOfProvider } from "../../providers/browser-registry";
import type { Draft, DraftArgument, DraftColumn } from "./draft";

/** What the endpoints take. Where the draft has no number or column, there is one that `checkForm` finds: 0, or NaN for an amount. */
export function jobForm(draft: Draft): JobForm {
  const { priceList, sources } = formOfProvider(draft.provider).capabilities;
  return {
    sheetId: draft.sheetId,
    headerRow: draft.headerRow,
    setUp: draft.newColumns ? null : draft.setUp,
    task: taskForm(draft),
    rows: rowChoice(draft),
    ...(draft.visibleOnly ? { visibleOnly: true } : {}),
    ...onlyIf(draft),
    again: draft.again,
    arguments: draft.arguments.map(argumentForm),
    runner: draft.runner.trim(),
    runnerColumn: draft.runnerColumn,
    callback: callbackForm(draft),
    capUsd: priceList && draft.capped ? (amount(draft.capUsd) ?? Number.NaN) : null,
    sourceNotes: sources && draft.sourceNotes,
    confidenceColumns: sources && draft.confidenceColumns,
  };
}

/** The task id without what a copy from a page or document brings along unseen: spaces around it, zero-width and direction marks. */
export function taskId(draft: Draft): string {
  return draft.taskId.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
}

/** A count of rows as typed: a whole number from 1; `null` when it is none. */
export function wholeNumber(text: string): number | null {
  const value = Number(text.trim());
  return text.trim() !== "" && Number.isInteger(value) && value >= 1 ? value : null;
}

/** An amount of money as typed, "12.5" or "12,5"; `null` when it is none or below zero. */
export function amount(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/, "")
    .replace(/,(\d{1,2})$/, ".$1")
    .replace(/,/g, "");
  const value = Number(plain);
  return plain !== "" && Number.isFinite(value) && value >= 0 ? value : null;
}

/** Lines that hold something, each once. */
export function optionLines(text: string): readonly string[] {
  return [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
}

function taskForm(draft: Draft): TaskForm {
  const instructions = draft.instructions.trim();
  switch (draft.taskKind) {
    case "stored":
      return { kind: "stored", taskId: taskId(draft) };
    case "auto":
      return { kind: "auto", instructions };
    case "schema":
      return { kind: "schema", instructions, schema: draft.schema.trim() };
    case "columns":
      return { kind: "columns", instructions, columns: draft.columns.map(outputColumn) };
  }
}

function outputColumn({ name, type, description, options }: DraftColumn): OutputColumn {
  const column = { name: name.trim(), type, description: description.trim() };
  return type === "one-of" ? { ...column, options: optionLines(options) } : column;
}

function rowChoice({ rows, firstRows }: Draft): RowChoice {
  return rows === "first" ? { kind: "first", count: wholeNumber(firstRows) ?? 0 } : { kind: rows };
}

function argumentForm(argument: DraftArgument): ArgumentForm {
  const form = { name: argument.name.trim(), from: argumentSource(argument) };
  return argument.required ? { ...form, required: true } : form;
}

/** A condition that is not complete yet is none. */
function onlyIf({ conditions }: Draft): Pick<JobForm, "onlyIf"> {
  const complete = conditions.flatMap(({ column, op, value }): Condition | [] =>
    column === null || (comparesValue(op) && value.trim() === "") ? [] : { column, op, value },
  );
  return complete.length === 0 ? {} : { onlyIf: complete };
}

/** Whether the comparison needs a value. */
export function comparesValue(op: Condition["op"]): boolean {
  return op !== "is-empty" && op !== "is-not-empty";
}

function argumentSource({ source, column, text }: DraftArgument): ArgumentSource {
  return source === "column" ? { kind: "column", column: column ?? 0 } : { kind: source, text };
}

function callbackForm(draft: Draft): CallbackForm {
  if (draft.callback === "url") return { kind: "url", url: draft.callbackUrl.trim() };
  if (draft.callback === "column") return { kind: "column", column: draft.callbackColumn ?? 0 };
  return { kind: "none" };
}
