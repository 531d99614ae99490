import type { FieldView, RowView, SourceView } from "../../contract/row";
import { parseToken } from "../../job/job-record";
import { layoutOf, type TaggedColumn } from "../../job/layout";
import { oneLine, withoutDirection } from "../../job/one-line";
import { readable } from "../../job/output-cell";
import { Problem } from "../../job/problem";
import type { Basis, RunId, RunResult } from "../../job/run";
import { cutWhole } from "../../job/surrogates";
import { taskTarget } from "../../job/task-target";
import { webHost } from "../../job/web-address";
import { providerNamed } from "../../providers/registry";
import type { SheetAdapter } from "../google/sheet";
import { activeSheet, selectedRowRanges } from "../google/spreadsheet";
import type { Workspace } from "../workspace";

const MAX_VALUE = 5_000;
const MAX_EXCERPT = 600;
const MAX_NAME = 200;

/** Everything about the run of the first selected row; `null` when that row has none. */
export function rowView(workspace: Workspace): RowView | null {
  const sheet = activeSheet(workspace.spreadsheet);
  const row = selectedRowRanges(sheet)[0]?.[0];
  if (row === undefined) return null;
  const found = runOfRow(workspace, sheet, row);
  if (found === null) return null;
  const { runId, status, jobId } = found;
  const job = workspace.jobs().find(({ head }) => head.id === jobId);
  const blank = { row, runId, status, jobId, arguments: [], outputs: [], warnings: [], error: "", createdAt: "", finishedAt: "" };
  if (!job || !workspace.isMine(job) || parseToken(runId) !== null || !providerNamed(job.setUp.provider).capabilities.singleResults) return blank;
  return { ...blank, ...details(workspace.client(job.setUp).run(taskTarget(job.setUp), runId as RunId)) };
}

/** The run of a row: of the job that ran last among the sets of columns in which the row has one. */
function runOfRow(
  workspace: Workspace,
  sheet: SheetAdapter,
  row: number,
): { readonly runId: string; readonly status: string; readonly jobId: string | null } | null {
  const tags = sheet.tags();
  const jobs = workspace.jobs().filter(({ setUp }) => setUp.sheetId === sheet.id);
  const sets = new Set([...jobs.map(({ setUp }) => setUp.setUpId), ...setsIn(tags)]);
  for (const set of sets) {
    const job = jobs.find(({ setUp }) => setUp.setUpId === set);
    if (job && row <= (layoutOf(tags, set).headerRow ?? job.setUp.headerRow)) continue;
    const layout = layoutOf(tags, set);
    const columns = layout.own;
    const first = columns[0];
    if (layout.runId === null || first === undefined) continue;
    const [line] = sheet.read(row, first, 1, (columns[columns.length - 1] ?? first) - first + 1);
    const runId = String(line?.[layout.runId - first] ?? "");
    const status = layout.status === null ? "" : String(line?.[layout.status - first] ?? "");
    if (runId !== "") return { runId, status, jobId: job?.head.id ?? null };
  }
  return null;
}

function setsIn(tags: readonly TaggedColumn[]): readonly string[] {
  return tags.flatMap(({ value }) => (value.startsWith("r:") ? [value.slice(2)] : []));
}

function details(run: RunResult): Omit<RowView, "row" | "runId" | "jobId"> {
  const basis = new Map(run.basis.map((item) => [item.field, item]));
  return {
    status: run.status,
    arguments: [...(run.arguments ?? [])].map(([name, value]) => ({ name: shorten(name, MAX_NAME), value: shorten(value, MAX_VALUE) })),
    outputs: [...run.outputs].map(([name, value]) => fieldView(name, value, basis.get(name))),
    warnings: run.warnings,
    error: run.error,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
  };
}

function fieldView(name: string, value: unknown, basis: Basis | undefined): FieldView {
  const citations = basis?.citations ?? [];
  return {
    name: shorten(name, MAX_NAME),
    value: shorten(readable(value), MAX_VALUE),
    confidence: shorten(basis?.confidence ?? "", MAX_NAME),
    reasoning: shorten(basis?.reasoning ?? "", MAX_VALUE),
    sources: citations.flatMap(sourceView).slice(0, 20),
  };
}

/** A link says its host beside its title, since a title can claim anything; what is no web address is left out. */
function sourceView({ url, title, excerpts }: Basis["citations"][number]): readonly SourceView[] {
  const host = webHost(url);
  if (host === null) return [];
  const said = oneLine(title, MAX_NAME);
  return [{ url, title: said === "" ? "" : `${said} (${host})`, excerpts: excerpts.slice(0, 3).map((excerpt) => shorten(excerpt, MAX_EXCERPT)) }];
}

/** Text from outside, without marks that would show it in another order than it is written. */
function shorten(text: string, longest: number): string {
  const shown = withoutDirection(text.slice(0, 2 * longest));
  return shown.length <= longest && text.length <= 2 * longest ? shown : `${cutWhole(shown, longest - 1)}…`;
}

/** @throws Problem "nothing-to-run" */
export function jobOfRow(workspace: Workspace, sheet: SheetAdapter, row: number): string {
  const jobId = row > sheet.lastRow() ? null : (runOfRow(workspace, sheet, row)?.jobId ?? null);
  if (jobId === null) throw new Problem("nothing-to-run", { fault: "row-without-run" });
  return jobId;
}
