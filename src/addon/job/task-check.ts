import type { JobSpec } from "../../job/job-record";
import type { Plan } from "../../job/plan";
import { Problem } from "../../job/problem";
import { checkFields, checkTaskSpec, type Finding } from "../../providers/parallel/task-spec-check";
import { taskTarget } from "./task-target";

/**
 * What the person should know of the task before it is sent.
 * @returns warnings
 * @throws Problem "bad-form" for what the API would refuse
 */
export function checkTask(spec: JobSpec, plan: Plan): readonly string[] {
  const { task } = spec;
  if (task.kind === "stored") {
    if (task.taskId.trim() === "") throw new Problem("bad-form", "The task id is missing.", "Enter the id of the task that is to run.");
    return [];
  }
  if (
    task.kind !== "schema" &&
    task.instructions.trim() === "" &&
    (task.kind === "auto" || task.columns.every(({ description }) => description.trim() === ""))
  ) {
    throw new Problem("bad-form", "What to find out is missing.", "Write in plain words what you want to know of each row.");
  }
  refuse(task.kind === "columns" ? checkFields(task.columns) : []);
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
