import type { Job } from "../../job/job-record";
import { outputCell, textCell, type Written } from "../../job/output-cell";
import type { RunResult } from "../../job/run";
import { taskTarget } from "../../job/task-target";
import { addSheet } from "../google/spreadsheet";
import { JobWork } from "../job-work";
import { words } from "../words";
import type { Workspace } from "../workspace";

/** All results of a job in a new sheet, those whose row is gone too. Column "Row" says where a result is filled now. */
export function exportJob(workspace: Workspace, job: Job): { readonly sheetName: string; readonly rows: number } {
  const work = new JobWork(workspace, job);
  const results = job.batches.flatMap(({ id }) => (id === "" ? [] : work.client.all(taskTarget(job.setUp), id)));
  const rowsById = rowsOf(work);
  const argumentNames = job.setUp.arguments.map(({ name }) => name);
  const outputs = [...new Set(results.flatMap((result) => [...result.outputs.keys()]))];
  const header = [...words.sheet.exportHeaders, ...argumentNames, ...outputs].map(textCell);
  const rows = results.map((result) => line(result, rowsById.get(result.runId.toLowerCase()) ?? [], argumentNames, outputs));
  const sheetName = addSheet(
    workspace.spreadsheet,
    words.sheet.exportOf(new Date(job.head.startedAt).toISOString().slice(0, 16).replace("T", " ").replace(":", ".")),
    [header, ...rows],
  );
  return { sheetName, rows: rows.length };
}

function line(result: RunResult, rows: readonly number[], argumentNames: readonly string[], outputs: readonly string[]): readonly Written[] {
  const place = rows.length === 0 ? words.sheet.noRow : rows.join(", ");
  return [
    ...[place, result.runId, result.status, result.error].map(textCell),
    ...argumentNames.map((name) => textCell(result.arguments?.get(name) ?? "")),
    ...outputs.map((key) => outputCell(result.outputs.get(key))),
  ];
}

/** Rows of the job's sheet by run id; none when the sheet was deleted. */
function rowsOf(work: JobWork): ReadonlyMap<string, readonly number[]> {
  const byId = new Map<string, number[]>();
  if (!work.workspace.hasSheet(work.job.setUp.sheetId)) return byId;
  for (const { row, details } of work.ledger().rows) {
    for (const id of [details.shown?.runId, details.open?.id]) if (id) byId.set(id.toLowerCase(), [...(byId.get(id.toLowerCase()) ?? []), row]);
  }
  return byId;
}
