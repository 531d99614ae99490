import type { Failure, JobDetails } from "../../contract/job";
import type { Job } from "../../job/job-record";
import { failureOf } from "../../job/ledger";
import { readLedger } from "../sheet/sheet-ledger";
import type { Workspace } from "../workspace";
import { jobView, sheetNames } from "./job-view";

const SHOWN_ROWS = 20;
const SHOWN_REASONS = 20;

/** A job with its rows that failed or were not sent, by reason. */
export function jobDetails(workspace: Workspace, job: Job): JobDetails {
  return { ...jobView(workspace, job, sheetNames(workspace)), failures: failuresOf(workspace, job) };
}

function failuresOf(workspace: Workspace, job: Job): readonly Failure[] {
  if (!workspace.hasSheet(job.setUp.sheetId)) return [];
  const ledger = readLedger(workspace.sheet(job.setUp.sheetId), job.setUp, workspace.dateText);
  const byReason = new Map<string, number[]>();
  for (const { row, details } of ledger.rows) {
    const reason = failureOf(details, job.head.id);
    if (reason !== null) byReason.set(reason, [...(byReason.get(reason) ?? []), row]);
  }
  return [...byReason]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, SHOWN_REASONS)
    .map(([reason, rows]) => ({ reason, count: rows.length, rows: rows.slice(0, SHOWN_ROWS) }));
}
