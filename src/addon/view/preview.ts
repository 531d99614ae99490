import type { JobForm } from "../../contract/form";
import type { FirstRun, HiddenRowCount, Preview, RunnerUse } from "../../contract/preview";
import { type Approval, MAX_CALLBACK_HOSTS, MAX_RUNNERS } from "../../job/approval";
import type { SetUp } from "../../job/job-record";
import type { Layout } from "../../job/layout";
import { cutIntoBatches, type Plan, planRows } from "../../job/plan";
import { plainProblem } from "../../job/problem";
import type { Provider } from "../../job/provider";
import type { Arguments } from "../../job/run";
import { savingsOf } from "../../job/savings";
import { cutWhole } from "../../job/surrogates";
import { outputNames } from "../../job/task";
import { textHash } from "../../job/text-hash";
import { providerNamed } from "../../providers/registry";
import { asProblem } from "../commands/check-job";
import { type JobPlan, planJob, resolveForm } from "../commands/plan-job";
import { approvalOfPlan, checkPlan } from "../commands/start-job";
import { words } from "../words";
import type { Workspace } from "../workspace";

const SHOWN_ROWS = 50;
const SHOWN_CHARACTERS = 500;
/** Google tells of one row at a time whether it is hidden: the form does not wait longer than this for it, the review a while. */
const HIDDEN_ROWS_MS = 1_500;
const HIDDEN_ROWS_REVIEW_MS = 10_000;

/** What Run would do, before anything is sent. */
export function previewJob(workspace: Workspace, form: JobForm): Preview {
  try {
    return previewOf(workspace, planJob(workspace, resolveForm(workspace, form), workspace.now + HIDDEN_ROWS_MS));
  } catch (error) {
    return { ...NOTHING, capUsd: form.capUsd, problem: plainProblem(asProblem(error)) };
  }
}

/** How many of the rows that would run are hidden. */
export function countHiddenRows(workspace: Workspace, form: JobForm): HiddenRowCount {
  const { plan, hiddenRows } = planJob(workspace, resolveForm(workspace, form), workspace.now + HIDDEN_ROWS_REVIEW_MS);
  const rows = plan.runs.reduce((count, run) => count + run.rows.filter((row) => hiddenRows.has(row)).length, 0);
  return { rows, isComplete: !hiddenRows.isOutOfTime };
}

const NOTHING: Preview = {
  sheetName: "",
  rows: 0,
  firstRows: [],
  runs: 0,
  batches: 0,
  outputs: null,
  addedColumns: [],
  leftOut: [],
  replaced: { count: 0, rows: [] },
  savings: [],
  runners: [],
  callbackHosts: [],
  baseUrl: "",
  priceUsd: null,
  capUsd: null,
  secondsPerRun: null,
  firstRun: null,
  approval: { runs: 0, runners: [], callbackHosts: [], priceUsd: null },
  warnings: [],
  problem: null,
};

function previewOf(workspace: Workspace, planned: JobPlan): Preview {
  const { plan, setUp, sheet, ledger } = planned;
  const provider = providerNamed(setUp.provider);
  const approval = approvalOfPlan(planned);
  const rows = plan.runs.flatMap((run) => run.rows);
  return {
    sheetName: sheet.name,
    rows: planRows(plan),
    firstRows: firstOf(rows),
    runs: plan.runs.length,
    batches: cutIntoBatches(plan.runs, provider).length,
    outputs: outputNames(setUp.task),
    addedColumns: addedColumns(setUp, ledger.layout),
    leftOut: plan.leftOut.map(({ reason, rows: out }) => ({ reason, count: out.length, rows: firstOf(out) })),
    replaced: { count: plan.replaced.length, rows: firstOf(plan.replaced) },
    savings: savings(planned),
    runners: approval.runners.map(([name, runs]) => runnerUse(provider, name || setUp.runner, runs)),
    callbackHosts: approval.callbackHosts,
    baseUrl: setUp.baseUrl,
    priceUsd: approval.priceUsd,
    capUsd: setUp.capUsd,
    secondsPerRun: secondsPerRun(provider, setUp, approval),
    firstRun: plan.example === null ? null : firstRunOf(plan, plan.example),
    // A job with more of them is refused, and the problem says so.
    approval: { ...approval, runners: approval.runners.slice(0, MAX_RUNNERS), callbackHosts: approval.callbackHosts.slice(0, MAX_CALLBACK_HOSTS) },
    ...verdict(workspace, planned),
  };
}

function firstOf(rows: readonly number[]): readonly number[] {
  return rows.slice(0, SHOWN_ROWS);
}

function addedColumns({ task }: SetUp, { outputs, status }: Layout): readonly string[] {
  const missing = (outputNames(task) ?? []).filter((name) => !outputs.has(textHash(name)));
  return status === null ? [...missing, words.sheet.status] : missing;
}

/** Each run's arguments are read once more: the plan itself does not hold them. */
function savings({ plan, setUp, ledger }: JobPlan): Preview["savings"] {
  const optional = setUp.arguments.flatMap(({ name, from, required }) => (from.kind === "constant" || required === true ? [] : [name]));
  if (optional.length === 0 || setUp.arguments.length < 2) return [];
  const requests = plan.runs.flatMap(({ rows: [first = 0] }) => {
    const request = ledger.rows[first - ledger.table.firstRow]?.request();
    return request?.ok ? [request] : [];
  });
  return savingsOf(requests, optional);
}

function runnerUse(provider: Provider, name: string, runs: number): RunnerUse {
  return { name, runs, known: provider.capabilities.priceList ? provider.runner(name) !== null : null };
}

function secondsPerRun(provider: Provider, setUp: SetUp, { runners }: Approval): Preview["secondsPerRun"] {
  const times = runners.map(([name]) => provider.runner(name || setUp.runner)?.seconds ?? null);
  return times.reduce<Preview["secondsPerRun"]>((slowest, time) => {
    if (slowest === null || time === null) return null;
    return [Math.max(slowest[0], time[0]), Math.max(slowest[1], time[1])];
  }, times[0] ?? null);
}

function firstRunOf({ runs }: Plan, values: Arguments): FirstRun {
  const all: Record<string, unknown> = Object.create(null);
  for (const [name, value] of values) all[name] = value;
  return {
    row: runs[0]?.rows[0] ?? 0,
    arguments: [...values].map(([name, value]) => ({ name, value: cutWhole(String(value), SHOWN_CHARACTERS) })),
    json: JSON.stringify(all, null, 2),
  };
}

function verdict(workspace: Workspace, planned: JobPlan): Pick<Preview, "warnings" | "problem"> {
  try {
    const warnings = checkPlan(planned);
    workspace.settings.keyFor(planned.setUp.provider, planned.setUp.baseUrl);
    return { warnings, problem: null };
  } catch (error) {
    return { warnings: [], problem: plainProblem(asProblem(error)) };
  }
}
