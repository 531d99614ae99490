import type { Failure, JobView } from "../../contract/job";
import { element } from "../dom/element";
import { facts } from "../dom/facts";
import { infoNote, warningNote } from "../dom/notes";
import type { Page } from "../page/page";
import { pageProblem } from "../page/page-problem";
import { isActive, resultText } from "../wording/job-words";
import { counted, grouped } from "../wording/numbers";
import { localTime } from "../wording/times";
import { batchIds } from "./batch-ids";
import { failureList } from "./failure-list";

/** Elements of one part of the screen; `null` where there is nothing to say. */
export type Parts = readonly (HTMLElement | null)[];

/** What the job is. `elapsed` goes on by itself. */
export function jobFacts(page: Page, job: JobView, elapsed: HTMLElement): Parts {
  return [
    facts([
      ["Sheet", job.sheetName === "" ? "deleted" : job.sheetName],
      ["Started", localTime(job.startedAt)],
      [job.endedAt === null ? "Elapsed" : "Took", elapsed],
      ["Rows", grouped(job.rows)],
      ["Runs", job.runs === job.rows ? null : grouped(job.runs)],
    ]),
    batchIds(job.batchRunIds, (text) => page.say(text)),
  ];
}

/** What the person should know or do, besides a doubt. */
export function jobAttention(page: Page, job: JobView): Parts {
  return [
    job.problem === null ? null : pageProblem(page, job.problem),
    job.unsent > 0 && isActive(job) ? element("p", { class: "hint" }, `${counted(job.unsent, "run")} not yet submitted.`) : null,
    isActive(job) && job.mine && job.background !== "" ? infoNote(job.background) : null,
    job.mine ? null : infoNote("Someone else started this job; only they can check or stop it."),
  ];
}

function unmarkedText(rows: number): string {
  const were = counted(rows, "row was not submitted", "rows were not submitted");
  return `${were}, since the start was interrupted. Run "Rows without a result" once this job has ended.`;
}

/** What came of it so far. */
export function jobResult(job: JobView, failures: readonly Failure[]): Parts {
  const orphans = counted(job.orphans, "result has no row any more", "results have no row any more");
  return [
    element("p", { class: "outcome" }, resultText(job)),
    job.unmarkedRows === 0 ? null : warningNote(unmarkedText(job.unmarkedRows)),
    job.orphans === 0 ? null : warningNote(`${orphans}: deleted or changed. Export the job to see all of its results.`),
    failureList(failures),
  ];
}
