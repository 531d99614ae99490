import type { Undone } from "../../contract/job";
import type { WrittenCells } from "../../job/fill";
import { earliestLines, undoRow } from "../../job/history";
import type { Job } from "../../job/job-record";
import { flush } from "../google/spreadsheet";
import { JobWork } from "../job-work";
import { readHistory } from "../sheet/history-sheet";
import { writeRows } from "../sheet/row-writer";
import type { Workspace } from "../workspace";
import { stopJob } from "./stop-job";

/**
 * Puts the sheet back to what it was before a job, as far as the history has it: the job is stopped first, so that nothing more is filled
 * meanwhile. Cells that people changed since stay, and so do rows that a later job ran.
 */
export function undoJob(workspace: Workspace, job: Job): { readonly job: Job; readonly undone: Undone } {
  const stopped = stopJob(workspace, job);
  const work = new JobWork(workspace, stopped);
  const sheet = work.sheet();
  const ledger = work.ledger(sheet);
  const lines = earliestLines(job.head.id, readHistory(workspace));
  const undone = { restored: 0, cleared: 0, missing: 0, keptCells: 0 };
  const writes = new Array<WrittenCells | undefined>(ledger.table.lastRow + 1);
  for (const row of ledger.rows) {
    const undo = undoRow(row, job.head.id, lines, ledger.layout, workspace.statusWords);
    if (undo === null) continue;
    undone[undo.outcome]++;
    undone.keptCells += undo.keptCells;
    if (undo.cells !== null) writes[row.row] = undo.cells;
  }
  writeRows(sheet, ledger, writes, "outputs");
  flush();
  writeRows(sheet, ledger, writes, "ledger");
  flush();
  return { job: stopped, undone };
}
