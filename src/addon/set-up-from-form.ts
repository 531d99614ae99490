import type { ArgumentForm, JobForm } from "../contract/form";
import { checkForm } from "../contract/form-check";
import type { SettingsView } from "../contract/settings";
import { type ArgumentSource, type ArgumentSpec, type ColumnRef, parseTemplate, type TemplatePart } from "../job/arguments";
import type { JobCallback, SetUp } from "../job/job-record";
import { Problem } from "../job/problem";
import { taskTitle } from "../job/task";
import { normalizeBaseUrl } from "../providers/http/base-url";
import { providerNamed } from "../providers/registry";
import { columnLetter } from "./google/sheet";
import { words } from "./words";

/** A column of the sheet as the form's resolution needs it. */
export interface FormColumn {
  readonly column: number;
  readonly header: string;
}

/**
 * The form as a job's set-up. `padded` are columns whose numbers are shown with zeros before them. Columns get the name `ref` gives them: their tag when the job starts, a passing one for a preview.
 * @throws Problem "bad-form"
 */
export function setUpFromForm(
  form: JobForm,
  settings: SettingsView,
  columns: readonly FormColumn[],
  ref: (column: number) => ColumnRef,
  setUpId: string,
  padded: ReadonlySet<number> = new Set(),
): SetUp {
  const { tasks, sources } = providerNamed(settings.provider).capabilities;
  if (!tasks.includes(form.task.kind)) {
    throw new Problem("bad-form", { fault: "other-provider" });
  }
  const [finding] = checkForm(form);
  if (finding) throw new Problem("bad-form", { fault: "field", finding });
  const exists = (column: number): ColumnRef => {
    if (column > (columns[columns.length - 1]?.column ?? 0)) throw new Problem("bad-form", { fault: "column-empty", letter: columnLetter(column) });
    return ref(column);
  };
  return {
    setUpId,
    version: 0,
    owner: "",
    spreadsheetId: "",
    provider: settings.provider,
    baseUrl: normalizeBaseUrl(settings.baseUrl),
    options: settings.options,
    task: form.task,
    sheetId: form.sheetId,
    headerRow: form.headerRow,
    arguments: form.arguments.map((argument) => argumentOf(argument, columns, exists, padded)),
    runner: form.runner.trim(),
    runnerColumn: form.runnerColumn === null ? null : exists(form.runnerColumn),
    callback: callbackOf(form, exists),
    capUsd: form.capUsd,
    sourceNotes: sources && form.sourceNotes,
    confidenceColumns: sources && form.confidenceColumns,
    title: taskTitle(form.task) || words.sheet.untitledTask,
  };
}

function argumentOf(
  { name, from, required = false, asShown = false }: ArgumentForm,
  columns: readonly FormColumn[],
  ref: (column: number) => ColumnRef,
  padded: ReadonlySet<number>,
): ArgumentSpec {
  const spec = { name: name.trim(), from: sourceOf(from, columns, ref), ...(required && from.kind !== "constant" ? { required } : {}) };
  if (from.kind !== "column") return spec;
  if (asShown) return { ...spec, asShown: "all" };
  return padded.has(from.column) ? { ...spec, asShown: "numbers" } : spec;
}

function sourceOf(from: ArgumentForm["from"], columns: readonly FormColumn[], ref: (column: number) => ColumnRef): ArgumentSource {
  if (from.kind === "constant") return from;
  if (from.kind === "column") return { kind: "column", column: ref(from.column) };
  const parts = parseTemplate(from.text).map((part): TemplatePart => ("text" in part ? part : { column: ref(columnNamed(part.header, columns)) }));
  if (!parts.some((part) => "column" in part)) return { kind: "constant", text: from.text };
  return { kind: "template", parts };
}

/** Finds the column a template names: by header, or as "column C" where headers are blank or repeat. */
function columnNamed(name: string, columns: readonly FormColumn[]): number {
  // People do not see how a header is broken into lines.
  const folded = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();
  const wanted = folded(name);
  const matching = columns.filter(({ header, column }) => {
    const letter = columnLetter(column);
    return [header, words.sheet.columnAt(letter), words.sheet.headerAt(header, letter)].some((one) => folded(one) === wanted);
  });
  if (matching.length === 1 && matching[0]) return matching[0].column;
  const exact = matching.filter(({ header }) => header === name);
  if (exact.length === 1 && exact[0]) return exact[0].column;
  if (matching.length === 0) throw new Problem("bad-form", { fault: "header-unknown", header: name });
  throw new Problem("bad-form", { fault: "header-repeated", header: name, letters: matching.map(({ column }) => columnLetter(column)) });
}

function callbackOf(form: JobForm, ref: (column: number) => ColumnRef): JobCallback {
  const { callback } = form;
  if (callback.kind === "column") return { kind: "column", column: ref(callback.column) };
  if (callback.kind === "none" || callback.url.trim() === "") return { kind: "none" };
  return { kind: "url", url: callback.url.trim() };
}
