import type { ArgumentOption } from "./argument-option";
import type { ArgumentForm, JobForm, SheetView } from "./contract";
import { FillError } from "./fill-error";
import type { FillOptions } from "./options";

/**
 * The sidebar's form as the options fill it in.
 *
 * @param rows which rows; "selected" means those that are selected in the sheet
 */
export function jobForm(options: FillOptions, sheet: SheetView, rows: JobForm["rows"]): JobForm {
  return {
    sheetId: sheet.sheetId,
    headerRow: sheet.headerRow,
    task: taskOf(options),
    rows,
    onlyIf: options.where.map(({ header, op, value }) => ({ column: columnOf("--where", header, sheet), op, value })),
    again: true,
    arguments: argumentsOf(options, sheet),
    runner: options.runner,
    runnerColumn: options.runnerColumn === null ? null : columnOf("--runner-column", options.runnerColumn, sheet),
    callback: options.callback === null ? { kind: "none" } : { kind: "url", url: options.callback },
    capUsd: options.maxPriceUsd,
    sourceNotes: options.sources,
    confidenceColumns: false,
  };
}

function taskOf({ api, task, outputs }: FillOptions): JobForm["task"] {
  if (api === "v0") return { kind: "stored", taskId: task };
  return outputs.length > 0 ? { kind: "columns", instructions: task, columns: outputs } : { kind: "auto", instructions: task };
}

function argumentsOf({ arguments: named, required }: FillOptions, sheet: SheetView): readonly ArgumentForm[] {
  const all = named.length > 0 ? named.map((argument) => namedArgument(argument, sheet)) : everyColumn(sheet);
  const unknown = required.find((name) => !all.some((argument) => argument.name === name));
  if (unknown !== undefined) throw new FillError(`--require: there is no argument "${unknown}"; the arguments are ${all.map(({ name }) => name).join(", ")}`);
  return all.map((argument) => (required.includes(argument.name) ? { ...argument, required: true } : argument));
}

function namedArgument({ name, from }: ArgumentOption, sheet: SheetView): ArgumentForm {
  if (from.kind === "template") return { name, from: { kind: "template", text: from.text } };
  return { name, from: { kind: "column", column: columnOf(`--arg ${name}`, from.text, sheet) } };
}

function everyColumn(sheet: SheetView): readonly ArgumentForm[] {
  return sheet.columns
    .filter(({ header, sample }) => header !== "" || sample !== "")
    .map(({ column, label }) => ({ name: label, from: { kind: "column", column } }));
}

/** By the header as it is, else without regard to case and spaces around it. */
function columnOf(option: string, header: string, { columns }: SheetView): number {
  const folded = (text: string) => text.trim().toLowerCase();
  const found =
    columns.find((column) => column.header === header || column.label === header) ?? columns.find((column) => folded(column.header) === folded(header));
  if (found) return found.column;
  throw new FillError(`${option}: there is no column "${header}"; the columns are ${columns.map(({ label }) => label).join(", ")}`);
}
