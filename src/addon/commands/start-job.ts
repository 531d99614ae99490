import { type Approval, approvableRun, approvalOf, excessOfPlan, MAX_CALLBACK_HOSTS, MAX_RUNNERS } from "../../job/approval";
import { markRow, restoreRow, type WrittenCells } from "../../job/fill";
import { type Job, type JobHead, type SetUp, tokenStart } from "../../job/job-record";
import { columnTag } from "../../job/layout";
import { hasAnswer } from "../../job/ledger";
import { type Cut, cutIntoBatches, type Plan, planRows, pricedRuns } from "../../job/plan";
import { type PlainProblem, Problem } from "../../job/problem";
import { statusOf } from "../../job/row-status";
import { checkTask } from "../../job/task-check";
import { taskTarget } from "../../job/task-target";
import { providerNamed } from "../../providers/registry";
import { flush } from "../google/spreadsheet";
import { ensureLedgerColumns } from "../sheet/own-columns";
import { sheetRefused, writeRows } from "../sheet/row-writer";
import { settleColumns } from "../sheet/settle-columns";
import type { Workspace } from "../workspace";
import { ensureBackgroundChecks } from "./background-checks";
import { advance } from "./check-job";
import { type JobPlan, planJob, planPrice, type ResolvedForm } from "./plan-job";
import { pruneJobs } from "./prune-jobs";

/**
 * Starts a job: proves the server and the key, plans, marks the rows, and sends as much as the time allows. The record comes before
 * the marks, the marks before the first POST.
 * @param approved what the review showed
 * @throws Problem of the form, the key, the server or the sheet, and "not-as-reviewed"; then nothing was sent
 */
export function startJob(workspace: Workspace, form: ResolvedForm, approved: Approval): Job {
  const job = markedJob(workspace, form, approved);
  flush();
  return advance(workspace, { ...job, head: { ...job.head, ready: true } }, "sidebar", false);
}

/** Plan and marks; nothing of them is held in memory while the job is sent. */
function markedJob(workspace: Workspace, form: ResolvedForm, approved: Approval): Job {
  workspace.client(form.setUp).probe(taskTarget(form.setUp));
  // The sheet is read after the network was waited for, so that rows cannot move between plan and marks.
  const planned = planInOwnColumns(workspace, form);
  if (planned.hiddenRows.isOutOfTime) throw new Problem("busy", { fault: "time-up" });
  checkPlan(planned);
  const approval = approvalOfPlan(planned);
  const excess = excessOfPlan(approved, approval, planned.plan.runs.map(approvableRun));
  if (excess !== null) throw new Problem("not-as-reviewed", excess);
  const triggerInterval = tryTrigger(workspace);
  for (const { column, value } of planned.untagged) planned.sheet.tag(column, value);
  const layout = ensureLedgerColumns(planned.sheet, planned.setUp, planned.ledger.layout);
  // Rows may be inserted above the headers while the job goes on.
  const { headerRow, setUpId } = planned.setUp;
  if (layout.headerRow !== headerRow) planned.sheet.tagRow(headerRow, columnTag.headerRow(setUpId), layout.headerRow !== null);
  pruneJobs(workspace);
  const cut = cutIntoBatches(planned.plan.runs, providerNamed(form.setUp.provider));
  const setUp = workspace.versionOf({ ...planned.setUp, owner: workspace.settings.ensureOwner(), spreadsheetId: workspace.documentId });
  const job = newJob(workspace, setUp, planned.plan, approval, cut, triggerInterval);
  workspace.spent.approve(job, workspace.jobs());
  workspace.save(job, true);
  try {
    markRows(workspace, planned, layout, job, cut);
  } catch (error) {
    workspace.forget(job.head.id);
    throw error;
  }
  return job;
}

/** @throws Problem "columns-unclear" */
function planInOwnColumns(workspace: Workspace, form: ResolvedForm): JobPlan {
  const planned = planJob(workspace, form, workspace.deadline);
  const hadStrangers = settleColumns(planned.sheet, planned.ledger, workspace.statusWords);
  return hadStrangers ? planJob(workspace, { ...form, tags: planned.sheet.tags() }, workspace.deadline) : planned;
}

/**
 * @returns warnings, of kind "task-warning"
 * @throws Problem "bad-form", "nothing-to-run", "over-cap"
 */
