import { restoreRow, submitRow, type WrittenCells } from "../../job/fill";
import { type Job, type JobHead, tokenStart } from "../../job/job-record";
import { textCell } from "../../job/output-cell";
import { type Cut, cutIntoBatches, planRows, pricedRuns, type RowChoice } from "../../job/plan";
import { type PlainProblem, Problem } from "../../job/problem";
import { statusText } from "../../job/row-state";
import { checkTask } from "../../job/task-check";
import { providerNamed } from "../../providers/registry";
import { flush } from "../google/spreadsheet";
import { ensurePollTrigger, type TriggerPace } from "../google/triggers";
import { advance } from "./advance";
import { type JobPlan, planJob, planPrice, type ResolvedForm } from "./job-plan";
import { ensureLedgerColumns } from "./own-columns";
import { pruneJobs } from "./prune-jobs";
import { sheetRefused, writeRows } from "./row-writer";
import { clearSourceNotes } from "./source-notes";
import { taskTarget } from "./task-target";
import type { Workspace } from "./workspace";

/**
 * Starts a job: proves the server and the key, plans, marks the rows, and sends as much as the time allows. The record comes before
 * the marks, the marks before the first POST.
 * @throws Problem of the form, the key, the server or the sheet; then nothing was sent
 */
export function startJob(workspace: Workspace, form: ResolvedForm, choice: RowChoice, again: boolean): Job {
  const job = markedJob(workspace, form, choice, again);
  flush();
  return advance(workspace, { ...job, head: { ...job.head, ready: true } }, "sidebar", false);
}

/** Plan and marks; nothing of them is held in memory while the job is sent. */
function markedJob(workspace: Workspace, form: ResolvedForm, choice: RowChoice, again: boolean): Job {
  workspace.client(form.spec).probe(taskTarget(form.spec));
  // The sheet is read after the network was waited for, so that rows cannot move between plan and marks.
  const planned = planJob(workspace, form, choice, again);
  checkPlan(planned);
  const pace = tryTrigger(workspace);
  for (const { column, value } of planned.untagged) planned.sheet.tag(column, value);
  const layout = ensureLedgerColumns(planned.sheet, planned.spec, planned.ledger.layout);
  pruneJobs(workspace);
  const cut = cutIntoBatches(planned.plan.runs, providerNamed(form.spec.api));
  const job = newJob(workspace, planned, cut, pace);
  workspace.save(job, true);
  try {
    markRows(planned, layout, job, cut);
  } catch (error) {
    workspace.forget(job.head.id);
    throw error;
  }
  return job;
}

/**
 * @returns warnings, of kind "task-warning"
 * @throws Problem "bad-form", "nothing-to-run", "over-cap"
 */
export function checkPlan({ plan, spec }: JobPlan): readonly PlainProblem[] {
  const provider = providerNamed(spec.api);
  const warnings = checkTask(provider, taskTarget(spec), spec, pricedRuns(plan, spec.runner));
  if (plan.runs.length === 0) {
    throw new Problem("nothing-to-run", { fault: "rows", leftOut: [...plan.leftOut].map(([reason, rows]) => ({ reason, count: rows.length })) });
  }
  const price = planPrice(spec, plan);
  if (spec.capUsd !== null && price !== null && price > spec.capUsd) {
    throw new Problem("over-cap", { fault: "price", runs: plan.runs.length, usd: price, capUsd: spec.capUsd });
  }
  if (spec.capUsd !== null && price === null && provider.capabilities.priceList) throw new Problem("over-cap", { fault: "price-unknown" });
  return warnings;
}

/** Without a trigger the job still runs while the sidebar is open, which the job then says. */
function tryTrigger(workspace: Workspace): JobHead["pace"] {
  try {
    const known = workspace.jobs().find((job) => workspace.isMine(job) && job.head.state === "active")?.head.pace;
    const pace: TriggerPace | null = ensurePollTrigger();
    return pace ?? (known === "minute" || known === "hour" ? known : "unknown");
  } catch {
    return "none";
  }
}

function newJob(workspace: Workspace, { spec, plan }: JobPlan, cut: Cut, pace: JobHead["pace"]): Job {
  const { now } = workspace;
  return {
    spec,
    head: {
      id: Math.random().toString(36).slice(2, 10).padEnd(8, "0"),
      spreadsheetId: workspace.documentId,
      owner: workspace.settings.ensureOwner(),
      startedAt: now,
      endedAt: 0,
      state: "active",
      ready: false,
      held: false,
      pace,
      rows: planRows(plan),
      unmarkedRows: 0,
      runs: plan.runs.length,
      batches: cut.length,
      problem: null,
      settling: 0,
      failures: 0,
      sendAfter: 0,
    },
    batches: cut.map((parts, number) => ({
      number,
      id: "",
      parts: parts.map(([from, to]) => ({ state: "waiting", runs: to - from, at: 0, tries: 0 })),
      counts: [],
      handled: 0,
      orphans: 0,
      filled: 0,
      failed: 0,
      cursor: "",
      before: { filled: 0, orphans: 0 },
      lookedAt: 0,
      changedAt: now,
    })),
  };
}

/** @throws Problem "sheet-refused" */
function markRows({ sheet, ledger, plan }: JobPlan, layout: JobPlan["ledger"]["layout"], job: Job, cut: Cut): void {
  const replaced = new Set(plan.replaced);
  const waiting = textCell(statusText.waiting);
  const withLayout = { ...ledger, layout };
  const writes = new Array<WrittenCells | undefined>(ledger.table.lastRow + 1);
  cut.forEach((parts, batch) => {
    parts.forEach(([from, to], part) => {
      const start = tokenStart(job.head.id, batch, part);
      plan.runs.slice(from, to).forEach(({ rows }, index) => {
        const token = start + index;
        rows.forEach((row) => {
          const ledgerRow = ledger.rows[row - ledger.table.firstRow];
          if (ledgerRow) writes[row] = submitRow(ledgerRow, layout, waiting, token, replaced.has(row));
        });
      });
    });
  });
  const refused = writeRows(sheet, withLayout, writes);
  if (refused.length > 0) {
    const before = new Array<WrittenCells | undefined>(writes.length);
    for (const row of ledger.rows) if (writes[row.row] !== undefined) before[row.row] = restoreRow(row, layout);
    writeRows(sheet, withLayout, before);
    throw sheetRefused(refused, "run", (column) => ledger.table.nameOf(column));
  }
  if (plan.replaced.length > 0 && job.spec.sourceNotes) clearSourceNotes(sheet, layout, plan.replaced);
}
