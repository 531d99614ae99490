import type { JobSpec } from "../../job/job-record";
import type { Plan } from "../../job/plan";
import { Problem } from "../../job/problem";
import { checkTaskSpec, type Finding } from "../../providers/parallel/task-spec-check";
import { taskTarget } from "./task-target";

/**
 * What the person should know of the task before it is sent, beyond what the form alone tells (`checkForm`).
 * @returns warnings
 * @throws Problem "bad-form" for what the API would refuse
 */
export function checkTask(spec: JobSpec, plan: Plan): readonly string[] {
  const target = taskTarget(spec);
  if (target.kind !== "parallel") return [];
  const processors = new Set(plan.runs.map(({ runner }) => runner || spec.runner));
  const longest = plan.runs.reduce((length, run) => Math.max(length, run.size), 0);
  const findings = checkTaskSpec(target.spec, processors, longest);
  refuse(findings);
  return findings.map(({ message }) => message);
}

function refuse(findings: readonly Finding[]): void {
  const error = findings.find(({ level }) => level === "error");
  if (error) throw new Problem("bad-form", error.message, "Change the task and try again.");
}
