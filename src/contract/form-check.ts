import { hasLooseBraces } from "../job/arguments";
import { callbackUrlFault } from "../job/callback-url";
import type { FormFinding } from "../job/form-fault";
import { parsePastedSchema } from "../job/pasted-schema";
import type { ArgumentForm, JobForm, OutputColumn, TaskForm } from "./form";

/**
 * What is wrong with a form as far as the form alone tells, in the order in which its fields stand on the screen. Sidebar and add-on both
 * ask here, and nowhere else. What a person has not entered yet is "" for text, and no number above 0 for rows and columns.
 */
export function checkForm(form: JobForm): readonly FormFinding[] {
  return [...checkTask(form.task), ...checkRows(form), ...checkArguments(form.arguments), ...checkOptions(form)];
}

function* checkTask(task: TaskForm): Iterable<FormFinding> {
  switch (task.kind) {
    case "stored":
      if (isBlank(task.taskId)) yield { field: "taskId", kind: "task-id-missing", facts: {} };
      return;
    case "auto":
      if (isBlank(task.instructions)) yield { field: "instructions", kind: "instructions-missing", facts: {} };
      return;
    case "schema": {
      const pasted = parsePastedSchema(task.schema);
      if (!pasted.ok) yield { field: "schema", kind: "schema-unusable", facts: { fault: pasted.fault } };
      return;
    }
    case "columns":
      // Descriptions of the columns can say all that there is to say.
      if (isBlank(task.instructions) && task.columns.every(({ description }) => isBlank(description)))
        yield { field: "instructions", kind: "instructions-missing", facts: {} };
      yield* checkColumns(task.columns);
  }
}

/** Names become headers, which people do not tell apart by case. */
function* checkColumns(columns: readonly OutputColumn[]): Iterable<FormFinding> {
  if (columns.length === 0) yield { field: "columns", kind: "columns-missing", facts: {} };
  const taken = new Set<string>();
  for (const [index, { name, type, options = [] }] of columns.entries()) {
    const key = name.trim().toLowerCase();
    if (key === "") yield { field: `column.${index}.name`, kind: "column-name-missing", facts: { place: index + 1 } };
    else if (taken.has(key)) yield { field: `column.${index}.name`, kind: "column-name-taken", facts: { name: name.trim() } };
    taken.add(key);
    const choices = new Set(options.map((option) => option.trim()).filter((option) => option !== ""));
    if (type === "one-of" && choices.size < 2) yield { field: `column.${index}.options`, kind: "column-options-missing", facts: { name: name.trim() } };
  }
}

function* checkRows({ rows }: JobForm): Iterable<FormFinding> {
  if (rows.kind === "first" && !(rows.count >= 1)) yield { field: "firstRows", kind: "row-count-missing", facts: {} };
}

/** Names are the keys of what is sent, so case tells them apart. */
function* checkArguments(list: readonly ArgumentForm[]): Iterable<FormFinding> {
  if (list.length === 0) yield { field: "arguments", kind: "arguments-missing", facts: {} };
  const taken = new Set<string>();
  for (const [index, { name, from }] of list.entries()) {
    const key = name.trim();
    const facts = { place: index + 1 };
    if (key === "") yield { field: `argument.${index}.name`, kind: "argument-name-missing", facts };
    else if (taken.has(key)) yield { field: `argument.${index}.name`, kind: "argument-name-taken", facts: { name: key } };
    taken.add(key);
    if (from.kind === "column") {
      if (!(from.column >= 1)) yield { field: `argument.${index}.source`, kind: "argument-column-missing", facts };
    } else if (from.kind === "template" && hasLooseBraces(from.text)) {
      yield { field: `argument.${index}.text`, kind: "argument-template-braces", facts };
    } else if (isBlank(from.text)) {
      yield { field: `argument.${index}.text`, kind: from.kind === "template" ? "argument-template-missing" : "argument-text-missing", facts };
    }
  }
}

function* checkOptions({ callback, capUsd }: JobForm): Iterable<FormFinding> {
  if (callback.kind === "url") {
    const fault = callbackUrlFault(callback.url.trim());
    if (fault !== null) yield { field: "callbackUrl", kind: "callback-url-unusable", facts: { fault } };
  }
  if (callback.kind === "column" && !(callback.column >= 1)) yield { field: "callbackColumn", kind: "callback-column-missing", facts: {} };
  if (capUsd !== null && !(capUsd >= 0)) yield { field: "capUsd", kind: "cap-unusable", facts: {} };
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
