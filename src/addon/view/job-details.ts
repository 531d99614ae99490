import type { Failure, FilledRow, JobDetails } from "../../contract/job";
import { isReason } from "../../job/arguments";
import { cellText, type DateText } from "../../job/cell";
import type { Job } from "../../job/job-record";
import { failureOf, type RowFailure } from "../../job/ledger";
import { oneLine } from "../../job/one-line";
import { readLedger, type SheetLedger } from "../sheet/sheet-ledger";
import type { Workspace } from "../workspace";
import { jobView, sheetNames } from "./job-view";

const SHOWN_ROWS = 20;
const SHOWN_REASONS = 20;
const SHOWN_FILLED = 5;
const SHOWN_CHARACTERS = 200;

/** A job with its rows that failed or were not sent, by reason, and the first that it filled. */
export function jobDetails(workspace: Workspace, job: Job): JobDetails {
  const view = jobView(workspace, job, sheetNames(workspace));
  if (!workspace.hasSheet(job.setUp.sheetId)) return { ...view, failures: [], columns: [], filled: [] };
  const ledger = readLedger(workspace.sheet(job.setUp.sheetId), job.setUp, workspace.dateText);
  const places = [...ledger.layout.outputs.values()].sort((a, b) => a - b);
  return {
    ...view,
    failures: failuresOf(ledger, job),
    columns: places.map((place) => ledger.table.header(place)),
    filled: filledRows(ledger, job, places, workspace.dateText),
  };
}

function filledRows(ledger: SheetLedger, job: Job, places: readonly number[], dateText: DateText): readonly FilledRow[] {
  const filled = [];
  for (const row of ledger.rows) {
    const { shown } = row.details;
    if (shown === null || shown.jobId !== job.head.id || shown.outcome !== "complete") continue;
    const values = row.arguments();
    const [about = ""] = isReason(values) ? [] : values.values();
    filled.push({
      row: row.row,
      about: oneLine(String(about), SHOWN_CHARACTERS),
      values: places.map((place) => oneLine(cellText(row.own(place), dateText), SHOWN_CHARACTERS)),
      confidence: shown.confidence,
    });
    if (filled.length === SHOWN_FILLED) break;
  }
  return filled;
}

function failuresOf(ledger: SheetLedger, job: Job): readonly Failure[] {
  const byReason = new Map<string, { readonly reason: RowFailure; readonly rows: number[] }>();
  for (const { row, details } of ledger.rows) {
    const reason = failureOf(details, job.head.id);
    if (reason === null) continue;
    const key = JSON.stringify(reason);
    const group = byReason.get(key);
    if (group) group.rows.push(row);
    else byReason.set(key, { reason, rows: [row] });
  }
  return [...byReason.values()]
    .sort((a, b) => b.rows.length - a.rows.length)
    .slice(0, SHOWN_REASONS)
    .map(({ reason, rows }) => ({ reason, count: rows.length, rows: rows.slice(0, SHOWN_ROWS) }));
}
