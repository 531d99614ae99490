import type { JobForm } from "../../contract/form";
import type { Preview } from "../../contract/preview";
import { ALREADY_FILLED, cutIntoBatches, planRows } from "../../job/plan";
import { plainProblem } from "../../job/problem";
import type { Arguments } from "../../job/run";
import { providerNamed } from "../../providers/registry";
import { asProblem } from "../commands/check-job";
import { type JobPlan, planJob, planPrice, resolveForm } from "../commands/plan-job";
import { checkPlan } from "../commands/start-job";
import type { Workspace } from "../workspace";

const SHOWN_ROWS = 10;

/** What Run would do, before anything is sent. */
export function previewJob(workspace: Workspace, form: JobForm): Preview {
  try {
    return previewOf(workspace, planJob(workspace, resolveForm(workspace, form), form.rows, form.again));
  } catch (error) {
    return { ...NOTHING, problem: plainProblem(asProblem(error)) };
  }
}

const NOTHING = { rows: 0, runs: 0, batches: 0, leftOut: [], replaced: 0, alreadyFilled: 0, example: "", priceUsd: null, warnings: [] };

function previewOf(workspace: Workspace, planned: JobPlan): Preview {
  const { plan, setUp } = planned;
  return {
    rows: planRows(plan),
    runs: plan.runs.length,
    batches: cutIntoBatches(plan.runs, providerNamed(setUp.provider)).length,
    leftOut: [...plan.leftOut].map(([reason, rows]) => ({ reason, count: rows.length, rows: rows.slice(0, SHOWN_ROWS) })),
    replaced: plan.replaced.length,
    alreadyFilled: plan.leftOut.get(ALREADY_FILLED)?.length ?? 0,
    example: plan.example === null ? "" : exampleOf(plan.example),
    priceUsd: planPrice(setUp, plan),
    ...verdict(workspace, planned),
  };
}

function exampleOf(values: Arguments): string {
  const example: Record<string, unknown> = Object.create(null);
  for (const [name, value] of values) example[name] = value;
  return JSON.stringify(example, null, 2);
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