export function checkPlan({ plan, setUp }: JobPlan): readonly PlainProblem[] {
  const provider = providerNamed(setUp.provider);
  const warnings = checkTask(provider, taskTarget(setUp), setUp, pricedRuns(plan, setUp.runner));
  const approval = approvalOf(plan.runs.map(approvableRun), null);
  if (approval.runners.length > MAX_RUNNERS) {
    throw new Problem("bad-form", { fault: "too-many-runners", count: approval.runners.length, most: MAX_RUNNERS });
  }
  if (approval.callbackHosts.length > MAX_CALLBACK_HOSTS) {
    throw new Problem("bad-form", { fault: "too-many-callback-hosts", count: approval.callbackHosts.length, most: MAX_CALLBACK_HOSTS });
  }
  if (plan.runs.length === 0) {
    throw new Problem("nothing-to-run", { fault: "rows", leftOut: plan.leftOut.map(({ reason, rows }) => ({ reason, count: rows.length })) });
  }
  const price = planPrice(setUp, plan);
  if (setUp.capUsd !== null && price !== null && price > setUp.capUsd) {
    throw new Problem("over-cap", { fault: "price", runs: plan.runs.length, usd: price, capUsd: setUp.capUsd });
  }
  if (setUp.capUsd !== null && price === null && provider.capabilities.priceList) throw new Problem("over-cap", { fault: "price-unknown" });
  return warnings;
}

/** Without a trigger the job still runs while the sidebar is open, which the job then says. */
function tryTrigger(workspace: Workspace): JobHead["triggerInterval"] {
  const known = workspace.jobs().find((job) => workspace.isMine(job) && job.head.state === "active")?.head.triggerInterval;
  return ensureBackgroundChecks(workspace) ?? (known === "minute" || known === "hour" ? known : "unknown");
}

/** What a plan would spend and whom it would tell, as the review shows it. */
export function approvalOfPlan({ setUp, plan }: Pick<JobPlan, "setUp" | "plan">): Approval {
  return approvalOf(plan.runs.map(approvableRun), planPrice(setUp, plan));
}

function newJob(workspace: Workspace, setUp: SetUp, plan: Plan, approved: Approval, cut: Cut, triggerInterval: JobHead["triggerInterval"]): Job {
  const { now } = workspace;
  return {
    setUp,
    head: {
      id: Math.random().toString(36).slice(2, 10).padEnd(8, "0"),
      setUp: { id: setUp.setUpId, version: setUp.version },
      spreadsheetId: setUp.spreadsheetId,
      owner: setUp.owner,
      startedAt: now,
      endedAt: 0,
      state: "active",
      ready: false,
      paused: false,
      triggerInterval,
      approved,
      sentByRunner: [],
      rows: planRows(plan),
      unmarkedRows: 0,
      runs: plan.runs.length,
      batches: cut.length,
      problem: null,
      finalLooks: 0,
      failures: 0,
      sendAfter: 0,
    },
    batches: cut.map((parts, number) => ({
      number,
      id: "",
      parts: parts.map(([from, to]) => ({ state: "waiting", planned: to - from, runs: to - from, at: 0, tries: 0, runners: [] })),
      counts: [],
      handled: 0,
      waiting: 0,
      orphans: 0,
      filled: 0,
      failed: 0,
      cursor: "",
      countsAtCursor: { filled: 0, orphans: 0 },
      lookedAt: 0,
      changedAt: now,
    })),
  };
}

/**
 * Marks the rows as waiting. Answers that stand stay until new ones come.
 * @throws Problem "sheet-refused"
 */
function markRows(workspace: Workspace, { sheet, ledger, plan }: JobPlan, layout: JobPlan["ledger"]["layout"], job: Job, cut: Cut): void {
  const withLayout = { ...ledger, layout };
  const writes = new Array<WrittenCells | undefined>(ledger.table.lastRow + 1);
  const { id: jobId } = job.head;
  let ordinal = 0;
  cut.forEach((parts, batch) => {
    parts.forEach(([from, to], part) => {
      const start = tokenStart(jobId, batch, part);
      plan.runs.slice(from, to).forEach(({ rows }, index) => {
        const id = start + index;
        for (const number of rows) {
          const row = ledger.rows[number - ledger.table.firstRow];
          if (!row) continue;
          const { shown } = row.details;
          const open = { jobId, id, argumentsHash: row.argumentsHash(), state: "waiting", reason: null, ordinal: ordinal++ } as const;
          const status = statusOf({ kind: "waiting" }, shown !== null && hasAnswer(row.details) ? shown.at : null);
          writes[number] = markRow(row, layout, workspace.statusWords, status, id, { shown, open });
        }
      });
    });
  });
  const refused = writeRows(sheet, withLayout, writes, "ledger");
  if (refused.length === 0) return;
  const before = new Array<WrittenCells | undefined>(writes.length);
  for (const row of ledger.rows) if (writes[row.row] !== undefined) before[row.row] = restoreRow(row, layout);
  writeRows(sheet, withLayout, before, "ledger");
  throw sheetRefused(refused, "run", (column) => ledger.table.nameOf(column));
}
