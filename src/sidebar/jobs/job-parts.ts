import type { Failure, JobView } from "../../contract/job";
import { element } from "../dom/element";
import { facts } from "../dom/facts";
import { infoNote, warningNote } from "../dom/notes";
import type { Page } from "../page/page";
import { pageProblem } from "../page/page-problem";
import { isActive, resultText } from "../wording/job-words";
import { localTime } from "../wording/times";
import { words } from "../words";
import { batchIds } from "./batch-ids";
import { failureList } from "./failure-list";

/** Elements of one part of the screen; `null` where there is nothing to say. */
export type Parts = readonly (HTMLElement | null)[];

/** What the job is. `elapsed` goes on by itself. */
export function jobFacts(page: Page, job: JobView, elapsed: HTMLElement): Parts {
  return [
    facts([
      [words.jobs.sheet, job.sheetName === "" ? words.jobs.deleted : job.sheetName],
      [words.jobs.started, localTime(job.startedAt)],
      [job.endedAt === null ? words.jobs.elapsed : words.jobs.took, elapsed],
      [words.jobs.rows, words.jobs.number(job.rows)],
      [words.jobs.runs, job.runs === job.rows ? null : words.jobs.number(job.runs)],
    ]),
    batchIds(job.batchRunIds, (text) => page.say(text)),
  ];
}

/** What the person should know or do, besides a doubt. */
export function jobAttention(page: Page, job: JobView): Parts {
  return [
    job.problem === null ? null : pageProblem(page, job.problem),
    job.unsent > 0 && isActive(job) ? element("p", { class: "hint" }, words.jobs.notSubmitted(job.unsent)) : null,
    job.mine && job.background !== null ? infoNote(words.jobs.background[job.background]) : null,
    job.mine ? null : infoNote(words.jobs.someoneElses),
  ];
}

/** What came of it so far. */
export function jobResult(job: JobView, failures: readonly Failure[]): Parts {
  return [
    element("p", { class: "outcome" }, resultText(job)),
    job.unmarkedRows === 0 ? null : warningNote(words.jobs.unmarked(job.unmarkedRows)),
    job.orphans === 0 ? null : warningNote(words.jobs.orphans(job.orphans)),
    failureList(failures),
  ];
}
