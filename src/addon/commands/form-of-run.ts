import type { JobForm } from "../../contract/form";
import type { FormRequest } from "../../contract/preview";
import type { Job } from "../../job/job-record";
import { layoutOf } from "../../job/layout";
import { Problem } from "../../job/problem";
import { formFromSetUp } from "../form-from-set-up";
import { activeSheet } from "../google/spreadsheet";
import { inputRefs } from "../sheet/sheet-ledger";
import { columnLabels } from "../view/column-views";
import { jobOfRow } from "../view/row-view";
import type { Workspace } from "../workspace";
import { readHeaders } from "./plan-job";

/**
 * The form of a job that ran, asking for some of its rows. Nothing is sent: it goes through the review like any other.
 * @throws Problem "not-found", "not-yours", "nothing-to-run"; "sheet-changed" when runs would lack an argument since its column was deleted
 */
export function formOfRun(workspace: Workspace, request: FormRequest): JobForm {
  switch (request.of) {
    case "job":
      return { ...formOf(workspace, workspace.ownJob(request.jobId)), rows: { kind: "of-job", jobId: request.jobId, which: request.which } };
    case "row": {
      const jobId = jobOfRow(workspace, activeSheet(workspace.spreadsheet), request.row);
      return { ...formOf(workspace, workspace.ownJob(jobId)), rows: { kind: "listed", rows: [request.row] }, again: true };
    }
    case "selected":
    case "failed":
      return { ...formOf(workspace, lastJobHere(workspace)), rows: { kind: request.of } };
  }
}

function formOf(workspace: Workspace, { setUp }: Job): JobForm {
  const sheet = workspace.sheet(setUp.sheetId);
  const tags = sheet.tags();
  const layout = layoutOf(tags, setUp.setUpId);
  if (inputRefs(setUp).some((ref) => !layout.inputs.has(ref))) throw new Problem("sheet-changed", {});
  const labels = columnLabels(readHeaders(sheet, layout.headerRow ?? setUp.headerRow), tags);
  return formFromSetUp(setUp, layout, (column) => labels[column - 1] ?? "");
}

function lastJobHere(workspace: Workspace): Job {
  const { id } = activeSheet(workspace.spreadsheet);
  const found = workspace.jobs().find((job) => job.setUp.sheetId === id && workspace.isMine(job));
  if (found === undefined) throw new Problem("nothing-to-run", { fault: "no-job-here" });
  return found;
}
