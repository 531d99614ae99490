import type { Draft } from "./draft";
import { amount, optionLines, taskId, wholeNumber } from "./job-form";

/** Which field of the form, as the page names it: "taskId", "argument.2.name", "column.0.options". */
export type FieldKey = string;

export interface FieldError {
  readonly field: FieldKey;
  /** What is missing, as a sentence. */
  readonly message: string;
}

/** What can be seen to be wrong without asking the server, in the order of the form. The server looks again, and at more. */
export function draftErrors(draft: Draft): readonly FieldError[] {
  return [...taskErrors(draft), ...rowErrors(draft), ...argumentErrors(draft), ...optionErrors(draft)];
}

function* taskErrors(draft: Draft): Iterable<FieldError> {
  if (draft.taskKind === "stored") {
    if (taskId(draft) === "") yield { field: "taskId", message: "Enter the id of the task." };
    return;
  }
  if (draft.taskKind === "auto" && blank(draft.instructions)) yield { field: "instructions", message: "Say what to find out." };
  if (draft.taskKind === "schema" && !isJsonObject(draft.schema)) yield { field: "schema", message: "Paste a JSON schema: an object in { }." };
  if (draft.taskKind === "columns") yield* columnErrors(draft);
}

function* columnErrors({ columns }: Draft): Iterable<FieldError> {
  if (columns.length === 0) yield { field: "columns", message: "Add at least one column to fill." };
  const taken = new Set<string>();
  for (const [index, { name, type, options }] of columns.entries()) {
    const key = name.trim().toLowerCase();
    if (key === "") yield { field: `column.${index}.name`, message: "Name this column." };
    else if (taken.has(key)) yield { field: `column.${index}.name`, message: "Another column has this name." };
    taken.add(key);
    if (type === "one-of" && optionLines(options).length < 2) yield { field: `column.${index}.options`, message: "Give at least two values, one a line." };
  }
}

function* rowErrors(draft: Draft): Iterable<FieldError> {
  if (draft.rows === "first" && wholeNumber(draft.firstRows) === null) yield { field: "firstRows", message: "Enter a whole number of rows." };
}

function* argumentErrors(draft: Draft): Iterable<FieldError> {
  if (draft.arguments.length === 0) yield { field: "arguments", message: "Add at least one argument." };
  const taken = new Set<string>();
  for (const [index, { name, source, column, text }] of draft.arguments.entries()) {
    const key = name.trim();
    if (key === "") yield { field: `argument.${index}.name`, message: "Name this argument." };
    else if (taken.has(key)) yield { field: `argument.${index}.name`, message: "Another argument has this name." };
    taken.add(key);
    if (source === "column" && column === null) yield { field: `argument.${index}.source`, message: "Choose a column." };
    if (source !== "column" && blank(text)) yield { field: `argument.${index}.text`, message: source === "template" ? "Enter a template." : "Enter a text." };
  }
}

function* optionErrors(draft: Draft): Iterable<FieldError> {
  if (draft.callback === "url" && !/^https?:\/\/\S+$/i.test(draft.callbackUrl.trim()))
    yield { field: "callbackUrl", message: "Enter an address that begins with https://." };
  if (draft.callback === "column" && draft.callbackColumn === null) yield { field: "callbackColumn", message: "Choose a column." };
  if (draft.taskKind !== "stored" && draft.capped && amount(draft.capUsd) === null) yield { field: "capUsd", message: "Enter an amount in US dollars." };
}

function blank(text: string): boolean {
  return text.trim() === "";
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
